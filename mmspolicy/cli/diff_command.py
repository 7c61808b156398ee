"""mmspolicy diff: two wordings of a record."""

from __future__ import annotations

from datetime import date

import click

from mmspolicy.cli.completing import complete_id
from mmspolicy.cli.options import as_json, everywhere

_EPILOG = """\
\b
On a terminal, struck words are struck out and inserted ones underlined; elsewhere they stand in [-…-] and {+…+}.

\b
Examples:
  mmspolicy diff HOD-2015-07
  mmspolicy diff HOD-2015-07#1 --from A-15 --to A-22
  mmspolicy diff HOD-2015-07 --from 2016 --format html > changes.html
"""


@click.command("diff", epilog=_EPILOG, short_help="Two wordings of a record, the words struck and inserted.")
@click.argument("identifier", metavar="ID[#N]", shell_complete=complete_id)
@click.option(
    "--from",
    "old",
    metavar="WHEN",
    help="The wording after this meeting, or on this day.  [default: before the last amendment]",
)
@click.option("--to", "new", metavar="WHEN", help="The wording after this meeting, or on this day.  [default: today]")
@click.option(
    "--format", "form", type=click.Choice(["text", "html"]), default="text", show_default=True, help="As what."
)
@as_json
@everywhere
@click.pass_context
def command(
    context: click.Context, identifier: str, old: str | None, new: str | None, form: str, json_wanted: bool
) -> None:
    """Two wordings of a record side by side, word by word; without --from, today's and the one before it."""
    from mmspolicy.cli import diff_screen, surroundings
    from mmspolicy.cli.one_record import find_one
    from mmspolicy.cli.opening import answer
    from mmspolicy.cli.wordings import read_wordings
    from mmspolicy.search.store import Store

    today: date = surroundings.today()

    def ask(store: Store) -> bool:
        found = read_wordings(find_one(store, identifier, today), old, new, today)
        diff_screen.show(found, "json" if json_wanted else form)
        return any(one.is_changed for one in found.resolves)

    context.exit(0 if answer(ask) else 1)
