"""mmspolicy sunset calendar: due dates and review deadlines as iCalendar."""

from __future__ import annotations

from typing import Any

import click

from mmspolicy.cli.options import everywhere, filters, read_filters
from mmspolicy.cli.scope import question, scope

_EPILOG = """\
\b
Each event keeps its identity from run to run: to import the calendar again updates it, and doubles nothing.

\b
Examples:
  mmspolicy sunset calendar --today 2025-01-15 > sunset.ics
  mmspolicy sunset calendar --meeting A-25 --committee COL --deadline-days 90 > col.ics
  mmspolicy sunset calendar --meeting A-25 --each > a-25.ics
"""


@click.command("calendar", epilog=_EPILOG, short_help="Due dates and review deadlines as iCalendar.")
@scope
@click.option(
    "--deadline-days", type=click.IntRange(0, 3650), default=60, show_default=True, metavar="N",
    help="The review deadline is so many days before the due date; 0: none.",
)  # fmt: skip
@click.option("--each", is_flag=True, help="An event for each resolve, not for each meeting and committee.")
@filters
@everywhere
@click.pass_context
def command(
    context: click.Context,
    /,
    meeting: str | None,
    within: str | None,
    deadline_days: int,
    each: bool,
    as_of: str | None,
    **chosen: Any,
) -> None:
    """Due dates and review deadlines as iCalendar: all that falls due from the coming Annual Meeting on.

    An event needs a day: resolves due at a meeting without a known date are left out, and named on standard error.
    Where nothing is left, the calendar has no events, and the exit code is 1.
    """
    from mmspolicy.cli import surroundings
    from mmspolicy.cli.opening import answer
    from mmspolicy.cli.screen import note, write_bytes
    from mmspolicy.desk.calendar import Schedule, due_there, schedule
    from mmspolicy.desk.due import due_list
    from mmspolicy.desk.icalendar import icalendar
    from mmspolicy.search.society import society_of
    from mmspolicy.search.store import Store

    narrowed = read_filters(**chosen)
    if not (meeting or within or narrowed.states):
        narrowed = narrowed._replace(states=("due", "active"))
    when = surroundings.as_of(as_of)

    def ask(store: Store) -> tuple[Schedule, str]:
        asked = question(when.day(store), narrowed, meeting, within)
        society = society_of(store.settings)
        name = society.profile.short or society.profile.name
        rows = due_there(due_list(store, asked).rows, asked.meeting)
        return schedule(rows, society, deadline_days, each), f"{name} sunset review".strip()

    found, name = answer(ask)
    write_bytes(icalendar(name, found.events, surroundings.today()))
    if not found.events:
        due = "falls due on a known day" if found.dateless else "falls due"
        note(f"The calendar is empty: nothing that passes these filters {due}.")
    for line in found.remarks():
        note(line)
    context.exit(0 if found.events else 1)
