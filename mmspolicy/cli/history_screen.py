"""How a record's history looks: a timeline on a terminal, lines, JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from mmspolicy import clock
from mmspolicy.cli.one_record import Chosen
from mmspolicy.cli.record_page import action_line, review_lines
from mmspolicy.cli.screen import is_rich, note, on_one_line, shown, write, write_json
from mmspolicy.cli.screen import show as show_parts
from mmspolicy.cli.states import STATE_STYLES
from mmspolicy.clock import ResolveStanding
from mmspolicy.course import Event
from mmspolicy.desk.state_words import standing_words
from mmspolicy.meetings import MeetingsTable
from mmspolicy.plain import plain_action, plain_record
from mmspolicy.timeline import Entry, entries

if TYPE_CHECKING:
    from rich.console import RenderableType


def show(chosen: Chosen, day: date, json_wanted: bool) -> None:
    """Show what was done to a record, or to one of its resolves, up to a day."""
    record, only, society = chosen
    past = [entry for entry in entries(record, society) if entry.day <= day]
    if only is not None:
        past = [entry for entry in past if any(n == only for n, _ in entry.covered)]
    units = [unit for unit in clock.standing(record, day, society).resolves if only in (None, unit.n)]
    if json_wanted:
        reviewed = [one for one in plain_record(record)["review"] if _is_about(one["resolves"], only)]
        write_json({"id": record.id, "actions": [plain_action(entry.action) for entry in past], "review": reviewed})
    elif is_rich():
        show_parts(_screen(chosen, past, units))
    else:
        write("".join(f"{on_one_line(line)}\n" for line in _lines(chosen, past, units)))
    if not past:
        note("No action is recorded.")


def _name(chosen: Chosen) -> str:
    return chosen.record.id if chosen.only is None else f"{chosen.record.id}#{chosen.only}"


def _lines(chosen: Chosen, past: Sequence[Entry], units: Sequence[ResolveStanding]) -> Iterator[str]:
    yield f"{_name(chosen)}  {chosen.record.title}"
    for entry in past:
        yield "  ".join(filter(None, (*_when(entry, chosen.society.meetings), action_line(entry.action))))
        for line in _beneath(entry, units):
            yield f"    {line}"
    for meeting, line in review_lines(chosen.record, chosen.only, chosen.society):
        yield f"Review for {meeting}: {line}"
    for words, _ in _now(units):
        yield words


def _is_about(resolves: Sequence[str], only: str | None) -> bool:
    return only is None or not resolves or only in resolves


def _when(entry: Entry, table: MeetingsTable) -> tuple[str, str]:
    """The meeting, and the day as far as it is known."""
    action = entry.action
    if action.meeting:
        return str(action.meeting), str(action.date or table.final(action.meeting) or "")
    return "", str(action.date or "") or (f"before {action.before}" if action.before else "no date")


def _beneath(entry: Entry, units: Sequence[ResolveStanding]) -> Iterator[str]:
    """What stands below an action: the line as printed, and what became of the resolves."""
    if entry.action.raw:
        yield f"“{entry.action.raw}”"
    shown_units = {unit.n for unit in units}
    covered = [(n, event) for n, event in entry.covered if n in shown_units]
    told = [
        f"{_numbers([n for n, _ in group], units)}{words}"
        for words, group in ((words, list(group)) for words, group in groupby(covered, lambda one: _became(one[1])))
        if words
    ]
    if told:
        yield "→ " + "; ".join(told)


def _became(event: Event) -> str:
    """What an action did to the clock of a resolve; empty for nothing."""
    match event.verdict:
        case "resets" if event.status.due:
            return f"due at {event.status.due.meeting}"
        case "resets":
            return "in force, date not known" if event.status.phase == "undated" else "in force"
        case "ends":
            return "ended"
        case "closed already":
            return "had ended already"
        case "contradiction":
            return "contradicts another action of that meeting"
    return ""


def _numbers(numbers: Sequence[str], units: Sequence[ResolveStanding]) -> str:
    """The numbers of some resolves, where there is more than one to tell apart."""
    return "" if len(units) == 1 else "".join(f"#{n} " for n in numbers)


def _now(units: Sequence[ResolveStanding]) -> Iterator[tuple[str, str]]:
    """How the resolves stand on the day: words and a state for each that differ."""
    for words, group in groupby(units, standing_words):
        alike = list(group)
        yield f"{_numbers([unit.n for unit in alike], units)}{words}", alike[0].state


# the terminal


def _screen(chosen: Chosen, past: Sequence[Entry], units: Sequence[ResolveStanding]) -> Iterator[RenderableType]:
    from rich.rule import Rule
    from rich.table import Table
    from rich.text import Text

    head = Text(shown(chosen.record.title), style="bold")
    head.append(f"  {shown(_name(chosen))}", style="not bold cyan")
    yield head
    for words, state in _now(units):
        yield Text(shown(words), style=STATE_STYLES.get(state, ""))
    yield Rule(style="dim")
    grid = Table.grid(padding=(0, 2))
    for _ in range(2):
        grid.add_column(no_wrap=True, style="dim")
    grid.add_column(ratio=1)
    for entry in past:
        meeting, when = _when(entry, chosen.society.meetings)
        cell = Text(shown(action_line(entry.action)))
        for line in _beneath(entry, units):
            cell.append(f"\n{shown(line)}", style="dim italic" if line.startswith("“") else "dim")
        grid.add_row(Text(meeting), Text(when), cell)
    for meeting, line in review_lines(chosen.record, chosen.only, chosen.society):
        grid.add_row(Text(meeting), Text("review"), Text(shown(line), style="italic"))
    yield grid
