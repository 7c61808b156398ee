"""mmspolicy new-since: what came, changed or ended since a meeting, a day, or the last look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from mmspolicy.cli.options import as_json, as_text, everywhere, filters, read_filters
from mmspolicy.cli.saved_searches import complete_saved
from mmspolicy.cli.search_command import QueryCommand, query_text
from mmspolicy.errors import UsageProblem

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from mmspolicy.cli.looked import Look
    from mmspolicy.desk.watch import Watched
    from mmspolicy.search.store import Store
    from mmspolicy.timeline import Change

LAST = "last"

_EPILOG = """\
\b
WHEN is a meeting, a day, month or year, whose own decisions are included; or “last”: since you last looked at this
saved search (or, without one, at everything). Looking moves that day forward. What was entered late, up to 400 days
after it was done, is told the next time you look.

\b
Columns where output is not a terminal: what (came, changed, ended, undecided), meeting or date, kind, id#n, topic,
title. --json: {since, until, search, query, changes: [{what, meeting, kind, term, id, resolve, title, topic}]}.
Exit code 1: nothing is new.

\b
Examples:
  mmspolicy new-since A-25
  mmspolicy new-since 2018 opioids --type HP
  mmspolicy new-since A-24 --topic "Substance Use" --json
"""


@click.command(
    "new-since",
    cls=QueryCommand,
    epilog=_EPILOG,
    short_help="What came, changed or ended since a meeting, or since you looked.",
)
@click.argument("since", metavar="WHEN", callback=as_text)
@click.argument("query", metavar="[@NAME | QUERY...]", nargs=-1, callback=as_text, shell_complete=complete_saved)
@as_json
@filters
@everywhere
@click.pass_context
def command(
    context: click.Context,
    /,
    since: str,
    query: tuple[str, ...],
    json_wanted: bool,
    as_of: str | None,
    **chosen: Any,
) -> None:
    """What came, changed or ended since a meeting or a day, or since you last looked: among the records of a saved
    search (@NAME), of a query, of filters, or of the whole compendium.
    """
    from mmspolicy.cli import looked, new_since_screen, saved_searches, surroundings
    from mmspolicy.cli.opening import answer
    from mmspolicy.desk.watch import LATE, Watched, mark, news

    if as_of:
        raise UsageProblem("--as-of and new-since exclude each other", "Say with --today as of which day to look.")
    if saved_searches.named((since,)) is not None:
        hint = f"Write new-since last {since}, or a meeting: new-since A-25 {since}"
        raise UsageProblem(f"since when? Before {since} stands a meeting, a day, or “last”", hint)
    name = saved_searches.named(query)
    text = query_text(query) if query else None
    if name is not None:
        text, chosen = saved_searches.with_kept(name, chosen)
    watched = Watched(text, read_filters(**chosen))
    root, today = surroundings.compendium(), surroundings.today()
    is_kept = name is not None or watched.is_everything
    place = _last_look(root, watched, name, is_kept) if since.casefold() == LAST else None

    def ask(store: Store) -> tuple[date, list[Change], list[Change]]:
        start, found = _found(store, watched, since, today, place)
        known = news(store, watched, today - LATE, today) if is_kept else []
        return start, found, known

    start, found, known = answer(ask)
    new_since_screen.show(found, new_since_screen.Asked(since, start, today, name, text), json_wanted)
    if is_kept:
        looked.keep_look(root, looked.key(name, watched), today, map(mark, known))
    context.exit(0 if found else 1)


def _last_look(root: Path, watched: Watched, name: str | None, is_kept: bool) -> Look:
    """When this was last looked at; UsageProblem where that is not known."""
    from mmspolicy.cli import looked

    if not is_kept:
        hint = "Save it: mmspolicy search --save NAME …"
        raise UsageProblem("“last” goes with a saved search, or with everything", hint)
    place = looked.last_look(root, looked.key(name, watched))
    if place is None:
        hint = f"Begin with a meeting: mmspolicy new-since A-25{f' @{name}' if name else ''}"
        raise UsageProblem("you have not looked yet, as far as is known here", hint)
    return place


def _found(store: Store, watched: Watched, since: str, today: date, place: Look | None) -> tuple[date, list[Change]]:
    """The day from which on is told, and what is new."""
    from mmspolicy.cli.scope import moment
    from mmspolicy.desk.watch import LATE, news, unseen
    from mmspolicy.meetings import Meeting
    from mmspolicy.search.society import society_of

    if place is not None:
        return place.day, unseen(news(store, watched, place.day - LATE, today), place.day, place.seen)
    named = moment("new-since", since)
    table = society_of(store.settings).meetings
    start = table.order_day(named) if isinstance(named, Meeting) else named.first_day()
    if start > today:
        raise UsageProblem(f"{since} lies after today, {today}")
    return start, news(store, watched, start, today)
