"""How a list of due resolves looks: grouped on a terminal, as rows, with what is said beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from mmspolicy.cli import due_remarks as remarks
from mmspolicy.cli.due_json import as_json
from mmspolicy.cli.screen import is_rich, note, shown, write_json, write_rows
from mmspolicy.cli.screen import show as show_parts
from mmspolicy.cli.states import STATE_STYLES
from mmspolicy.desk.due import DueList, grouped
from mmspolicy.desk.live_resolve import LiveResolve
from mmspolicy.desk.packet_words import counted, policies
from mmspolicy.desk.put_off import put_off_words
from mmspolicy.search.society import society_of
from mmspolicy.search.store import Store

if TYPE_CHECKING:
    from rich.console import RenderableType

Groups = Sequence[tuple[str, Sequence[LiveResolve]]]

_SHORT = {"reaffirm-one-year": "one year"}
_MEANINGS = {
    "overdue": "meeting past, nothing decided", "undated": "in force, due date not known", "exempt": "no sunset",
}  # fmt: skip


def show(found: DueList, store: Store, by: str | None, json_wanted: bool, unanswered: bool = False) -> None:
    """Show a list of due resolves; where it is empty, say so. With `unanswered`, also who has to answer."""
    groups = grouped(found.rows, by) if by else _by_meeting(found)
    rows = [row for _, group in groups for row in group]
    if json_wanted:
        write_json(as_json(found, rows, store))
    elif is_rich() and rows:
        show_parts(_screen(found, groups, by, unanswered))
    else:
        write_rows(map(columns, rows))
        _note_beside(found, unanswered and bool(rows))
    if not rows:
        note(f"{remarks.nothing(found, unanswered)} {_foot(found)}".rstrip())
    missing = remarks.missing_day(found, society_of(store.settings))
    if missing:
        note(f"mmspolicy: {missing}")


def _note_beside(found: DueList, unanswered: bool) -> None:
    """What a terminal shows at the foot of the list."""
    for told in (remarks.answers(found) if unanswered else "", remarks.elsewhere(found)):
        if told:
            note(f"{told[0].upper()}{told[1:]}.")


def columns(row: LiveResolve) -> tuple[str | None, ...]:
    """A row's columns: due meeting, state, id#n, type, committee, title."""
    return (_meeting(row), row.state, row.name, row.type, row.committee, row.title)


def values(found: DueList, by: str | None) -> Iterator[dict[str, object]]:
    """What a line of one's own may show of each row, in the order of the list."""
    groups = grouped(found.rows, by) if by else _by_meeting(found)
    for row in (row for _, rows in groups for row in rows):
        yield {
            "id": row.id, "resolve": row.resolve, "name": row.name, "title": row.title, "topic": row.topic,
            "type": row.type, "committee": row.committee, "recommendation": row.recommendation, "state": row.state,
            "due_meeting": _meeting(row), "due_date": row.due.day if row.due else None, "text": row.text,
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


def _foot(found: DueList) -> str:
    parts = (("overdue", found.overdue - found.left_out), ("undated", found.undated), ("exempt", found.exempt))
    told = [f"{count} {state}" for state, count in parts if count]
    return f"Among all that pass: {', '.join(told)}." if told else ""


# the terminal


def _screen(found: DueList, groups: Groups, by: str | None, unanswered: bool) -> Iterator[RenderableType]:
    from rich.text import Text

    marked = max(len(_mark(row)) for row in found.rows) if remarks.is_for_review(found) and not unanswered else 0
    for name, rows in groups:
        head = Text(shown(name[0].upper() + name[1:]), style=_head_style(rows, by))
        head.append(f"  {_counts(rows)}", style="not bold dim")
        yield head
        yield _table(rows, by, marked)
        yield Text()
    yield Text(_counts(found.rows), style="bold")
    yield from _remarks(found, unanswered)


def _counts(rows: Sequence[LiveResolve]) -> str:
    return f"{counted(len(rows), 'resolve')} in {policies(len({row.id for row in rows}))}"


def _head_style(rows: Sequence[LiveResolve], by: str | None) -> str:
    return f"bold {STATE_STYLES.get(rows[0].state, '')}" if by in (None, "state") else "bold"


def _table(rows: Sequence[LiveResolve], by: str | None, marked: int) -> Any:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(max_width=16)
    grid.add_column(ratio=1)
    grid.add_column(ratio=1)
    if marked:
        grid.add_column(width=marked, no_wrap=True)
    for bundle in _bundles(rows):
        first = bundle[0]
        grid.add_row(
            Text(shown(first.id), style="cyan"), Text(_numbers(bundle), style="dim"),
            _titled(first), _beside(first, by), *([_mark(first)] if marked else ()),
        )  # fmt: skip
    return Padding(grid, (0, 0, 0, 2))


def _bundles(rows: Sequence[LiveResolve]) -> Iterator[list[LiveResolve]]:
    """Resolves of one policy that come up together and stand alike: meeting, committee, recommendation."""
    for _, bundle in groupby(
        rows, lambda row: (row.id, row.due, row.state, row.committee, row.recommendation, row.put_off)
    ):
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


def _mark(row: LiveResolve) -> Any:
    """The recommendation on file."""
    from rich.text import Text

    if row.recommendation is None:
        return Text("–", style="dim")
    return Text(f"→ {shown(_SHORT.get(row.recommendation, row.recommendation))}", style="green")


def _titled(row: LiveResolve) -> Any:
    """The title; beneath it, where the resolve was taken up since it fell due, what became of it."""
    from rich.text import Text

    title = Text(shown(row.title))
    if row.put_off:
        title.append(f"\n{put_off_words(row.put_off)}", style="dim italic")
    return title


def _remarks(found: DueList, unanswered: bool) -> Iterator[RenderableType]:
    from rich.text import Text

    if unanswered:
        yield Text(f"  {shown(remarks.answers(found))}")
    elif remarks.is_for_review(found):
        total = len(found.rows)
        tail = "" if found.answered == total else "; –: none yet, --unanswered shows them"
        yield Text(f"  → {found.answered} of {total} have a recommendation{tail}", style="dim")
    listed = {state: sum(row.state == state for row in found.rows) for state in _MEANINGS}
    counts = {"overdue": found.overdue - found.left_out, "undated": found.undated, "exempt": found.exempt}
    for state, count in counts.items():
        if count:
            where = "" if listed[state] == count or unanswered else f"; --state {state} shows them"
            line = Text("  ")
            line.append(f"{count} {state}", style=STATE_STYLES.get(state, ""))
            line.append(f" ({_MEANINGS[state]}){where}", style="dim")
            yield line
    if found.left_out:
        yield Text(f"  {remarks.elsewhere(found)}", style="dim")
