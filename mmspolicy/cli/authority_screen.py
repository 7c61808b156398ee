"""How the outside authorities look, with the policies that cite them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from mmspolicy.cli.screen import is_rich, note, shown, write_json, write_rows
from mmspolicy.cli.screen import show as show_parts
from mmspolicy.cli.states import STATE_STYLES
from mmspolicy.desk.cited_authorities import Citation, CitedAuthority, cited_authorities, nearest_authorities
from mmspolicy.search.request import Filters

if TYPE_CHECKING:
    from rich.console import RenderableType

    from mmspolicy.search.store import Store


def show(store: Store, day: date, filters: Filters, asked: str | None, json_wanted: bool) -> bool:
    """Show who cites an authority, or (None) all authorities with counts; whether there are any."""
    found = cited_authorities(store, day, filters, asked)
    if json_wanted:
        write_json({"authorities": [_json(one) for one in found]})
    elif is_rich() and found:
        show_parts(_counts(found) if asked is None else _screen(found))
    else:
        write_rows(_count_rows(found) if asked is None else _rows(found))
    if not found:
        note(_nothing(store, day, filters, asked))
    return bool(found)


def _nothing(store: Store, day: date, filters: Filters, asked: str | None) -> str:
    if asked is None:
        return "No outside authority is cited."
    if filters != Filters() and cited_authorities(store, day, Filters(), asked):
        return f"What cites “{asked}” does not pass these filters."
    ids = [stored["record"]["id"] for stored in store.lookup(asked)]
    if ids:
        own = shown(ids[0])
        return (
            f"{own} is a record here and no outside authority; what it cites, and what cites it: mmspolicy refs {own}"
        )
    near = nearest_authorities(store, day, asked)
    hint = f"Did you mean {' or '.join(near)}?" if near else "To see all that is cited: mmspolicy refs --authority"
    return f"Nothing here cites “{asked}”. {hint}"


def _json(one: CitedAuthority) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind,
        "url": one.url,
        "cited_by": [
            {
                "id": citation.id,
                "resolve": citation.resolve,
                "state": citation.state,
                "title": citation.title,
                "raw": citation.raw,
                "where": list(citation.where),
            }
            for citation in one.cited_by
        ],
    }


def _rows(found: Sequence[CitedAuthority]) -> Iterator[tuple[str | None, ...]]:
    for one in found:
        for citation in one.cited_by:
            yield one.name, one.kind, citation.name, citation.state, citation.title


def _count_rows(found: Sequence[CitedAuthority]) -> Iterator[tuple[str | None, ...]]:
    for one in found:
        yield one.name, one.kind, str(one.records)


# the terminal


def _screen(found: Sequence[CitedAuthority]) -> Iterator[RenderableType]:
    from rich.text import Text

    for one in found:
        head = Text(shown(one.name), style="bold")
        if one.url:
            head.append(f"  {shown(one.url)}", style="not bold dim")
        yield head
        yield _table(one.cited_by)
        yield Text()
    records = len({citation.id for one in found for citation in one.cited_by})
    names = f"{len(found)} authorities, " if len(found) > 1 else ""
    yield Text(f"{names}cited by {records} record{'' if records == 1 else 's'}", style="bold")


def _table(citations: Sequence[Citation]) -> Any:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_column(no_wrap=True)
    for citation in citations:
        state = Text(citation.state, style=STATE_STYLES.get(citation.state, ""))
        grid.add_row(Text(shown(citation.name), style="cyan"), Text(shown(citation.title)), state)
    return Padding(grid, (0, 0, 0, 2))


def _counts(found: Sequence[CitedAuthority]) -> Iterator[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(ratio=1)
    for one in found:
        grid.add_row(Text(str(one.records), style="cyan"), Text(shown(one.name)))
    yield grid
    yield Text()
    yield Text(f"{len(found)} authorit{'y' if len(found) == 1 else 'ies'}, with the number of records", style="bold")
