"""An excerpt as a sheet: one row a resolve, one for a section."""

from __future__ import annotations

from collections.abc import Iterator

from mmspolicy.clock import ResolveStanding
from mmspolicy.desk.excerpt import Entry, Excerpt
from mmspolicy.desk.excerpt_document import entries_in_order, stamp_lines
from mmspolicy.desk.excerpt_links import unbracketed
from mmspolicy.desk.history_lines import HistoryLines
from mmspolicy.desk.stamp import stamp_text
from mmspolicy.desk.state_words import standing_words
from mmspolicy.export import prose
from mmspolicy.export.sheet import Column, Value, Workbook
from mmspolicy.review import UNASSIGNED
from mmspolicy.wording import WHOLE

SHEET_NAME = "Policy"

_COLUMNS = (
    Column("id", 14), Column("resolve", 9), Column("title", 28), Column("text", 70), Column("type", 7),
    Column("standing", 20), Column("state", 10), Column("due_meeting", 13), Column("due_date", 12),
    Column("committee", 26), Column("topic", 22),
)  # fmt: skip
_BESIDE = {
    "preamble": Column("preamble", 40),
    "history": Column("history", 50),
    "refs": Column("references", 30),
    "notes": Column("notes", 30),
}
_MARK = Column("mark", 11)
_PRINTED = 6  # columns that go on paper; all would be too small to read
_KEPT = 2  # columns that stay in sight: which resolve a row is about


def excerpt_workbook(excerpt: Excerpt) -> Workbook:
    """The excerpt as a sheet, with a page before it that says what it is; it carries its stamp."""
    beside = tuple(column for name, column in _BESIDE.items() if name in excerpt.include)
    columns = (*_COLUMNS, *beside, _MARK)
    return Workbook(
        title=excerpt.heading,
        guide=((excerpt.society.profile.name, tuple(f"{label}: {text}" for label, text in stamp_lines(excerpt))),),
        name=SHEET_NAME,
        columns=columns,
        rows=tuple(_rows(excerpt, columns)),
        day=excerpt.made,
        author=excerpt.society.profile.name,
        kept=_KEPT,
        printed=_PRINTED,
        carried=stamp_text(excerpt.stamp),
        guide_name="About",
        is_form=False,
    )


def _rows(excerpt: Excerpt, columns: tuple[Column, ...]) -> Iterator[tuple[Value, ...]]:
    printed = HistoryLines(excerpt.society)
    for entry in entries_in_order(excerpt):
        beside = _beside(entry, printed)
        for unit in entry.units:
            values = {**_values(entry, unit), **beside}
            yield tuple(values[column.name] for column in columns)


def _values(entry: Entry, unit: ResolveStanding) -> dict[str, Value]:
    record, resolve = entry.record, entry.record.resolve(unit.n)
    text = record.text or "" if unit.n == WHOLE else resolve.text if resolve else ""
    committee = entry.committees.get(unit.n, UNASSIGNED)
    return {
        "id": record.id,
        "resolve": unit.n or None,
        "title": entry.name,
        "text": prose.words(unbracketed(text)) or ("(text not kept)" if unit.n else None),
        "type": resolve.type if resolve else None,
        "state": unit.state,
        "standing": standing_words(unit),
        "due_meeting": str(unit.due.meeting) if unit.due else None,
        "due_date": unit.due.day if unit.due else None,
        "committee": None if committee == UNASSIGNED else committee,
        "topic": record.topic,
        "mark": entry.mark,
    }


def _beside(entry: Entry, printed: HistoryLines) -> dict[str, Value]:
    """What stands once in a record, and so in each of its rows."""
    record = entry.record
    refs = (f"{ref.kind} {ref.written}" for ref in record.refs)
    return {
        "preamble": prose.words(unbracketed(record.preamble or "")) or None,
        "history": "\n".join(printed.lines(record.history)) or None,
        "references": "\n".join(refs) or None,
        "notes": "\n".join(map(prose.words, record.notes)) or None,
    }
