"""mmspolicy show: records in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mmspolicy.cli.completing import complete_id
from mmspolicy.cli.options import as_json, as_text, everywhere

if TYPE_CHECKING:
    from mmspolicy.cli.derived import Derived, Deriver
    from mmspolicy.cli.page_blocks import Block

_EPILOG = """\
\b
An id is found however it is typed; an alias, a resolution or report code, and a section's number find
their records too. ID#2 is resolve 2.

\b
Examples:
  mmspolicy show HOD-2015-07
  mmspolicy show "hod 2015 7#1" BYL-5.12 "procedure 10"
  mmspolicy show HOD-2015-07 --as-of 2018-01-01
"""


@click.command("show", epilog=_EPILOG, short_help="Print records in full.")
@click.argument("ids", nargs=-1, required=True, metavar="ID...", callback=as_text, shell_complete=complete_id)
@click.option("--as-of", metavar="WHEN", help="The text in force, and the history, on that day or after that meeting.")
@as_json
@everywhere
@click.pass_context
def command(context: click.Context, ids: tuple[str, ...], as_of: str | None, json_wanted: bool) -> None:
    """Print records in full: text, resolves with their states, history, references both ways."""
    from mmspolicy.cli import surroundings
    from mmspolicy.cli.derived import Deriver
    from mmspolicy.cli.opening import answer
    from mmspolicy.cli.records_found import find_records
    from mmspolicy.search.store import Store

    when = surroundings.as_of(as_of)

    def ask(store: Store) -> None:
        deriver = Deriver(store, when.day(store))
        found, missing = find_records(deriver, ids)
        if json_wanted:
            _write_json(deriver, [derived for derived, _ in found])
        else:
            _write_pages(deriver, found)
        if missing:
            raise missing

    answer(ask)


def _write_json(deriver: Deriver, found: list[Derived]) -> None:
    from mmspolicy.cli.derived import derived_json
    from mmspolicy.cli.reference_rows import reference_json
    from mmspolicy.cli.screen import note, write_json
    from mmspolicy.desk.wording_doubts import doubts

    records = []
    for derived in found:
        plain = derived_json(derived)
        plain["outgoing"] = [reference_json(link) for link in deriver.outgoing(derived.record)]
        plain["incoming"] = [reference_json(link) for link in deriver.incoming(derived.record)]
        records.append(plain)
    write_json({"records": records})
    for derived in found:
        for said in doubts(derived.whole, deriver.society, deriver.day):
            note(f"{derived.record.id}: {said}")


def _write_pages(deriver: Deriver, found: list[tuple[Derived, str | None]]) -> None:
    from mmspolicy.cli import page_screen
    from mmspolicy.cli.screen import is_rich, show, write

    pages = [_page(deriver, derived, only) for derived, only in found]
    if is_rich():
        show(part for page in pages for part in (*page_screen.rich(page), ""))
    else:
        write("\n".join(page_screen.plain(page) for page in pages))


def _page(deriver: Deriver, derived: Derived, only: str | None) -> list[Block]:
    from mmspolicy.cli.record_page import blocks

    record = derived.record
    outgoing, incoming = (
        [link for link in links if only is None or link.concerns(only)]
        for links in (deriver.outgoing(record), deriver.incoming(record))
    )
    return list(blocks(derived, deriver.society, outgoing, incoming, deriver.parts(record), only))
