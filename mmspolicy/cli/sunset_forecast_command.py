"""mmspolicy sunset forecast: how much falls due in the coming years."""

from __future__ import annotations

from typing import Any

import click

from mmspolicy.cli.options import as_json, everywhere, filters, read_filters

_EPILOG = """\
\b
Piped, it is CSV: meeting, total, then a column for each committee or topic.

\b
Examples:
  mmspolicy sunset forecast
  mmspolicy sunset forecast --by topic --years 5
  mmspolicy sunset forecast --type D --in policies
  mmspolicy sunset forecast --by topic > load.csv
"""


@click.command("forecast", epilog=_EPILOG, short_help="How many resolves fall due in the coming years.")
@click.option(
    "--by", type=click.Choice(["committee", "topic"]), default="committee", show_default=True, help="Stacked so."
)
@click.option("--years", type=click.IntRange(1, 50), help="How many Annual Meetings.  [default: 8 to 10]")
@as_json
@filters
@everywhere
@click.pass_context
def command(
    context: click.Context, /, by: str, years: int | None, json_wanted: bool, as_of: str | None, **chosen: Any
) -> None:
    """How many resolves fall due at each of the coming Annual Meetings, as bars; what is overdue first."""
    from mmspolicy.cli import forecast_screen, surroundings
    from mmspolicy.cli.opening import answer
    from mmspolicy.desk.forecast import Forecast, forecast
    from mmspolicy.search.store import Store

    when, narrowed = surroundings.as_of(as_of), read_filters(**chosen)

    def ask(store: Store) -> Forecast:
        found = forecast(store, when.day(store), narrowed, by, years)
        forecast_screen.show(found, json_wanted)
        return found

    found = answer(ask)
    context.exit(0 if any(load.total for load in found.loads) else 1)
