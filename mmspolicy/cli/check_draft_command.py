"""mmspolicy check-draft: a draft resolution against policy, clause by clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mmspolicy.cli.document_file import read_document
from mmspolicy.cli.options import as_json, everywhere
from mmspolicy.errors import UsageProblem

if TYPE_CHECKING:
    from mmspolicy.desk.draft_check import CheckedDraft
    from mmspolicy.export.document import Document
    from mmspolicy.search.store import Store

_APPENDIX_FORMATS = ("docx", "md", "html", "pdf", "txt")

_EPILOG = """\
\b
Clauses are known by “RESOLVED, That …”, “Be it resolved”, or the list below “recommends:” or “Recommendations”; in a
text with none of these, each paragraph that begins with “That”, or each numbered one, or a short text as a whole.
Verdicts, from the words alone (read the policies before you rely on one):
  new          no policy shares enough of its words; “though near X”: read X all the same
  reaffirms    a resolve in force says so already
  amends       it keeps the words of a resolve, and changes or adds some; or says what it said before it was changed
  contradicts  it is for what a resolve is against, or the reverse
  was-sunset   only a resolve that ended said so; the reason tells how it ended
A clause that asks for a policy, or a section of the bylaws, to be reaffirmed, amended or rescinded is judged by that.

\b
Columns where output is not a terminal: clause, verdict, id#n, state, score, text. A score of 1: the same words, and
the first of its subject.
Exit code 1: no clause was found.

\b
Examples:
  echo "RESOLVED, That schools keep naloxone." | mmspolicy check-draft -
  mmspolicy check-draft compendium/policies/telehealth/audio-only.md --json
  mmspolicy check-draft compendium/policies/telehealth/audio-only.md --appendix relevant-policy.docx
"""


@click.command("check-draft", epilog=_EPILOG, short_help="A draft resolution against policy, clause by clause.")
@click.argument("file", metavar="FILE", type=click.Path())
@click.option(
    "--appendix", metavar="FILE", help="Also write the appendix “Relevant policy”: .docx, .md, .pdf or .html."
)
@click.option("--force", is_flag=True, help="Replace the appendix if the file exists.")
@click.option("--as-of", metavar="WHEN", help="Policy as it stood that day, or after that meeting.  [default: today]")
@as_json
@everywhere
@click.pass_context
def command(
    context: click.Context, file: str, appendix: str | None, force: bool, as_of: str | None, json_wanted: bool
) -> None:
    """A draft resolution (docx, pdf, md, txt; “-” for standard input) against policy in force and ended: for each
    clause the nearest resolves, and whether it is new, reaffirms, amends or contradicts them, or was sunset.
    """
    from mmspolicy.cli import draft_screen, surroundings
    from mmspolicy.cli.opening import answer
    from mmspolicy.desk.draft_check import checked
    from mmspolicy.desk.draft_reading import read_draft

    form = _appendix_form(appendix, force) if appendix else None
    draft = read_draft(read_document(file))
    when, made = surroundings.as_of(as_of), surroundings.today()

    def ask(store: Store) -> tuple[CheckedDraft, Document | None]:
        found = checked(draft, store, when.day(store))
        return found, _appendix(found, store, made) if form else None

    found, document = answer(ask)
    draft_screen.show(found, json_wanted)
    if appendix and form and document:
        _write(appendix, form, document, force)
    context.exit(0 if found.clauses else 1)


def _appendix_form(name: str, force: bool) -> str:
    """The format that the ending of the appendix means; UsageProblem where it can't be written there."""
    from mmspolicy import export
    from mmspolicy.cli.output_file import require_free

    form = export.format_of(name)
    if form not in _APPENDIX_FORMATS:
        raise UsageProblem(
            f"--appendix: {name} has no ending that means a document", "Name it .docx, .md, .pdf or .html."
        )
    export.require(form)
    require_free(name, force)
    return form


def _appendix(found: CheckedDraft, store: Store, made: object) -> Document | None:
    """The appendix; None for a document without clauses."""
    from datetime import date

    from mmspolicy.desk.draft_appendix import appendix

    assert isinstance(made, date)
    return appendix(found, store, made) if found.clauses else None


def _write(name: str, form: str, document: Document, force: bool) -> None:
    from mmspolicy import export
    from mmspolicy.cli.output_file import write_file
    from mmspolicy.cli.screen import note

    write_file(name, export.write_document(form, document), force)
    note(f"{name}: the appendix was written")
