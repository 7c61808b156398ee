"""The words by which the parts of a draft are known: “RESOLVED, That”, “Whereas”, “recommends:”, “Fiscal note”."""

from __future__ import annotations

import re

LONGEST_LEAD = 20  # words of “That the Society do the following:”, at the most; what is longer is a clause itself
_LONGEST_HEADING = 14  # words

_FURTHER = r"(?:(?:also|further|finally|hereby|therefore)[,\s]+)*"
RESOLVED = re.compile(
    rf"(?:(?:\band[,\s]+)?(?:\bnow[,\s]+)?(?:\btherefore[,\s]+)?(?i:\b(?:be|let)\s+it\s+(?:be\s+)?{_FURTHER}resolved\b)"
    r"|\bRESOLVED\b|\bBI(?:F)?RT\b|(?:^|(?<=[.;:,]\s))Resolved\b(?=[\s,:.(]))"
    r"(?:\s*[#(]?\d{1,2}\b\)?)?[\s,:;.–—-]*",
)
WHEREAS = re.compile(r"\bWHEREAS\b[\s,:;]*|(?:^|(?<=[.;,]\s))Whereas\b[\s,:;]*")
ITEM = re.compile(r"\s*(?:\(?(?P<top>\d{1,2})[.)]|\(?(?P<sub>[a-z]|[ivx]{2,4})[.)]|\[[IVX]+\]|[•●▪·*–-])\s+")
FISCAL = re.compile(r"(?i)\s*(?:anticipated\s+)?(?:fiscal\s+(?:note|impact|implications?)|financial\s+(?:cost|impact))\b[\s:–—-]*")

_LINE_OF_ITEM = re.compile(r"\n(?=\s*(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|[•●▪])\s)")
_TAG = re.compile(
    r"(?i)\s*[(\[]\s*(HP|D|HP\s*[/&,]\s*D|health policy|(?:new |modify (?:current )?)?hod policy|rescind hod policy|"
    r"reaffirm hod policy|directive(?: to take action)?)\s*[)\]]\s*[.;]?\s*$"
)
_TAIL = re.compile(r"(?i)[\s;,]*(?:\band\b[\s,]*)?(?:\b(?:be|let)\s+it\b(?:\s+be)?(?:\s+(?:also|further|finally))*[\s,]*)?$")
_ENDS = re.compile(
    r"(?i)\s*(?:references?|bibliography|sources|endnotes|relevant (?:\w+ )?polic(?:y|ies)|respectfully|submitted by|"
    r"introduced by|sponsors?|moved by|seconded by|received|signed|background|rationale|explanation|discussion|"
    r"level of effort|line item|attachments?|appendix)\b[^.]{0,60}[.:]?"
)
_RECOMMENDING = re.compile(
    r"(?i)\b(?:recommend(?:s|ed|ations?)?|calls?\s+(?:up)?on|urges?|resolves?|proposes?|requests?|asks?|moves?|adopt(?:s|ed)?)\b"
)
_RECOMMENDATIONS = re.compile(r"(?i)\s*(?:\d{1,2}[.)]\s*)?(?:\w+\s+){0,2}recommendations?\b[^.]*")


def lines_of(text: str) -> list[str]:
    """The text cut where a line begins a new item."""
    return [line for line in _LINE_OF_ITEM.split(text) if line.strip()]


def is_end(text: str) -> bool:
    """Whether this begins what stands behind the clauses: references, signatures, background."""
    found = _ENDS.match(text)
    return bool(found and (found.end() == len(text) or text[: found.end()].rstrip().endswith(":")))


def is_heading(text: str) -> bool:
    """Whether a paragraph reads like a heading: few words, and no sign of a sentence at its end."""
    return len(text.split()) <= _LONGEST_HEADING and text.rstrip()[-1:].isalnum() and text[:1].isupper()


def opens_list(text: str) -> bool:
    """Whether items that follow are what is proposed: “The committee recommends that:”, or a heading that says so."""
    if text.rstrip().endswith(":"):
        return bool(_RECOMMENDING.search(text.rpartition(". ")[2]))
    return bool(_RECOMMENDATIONS.fullmatch(text)) and is_heading(text)


def is_lead(text: str) -> bool:
    """Whether what stands behind “Resolved” is only the beginning of the clauses that follow."""
    return text.rstrip().endswith(":") and len(text.split()) <= LONGEST_LEAD or not text.strip(" ,:;.").removeprefix("That").strip()


def cleaned(text: str) -> tuple[str, str]:
    """A clause without “; and be it further” and its tag behind it; and the tag."""
    text, tag = _TAIL.sub("", " ".join(text.split())), ""
    if found := _TAG.search(text):
        text, tag = _TAIL.sub("", text[: found.start()]), found[1]
    return text.strip(" "), " ".join(tag.split())
