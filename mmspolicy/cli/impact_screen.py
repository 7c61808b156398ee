"""How the impact of a vote looks: grouped on a terminal, as rows, as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from mmspolicy.cli.screen import is_rich, note, shown, write_json, write_rows
from mmspolicy.cli.screen import show as show_parts
from mmspolicy.cli.states import STATE_STYLES
from mmspolicy.desk.impact import Touched, VoteImpact
from mmspolicy.desk.relations import relation_words
from mmspolicy.references.impact import Pointer

if TYPE_CHECKING:
    from rich.console import RenderableType

Row = tuple[str | None, ...]


def show(found: VoteImpact, json_wanted: bool) -> None:
    """Show what a vote would touch; where that is nothing, say so."""
    if json_wanted:
        write_json(_json(found))
        return
    if is_rich():
        show_parts(_screen(found))
    else:
        write_rows(_rows(found))
    if not (found.found.broken or found.found.leaning):
        note(f"Nothing in force leans on {name(found.record.id, found.only)}, and nothing would break.")


def name(identifier: str, n: str | None) -> str:
    """How a resolve is asked for: `HOD-2015-07#1`."""
    return f"{identifier}#{n}" if n else identifier


def _json(found: VoteImpact) -> dict[str, Any]:
    impact = found.found
    return {
        "id": found.record.id,
        "resolve": found.only,
        "title": found.record.title,
        "state": found.state,
        "meeting": str(found.meeting),
        "ending": [n or None for n in impact.ending],
        "broken": [_pointer_json(one) for one in impact.broken],
        "leaning": [_pointer_json(one) for one in impact.leaning],
        "directives": [_touched_json(one) for one in found.directives],
        "packet": [_touched_json(one) for one in found.packet],
        "gone": [_touched_json(one) for one in found.gone],
        "gone_references": [_pointer_json(one) for one in impact.ended],
        "backward": [_pointer_json(one) for one in impact.backward],
    }


def _pointer_json(one: Pointer) -> dict[str, Any]:
    return {
        "id": one.id,
        "resolve": one.resolve,
        "kind": one.kind,
        "state": one.state,
        "title": one.title,
        "aimed": one.aimed,
    }


def _touched_json(one: Touched) -> dict[str, Any]:
    due = str(one.due.meeting) if one.due else None
    return {"id": one.id, "resolve": one.resolve, "state": one.state, "due_meeting": due, "title": one.title}


def _rows(found: VoteImpact) -> Iterator[Row]:
    for what, pointers in (("broken", found.found.broken), ("leaning", found.found.leaning)):
        for one in pointers:
            yield what, name(one.id, one.resolve), one.kind, one.state, one.title
    for what, touched in (("directive", found.directives), ("packet", found.packet), ("gone", found.gone)):
        for other in touched:
            yield what, name(other.id, other.resolve), _due(other), other.state, other.title
    for one in found.found.ended:
        yield "gone", name(one.id, one.resolve), one.kind, one.state, one.title


def _due(one: Touched) -> str:
    return str(one.due.meeting) if one.due else ""


# the terminal


def _screen(found: VoteImpact) -> Iterator[RenderableType]:
    from rich.text import Text

    head = Text(shown(found.record.title), style="bold")
    head.append(f"  {shown(name(found.record.id, found.only))}", style="not bold cyan")
    yield head
    yield Text(_sentence(found), style="" if found.found.ending else "dim")
    impact = found.found
    broken = set(impact.broken)
    others = [one for one in impact.broken if one not in set(impact.leaning)]
    leans = "Leans on it: look at these even if it is only amended" if impact.ending else "Leans on it still"
    yield from _part(leans, [_pointer_cells(one, one in broken or not impact.ending) for one in impact.leaning])
    yield from _part("Only points to it", [_pointer_cells(one, True) for one in others])
    yield from _part("Directives that carry it out", _bundles(found.directives))
    yield from _part(f"Up for review at {found.meeting}", _bundles(found.packet))
    gone = [*_bundles(found.gone), *(_pointer_cells(one, True) for one in impact.ended)]
    yield from _part("Has ended already", gone)


def _sentence(found: VoteImpact) -> str:
    ending, broken = found.found.ending, len({(one.id, one.resolve) for one in found.found.broken})
    if not ending:
        return "It has ended already."
    numbers = [n for n in ending if n]
    what = f"resolve{'' if len(numbers) == 1 else 's'} {', '.join(numbers)}" if numbers else "it"
    count = f"{broken} reference{'' if broken == 1 else 's'}" if broken else "no reference"
    return f"If {what} were sunset or rescinded, {count} in force would point at what has ended."


def _part(heading: str, rows: Any) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for words, identifier, title, state, more in rows:
        line = Text(shown(f"{title} · "))
        line.append(state, style=STATE_STYLES.get(state, ""))
        line.append(shown(more), style="dim")
        grid.add_row(Text(words, style="dim"), Text(shown(identifier), style="cyan"), line)
    if grid.row_count:
        yield Text()
        yield Text(heading, style="bold blue")
        yield Padding(grid, (0, 0, 0, 2))


def _pointer_cells(one: Pointer, breaks: bool) -> Sequence[str]:
    aimed = f" (at resolve {one.aimed})" if one.aimed else ""
    stays = "" if breaks or one.aimed else " · names the whole policy"
    return relation_words(one.kind, incoming=True), name(one.id, one.resolve), f"{one.title}{aimed}", one.state, stays


def _bundles(touched: Sequence[Touched]) -> Iterator[Sequence[str]]:
    """Resolves of one policy that stand alike, on one line."""
    for _, bundle in groupby(touched, lambda one: (one.id, one.state, one.due)):
        first, *others = bundle
        numbers = " ".join([name(first.id, first.resolve), *(f"#{one.resolve}" for one in others)])
        yield _due(first), numbers, first.title, first.state, ""
