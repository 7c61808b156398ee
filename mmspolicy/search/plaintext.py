"""Markdown flattened to one line of plain text, lightly: for passages, where a real parser would cost too much.

What looks like syntax and is none (a lone asterisk, [sic], a < b) stays. Control characters stay too: they
are the business of whoever writes to the screen.
"""

from __future__ import annotations

import re

# Compiled when first needed (`re` keeps them): most texts need none of them.
_COMMENT = r"(?s)<!--.*?-->"
_LINK = r'!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:[ \t]+"[^"\n]*")?\)'
_POLICY_LINK = r"\[\[([^\[\]]+)\]\]"
_AUTOLINK = r"<((?:https?://|mailto:)[^<>\s]+)>"
_BREAK = r"(?i)<br ?/?>"
_STARS = r"(?<![\w*\\])\*{1,3}([^\s*\\](?:[^*\\]{0,600}[^\s*\\])?)\*{1,3}(?![\w*])"
_UNDERSCORES = r"(?<![\w\\])_{1,3}([^\s_\\](?:[^_\\]{0,600}[^\s_\\])?)_{1,3}(?!\w)"
_STRUCK = r"~~([^~]{1,600})~~"
_CODE = r"`+([^`]+)`+"
_ESCAPE = r"\\([!-/:-@\[-`{-~])"
_MARKER = r"(?:>[ \t]?|(?:[-*+]|\d{1,3}[.)]|#{1,6})(?:[ \t]+|$))"
_SPACES = r"[ \t\r\n\f\v\xa0]+"


def plain_text(text: str) -> str:
    """The text on one line, without list markers, headings, emphasis, and the addresses of links."""
    if "<!--" in text:
        text = re.sub(_COMMENT, " ", text)
    text = _without_inline_marks(_one_line(text.split("\n")))
    return re.sub(_SPACES, " ", text).strip(" ")


def _one_line(lines: list[str]) -> str:
    """The lines joined; where a list's items do not end in a sign, a semicolon keeps them apart."""
    joined = ""
    for line in lines:
        bare = line.strip(" \t\r")
        if not bare.strip(" \t|:-=*_`~#>+"):
            continue  # a rule, a fence, the line under a table's head, or nothing
        kept, marked = _unmarked(bare)
        if joined and marked and joined[-1].isalnum():
            joined += ";"
        joined += f" {kept}" if joined else kept
    return joined


def _unmarked(line: str) -> tuple[str, bool]:
    """A line without the list marker, number, quote sign or hashes before it, and whether it had any."""
    if line[0] == "|":
        return line.strip("| \t").replace("|", "·"), True
    kept = line
    while kept and (kept[0] in "->*+#" or kept[0].isdigit()):
        marker = re.match(_MARKER, kept)
        if not marker:
            break
        kept = kept[marker.end() :]
    return kept, kept != line


def _without_inline_marks(text: str) -> str:
    """The text without emphasis, code marks, link addresses and backslashes that only protect a sign."""
    if "[" in text:
        text = re.sub(_LINK, r"\1", re.sub(_POLICY_LINK, r"\1", text))
    if "<" in text:
        text = re.sub(_BREAK, " ", re.sub(_AUTOLINK, r"\1", text))
    for sign, pattern in (("`", _CODE), ("~~", _STRUCK), ("*", _STARS), ("_", _UNDERSCORES), ("\\", _ESCAPE)):
        if sign in text:
            text = re.sub(pattern, r"\1", text)
    return text
