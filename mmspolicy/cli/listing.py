"""How a list of records looks: a table on a terminal, rows, JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from mmspolicy.cli.hits import rows
from mmspolicy.cli.screen import is_rich, note, shown, write_json, write_rows
from mmspolicy.cli.screen import show as show_parts
from mmspolicy.cli.states import STATE_STYLES
from mmspolicy.search.request import Results
from mmspolicy.search.store import Store


def show(results: Results, store: Store, day: date, json_wanted: bool) -> None:
    """Show a list; where it is empty, say so."""
    if json_wanted:
        _write_json(results, store, day)
    elif is_rich() and results.hits:
        show_parts([_table(results)])
        note(_count(results))
    else:
        write_rows(rows(results.hits))
    if not results.total:
        note("No record passes these filters.")


def _count(results: Results) -> str:
    shown_of = f"{len(results.hits)} of " if len(results.hits) < results.total else ""
    starred = "; * some of it ended" if any(hit.partly_ended for hit in results.hits) else ""
    return f"{shown_of}{results.total} record{'' if results.total == 1 else 's'}{starred}"


def _write_json(results: Results, store: Store, day: date) -> None:
    from mmspolicy.cli.derived import Deriver, derived_json

    deriver = Deriver(store, day)
    records = [derived_json(deriver.derive({"record": hit.record}), with_texts=False) for hit in results.hits]
    write_json({"total": results.total, "records": records})


def _table(results: Results) -> Any:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name, wraps in (("Id", False), ("State", False), ("Due", False), ("Topic", True), ("Title", True)):
        table.add_column(name, no_wrap=not wraps, overflow="fold")
    for hit in results.hits:
        state = f"{hit.state}*" if hit.partly_ended else hit.state
        table.add_row(
            Text(shown(hit.id), style="cyan"),
            Text(state, style=STATE_STYLES.get(hit.state, "")),
            Text(hit.due_meeting or "", style="dim"),
            Text(shown(hit.topic or ""), style="dim"),
            Text(shown(hit.title)),
        )
    return table
