"""How the explanation of a due date looks: numbered steps, or JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from mmspolicy.cli.screen import is_rich, on_one_line, shown, write, write_json
from mmspolicy.cli.screen import show as show_parts
from mmspolicy.cli.states import STATE_STYLES
from mmspolicy.clock import URGENCY
from mmspolicy.desk.put_off import put_off_words
from mmspolicy.desk.why import Explanation, Part

if TYPE_CHECKING:
    from rich.console import RenderableType

_HEADINGS: dict[Part, str] = {"actions": "What was done", "clock": "The clock", "day": "How it stands"}


def show(title: str, found: Sequence[Explanation], json_wanted: bool) -> None:
    """Show how the due dates of some resolves of one record come about."""
    if json_wanted:
        write_json(as_json(found))
    elif is_rich():
        show_parts(part for at, one in enumerate(found) for part in _screen(title, one, at > 0))
    else:
        write("\n".join(_text(title, one) for one in found))


def as_json(found: Sequence[Explanation]) -> dict[str, Any]:
    """The JSON form: of the resolve; where there are several, the most urgent one, with all of them as `resolves`."""
    speaks = min(found, key=lambda one: [*URGENCY, "ended"].index(one.state))
    return {**_plain(speaks), "resolves": [_plain(one) for one in found]}


def _plain(one: Explanation) -> dict[str, Any]:
    return {
        "id": one.id,
        "resolve": one.resolve,
        "steps": [step.text for step in one.steps],
        "due_meeting": str(one.due.meeting) if one.due else None,
        "due_date": one.due.day.isoformat() if one.due and one.due.day else None,
        "state": one.state,
    }


def _name(one: Explanation) -> str:
    return one.id if one.resolve is None else f"{one.id}#{one.resolve}"


def _verdict(one: Explanation) -> str:
    if one.due is None:
        return one.state
    day = f" ({one.due.day})" if one.due.day else ""
    words = {"overdue": "overdue since", "active": "active until"}.get(one.state, "due at")
    since = f"; {put_off_words(one.put_off)}" if one.put_off else ""
    return f"{words} {one.due.meeting}{day}{since}"


def _text(title: str, one: Explanation) -> str:
    lines = [f"{_name(one)}  {title}", *(f"{at}. {step.text}" for at, step in enumerate(one.steps, 1)), _verdict(one)]
    return "".join(f"{on_one_line(line)}\n" for line in lines)


def _screen(title: str, one: Explanation, after_another: bool) -> Iterator[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    if after_another:
        yield Text()
    head = Text(shown(title), style="bold")
    head.append(f"  {shown(_name(one))}", style="not bold cyan")
    yield head
    yield Text(_verdict(one), style=STATE_STYLES.get(one.state, ""))
    part = ""
    for at, step in enumerate(one.steps, 1):
        if step.part != part:
            yield Text()
            yield Text(_HEADINGS[step.part], style="bold blue")
            part = step.part
        grid = Table.grid(padding=(0, 1))
        grid.add_column(justify="right", width=4, no_wrap=True)
        grid.add_column(ratio=1)
        grid.add_row(Text(f"{at}.", style="dim"), Text(shown(step.text)))
        yield grid
