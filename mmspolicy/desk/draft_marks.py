"""The words by which the parts of a draft are known: “RESOLVED, That”, “Whereas”, “recommends:”, “Fiscal note”."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST_LEAD = 20  # words of “That the Society do the following:”, at the most; what is longer is a clause itself
_LONGEST_HEADING = 14  # words
_SHORTEST_SENTENCE, _LONGEST_SENTENCE = (
    2,
    40,
)  # words before a list, as in “In view of all this, the committee recommends that:”

_FURTHER = r"(?:(?:also|further|finally|hereby|therefore)[,\s]+)*"
RESOLVED = re.compile(
    rf"(?:(?:\band[,\s]+)?(?:\bnow[,\s]+)?(?:\btherefore[,\s]+)?(?i:\b(?:be|let)\s+it\s+(?:be\s+)?{_FURTHER}resolved\b)"
    rf"|(?:(?:\bIT\s+IS|(?:^|(?<=[.;:]\s))It\s+is)\s+(?i:{_FURTHER}))(?:RESOLVED|resolved)\b(?=\s*,?\s*(?i:that)\b)"
    r"|\bRESOLVED\b|\bRESOLVE\b(?=\s*[,:]?\s*(?i:that)\b)|\bBI(?:F)?RT\b|(?:^|(?<=[.;:,]\s))Resolved\b(?=[\s,:.(]))"
    r"(?:\s*[#(]?\d{1,2}\b\)?)?(?:[\s,]*(?i:further|also|finally)\b)?[\s,:;.–—-]*",
)
WHEREAS = re.compile(r"\bWHEREAS\b[\s,:;]*|(?:^|(?<=[.;,]\s)|(?<=[;,] and\s))Whereas\b[\s,:;]*")
ITEM = re.compile(r"\s*[“\"]?(?:\(?(?P<top>\d{1,2})[.)]|(?P<sub>\(?(?:[a-z]|[ivx]{2,4})[.)]|\[[IVX]+\])|[•●▪·*–-])\s+")
FISCAL = re.compile(
    r"(?i)\s*(?:anticipated\s+)?(?:fiscal\s+(?:note|impact|implications?)|financial\s+(?:cost|impact))\b[\s:–—-]*"
)

_NEXT_ITEM = re.compile(r"\n(?=[^\S\n]*(?:\(?\d{1,2}[.)]|\(?(?:[a-z]|[ivx]{2,4})[.)]|[•●▪*–-])\s)")
_NOTE_NUMBER = re.compile(r"(?<=[.;”\"])\s?\d{1,3}(?:[-–,]\s?\d{1,3})*$")  # of a footnote, behind a sentence
_TAG = re.compile(
    r"(?i)\s*[(\[]\s*(HP|D|HP\s*[/&,]\s*D|health policy|(?:new |modify (?:current )?)?hod policy|rescind hod policy|"
    r"reaffirm hod policy|directive(?: to take action)?)\s*[)\]]\s*[.;]?\s*$"
)
_TAIL = re.compile(
    r"(?i)[\s;,]*(?:\band\b[\s,]*)?(?:\bnow\b[\s,]*)?(?:\btherefore\b[\s,]*)?(?:\b(?:be|let)\s+it\b(?:\s+be)?(?:\s+(?:also|further|finally))*[\s,]*)?$"
)
_ENDS = re.compile(
    r"(?i)\s*(?:references?|bibliography|sources|endnotes|relevant (?:\w+ )?polic(?:y|ies)|respectfully|submitted by|"
    r"introduced by|sponsors?|moved by|seconded by|received|signed|background|rationale|explanation|discussion|"
    r"level of effort|line item|attachments?|appendix)\b[^.]{0,60}[.:]?"
)
_RECOMMENDING = re.compile(
    r"(?i)\b(?:recommend(?:s|ed|ations?)?|calls?\s+(?:up)?on|urges?|resolves?|proposes?|requests?|asks?|moves?|"
    r"adopt(?:s|ed)?)\b"
)
_RECOMMENDATIONS = re.compile(r"(?i)\s*(?:\d{1,2}[.)]\s*)?(?:\w+\s+){0,2}recommendations?\b[^.]*")


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """The text cut where a line begins a new item; each part with its offset."""
    starts = [0, *(found.end() for found in _NEXT_ITEM.finditer(text))]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        if text[start:end].strip():
            yield start, text[start:end]


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
        return bool(_RECOMMENDING.search(last_sentence(text)))
    return bool(_RECOMMENDATIONS.fullmatch(text)) and is_heading(text)


def last_sentence(text: str) -> str:
    """The last sentence of a text; empty where that is too long, or too short, to be the beginning of a list."""
    sentence = text.rpartition(". ")[2].strip()
    is_sentence = _SHORTEST_SENTENCE <= len(sentence.split()) <= _LONGEST_SENTENCE and sentence[0].isalpha()
    return sentence if is_sentence else ""


def is_lead(text: str) -> bool:
    """Whether what stands behind “Resolved” is only the beginning of the clauses that follow."""
    if text.strip(" ,:;.").lower() in ("", "that"):
        return True
    return text.rstrip().endswith(":") and len(text.split()) <= LONGEST_LEAD


def cleaned(text: str) -> tuple[str, str]:
    """A clause without “; and be it further” and its tag behind it; and the tag."""
    text, tag = _TAIL.sub("", " ".join(text.split())), ""
    if found := _TAG.search(text):
        text, tag = _TAIL.sub("", text[: found.start()]), found[1]
    return _NOTE_NUMBER.sub("", text.strip(" ")), " ".join(tag.split())
