"""mmspolicy impact: what a vote would touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mmspolicy.cli.completing import complete_id
from mmspolicy.cli.options import as_json, as_text, everywhere

if TYPE_CHECKING:
    from mmspolicy.search.store import Store

_EPILOG = """\
\b
broken     references in force that would point at what has ended, if it were sunset or rescinded
leaning    what cites it (as for a definition) or implements it: look at these even if it is only amended
directive  the live directives that carry it out
packet     resolves up for review at the coming Annual Meeting: its own, and those of what leans on it
gone       what has ended already: its own resolves, and references from what has ended
A reference may be both broken and leaning. References that tell what was done (supersedes, in lieu of, amends) do
not count. Piped, one a line: which of these, id#n, kind or due meeting, state, title. Ends with 1 where nothing
would break and nothing leans on it.

\b
Examples:
  mmspolicy impact HOD-2015-07
  mmspolicy impact HOD-2015-07#1 --json
"""


@click.command("impact", epilog=_EPILOG, short_help="Before a vote: what leans on a policy, and what would break.")
@click.argument("identifier", metavar="ID[#N]", callback=as_text, shell_complete=complete_id)
@click.option("--as-of", metavar="WHEN", help="As it stood on that day or after that meeting.  [default: today]")
@as_json
@everywhere
@click.pass_context
def command(context: click.Context, identifier: str, as_of: str | None, json_wanted: bool) -> None:
    """What it would touch to sunset, rescind or amend a policy, or with #N one of its resolves."""
    from mmspolicy.cli import impact_screen, surroundings
    from mmspolicy.cli.one_record import find_one
    from mmspolicy.cli.opening import answer
    from mmspolicy.desk.impact import vote_impact

    when = surroundings.as_of(as_of)

    def ask(store: Store) -> bool:
        day = when.day(store)
        record, only, _ = find_one(store, identifier, day)
        found = vote_impact(store, record, only, day)
        impact_screen.show(found, json_wanted)
        return bool(found.found.broken or found.found.leaning)

    context.exit(0 if answer(ask) else 1)
