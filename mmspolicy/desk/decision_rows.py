"""Rows of a table read as what a committee recommends, or the House decided, of one resolve each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mmspolicy import markup
from mmspolicy.desk.decision_meetings import doubt_about, read_meeting
from mmspolicy.documents.table import Cell, Row
from mmspolicy.identifiers import split_resolve
from mmspolicy.meetings import Meeting
from mmspolicy.model import RECOMMENDATIONS
from mmspolicy.profile import Society
from mmspolicy.review import COLUMNS, DECISIONS, UNASSIGNED, WORDS
from mmspolicy.review_cells import dashed, split_mark
from mmspolicy.sources.decoding import forbidden
from mmspolicy.sources.fields import RESOLVE_NUMBER, nearest, one_line

# Other names under which people know the columns.
OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("policy", "policy id", "policy number", "policy no"),
    "resolve": ("resolve no", "resolve number", "item", "item no", "item number", "n"),
    "meeting": ("meeting code",),
    "committee": ("reviewing committee",),
    "recommendation": ("committee recommendation", "recommended"),
    "decision": ("house decision", "decision of the house", "hod decision", "house action", "action"),
    "text": ("amended text", "new text", "amended wording", "text as amended"),
    "justification": ("reason", "rationale"),
    "seen": ("digest",),
}
TABLE_COLUMNS: dict[str, tuple[str, ...]] = {name: OTHER_NAMES.get(name, ()) for name in COLUMNS}

_SPELLINGS = {
    "reaffirmed": "reaffirm",
    "reaffirmed-for-one-year": "reaffirm-one-year",
    "reaffirm-for-1-year": "reaffirm-one-year",
    "reaffirm-1-year": "reaffirm-one-year",
    "reaffirmed-one-year": "reaffirm-one-year",
    "amended": "amend",
    "amend-and-reaffirm": "amend",
    "amended-and-reaffirmed": "amend",
    "let-sunset": "sunset",
    "rescinded": "rescind",
    "completed": "complete",
    "referred": "refer",
}
_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")
_WHOLE_NUMBER = re.compile(r"(\d+)\.0+")
_JOINT = r"\s*(?:,|;|/|&|\+|\band\b|\bto\b|[-–—.])\s*"
_SEVERAL = re.compile(rf"{RESOLVE_NUMBER.pattern}(?:{_JOINT}{RESOLVE_NUMBER.pattern})+")
_RANGE = re.compile(r"\bto\b|[-–—]")
# What is left where UTF-8 was read as Windows-1252, and where a character was lost.
_GARBLED = re.compile("â€|[ÃÂ][\u0080-\u00bf\u2018-\u2122]|\ufffd")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row is refused, and what to do about it; `subject` is the policy or resolve as the row names it.

    `outdated` is the meeting of a row that was refused because its sheet is out of date.
    """

    place: str
    subject: str
    message: str
    remedy: str
    outdated: Meeting | None = None

    def __str__(self) -> str:
        subject = f"{self.subject}: " if self.subject else ""
        parted = f" {self.remedy[:1].upper()}{self.remedy[1:]}" if self.message.endswith("?") else f"; {self.remedy}"
        return f"{self.place}: {subject}{self.message}{parted}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A row that makes sense by itself: its words known, its policy, resolve and text not looked up yet.

    `number` says that the id was a number to the sheet, which then may have lost zeros. `columns` are those that the
    row has. `seen` and `shown` are the two digests of what the sheet showed: of the resolve, and of its review.
    """

    place: str
    id: str
    number: bool
    resolve: str
    meeting: Meeting
    committee: str | None
    recommendation: str | None
    decision: str | None
    text: str
    justification: str | None
    columns: tuple[str, ...]
    seen: str
    shown: str

    @property
    def subject(self) -> str:
        """The resolve as the row names it."""
        return f"{self.id}#{self.resolve}" if self.resolve else self.id


def read_row(row: Row, society: Society, meeting: Meeting | None) -> tuple[Asked | None, list[Refusal]]:
    """A row as what it asks for, or None with everything that is wrong in it.

    `meeting` is the one that all rows must belong to, and that of rows without one.
    """
    reader = _RowReader(row, society)
    found = reader.read(meeting)
    return (None if reader.refusals else found), reader.refusals


def folded_word(text: str, known: Sequence[str]) -> str | None:
    """A word of `known` as people write it (“Reaffirm for one year”), or None."""
    folded = _BETWEEN_WORDS.sub("-", text.casefold()).strip("-")
    spoken = {_BETWEEN_WORDS.sub("-", words.casefold()): word for word, words in WORDS.items()}
    word = spoken.get(folded) or _SPELLINGS.get(folded, folded)
    return word if word in known else None


def _split_words(several: str) -> str:
    """How a row for several resolves is to be split."""
    if _RANGE.search(several):
        return f"split this row into one for each of {several}"
    *numbers, last = (f"one for {found[0]}" for found in RESOLVE_NUMBER.finditer(several))
    return f"split this row into {', '.join(numbers)} and {last}"


class _RowReader:
    def __init__(self, row: Row, society: Society) -> None:
        self.refusals: list[Refusal] = []
        self._row = row
        self._society = society
        self._subject = ""

    def read(self, meeting: Meeting | None) -> Asked | None:
        identifier, number = split_resolve(one_line(self._row.text("id")))
        resolve = self._number(number or "")
        self._subject = f"{identifier}#{resolve}" if resolve else identifier
        self._refuse_troubled()
        if not identifier:
            self._refuse("there is no id", "write the policy's id, or empty the row")
        decision = self._word("decision", DECISIONS)
        recommendation = self._word("recommendation", RECOMMENDATIONS)
        text, justification = self._prose("text"), self._prose("justification")
        at = self._meeting(meeting)
        if at is None:
            return None
        is_number = "id" in self._row.cells and self._row.cells["id"].number
        return Asked(
            self._row.place, identifier, is_number, resolve, at, self._committee(), recommendation, decision, text,
            justification or None, tuple(self._row.cells), *split_mark(one_line(self._row.text("seen"))),
        )  # fmt: skip

    def _refuse(self, message: str, remedy: str) -> None:
        self.refusals.append(Refusal(self._row.place, self._subject, message, remedy))

    def _refuse_troubled(self) -> None:
        for name, cell in self._row.cells.items():
            if cell.trouble:
                why, _, remedy = cell.trouble.partition("; ")
                self._refuse(f"the cell “{name}” can't be relied on: {why}", remedy or "mend the cell")
            elif cell.shared and name in ("resolve", "text", "seen"):
                self._refuse(f"the cell “{name}” is merged with those of other rows", "unmerge them and fill each")
            elif cell.day and name != "meeting":
                message = f"the cell “{name}” became a date ({cell.text})"
                self._refuse(message, "format the cell as text and write it again")

    def _number(self, beside_id: str) -> str:
        """The resolve's number; 1.0 is 1, and `ID#2` gives one too."""
        cell = self._row.cells.get("resolve", Cell())
        text = one_line(cell.text).removeprefix("#").strip()
        whole = _WHOLE_NUMBER.fullmatch(text)
        text = whole[1] if whole else text
        if _SEVERAL.fullmatch(text) and ("." not in text or cell.number):
            self._refuse(f"it names several resolves ({text})", f"one row a resolve: {_split_words(text)}")
        elif text and beside_id and text != beside_id:
            self._refuse(f"its id names resolve {beside_id}, its column resolve {text}", "make them agree")
        return text or beside_id

    def _word(self, column: str, known: Sequence[str]) -> str | None:
        written = one_line(self._row.text(column))
        if not written or self._row.cells[column].trouble:
            return None
        word = folded_word(written, known)
        if word is None:
            near = nearest(written, known)
            self._refuse(f"“{written}” is no {column}{near}", "mend the word")
        return word

    def _prose(self, column: str) -> str:
        text = markup.normal(dashed(self._row.text(column)))
        bad, garbled = forbidden(text), _GARBLED.search(text)
        if bad:
            self._refuse(f"{bad} does not belong in “{column}”", "remove it")
        elif garbled:
            message = (
                f"“{column}” was garbled when it was saved (“{text[max(garbled.start() - 12, 0) : garbled.end()]}”)"
            )
            self._refuse(message, "save the sheet as .xlsx, or as CSV in UTF-8")
        return text

    def _meeting(self, chosen: Meeting | None) -> Meeting | None:
        cell = self._row.cells.get("meeting", Cell())
        written = one_line(cell.text)
        if not written:
            if chosen is None:
                self._refuse("it names no meeting", "fill the column “meeting”, or give --meeting A-26")
            return chosen
        found = read_meeting(written, cell.day, self._society)
        doubt = doubt_about(found, self._society) if found else None
        if found is None:
            self._refuse(f"“{written}” is no meeting", "write it like A-26")
        elif doubt:
            self._refuse(doubt, "mend the meeting, or add it there")
        elif chosen and found != chosen:
            self._refuse(f"it is of {found}, not of {chosen}", "mend the meeting, or run without --meeting")
        return found

    def _committee(self) -> str | None:
        """The committee's full name where the profile knows it, else what is written."""
        written = one_line(self._row.text("committee"))
        if not written or written.casefold() == UNASSIGNED:
            return None
        return self._society.profile.committee_names.get(written.casefold(), written)
