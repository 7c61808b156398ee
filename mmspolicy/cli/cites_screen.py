"""How the citations of a document look: on a terminal, as rows, as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mmspolicy.cli.screen import is_rich, note, shown, write_json, write_rows
from mmspolicy.cli.screen import show as show_parts
from mmspolicy.desk.cites import CITE_STATES, Citation
from mmspolicy.documents.block import Blocks

if TYPE_CHECKING:
    from rich.console import RenderableType

_STYLES = {
    "active": "green", "due": "yellow", "amended": "bold yellow", "pending": "blue", "ended": "bold red",
    "unknown": "bold magenta", "external": "cyan",
}  # fmt: skip


def show(document: Blocks, found: Sequence[Citation], since: str | None, json_wanted: bool) -> None:
    """Show the citations of a document, and beside them how many there are of each state."""
    for told in document.notes:
        note(f"mmspolicy: {told}")
    if json_wanted:
        write_json({"file": document.name, "since": since, "citations": [citation_json(one) for one in found]})
    elif is_rich() and found:
        show_parts(screen(found))
    else:
        write_rows((one.state, one.target, one.place, one.raw, words(one)) for one in found)
    note(_summary(document.name, found, since))


def words(one: Citation) -> str:
    """What is to be said of a citation beside its state."""
    parts = [one.note] if one.note else []
    if one.nearest and not one.note.startswith("could be"):
        parts.append(f"did you mean {', '.join(one.nearest)}?")
    return "; ".join(parts)


def _summary(name: str, found: Sequence[Citation], since: str | None) -> str:
    if not found:
        return f"{name}: no citation of policy, bylaws or outside authorities was found"
    counts = Counter(one.state for one in found)
    said = {"amended": f"amended since {since}", "due": "due for review", "pending": "not yet in force"}
    parts = [f"{counts[state]} {said.get(state, state)}" for state in CITE_STATES if counts[state]]
    return f"{name}: {len(found)} citation{'' if len(found) == 1 else 's'}: {', '.join(parts)}"


def citation_json(one: Citation) -> dict[str, object]:
    """A citation as --json shows it."""
    return {
        "raw": one.raw,
        "target": one.target,
        "state": one.state,
        "place": one.place,
        "title": one.title,
        "due_meeting": str(one.due.meeting) if one.due else None,
        "note": one.note or None,
        "nearest": list(one.nearest),
        "successor": one.successor,
        "url": one.url,
    }


def screen(found: Sequence[Citation]) -> Iterator[RenderableType]:
    """The citations as a terminal shows them: state, words, place."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_column(no_wrap=True, style="dim", justify="right")
    for one in found:
        style = _STYLES[one.state]
        cell = Text(shown(one.raw), style="bold")
        named = one.title if one.raw == one.target else " ".join(filter(None, (one.target, one.title)))
        if named:
            cell.append(shown(f"  {named}"), style="not bold dim")
        if words(one):
            cell.append(shown(f"\n{words(one)}"), style="not bold dim" if one.is_right else f"not bold {style}")
        grid.add_row(Text(one.state, style=style), cell, Text(shown(one.place)))
    yield grid
