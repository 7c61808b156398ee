"""Codes of resolutions and reports as they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mmspolicy.meetings import Meeting, full_year
from mmspolicy.notation.dates import YEARS, find_when, meeting_of, year_of
from mmspolicy.notation.line import Body, Line
from mmspolicy.notation.words import CODE_HEADS, CODE_NUMBER_WORDS, CODE_QUALIFIERS, FILLERS, MONTHS, REPORT_HEADS

_ACRONYM = re.compile(r"[A-Z]{2,8}")
_ACRONYM_NUMBER = re.compile(r"([A-Z]{2,8})-[0-9]{1,4}[A-Za-z]?")
_RECORD_ID = re.compile(r"[A-Z]{2,8}-([0-9]{4})-[0-9]{1,4}")
_AMA_POLICY = re.compile(r"[HDGE]-?[0-9]{1,3}(?:\.[0-9]{1,4})+")
_MEETING_ITEM = re.compile(r"([AI]-[0-9]{2})-[0-9]{1,4}[A-Za-z]?")
_LETTER_ITEM = re.compile(r"[A-Z]-?[0-9]{1,4}[a-z]?")
_LONG_LETTER_ITEM = re.compile(r"[A-Z]-[0-9]{3}[a-z]?")
_NUMBER = re.compile(r"#?[0-9]{1,4}[A-Za-z]?")
_LETTER = re.compile(r"[A-Z]")
_YEAR_NUMBER = re.compile(r"([0-9]{4})-[0-9]{1,4}")
_NUMBER_YEAR = re.compile(r"[0-9]{1,3}-([0-9]{4}|[0-9]{2})")
_HEAD_ACRONYMS = frozenset({"RES", "RPT", "REP", "REPT"})


@dataclass(frozen=True, slots=True)
class Code:
    """A code as printed, with the meeting or year it carries.

    A `loose` one (22-87) means something only behind a verb or another code; an `outer` one is the AMA's.
    """

    text: str
    meeting: Meeting | None = None
    year: int | None = None
    body: Body | None = None
    loose: bool = False
    outer: bool = False


Found = tuple[Code, int]
_Ident = tuple[int, Meeting | None, int | None]  # the token behind it, the meeting and the year it carries


def find_code(line: Line, at: int) -> Found | None:
    """The code printed there with the bracket that follows it, and the token behind."""
    found = _headed(line, at) or _of_body(line, at) or _bare(line, at)
    return _with_bracket(line, at, *found) if found else None


def find_bracket(line: Line, at: int) -> Found | None:
    """A bracket that holds nothing but codes and names the item that was answered: [H-5.998]."""
    if line.low(at) != "[":
        return None
    inside = at + 1
    while (found := _headed(line, inside) or _bare(line, inside)) or line.low(inside) in (",", "and"):
        inside = found[1] if found else inside + 1
    if inside == at + 1 or line.low(inside) != "]":
        return None
    return Code(line.printed(at + 1, inside), loose=True, outer=True), inside + 1


def _with_bracket(line: Line, at: int, code: Code, end: int) -> Found:
    bracket = find_bracket(line, end)
    if not bracket:
        return code, end
    text = f"{code.text} [{bracket[0].text}]"
    return Code(text, code.meeting, code.year, code.body, code.loose, code.outer), bracket[1]


def _headed(line: Line, at: int) -> Found | None:
    """Resolution I-16 A-102, Sub Res 89, CPH Report A-19-3: a head, maybe an author before it, a number behind it."""
    for start in _after_author(line, at):
        head = line.skip(start, CODE_QUALIFIERS)
        if line.low(head) not in CODE_HEADS:
            continue
        ident = _ident(line, line.skip(head + 1, CODE_NUMBER_WORDS))
        if ident:
            end, meeting, year = ident
            return Code(line.printed(at, end), meeting, year), end
    return None


def _after_author(line: Line, at: int) -> tuple[int, ...]:
    """Where the head of a code may stand: here, or behind the committee or acronym that wrote it."""
    if line.low(at) in CODE_HEADS or line.low(at) in CODE_QUALIFIERS:
        return (at,)
    author = line.find_body(at)
    if author:
        wrote = author[0].name and not author[0].weak and line.low(at) != "the"
        head = line.skip(author[1], CODE_QUALIFIERS)
        return (author[1],) if wrote and line.low(head) in REPORT_HEADS else ()
    word = line.plain(at)
    if _ACRONYM.fullmatch(word) and line.low(at) not in FILLERS and line.low(at) not in MONTHS:
        return (at + 1,)
    return ()


def _ident(line: Line, at: int) -> _Ident | None:
    """What stands behind the head of a code: I-16 A-102, A-17-17, 6-83, 2023-209, A-4, 89, B."""
    text = line.plain(at)
    if meeting := meeting_of(text, line.dialect.pivot):
        numbered = re.fullmatch(r"[A-Z]-?[0-9]{1,4}[a-z]?|[0-9]{1,3}", line.plain(at + 1))
        return (at + 2 if numbered else at + 1), meeting, None
    if found := _numbered(line, at):
        return found
    if _ACRONYM_NUMBER.fullmatch(text):
        return at + 1, None, None
    plain = _LETTER_ITEM.fullmatch(text) or _LETTER.fullmatch(text) or _AMA_POLICY.fullmatch(text)
    if plain or (_NUMBER.fullmatch(text) and not year_of(text)):
        return at + 1, None, None
    return None


def _numbered(line: Line, at: int) -> _Ident | None:
    """A number with a meeting or a year in it: A-17-17, 2023-209, 6-83."""
    text = line.plain(at)
    if match := _MEETING_ITEM.fullmatch(text):
        return at + 1, meeting_of(match[1], line.dialect.pivot), None
    if (match := _YEAR_NUMBER.fullmatch(text)) and int(match[1]) in YEARS:
        return at + 1, None, int(match[1])
    if match := _NUMBER_YEAR.fullmatch(text):
        year = int(match[1]) if len(match[1]) == 4 else full_year(int(match[1]), line.dialect.pivot)
        return (at + 1, None, year) if year in YEARS else None
    return None


def _of_body(line: Line, at: int) -> Found | None:
    """HOD 2023-209: a body with the number of what it did, by year."""
    body = line.find_body(at)
    if not body or not (match := _YEAR_NUMBER.fullmatch(line.plain(body[1]))) or int(match[1]) not in YEARS:
        return None
    start = at + (line.low(at) == "the")
    start += line.low(start) == line.dialect.short.lower() and body[1] > start + 1
    return Code(line.printed(start, body[1] + 1), year=int(match[1]), body=body[0]), body[1] + 1


def _bare(line: Line, at: int) -> Found | None:
    """A code without a head: RES-53, HOD-2012-06, I-16 A-102, H-5.998, 22-87."""
    text = line.plain(at)
    if match := _RECORD_ID.fullmatch(text):
        return (Code(text, year=int(match[1])), at + 1) if int(match[1]) in YEARS else None
    if match := _ACRONYM_NUMBER.fullmatch(text):
        known = match[1] in line.acronyms or match[1] in _HEAD_ACRONYMS
        return (Code(text), at + 1) if known else None
    if _AMA_POLICY.fullmatch(text):
        return Code(text, outer=True), at + 1
    meeting = meeting_of(text, line.dialect.pivot)
    if meeting and _LONG_LETTER_ITEM.fullmatch(line.plain(at + 1)):
        return Code(line.printed(at, at + 2), meeting), at + 2
    if meeting is None and (ident := _numbered(line, at)) and not find_when(line, at):
        return Code(text, ident[1], ident[2], loose=not _MEETING_ITEM.fullmatch(text)), at + 1
    if _LONG_LETTER_ITEM.fullmatch(text):
        return Code(text, loose=True), at + 1
    return None
