"""mmspolicy sunset why: how a due date comes about."""

from __future__ import annotations

import click

from mmspolicy.cli.completing import complete_id
from mmspolicy.cli.options import as_json, everywhere

_EPILOG = """\
\b
Examples:
  mmspolicy sunset why HOD-2015-07#1
  mmspolicy sunset why HOD-2015-07 --today 2027-01-15
  mmspolicy sunset why HOD-2015-07 --json
"""


@click.command("why", epilog=_EPILOG, short_help="How a due date comes about, step by step.")
@click.argument("identifier", metavar="ID[#N]", shell_complete=complete_id)
@click.option("--as-of", metavar="WHEN", help="As it stood that day, or after that meeting.  [default: today]")
@as_json
@everywhere
def command(identifier: str, as_of: str | None, json_wanted: bool) -> None:
    """Each step of the computation in words: what counted, what did not and why, what set the clock, when it runs out.

    Without #N, of every resolve.
    """
    from mmspolicy.cli import surroundings, why_screen
    from mmspolicy.cli.one_record import find_one
    from mmspolicy.cli.opening import answer
    from mmspolicy.desk.why import explain
    from mmspolicy.search.store import Store

    when = surroundings.as_of(as_of)

    def ask(store: Store) -> None:
        day = when.day(store)
        record, only, society = find_one(store, identifier, day)
        found = [one for one in explain(record, society, day) if only in (None, one.resolve)]
        why_screen.show(record.title, found, json_wanted)

    answer(ask)
