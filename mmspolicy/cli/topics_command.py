"""mmspolicy topics: the topics with counts by state."""

from __future__ import annotations

import click

from mmspolicy.cli.options import as_json, everywhere

_EPILOG = """\
\b
Columns where output is not a terminal: topic, in force, active, due, overdue, undated, exempt, pending, ended.

\b
Examples:
  mmspolicy topics
  mmspolicy topics --today 2027-01-15
"""


@click.command("topics", epilog=_EPILOG, short_help="The topics, with counts by state.")
@click.option("--as-of", metavar="WHEN", help="As they stood that day, or after that meeting.  [default: today]")
@as_json
@everywhere
def command(as_of: str | None, json_wanted: bool) -> None:
    """The topics, with the number of policies in each state; `in force` counts all but pending and ended."""
    from mmspolicy.cli import surroundings, topic_counts
    from mmspolicy.cli.opening import answer
    from mmspolicy.search.find import count_topics

    when = surroundings.as_of(as_of)
    answer(lambda store: topic_counts.show(count_topics(store, when.day(store).toordinal()), json_wanted))
