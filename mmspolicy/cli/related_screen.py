"""How near records look: on a terminal, as rows, as JSON; each with the reason in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mmspolicy.cli.screen import is_rich, note, shown, write_json, write_rows
from mmspolicy.cli.screen import show as show_parts
from mmspolicy.cli.states import STATE_STYLES
from mmspolicy.search.related import Related

if TYPE_CHECKING:
    from rich.console import RenderableType


def show(identifier: str, only: str | None, found: Sequence[Related], json_wanted: bool) -> None:
    """Show the records near to one, or to a resolve of it; where there are none, say so."""
    asked = f"{identifier}#{only}" if only else identifier
    if json_wanted:
        write_json({"id": identifier, "resolve": only, "related": [_json(one) for one in found]})
    elif is_rich() and found:
        show_parts(_screen(found))
    else:
        write_rows((one.id, one.state, f"{one.score:.2f}", reason(one), one.title) for one in found)
    if not found:
        note(f"Nothing is near to {asked} that is not tied to it by a reference; for those: mmspolicy refs {asked}")


def reason(one: Related) -> str:
    """Why a record is near, in words."""
    parts = [f"shares {_listed(one.words)}"] if one.words else []
    if one.topic:
        parts.append("same topic")
    if one.keywords:
        parts.append(f"both under {_listed(one.keywords)}")
    if one.authorities:
        parts.append(f"both cite {_listed(one.authorities)}")
    return "; ".join(parts) or "shares many words"


def _listed(names: Sequence[str]) -> str:
    most = 3
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")


def _json(one: Related) -> dict[str, object]:
    return {
        "id": one.id,
        "score": one.score,
        "reason": reason(one),
        "title": one.title,
        "state": one.state,
        "words": list(one.words),
        "topic": one.topic,
        "keywords": list(one.keywords),
        "authorities": list(one.authorities),
    }


def _screen(found: Sequence[Related]) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    for one in found:
        head = Text(shown(one.title), style="bold")
        head.append(f"  {shown(one.id)}", style="not bold cyan")
        yield head
        line = Text(one.state, style=STATE_STYLES.get(one.state, ""))
        line.append(shown(f" · {one.score:.2f} · {reason(one)}"), style="dim" if one.state != "ended" else "")
        yield Padding(line, (0, 0, 1, 2))
