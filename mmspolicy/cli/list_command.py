"""mmspolicy list: records by filters."""

from __future__ import annotations

from typing import Any

import click

from mmspolicy.cli.line_format import OF_A_RECORD, line_format, read_line, write_lines
from mmspolicy.cli.options import as_it_stood, as_json, everywhere, filters, read_filters

_EPILOG = """\
\b
Columns where output is not a terminal: id, state, due meeting, topic, title.

\b
Examples:
  mmspolicy list --state due
  mmspolicy list --topic "Substance Use" --type D --sort due
  mmspolicy list --in sunset --adopted-after 2010
  mmspolicy list --acted A-19 --json
  mmspolicy list --state overdue --format '{due_meeting} {id}: {title}'
"""


@click.command("list", epilog=_EPILOG, short_help="Browse records by filters.")
@click.option("--limit", type=click.IntRange(min=1), help="How many at most.  [default: all]")
@click.option(
    "--sort", type=click.Choice(["id", "date", "due"]), default="id", show_default=True,
    help="The order; date: last acted on first.",
)  # fmt: skip
@line_format(OF_A_RECORD)
@as_json
@filters
@everywhere
@click.pass_context
def command(
    context: click.Context,
    /,
    limit: int | None,
    sort: str,
    line: str | None,
    json_wanted: bool,
    as_of: str | None,
    **chosen: Any,
) -> None:
    """Browse records by filters, one a line."""
    from mmspolicy.cli import listing, surroundings
    from mmspolicy.cli.opening import answer
    from mmspolicy.search.find import find
    from mmspolicy.search.request import Request, Results
    from mmspolicy.search.store import Store

    read_line(line, OF_A_RECORD, json_wanted)
    when, narrowed = surroundings.as_of(as_of), as_it_stood(read_filters(**chosen), as_of)

    def ask(store: Store) -> Results:
        day = when.day(store)
        request = Request(None, day.toordinal(), narrowed, limit, sort)
        results = find(store, request)
        if line and results.hits:
            write_lines(line, OF_A_RECORD, (hit._asdict() for hit in results.hits))
        else:
            listing.show(results, store, day, json_wanted)
        if not results.total:
            from mmspolicy.cli.unknown_targets import note_unknown_targets

            note_unknown_targets(store, request)
        return results

    results = answer(ask)
    context.exit(0 if results.total else 1)
