"""Finds ids, aliases and titles of the society's own records in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mmspolicy.identifiers import split_resolve
from mmspolicy.references.bodies import Bodies
from mmspolicy.references.found import Found
from mmspolicy.references.gate import has_digit
from mmspolicy.references.lists import is_plural, members

_HYPHEN = "[-‐‑‒–—―]"
# “at HOD 2015 12 resolutions passed” counts something; so does “7%”.
_NO_COUNT = (
    r"(?!%|\s+(?:resolutions?|reports?|delegates?|members?|policies|items?|votes?|amendments?|meetings?|physicians?|"
    r"patients?|days?|hours?|times|percent|of|were|was)\b)"
)
_LINK = re.compile(r"\[\[\s*+([^\[\]\n]{1,120}?)\s*+\]\]")
# A bare id: letters, a hyphen, digits; a year in it may have a space before it, or long dashes (“HOD 2015-07”,
# “HOD–2015–07”, “hod 2015 7”) or nothing (“HOD2015-07”); or the older numbering with a space (“PH 4.06”). Only its
# shape speaks for it.
_BARE = re.compile(
    r"(?<![\w.‐‑@#-])(?<![a-z]/)(?:[A-Za-z]{1,12}[-‐‑]\d{1,6}(?:[-‐‑]\d{1,6}){0,3}(?:\.\d{1,4}){0,4}"
    rf"|[A-Za-z]{{2,12}}(?:[‒–—−-]|[^\S\n])?\d{{4}}[‐‑‒–—−-]\d{{1,3}}|[A-Za-z]{{2,12}}[^\S\n]\d{{4}}[^\S\n]\d{{1,3}}{_NO_COUNT}"
    r"|[A-Z]{2,12}-[IVXLC]{1,7}(?:\.\d{1,3}){0,4}|[A-Z]{2,4}\s\d{1,2}\.\d{2})(?![\w½¼¾@]|/[a-z]|[.‐‑-]\w)"
)
_WORD = re.compile(r"\b(?P<word>policy|policies)\b", re.IGNORECASE)
_NUMBER_SIGN = re.compile(r":?\s+(?:(?:no\.|nos\.|number|#)\s*)?", re.IGNORECASE)
_CALLED = re.compile(r"\s+(?P<called>(?:entitled|titled|called|named)\s+)?(?:on\s+)?", re.IGNORECASE)
_QUOTED = re.compile(r"“([^“”]{2,160})”|\"([^\"]{2,160})\"|‘([^‘’]{2,160})’|'(?=\S)([^'\n]{2,160})(?<=\S)'(?!\w)")
_END = r"(?![\w½¼¾]|[.‐‑–-]\w)"
# What may follow the word Policy, the surest shape first; those of `_SHAPES` alone are uncertain.
_SURE = re.compile(
    rf"(?:[A-Za-z]{{1,12}}{_HYPHEN}\d{{1,6}}(?:(?:{_HYPHEN}\d{{1,6}}){{1,3}}(?:\.\d{{1,4}})*|(?:\.\d{{1,4}})+)"
    rf"|[A-Z]{{1,12}}\s?\d{{4}}{_HYPHEN}\d{{1,6}}|[A-Z]{{2,12}}\d{{4,8}}|[A-Z]\s?\d{{1,3}}\.\d{{3}}|\d{{2,4}}\.\d{{1,4}}){_END}"
)
_SHAPES = re.compile(
    rf"(?:[A-Za-z]{{2,12}}\s\d{{4}}[\s-]\d{{1,3}}|[A-Za-z]{{1,12}}{_HYPHEN}(?:\d{{1,6}}|[IVXLC]{{1,7}})"
    rf"|[A-Z]{{2,4}}\s\d{{1,2}}\.\d{{2}}|\d{{1,6}}(?:\.\d{{1,4}})*){_END}"
)
# In a list what follows may leave out the letters of the first: “Policies HOD-2012-06, 2012-22”.
_LETTERS = re.compile(rf"(?P<letters>[A-Za-z]{{1,12}})[\s‐‑‒–—―-]?\d{{4}}{_HYPHEN}\d{{1,3}}")
_SURE_OR_SHORT = re.compile(rf"(?P<short>(?P<year>\d{{4}}){_HYPHEN}(?P<n>\d{{1,3}}){_END})|{_SURE.pattern}")
_PLAIN_NUMBER = re.compile(rf"\d{{1,4}}\.\d{{1,4}}{_END}")


def find_ids(text: str, bodies: Bodies) -> Iterator[Found]:
    """Every link, id and title: certain after the word Policy or in double brackets, uncertain where it stands bare."""
    for link in _LINK.finditer(text):
        target, number = split_resolve(link[1])
        yield Found(*link.span(), target.strip(), number)
    for bare in _BARE.finditer(text) if "-" in text or has_digit(text) else ():
        if not bodies.is_foreign_before(text, bare.start()):
            yield Found(*bare.span(), " ".join(bare[0].split()), certain=False)
    for word in _WORD.finditer(text):
        if not bodies.is_foreign_before(text, word.start(), pronouns=False):
            yield from _named(text, word)


def _named(text: str, word: re.Match[str]) -> Iterator[Found]:
    """The policies that follow the word Policy: one, or a list."""
    first = _id_after(text, word) or _title_after(text, word)
    if not first:
        return
    yield first
    if not is_plural(word[0]):
        return
    for pattern in (_QUOTED, _PLAIN_NUMBER):
        for member in members(text, first.end, pattern):
            yield Found(*member.span(), _unquoted(member) if pattern is _QUOTED else member[0])
    letters = _LETTERS.match(first.target)
    for member in members(text, first.end, _SURE_OR_SHORT if letters else _SURE):
        short = letters is not None and member["short"] is not None
        yield _with_letters(member, letters["letters"]) if letters and short else Found(*member.span(), member[0])


def _with_letters(member: re.Match[str], letters: str) -> Found:
    """A member that leaves the letters out; one that may be two years, as “2016-17”, is uncertain."""
    years = (int(member["year"]) + 1) % 100 == int(member["n"])
    return Found(*member.span(), f"{letters}-{member[0]}", certain=not years)


def _id_after(text: str, word: re.Match[str]) -> Found | None:
    sign = _NUMBER_SIGN.match(text, word.end())
    if not sign:
        return None
    sure = _SURE.match(text, sign.end())
    shape = sure or _SHAPES.match(text, sign.end())
    if not shape:
        return None
    found = Found(word.start(), shape.end(), " ".join(shape[0].split()), certain=sure is not None)
    return found


def _title_after(text: str, word: re.Match[str]) -> Found | None:
    """A title in quotation marks; after a small “policy” it is one only where it resolves (“a policy of “come in””)."""
    called = _CALLED.match(text, word.end())
    title = _QUOTED.match(text, called.end()) if called else None
    if not called or not title:
        return None
    certain = bool(called["called"]) or word[0][0] == "P"
    return Found(word.start(), title.end(), _unquoted(title), certain=certain)


def _unquoted(match: re.Match[str]) -> str:
    return " ".join(str(match[match.lastindex or 0]).split()).rstrip(".,;:")


_PART = r"(?:items?|resolves?|resolveds?|resolved\s+clauses?|clauses?|recommendations?|directives?)"
_N = r"\d{1,2}[a-z]?(?:\([a-z]\))?"
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_WINDOW = 90
_BEFORE = re.compile(
    rf"\b(?:(?P<first>{_PART}\s+{_N})(?P<more>(?:\s*,\s*(?:and\s+)?{_N}|\s+(?:and|or)\s+{_N}){{0,8}})|(?P<ordinal>"
    rf"{'|'.join(_ORDINALS)})\s+{_PART})\s+(?:of|in)\s+(?:the\s+)?(?:MMS\s+)?$",
    re.IGNORECASE,
)
# Right behind an id also “#3”, “ #3” and “(3)”.
_AFTER = re.compile(
    rf"(?:\s?#\s?|(?P<paren>\())(?P<hash>{_N})(?(paren)\)|(?!\w))"
    rf"|(?P<open>,?\s*\(|,?\s+){_PART}\s+(?P<n>{_N})(?!\w|\.\d)",
    re.IGNORECASE,
)
_MEMBER = re.compile(rf"(?P<n>{_N})(?!\w|\.\d)")
_ONE = re.compile(_N)


def with_resolves(text: str, found: Found) -> list[Found]:
    """A found policy with the resolves that are named before it (“items 1 and 2 of …”) or after it (“…, item 2”)."""
    if found.resolve is not None:
        return [found]
    start = max(0, found.start - _WINDOW)
    before = _BEFORE.search(text[start : found.start])
    if before:
        return _numbered_before(found, before, start)
    after = _AFTER.match(text, found.end)
    return _numbered_after(text, found, after) if after else [found]


def _numbered_before(found: Found, before: re.Match[str], offset: int) -> list[Found]:
    if before["ordinal"]:
        number = str(_ORDINALS.index(before["ordinal"].casefold()) + 1)
        return [replace(found, start=offset + before.start(), resolve=number)]
    first = list(_ONE.finditer(before["first"]))[-1]
    at = offset + before.start("more")
    spans = [(offset + before.start(), offset + before.end("first"), first[0])]
    spans += [(at + more.start(), at + more.end(), more[0]) for more in _ONE.finditer(before["more"])]
    spans[-1] = (spans[-1][0], found.end, spans[-1][2])
    return [replace(found, start=start, end=end, resolve=number) for start, end, number in spans]


def _numbered_after(text: str, found: Found, after: re.Match[str]) -> list[Found]:
    if after["hash"]:
        return [replace(found, end=after.end(), resolve=after["hash"])]
    numbered = [replace(found, end=after.end(), resolve=after["n"])]
    numbered += [
        replace(found, start=more.start(), end=more.end(), resolve=more["n"])
        for more in members(text, after.end(), _MEMBER)
    ]
    if after["open"].endswith("(") and text[numbered[-1].end : numbered[-1].end + 1] == ")":
        numbered[-1] = replace(numbered[-1], end=numbered[-1].end + 1)
    return numbered
