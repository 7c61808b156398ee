"""mmspolicy sunset record: recommendations and decisions into the sources."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mmspolicy.cli.completing import complete_meeting
from mmspolicy.cli.options import as_json, everywhere
from mmspolicy.errors import UsageProblem

if TYPE_CHECKING:
    from mmspolicy.compendium import Compendium
    from mmspolicy.desk.decisions import Plan
    from mmspolicy.meetings import Meeting

_EPILOG = """\
\b
FILE is a sheet of the packet as it came back (xlsx), or csv, tsv, yaml with the columns id, resolve, meeting,
committee, recommendation, decision, text, justification, seen. A recommendation alone goes into the review
of the policy (beside amend, with the text proposed), a decision into its history. Rows left as the sheet
showed them are skipped; where a recommendation was shown, an emptied cell takes it back. All rows are
checked first: if one is refused, nothing is written.

\b
Piped, one line each, tab-separated: changed and the path; moved, from and to; skipped, row, id#n and why.

\b
Examples:
  mmspolicy sunset packet --meeting A-26 -o round.xlsx --force
  mmspolicy sunset record round.xlsx --dry-run
  mmspolicy sunset record round.xlsx --meeting A-26 --yes
"""


@click.command("record", epilog=_EPILOG, short_help="Recommendations and decisions into the sources.")
@click.argument("file", metavar="FILE", type=click.Path())
@click.option("--dry-run", is_flag=True, help="Print the diff, and write nothing.")
@click.option("--yes", "-y", is_flag=True, help="Write without asking.")
@click.option(
    "--meeting", metavar="MEETING", shell_complete=complete_meeting,
    help="The meeting of all rows; needed where a row names none.",
)  # fmt: skip
@click.option("--verbose", "-v", is_flag=True, help="List the rows that are skipped, too.")
@as_json
@everywhere
@click.pass_context
def command(
    context: click.Context, file: str, dry_run: bool, yes: bool, meeting: str | None, verbose: bool, json_wanted: bool
) -> None:  # fmt: skip
    """Write what committees recommend, or the House decided, into the sources.

    Says what would change, shows the diff, and asks first. Every line that is not about it stays as it is.
    """
    from mmspolicy.cli import record_screen, surroundings
    from mmspolicy.cli.progress import progress
    from mmspolicy.compendium import load
    from mmspolicy.desk import decisions

    if not (dry_run or yes or _can_ask()):
        raise UsageProblem("there is no terminal to ask on", "Give --yes to write, or --dry-run to look.")
    asked = _code(meeting)
    root = surroundings.compendium()
    _finish_earlier(root, dry_run)
    table = decisions.read_decisions(Path(file))
    with progress() as tell:
        compendium = load(root, lambda done, of: tell("reading", done, of))
    made = decisions.plan(table, compendium, surroundings.today(), _believed(asked, compendium))
    if made.refused:
        record_screen.show_refused(made, file)
        record_screen.show_result(made, json_wanted)
        context.exit(1)
    summary = record_screen.summary(made, file, verbose)
    if dry_run:
        record_screen.show_dry(made, summary, json_wanted)
    elif yes or not made.files:
        record_screen.show_summary(summary, json_wanted)
        decisions.apply(made)
        record_screen.show_result(made, json_wanted)
    elif _is_wanted(made, summary, json_wanted):
        decisions.apply(made)
        record_screen.show_done(made, json_wanted)
    else:
        context.exit(1)


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _code(text: str | None) -> str | None:
    if text is None:
        return None
    from mmspolicy.cli.days import meeting_code

    return meeting_code("--meeting", text)


def _believed(code: str | None, compendium: Compendium) -> Meeting | None:
    """The meeting of a code; UsageProblem for one that is years off all that meetings.yaml has."""
    if code is None:
        return None
    from mmspolicy.desk.decision_meetings import doubt_about

    found = compendium.society.profile.meeting(code)
    doubt = doubt_about(found, compendium.society)
    if doubt:
        raise UsageProblem(f"--meeting: {doubt}", "Mend the meeting, or add it there.")
    return found


def _finish_earlier(root: Path, dry_run: bool) -> None:
    """Complete a run that was stopped half way, and say so; journal.Unfinished where nothing may be written."""
    from mmspolicy.cli.screen import note
    from mmspolicy.desk import journal

    if not journal.is_unfinished(root):
        return
    if dry_run:
        raise journal.Unfinished
    told = journal.finish(root)
    if told:
        note(f"mmspolicy: {told}")


def _is_wanted(made: Plan, summary: Sequence[str], json_wanted: bool) -> bool:
    """Whether what was planned is to be written: the person agrees who saw the diff."""
    from mmspolicy.cli import record_screen
    from mmspolicy.cli.screen import note

    if json_wanted:
        record_screen.show_summary(summary, json_wanted)
    else:
        record_screen.show_diff(made, summary)
    if click.confirm(record_screen.question(made), err=True):
        return True
    note("Nothing was written.")
    return False
