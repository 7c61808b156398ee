"""Finds resolutions and reports by their codes in running text: “Resolution I-16 A-102”, “CPH Report A-19-3”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mmspolicy.profile import Profile
from mmspolicy.references.found import Found
from mmspolicy.references.lists import is_plural, members

_MEETING = r"[AI][-‐‑–]\d{2}"
_ITEM = r"[A-Z][-‐‑–]\d{1,3}"
_END = r"(?![\w]|[.‐‑–-]\w)"
_RESOLUTION = re.compile(
    rf"\b(?P<word>Resolutions?|Res\.)\s+(?:(?P<meeting>{_MEETING})[\s,-]\s*(?P<item>{_ITEM}){_END}"
    rf"|(?P<item2>{_ITEM})(?:,?\s+\(?|,\s*)(?P<meeting2>{_MEETING}){_END}\)?)"
)
_MORE_RESOLUTIONS = re.compile(rf"(?:(?P<meeting>{_MEETING})\s+)?(?P<item>{_ITEM}){_END}")
_BARE = re.compile(rf"(?<![\w-])(?P<meeting>{_MEETING})\s(?P<item>{_ITEM}){_END}")
_REPORT = rf"(?:(?:Informational|Late|Supplemental)\s+)?Reports?\s+(?P<code>{_MEETING}[-‐‑–]\d{{1,3}}){_END}"
_MORE_REPORTS = re.compile(rf"(?P<code>{_MEETING}[-‐‑–]\d{{1,3}}){_END}")
_DASHES = re.compile(r"[‐‑–]")


@dataclass(frozen=True)
class CodeForms:
    """The forms of codes, with the bodies of a society that report: long names stand for the short ones."""

    report: re.Pattern[str]
    short_names: dict[str, str]

    @classmethod
    def of(cls, profile: Profile) -> CodeForms:
        """The forms for the committees of a profile."""
        short = {
            committee.name.casefold(): committee.aliases[0] for committee in profile.committees if committee.aliases
        }
        names = "|".join(sorted((re.escape(one.name) for one in profile.committees), key=len, reverse=True)) or "(?!)"
        body = rf"(?:(?P<body>{names}|[A-Z][A-Z&]{{1,11}})\s+)?"
        return cls(re.compile(rf"(?<![\w-]){body}{_REPORT}"), short)


def find_codes(text: str, forms: CodeForms) -> Iterator[Found]:
    """Every code of a resolution or report, and the further ones of a list."""
    for match in _RESOLUTION.finditer(text):
        meeting, item = match["meeting"] or match["meeting2"], match["item"] or match["item2"]
        yield Found(*match.span(), _resolution(meeting, item))
        for more in members(text, match.end(), _MORE_RESOLUTIONS) if is_plural(match["word"]) else ():
            meeting = more["meeting"] or meeting
            yield Found(*more.span(), _resolution(meeting, more["item"]))
    for match in _BARE.finditer(text):
        yield Found(*match.span(), _plain(f"{match['meeting']} {match['item']}"), certain=False)
    for match in forms.report.finditer(text):
        before = text[match.start() : match.start("code")].rstrip()
        body = match["body"]
        if body:
            before = forms.short_names.get(body.casefold(), body) + before[len(body) :]
        singular = re.sub(r"Reports$", "Report", " ".join(before.split()))
        yield Found(*match.span(), f"{singular} {_plain(match['code'])}")
        for more in members(text, match.end(), _MORE_REPORTS) if before.endswith("s") else ():
            yield Found(*more.span(), f"{singular} {_plain(more['code'])}")


def _resolution(meeting: str, item: str) -> str:
    return _plain(f"Resolution {meeting} {item}")


def _plain(code: str) -> str:
    return _DASHES.sub("-", code)
