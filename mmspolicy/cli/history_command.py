"""mmspolicy history: what was done to a record."""

from __future__ import annotations

import click

from mmspolicy.cli.completing import complete_id
from mmspolicy.cli.options import as_json, everywhere

_EPILOG = """\
\b
Examples:
  mmspolicy history HOD-2015-07
  mmspolicy history HOD-2015-07#1 --json
"""


@click.command("history", epilog=_EPILOG, short_help="What was done to a record, as a timeline.")
@click.argument("identifier", metavar="ID[#N]", shell_complete=complete_id)
@click.option("--as-of", metavar="WHEN", help="Up to that day or meeting.  [default: today]")
@as_json
@everywhere
def command(identifier: str, as_of: str | None, json_wanted: bool) -> None:
    """What was done to a record, in order: by whom, at which meeting, with votes, codes and lines as printed.

    With #N, what was done to that resolve.
    """
    from mmspolicy.cli import history_screen, surroundings
    from mmspolicy.cli.one_record import find_one
    from mmspolicy.cli.opening import answer
    from mmspolicy.search.store import Store

    when = surroundings.as_of(as_of)

    def ask(store: Store) -> None:
        day = when.day(store)
        history_screen.show(find_one(store, identifier, day), day, json_wanted)

    answer(ask)
