"""What a sheet shows of a resolve's review, and the mark that tells later what was shown."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from mmspolicy import review
from mmspolicy.course import Course
from mmspolicy.meetings import Meeting
from mmspolicy.model import Record
from mmspolicy.profile import Profile, Society

_DIGITS = 8  # hexadecimal digits of a digest
# The signs that people and sheets put before the items of a list; Markdown knows only the dash.
_BULLET = re.compile(r"^([ \t]*)[•●▪◦‣⁃][ \t]+(?=\S)", re.MULTILINE)
_MARK = re.compile(rf"(s[0-9a-f]+)(?:-(r[0-9a-f]{{{_DIGITS}}}))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReviewCells:
    """The cells of a row that show a review, each empty where there is nothing; the committee by its full name."""

    committee: str = ""
    recommendation: str = ""
    justification: str = ""
    text: str = ""


def review_cells(record: Record, n: str, meeting: Meeting, profile: Profile) -> ReviewCells:
    """What a sheet for a meeting shows of the review of a resolve."""
    held, name = review.entry(record, n, meeting), review.committee(record, n, meeting, profile)
    name = "" if name == review.UNASSIGNED else name
    if held is None:
        return ReviewCells(name)
    text = review.proposed_text(record, n, meeting)
    return ReviewCells(name, held.recommendation or "", held.justification or "", dashed(text or ""))


def dashed(text: str) -> str:
    """A text with the items of its lists as Markdown writes them, “- ” for “• ”."""
    return _BULLET.sub(r"\1- ", text)


def digest(meeting: Meeting, cells: ReviewCells) -> str:
    """The digest of what a sheet for a meeting shows of a review.

    Nothing that spreadsheets do to a cell by themselves changes it: neither white space, nor signs that are not seen.
    """
    shown = [plain(cells.committee).casefold(), cells.recommendation, plain(cells.justification), plain(cells.text)]
    written = json.dumps([str(meeting), *shown], ensure_ascii=False, separators=(",", ":"))
    return "r" + sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def plain(text: str) -> str:
    """A text on one line, its words parted by single spaces, without signs that are not seen."""
    signs = (sign if sign.isspace() or unicodedata.category(sign)[0] != "C" else "" for sign in text)
    return " ".join(unicodedata.normalize("NFC", "".join(signs)).split())


def mark(
    record: Record, n: str, meeting: Meeting, society: Society, day: date, known: Sequence[Course] | None = None
) -> str:  # fmt: skip
    """What the column `seen` holds: the digest of the resolve (`review.seen`), and that of its review.

    `known` are the record's courses, where they are known already.
    """
    cells = review_cells(record, n, meeting, society.profile)
    return f"{review.seen(record, n, society, day, known)}-{digest(meeting, cells)}"


def split_mark(text: str) -> tuple[str, str]:
    """The two digests in a cell of the column `seen`; the second is empty in sheets made before there was one.

    What is no mark comes back as it stands: it is like no digest.
    """
    found = _MARK.fullmatch(text.strip())
    return (found[1].lower(), (found[2] or "").lower()) if found else (text.strip(), "")
