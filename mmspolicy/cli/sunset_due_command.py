"""mmspolicy sunset due: the resolves that fall due, and what is overdue."""

from __future__ import annotations

from typing import Any

import click

from mmspolicy.cli.line_format import OF_A_RESOLVE, line_format, read_line, write_lines
from mmspolicy.cli.options import as_json, everywhere, filters, read_filters
from mmspolicy.cli.scope import question, scope

_EPILOG = """\
\b
Piped, one resolve a line: due meeting, state, id#n, type, committee, title.

\b
Examples:
  mmspolicy sunset due
  mmspolicy sunset due --meeting A-29 --by committee
  mmspolicy sunset due --within 2y --topic "Substance Use"
  mmspolicy sunset due --unanswered --by committee
  mmspolicy sunset due --committee CPH --type D --json
"""


@click.command("due", epilog=_EPILOG, short_help="What falls due, and what is overdue.")
@scope
@click.option("--by", type=click.Choice(["committee", "topic", "state"]), help="Grouped so.  [default: by due meeting]")
@click.option("--unanswered", is_flag=True, help="Only those that have no recommendation yet; counts by committee.")
@line_format(OF_A_RESOLVE)
@as_json
@filters
@everywhere
@click.pass_context
def command(
    context: click.Context,
    /,
    meeting: str | None,
    within: str | None,
    by: str | None,
    unanswered: bool,
    line: str | None,
    json_wanted: bool,
    as_of: str | None,
    **chosen: Any,
) -> None:
    """The live resolves that fall due at the coming Annual Meeting, and what is overdue.

    --meeting or --within ask for others; so do --state and --due-by. What is overdue stands on the list of the coming
    meeting, whatever meeting it was due at; `sunset packet --meeting` prints the same list.
    """
    from mmspolicy.cli import due_screen, surroundings
    from mmspolicy.cli.opening import answer
    from mmspolicy.desk.due import DueList, due_list
    from mmspolicy.search.store import Store

    read_line(line, OF_A_RESOLVE, json_wanted)
    when, narrowed = surroundings.as_of(as_of), read_filters(**chosen)

    def ask(store: Store) -> DueList:
        asked = question(when.day(store), narrowed, meeting, within)._replace(unanswered=unanswered)
        found = due_list(store, asked)
        if line and found.rows:
            write_lines(line, OF_A_RESOLVE, due_screen.values(found, by))
        else:
            due_screen.show(found, store, by, json_wanted, unanswered)
        return found

    context.exit(0 if answer(ask).rows else 1)
