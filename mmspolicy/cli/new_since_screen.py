"""How what is new looks: what came, changed, ended on a terminal; rows; JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from mmspolicy.cli import changes_screen
from mmspolicy.cli.screen import is_rich, note, shown, write_json, write_rows
from mmspolicy.cli.screen import show as show_parts
from mmspolicy.desk.watch import WHATS, what
from mmspolicy.timeline import Change

if TYPE_CHECKING:
    from rich.console import RenderableType

_HEADS = {"came": "Came", "changed": "Changed", "ended": "Ended", "undecided": "Dealt with, and left as it was"}


class Asked(NamedTuple):
    """What was asked: since when (as typed, and the day), until which day, and of which search."""

    since: str
    start: date
    until: date
    name: str | None
    query: str | None


def show(found: Sequence[Change], asked: Asked, json_wanted: bool) -> None:
    """Show what is new, in order of what happened; and beside it, how much that is."""
    if json_wanted:
        write_json(_json(found, asked))
    elif is_rich() and found:
        show_parts(_screen(found))
    else:
        ordered = sorted(found, key=lambda change: WHATS.index(what(change)))
        write_rows((what(change), *changes_screen.columns(change)) for change in ordered)
    note(_summary(found, asked))


def _summary(found: Sequence[Change], asked: Asked) -> str:
    where = f"@{asked.name}" if asked.name else f"“{asked.query}”" if asked.query else "the compendium"
    since = f"{asked.start}, when you last looked" if asked.since.casefold() == "last" else asked.since
    if not found:
        return f"Nothing new in {where} since {since}."
    counts = Counter(map(what, found))
    told = ", ".join(f"{counts[one]} {one}" for one in WHATS if counts[one])
    return f"In {where} since {since}, resolves: {told}"


def _json(found: Sequence[Change], asked: Asked) -> dict[str, object]:
    return {
        "since": {"asked": asked.since, "day": asked.start.isoformat()},
        "until": asked.until.isoformat(),
        "search": asked.name,
        "query": asked.query,
        "changes": [
            {
                "what": what(change), **changes_screen.plain(change), "title": change.record.title,
                "topic": change.record.topic,
            }
            for change in found
        ],
    }  # fmt: skip


def _screen(found: Sequence[Change]) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    for one in WHATS:
        group = [change for change in found if what(change) == one]
        if group:
            yield Text(shown(_HEADS[one]), style="bold")
            yield Padding(changes_screen.table(group, changes_screen.widths(found)), (0, 0, 1, 2))
