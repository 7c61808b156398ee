"""How a list of due resolves looks: grouped on a terminal, as rows, as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from mmspolicy.cli.screen import is_rich, note, shown, write_json, write_rows
from mmspolicy.cli.screen import show as show_parts
from mmspolicy.cli.states import STATE_STYLES
from mmspolicy.desk.due import DueList, grouped
from mmspolicy.desk.incoming import IncomingReferences
from mmspolicy.desk.live_resolve import LiveResolve
from mmspolicy.search.society import society_of
from mmspolicy.search.store import Store

if TYPE_CHECKING:
    from rich.console import RenderableType

Groups = Sequence[tuple[str, Sequence[LiveResolve]]]


def show(found: DueList, store: Store, by: str | None, json_wanted: bool) -> None:
    """Show a list of due resolves; where it is empty, say so."""
    groups = grouped(found.rows, by) if by else _by_meeting(found)
    rows = [row for _, group in groups for row in group]
    if json_wanted:
        write_json(as_json(found, rows, store))
    elif is_rich() and rows:
        show_parts(_screen(found, groups, by))
    else:
        write_rows(map(columns, rows))
    if not rows:
        note(f"Nothing that passes these filters falls due. {_foot(found)}".rstrip())


def columns(row: LiveResolve) -> tuple[str | None, ...]:
    """A row's columns: due meeting, state, id#n, type, committee, title."""
    return (_meeting(row), row.state, row.name, row.type, row.committee, row.title)


def as_json(found: DueList, rows: Sequence[LiveResolve], store: Store) -> dict[str, Any]:
    """The JSON form of a list of due resolves."""
    references = IncomingReferences(store, found.day, society_of(store.settings))
    counts = {
        "resolves": len(rows), "policies": found.policies,
        "overdue": found.overdue, "undated": found.undated, "exempt": found.exempt,
    }  # fmt: skip
    return {
        "today": found.day.isoformat(),
        "meeting": str(found.meeting),
        "counts": counts,
        "rows": [_row_json(row, references) for row in rows],
    }


def _row_json(row: LiveResolve, references: IncomingReferences) -> dict[str, Any]:
    last = row.last_action
    return {
        "id": row.id,
        "resolve": row.resolve,
        "title": row.title,
        "topic": row.topic,
        "type": row.type,
        "text": row.text or None,
        "committee": row.committee,
        "last_action": {
            "kind": last.kind,
            "meeting": str(last.meeting) if last.meeting else None,
            "date": str(last.date) if last.date else None,
        } if last else None,
        "term": row.term,
        "due_meeting": _meeting(row),
        "due_date": row.due.day.isoformat() if row.due and row.due.day else None,
        "state": row.state,
        "incoming": [
            {"kind": one.kind, "id": one.id, "resolve": one.resolve, "title": one.title, "state": one.state}
            for one in references.to(row.record, row.resolve)
        ],
    }  # fmt: skip


def _meeting(row: LiveResolve) -> str | None:
    return str(row.due.meeting) if row.due else None


def _by_meeting(found: DueList) -> Groups:
    groups: dict[str, list[LiveResolve]] = {}
    for row in found.rows:
        groups.setdefault(_due_words(row), []).append(row)
    return list(groups.items())


def _due_words(row: LiveResolve) -> str:
    if row.due is None:
        return {"undated": "Due date not known", "pending": "Not yet in force"}.get(row.state, "No sunset")
    day = f" ({row.due.day:%Y-%m-%d})" if row.due.day else ""
    return f"Overdue since {row.due.meeting}{day}" if row.state == "overdue" else f"Due at {row.due.meeting}{day}"


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _foot(found: DueList) -> str:
    parts = (("overdue", found.overdue), ("undated", found.undated), ("exempt", found.exempt))
    told = [f"{count} {state}" for state, count in parts if count]
    return f"Among all that pass: {', '.join(told)}." if told else ""


# the terminal


def _screen(found: DueList, groups: Groups, by: str | None) -> Iterator[RenderableType]:
    from rich.text import Text

    for name, rows in groups:
        head = Text(shown(name[0].upper() + name[1:]), style=_head_style(rows, by))
        head.append(f"  {_counts(rows)}", style="not bold dim")
        yield head
        yield _table(rows, by)
        yield Text()
    yield Text(_counts(found.rows), style="bold")
    yield from _remarks(found)


def _counts(rows: Sequence[LiveResolve]) -> str:
    policies = len({row.id for row in rows})
    return f"{_counted(len(rows), 'resolve', 'resolves')} in {_counted(policies, 'policy', 'policies')}"


def _head_style(rows: Sequence[LiveResolve], by: str | None) -> str:
    return f"bold {STATE_STYLES.get(rows[0].state, '')}" if by in (None, "state") else "bold"


def _table(rows: Sequence[LiveResolve], by: str | None) -> Any:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(max_width=16)
    grid.add_column(ratio=1)
    grid.add_column(ratio=1)
    for bundle in _bundles(rows):
        first = bundle[0]
        grid.add_row(
            Text(shown(first.id), style="cyan"), Text(_numbers(bundle), style="dim"),
            Text(shown(first.title)), _beside(first, by),
        )  # fmt: skip
    return Padding(grid, (0, 0, 0, 2))


def _bundles(rows: Sequence[LiveResolve]) -> Iterator[list[LiveResolve]]:
    """Resolves of one policy that come up together, at the same meeting and before the same committee."""
    for _, bundle in groupby(rows, lambda row: (row.id, row.due, row.state, row.committee)):
        yield list(bundle)


def _numbers(bundle: Sequence[LiveResolve]) -> str:
    """`#1 #2 HP, #3 D`: the numbers of some resolves with their types."""
    parts = []
    for kind, rows in groupby(bundle, lambda row: row.type):
        numbers = " ".join(f"#{row.resolve}" for row in rows if row.resolve)
        parts.append(f"{numbers} {kind or ''}".strip())
    return shown(", ".join(parts))


def _beside(row: LiveResolve, by: str | None) -> Any:
    from rich.text import Text

    if by is None:
        return Text(shown(row.committee), style="dim")
    words = {"due": "due at", "overdue": "overdue since", "active": "due at"}.get(row.state, row.state)
    return Text(f"{words} {_meeting(row) or ''}".strip(), style=STATE_STYLES.get(row.state, ""))


def _remarks(found: DueList) -> Iterator[RenderableType]:
    from rich.text import Text

    listed = {state: sum(row.state == state for row in found.rows) for state in ("overdue", "undated", "exempt")}
    told = (
        ("overdue", found.overdue, "meeting past, nothing recorded"),
        ("undated", found.undated, "in force, due date not known"),
        ("exempt", found.exempt, "no sunset"),
    )
    for state, count, meaning in told:
        if count:
            where = "" if listed[state] == count else f"; --state {state} shows them"
            line = Text("  ")
            line.append(f"{count} {state}", style=STATE_STYLES.get(state, ""))
            line.append(f" ({meaning}){where}", style="dim")
            yield line
