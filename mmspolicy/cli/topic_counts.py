"""How the counts of topics look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mmspolicy.cli.screen import is_rich, shown, write_json, write_rows
from mmspolicy.cli.screen import show as show_parts
from mmspolicy.cli.states import STATE_STYLES

COUNTED = ("in_force", "active", "due", "overdue", "undated", "exempt", "pending", "ended")


def show(topics: Sequence[tuple[str, Mapping[str, int]]], json_wanted: bool) -> None:
    """Show each topic with its counts by state."""
    counts = [(name, {state: by_state.get(state, 0) for state in COUNTED}) for name, by_state in topics]
    if json_wanted:
        write_json({"topics": [{"name": name, **by_state} for name, by_state in counts]})
    elif is_rich():
        show_parts([_table(counts)])
    else:
        write_rows((name, *(str(count) for count in by_state.values())) for name, by_state in counts)


def _table(counts: Sequence[tuple[str, Mapping[str, int]]]) -> Any:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold", show_footer=True, footer_style="bold")
    table.add_column("Topic", footer="All topics")
    for state in COUNTED:
        total = sum(by_state[state] for _, by_state in counts)
        table.add_column(state.replace("_", " "), footer=str(total), justify="right")
    for name, by_state in counts:
        cells = [
            Text(str(count), style=STATE_STYLES.get(state, "")) if count else Text("·", style="dim")
            for state, count in by_state.items()
        ]
        table.add_row(Text(shown(name)), *cells)
    return table
