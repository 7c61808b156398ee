"""mmspolicy diff: two wordings of a record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from mmspolicy.cli.completing import complete_id
from mmspolicy.cli.options import as_json, everywhere
from mmspolicy.errors import UsageProblem

if TYPE_CHECKING:
    from mmspolicy.cli.wordings import Wordings

FORMATS = ("text", "html", "docx", "pdf", "md")

_EPILOG = """\
\b
On a terminal, struck words are struck out and inserted ones underlined; elsewhere they stand in [-…-] and {+…+}.
As a document they have the styles Struck and Inserted. docx needs the packages of mmspolicy[office], pdf those of
mmspolicy[pdf].

\b
Examples:
  mmspolicy diff HOD-2015-07
  mmspolicy diff HOD-2015-07#1 --from A-15 --to A-22
  mmspolicy diff HOD-2015-07 -o redline.docx
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
@click.option("-o", "--output", metavar="FILE", help="The file to write.  [default: standard output]")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="The format.  [default: by the file's ending, else text]"
)
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@as_json
@everywhere
@click.pass_context
def command(
    context: click.Context,
    identifier: str,
    old: str | None,
    new: str | None,
    output: str | None,
    form: str | None,
    force: bool,
    json_wanted: bool,
) -> None:
    """Two wordings of a record side by side, word by word; without --from, today's and the one before it."""
    from mmspolicy.cli import diff_screen, surroundings
    from mmspolicy.cli.one_record import find_one
    from mmspolicy.cli.opening import answer
    from mmspolicy.cli.screen import note
    from mmspolicy.cli.wordings import read_wordings

    today: date = surroundings.today()
    name = None if output == "-" else output
    chosen = form or _format_of(name)
    _require(name, chosen, force, json_wanted)
    found = answer(lambda store: read_wordings(find_one(store, identifier, today), old, new, today))
    if json_wanted or (chosen == "text" and not name):
        diff_screen.show(found, json_wanted)
    elif found.is_changed:
        _write(found, chosen, name, force, today)
    for said in found.remarks():
        note(said)
    context.exit(0 if found.is_changed else 1)


def _format_of(name: str | None) -> str:
    if name is None:
        return "text"
    from mmspolicy.export import format_of

    found = "text" if name.lower().endswith((".txt", ".text")) else format_of(name)
    if found not in FORMATS:
        raise UsageProblem(
            f"the ending of {name} names no format of a redline", f"Choose one with --format: {', '.join(FORMATS)}."
        )
    return found


def _require(name: str | None, chosen: str, force: bool, json_wanted: bool) -> None:
    """UsageProblem where what is asked for can't be written, before any work is done."""
    from mmspolicy.cli import output_file

    if json_wanted:
        if name:
            raise UsageProblem("--json prints to standard output", "Leave out -o, or --json.")
        return
    if chosen != "text":
        from mmspolicy import export

        export.require(chosen)
    if name:
        output_file.require_free(name, force)
    else:
        output_file.require_readable(chosen in ("text", "html", "md"))


def _write(found: Wordings, chosen: str, name: str | None, force: bool, today: date) -> None:
    from mmspolicy.cli import diff_screen, output_file
    from mmspolicy.cli.screen import note

    if chosen == "text":
        content = diff_screen.text(found).encode("utf-8")
    else:
        from mmspolicy.desk.redline_document import redline_document
        from mmspolicy.export import write_document

        wordings = (found.old, found.new)
        document = redline_document(found.id, found.title, wordings, found.resolves, found.remarks(), today)
        content = write_document(chosen, document)
    if name:
        output_file.write_file(name, content, force)
        note(f"{name}: from the wording {found.old} to that {found.new}")
    else:
        output_file.write_out(content)
