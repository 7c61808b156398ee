"""mmspolicy check-cites: every citation of a letter or draft."""

from __future__ import annotations

import click

from mmspolicy.cli.document_file import read_document
from mmspolicy.cli.options import as_json, everywhere

_EPILOG = """\
\b
The form of the document is told by its content and its ending; docx and pdf need the extra “documents”.
States: active, due (or overdue), amended (with --since), pending, ended, unknown, external.
Columns where output is not a terminal: state, target, place, raw, note. Exit code 1: something is not right.

\b
Examples:
  mmspolicy check-cites compendium/bylaws/chapter-05-house-of-delegates.md
  mmspolicy check-cites compendium/bylaws/chapter-05-house-of-delegates.md --since A-25 --json
  echo "As Policy HOD-2015-07 says" | mmspolicy check-cites -
"""


@click.command("check-cites", epilog=_EPILOG, short_help="Every citation of a letter or draft.")
@click.argument("file", metavar="FILE", type=click.Path())
@click.option("--since", metavar="WHEN", help="Tell what was amended since: a meeting, or the day of the letter.")
@click.option("--as-of", metavar="WHEN", help="As it stood that day, or after that meeting.  [default: today]")
@as_json
@everywhere
@click.pass_context
def command(context: click.Context, file: str, since: str | None, as_of: str | None, json_wanted: bool) -> None:
    """Every citation of a letter, a testimony or a draft (docx, pdf, md, txt; “-” for standard input): what is in force
    still, what was amended, what ended and what replaced it, and what is unknown.
    """
    from mmspolicy.cli import cites_screen, surroundings
    from mmspolicy.cli.changes_screen import read_span
    from mmspolicy.cli.opening import answer
    from mmspolicy.desk.cites import citations
    from mmspolicy.search.society import society_of
    from mmspolicy.search.store import Store

    document = read_document(file)
    when = surroundings.as_of(as_of)

    def ask(store: Store) -> bool:
        day = when.day(store)
        meetings = society_of(store.settings).meetings
        start = read_span(since, None, day, meetings)[0] if since else None
        found = citations(document, store, day, start)
        cites_screen.show(document, found, since, json_wanted)
        return all(one.is_right for one in found)

    context.exit(0 if answer(ask) else 1)
