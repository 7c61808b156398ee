"""mmspolicy sunset record: recommendations and decisions into the sources."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mmspolicy.cli.completing import complete_meeting
from mmspolicy.cli.options import as_json, everywhere
from mmspolicy.errors import UsageProblem

if TYPE_CHECKING:
    from mmspolicy.desk.decisions import Plan
    from mmspolicy.meetings import Meeting

_EPILOG = """\
\b
FILE is a sheet of the packet as it came back (xlsx), or csv, tsv, yaml with the columns id, resolve, meeting,
committee, recommendation, decision, text, justification, seen. A recommendation alone goes into the review
of the policy, a decision into its history. All rows are checked first: if one is refused, nothing is written.

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
@as_json
@everywhere
@click.pass_context
def command(
    context: click.Context, file: str, dry_run: bool, yes: bool, meeting: str | None, json_wanted: bool
) -> None:  # fmt: skip
    """Write what committees recommend, or the House decided, into the sources.

    Shows the diff and asks first. Every line that is not about it stays as it is.
    """
    from mmspolicy.cli import record_screen, surroundings
    from mmspolicy.cli.progress import progress
    from mmspolicy.compendium import load
    from mmspolicy.desk import decisions

    if not (dry_run or yes or _can_ask()):
        raise UsageProblem("there is no terminal to ask on", "Give --yes to write, or --dry-run to look.")
    asked = _meeting(meeting)
    root = surroundings.compendium()
    _finish_earlier(root, dry_run)
    table = decisions.read_decisions(Path(file))
    with progress() as tell:
        compendium = load(root, lambda done, of: tell("reading", done, of))
    made = decisions.plan(table, compendium, surroundings.today(), asked)
    record_screen.show_beside(made, file)
    if made.refused:
        record_screen.show_result(made, json_wanted)
        context.exit(1)
    if dry_run:
        record_screen.show_dry(made, json_wanted)
    elif _is_wanted(made, yes, json_wanted):
        decisions.apply(made)
        record_screen.show_result(made, json_wanted)
    else:
        context.exit(1)


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _meeting(text: str | None) -> Meeting | None:
    if text is None:
        return None
    from mmspolicy.cli.days import meeting_code
    from mmspolicy.meetings import Meeting

    return Meeting.parse(meeting_code("--meeting", text))


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


def _is_wanted(made: Plan, yes: bool, json_wanted: bool) -> bool:
    """Whether what was planned is to be written: there is something, and the person agrees who saw the diff."""
    if yes or not made.files:
        return True
    from mmspolicy.cli import record_screen
    from mmspolicy.cli.screen import note

    if not json_wanted:
        record_screen.show_diff(made)
    if click.confirm(record_screen.question(made), err=True):
        return True
    note("Nothing was written.")
    return False
