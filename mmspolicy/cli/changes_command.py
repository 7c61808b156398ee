"""mmspolicy changes: what the House did between two days."""

from __future__ import annotations

import click

from mmspolicy.cli.completing import complete_topic
from mmspolicy.cli.options import COLLECTIONS, as_json, everywhere

_EPILOG = """\
\b
Piped, one resolve a line: meeting (or date), kind (“reaffirmed for one year” where the House set a term of its
own), id#n, topic, title.

\b
Examples:
  mmspolicy changes --since A-25
  mmspolicy changes --since 2018 --until A-19 --topic "Substance Use"
  mmspolicy changes --since A-24 --in sunset --json
"""


@click.command("changes", epilog=_EPILOG, short_help="What the House did between two days.")
@click.option("--since", required=True, metavar="WHEN", help="From this meeting, day, month or year on.")
@click.option("--until", metavar="WHEN", help="To this meeting, day, month or year.  [default: today]")
@click.option(
    "--topic", "topics", multiple=True, metavar="NAME", shell_complete=complete_topic,
    help="Under this topic or subtopic.",
)  # fmt: skip
@click.option("--in", "collections", multiple=True, type=click.Choice(COLLECTIONS), help="In this collection.")
@as_json
@everywhere
@click.pass_context
def command(
    context: click.Context,
    since: str,
    until: str | None,
    topics: tuple[str, ...],
    collections: tuple[str, ...],
    json_wanted: bool,
) -> None:
    """What was adopted, amended, reaffirmed, sunset …, resolve by resolve; --since and --until are included."""
    from mmspolicy.cli import changes_screen, surroundings
    from mmspolicy.cli.changes_screen import read_span
    from mmspolicy.cli.opening import answer
    from mmspolicy.desk.changes import changes_between
    from mmspolicy.search.request import Filters
    from mmspolicy.search.society import society_of
    from mmspolicy.search.store import Store

    today = surroundings.today()

    def ask(store: Store) -> bool:
        span = read_span(since, until, today, society_of(store.settings).meetings)
        found = changes_between(store, *span, Filters(collections=collections, topics=topics))
        changes_screen.show(found, json_wanted)
        return bool(found)

    context.exit(0 if answer(ask) else 1)
