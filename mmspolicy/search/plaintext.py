"""Markdown flattened to one line of plain text, lightly: for passages, where a real parser would cost too much.

What looks like syntax and is none (a lone asterisk, [sic], a < b) stays. Control characters stay too: they
are the business of whoever writes to the screen.
"""

from __future__ import annotations

import re

# Compiled when first needed (`re` keeps them): most texts need none of them.
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
    text = _without_comments(text) if "<!--" in text else text
    text = _without_inline_marks(_one_line(text.split("\n")))
    return re.sub(_SPACES, " ", text).strip(" ")


def _without_comments(text: str) -> str:
    """The text without comments that are closed; found by hand, for a pattern would take long over unclosed ones."""
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return " ".join([*kept, text[at:]])


def _one_line(lines: list[str]) -> str:
    """The lines joined; where an item of a list does not end in a sign, a semicolon keeps it from the next."""
    joined: list[str] = []
    for line in lines:
        bare = line.strip(" \t\r")
        if not bare.strip(" \t|:-=*_`~#>+"):
            continue  # a rule, a fence, the line under a table's head, or nothing
        kept, is_item = _unmarked(bare)
        if joined and is_item and joined[-1].rstrip("*_`")[-1:].isalnum():
            joined[-1] += ";"
        joined.append(kept)
    return " ".join(joined)


def _unmarked(line: str) -> tuple[str, bool]:
    """A line without the marks before it, and whether they begin an item, a heading or a row."""
    if line[0] == "|":
        return line.strip("| \t").replace("|", "·"), True
    is_item = False
    while line and (line[0] in "->*+#" or line[0].isdigit()) and (marker := re.match(_MARKER, line)):
        is_item = is_item or line[0] != ">"
        line = line[marker.end() :]
    return line, is_item


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
