"""mmspolicy related: records near to one that no reference ties to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mmspolicy.cli.completing import complete_id
from mmspolicy.cli.options import as_json, as_text, everywhere

if TYPE_CHECKING:
    from mmspolicy.cli.derived import Deriver
    from mmspolicy.model import Record

_EPILOG = """\
\b
Columns where output is not a terminal: id, state, score, reason, title.

\b
Examples:
  mmspolicy related HOD-2015-07
  mmspolicy related HOD-2015-07 --limit 3 --json
  mmspolicy related HOD-2015-07#2
  mmspolicy related BYL-5.12
"""


@click.command("related", epilog=_EPILOG, short_help="Records near to one, and why.")
@click.argument("identifier", metavar="ID[#N]", callback=as_text, shell_complete=complete_id)
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many at most.")
@click.option("--as-of", metavar="WHEN", help="As it stood that day, or after that meeting.  [default: today]")
@as_json
@everywhere
@click.pass_context
def command(context: click.Context, identifier: str, limit: int, as_of: str | None, json_wanted: bool) -> None:
    """Records near to one by what they say, by topic and keywords, and by the laws that both cite; in force or ended.

    With #N, near to the words of that resolve alone. What a reference ties to it already is left out: for that there
    is `mmspolicy refs`.
    """
    from mmspolicy.cli import related_screen, surroundings
    from mmspolicy.cli.derived import Deriver
    from mmspolicy.cli.one_record import find_one
    from mmspolicy.cli.opening import answer
    from mmspolicy.search.related import Asked, related
    from mmspolicy.search.store import Store

    when = surroundings.as_of(as_of)

    def ask(store: Store) -> bool:
        day = when.day(store)
        record, only, _ = find_one(store, identifier, day)
        deriver = Deriver(store, day)
        ((document, _), *_) = store.lookup_documents(record.id, day.toordinal())
        asked = Asked(document, day.toordinal(), limit, _tied(deriver, record), _citing(deriver, record, only), only)
        found = related(store, asked)
        related_screen.show(record.id, only, found, json_wanted)
        return bool(found)

    context.exit(0 if answer(ask) else 1)


def _tied(deriver: Deriver, record: Record) -> frozenset[str]:
    """The ids of what a reference, a succession, or the order of a document ties to a record."""
    ids = {one.id for one in (*deriver.outgoing(record), *deriver.incoming(record)) if one.id}
    for action in record.history:
        ids.update(deriver.ids(action.by) if action.by else ())
    ids.update(identifier for identifier, _ in deriver.parts(record))
    return frozenset(ids | {record.parent} if record.parent else ids)


def _citing(deriver: Deriver, record: Record, only: str | None) -> dict[str, list[int]]:
    """The outside authorities that a record (or `only` a resolve of it) cites, each with the documents of its citers.

    A section of a law counts as the law: two policies on two sections of one chapter have that chapter in common.
    """
    from mmspolicy.authority_keys import keys_meant

    store, day = deriver.store, deriver.day.toordinal()
    links = [one for one in deriver.outgoing(record) if only is None or one.concerns(only)]
    external = [one.title for one in links if one.resolution == "external" and one.title]
    names = dict.fromkeys(name.rpartition(", §")[0] or name for name in external)
    known = store.authority_keys() if names else []
    return {name: store.documents_citing(keys_meant(name, known), day) for name in names}
