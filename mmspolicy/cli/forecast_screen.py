"""How the load of the coming years looks: bars on a terminal, CSV, JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mmspolicy.cli.bars import Look, bar
from mmspolicy.cli.screen import has_color, is_rich, note, on_one_line, shown, width, write, write_json
from mmspolicy.cli.screen import show as show_parts
from mmspolicy.desk.forecast import OVERDUE, Forecast, Load

if TYPE_CHECKING:
    from rich.console import RenderableType

_COLORS = ("blue", "green", "yellow", "magenta", "cyan", "red")
_FULL, _HATCHED = "█", "▒"
_COLORED = (*(Look(color, _FULL) for color in _COLORS), *(Look(color, _HATCHED) for color in _COLORS))
_LETTERED = tuple(Look("", letter) for letter in "ABCDEFGHIJKL")
_REST = "all others"
_HEAD = 14  # columns before a bar: the meeting and its total

Looks = Mapping[str, Look]


def show(found: Forecast, json_wanted: bool) -> None:
    """Show the load of the coming years; where nothing falls due, say so."""
    any_due = any(load.total for load in found.loads)
    if json_wanted:
        years = [{"meeting": load.meeting, "total": load.total, "by": load.by} for load in found.loads]
        write_json({"years": years})
    elif is_rich() and any_due:
        show_parts(_screen(found))
    else:
        write(as_csv(found))
    if not any_due:
        note("Nothing that passes these filters has a due date in these years.")


def as_csv(found: Forecast) -> str:
    """One line a meeting: meeting, total, then each group."""
    import csv
    from io import StringIO

    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["meeting", "total", *map(on_one_line, found.groups)])
    for load in found.loads:
        writer.writerow([load.meeting, load.total, *(load.by.get(name, 0) for name in found.groups)])
    return text.getvalue()


# the terminal


def _screen(found: Forecast) -> Iterator[RenderableType]:
    from rich.text import Text

    looks = _looks(found)
    room = max(10, width() - _HEAD)
    scale = min(1.0, room / max(load.total for load in found.loads))
    for load in found.loads:
        if load.total or load.meeting != OVERDUE:
            yield _line(load, looks, scale)
    yield Text()
    yield from _legend(found, looks)
    if scale < 1:
        yield Text(f"A full column stands for about {1 / scale:.1f} resolves.", style="dim")
    for line in _remarks(found):
        yield Text(line, style="dim")


def _remarks(found: Forecast) -> Iterator[str]:
    """What comes after the last bar, and why the last years are empty."""
    if found.later:
        yield f"{found.later} more fall due later."
    elif found.last and found.loads[-1].total == 0:
        again = f" What {found.loads[1].meeting} keeps for a full term comes up again at {found.again}."
        yield f"No resolve can fall due later than {found.last} unless it is acted on.{again if found.again else ''}"


def _looks(found: Forecast) -> Looks:
    """The colour and sign of each group: one of its own for the greatest, the same for all the rest."""
    sums = {name: sum(load.by.get(name, 0) for load in found.loads) for name in found.groups}
    greatest = sorted(found.groups, key=lambda name: -sums[name])
    looks, rest = (_COLORED, Look("bright_black", _FULL)) if has_color() else (_LETTERED, Look("", "."))
    if len(greatest) <= len(looks):
        return dict(zip(greatest, looks, strict=False))
    return {**dict(zip(greatest, looks[:-1], strict=False)), _REST: rest}


def _line(load: Load, looks: Looks, scale: float) -> Any:
    from rich.text import Text

    line = Text(f"{load.meeting:<8}", style="bold red" if load.meeting == OVERDUE else "bold")
    line.append(f"{load.total:>4}  ", style="not bold default")
    for text, style in bar([(look, _of(load.by, name, looks)) for name, look in looks.items()], scale):
        line.append(text, style=f"not bold {style}".strip())
    return line


def _legend(found: Forecast, looks: Looks) -> Iterator[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column()
    for name, (color, sign) in looks.items():
        total = sum(_of(load.by, name, looks) for load in found.loads)
        words = f"{name} ({len(found.groups) - len(looks) + 1})" if name == _REST else name
        grid.add_row(Text(sign * 2, style=color), Text(str(total), style="dim"), Text(shown(words)))
    yield grid


def _of(by: Mapping[str, int], name: str, looks: Looks) -> int:
    return sum(count for other, count in by.items() if (other if other in looks else _REST) == name)
