"""What is said of saved searches: the list of them, and that one was kept or forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mmspolicy.cli import saved_searches
from mmspolicy.cli.screen import is_rich, note, shown, write_json, write_rows
from mmspolicy.cli.screen import show as show_parts


def show(json_wanted: bool) -> None:
    """List the saved searches: name, then the search as it is typed."""
    searches = sorted(saved_searches.kept().values(), key=lambda one: one.name.casefold())
    if json_wanted:
        plain = [{"name": one.name, "query": one.query, "filters": dict(one.filters)} for one in searches]
        write_json({"searches": plain})
    elif is_rich() and searches:
        from rich.table import Table
        from rich.text import Text

        grid = Table.grid(padding=(0, 2))
        for one in searches:
            grid.add_row(Text(shown(f"{saved_searches.SIGN}{one.name}"), style="cyan"), shown(saved_searches.told(one)))
        show_parts([grid])
    else:
        write_rows((f"{saved_searches.SIGN}{one.name}", saved_searches.told(one)) for one in searches)
    if not searches:
        note("No search is saved yet. Save one: mmspolicy search --save NAME WORDS")


def save(name: str, query: str | None, chosen: Mapping[str, Any]) -> None:
    """Keep a search, and say so."""
    replaced = saved_searches.save(name, query, chosen)
    bare = f"{saved_searches.SIGN}{name.removeprefix(saved_searches.SIGN)}"
    note(f"Saved as {bare}{', in place of what it was' if replaced else ''}. Ask again: mmspolicy search {bare}")


def forget(name: str) -> None:
    """Keep a search no longer, and say so."""
    saved_searches.forget(name)
    note(f"{saved_searches.SIGN}{name.removeprefix(saved_searches.SIGN)} is forgotten.")
