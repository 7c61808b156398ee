"""How the changes between two days look: by topic on a terminal, rows, JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from mmspolicy.cli.scope import moment
from mmspolicy.cli.screen import is_rich, note, shown, write_json, write_rows
from mmspolicy.cli.screen import show as show_parts
from mmspolicy.errors import UsageProblem
from mmspolicy.meetings import Meeting, MeetingsTable
from mmspolicy.model import ACTION_KINDS, ENDING_KINDS, RESETTING_KINDS
from mmspolicy.timeline import Change

if TYPE_CHECKING:
    from rich.console import RenderableType

_COLLECTION_WORDS = {"bylaws": "Bylaws", "procedures": "Procedures of the House"}
_NO_TOPIC = "(no topic)"
_KIND_WIDTH, _NUMBERS_WIDTH = 12, 8


def read_span(since: str, until: str | None, today: date, table: MeetingsTable) -> tuple[date, date]:
    """The first and the last day that --since and --until mean; UsageProblem for what makes no sense."""
    start, end = moment("--since", since), moment("--until", until) if until else None
    first = table.order_day(start) if isinstance(start, Meeting) else start.first_day()
    last = today
    if end is not None:
        last = table.order_day(end) if isinstance(end, Meeting) else end.last_day()
    if first > last:
        before = f"--until {until}" if until else f"today, {today}"
        raise UsageProblem(f"--since {since} lies after {before}")
    return first, last


def show(found: Sequence[Change], json_wanted: bool) -> None:
    """Show what was done; where that is nothing, say so."""
    if json_wanted:
        write_json({"changes": [plain(change) for change in found]})
    elif is_rich() and found:
        show_parts(_screen(found))
    else:
        write_rows(map(columns, found))
    if not found:
        note("Nothing was done in that time, as far as the records say.")


def columns(change: Change) -> tuple[str | None, ...]:
    """The columns of a change: meeting or date, kind (with its term), id#n, topic, title."""
    name = change.record.id if change.resolve is None else f"{change.record.id}#{change.resolve}"
    return (_when(change), f"{change.kind}{_term(change)}", name, change.record.topic, change.record.title)


def _when(change: Change) -> str:
    action = change.action
    return str(action.meeting or action.date or (f"before {action.before}" if action.before else ""))


def _term(change: Change) -> str:
    """“ for one year”, where the House set a term of its own; else nothing."""
    term = change.action.term
    return "" if term is None else " for one year" if term == 1 else f" for {term} years"


def plain(change: Change) -> dict[str, str | int | None]:
    """A change as --json shows it."""
    meeting = str(change.meeting) if change.meeting else None
    return {
        "meeting": meeting, "id": change.record.id, "resolve": change.resolve, "kind": change.kind,
        "term": change.action.term,
    }  # fmt: skip


# the terminal


def _screen(found: Sequence[Change]) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    topics: dict[str, list[Change]] = {}
    for change in found:
        topics.setdefault(_topic(change), []).append(change)
    for topic in sorted(topics, key=lambda name: (name == _NO_TOPIC, name in _COLLECTION_WORDS.values(), name)):
        yield Text(shown(topic), style="bold")
        yield Padding(table(topics[topic], widths(found)), (0, 0, 1, 2))
    counts = Counter((change.kind, _term(change)) for change in found)
    ordered = sorted(counts, key=lambda one: (ACTION_KINDS.index(one[0]), one[1]))
    told = (f"{counts[kind, term]} {_words(kind)}{term}" for kind, term in ordered)
    yield Text(f"Resolves: {', '.join(told)}", style="bold")


def _topic(change: Change) -> str:
    record = change.record
    return record.topic or _COLLECTION_WORDS.get(record.collection, _NO_TOPIC)


def _words(kind: str) -> str:
    return kind.replace("-", " ")


def widths(found: Sequence[Change]) -> tuple[int, int]:
    """How wide the columns of meetings and of ids are, under all topics alike."""
    return max(len(_when(change)) for change in found), min(20, max(len(change.record.id) for change in found))


def table(found: Sequence[Change], wide: tuple[int, int]) -> Any:
    """Changes as a terminal shows them, those of one action in one row."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(width=wide[0], style="dim")
    grid.add_column(width=_KIND_WIDTH)
    grid.add_column(width=wide[1], overflow="fold")
    grid.add_column(width=_NUMBERS_WIDTH)
    grid.add_column(ratio=1)
    for _, group in groupby(found, lambda one: (one.day, one.record.id, one.kind, _term(one), _when(one))):
        bundle = list(group)
        numbers = " ".join(f"#{change.resolve}" for change in bundle if change.resolve)
        first = bundle[0]
        grid.add_row(
            Text(_when(first)), Text(f"{_words(first.kind)}{_term(first)}", style=_style(first.kind)),
            Text(shown(first.record.id), style="cyan"), Text(shown(numbers), style="dim"),
            Text(shown(first.record.title)),
        )  # fmt: skip
    return grid


def _style(kind: str) -> str:
    if kind in ENDING_KINDS:
        return "red"
    return "green" if kind in RESETTING_KINDS else "dim"
