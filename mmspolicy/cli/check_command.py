"""mmspolicy check: every problem of the sources."""

from __future__ import annotations

import click

from mmspolicy.cli.options import as_json, everywhere

_EPILOG = """\
\b
Each problem is one line: path:line:column: severity rule: message. Paths are inside the compendium.

\b
Examples:
  mmspolicy check
  mmspolicy check compendium/policies/substance-use
  mmspolicy check --strict --json
"""


@click.command("check", epilog=_EPILOG, short_help="Every problem of the source files.")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@as_json
@everywhere
@click.pass_context
def command(context: click.Context, paths: tuple[str, ...], strict: bool, json_wanted: bool) -> None:
    """Every problem of sources, references, clock and profile; all of them in one run."""
    from mmspolicy.checks import check
    from mmspolicy.cli import problem_list, surroundings
    from mmspolicy.cli.opening import note_unfinished
    from mmspolicy.cli.progress import progress
    from mmspolicy.compendium import load

    root = surroundings.compendium()
    note_unfinished(root)
    with progress() as tell:
        compendium = load(root, lambda done, of: tell("reading", done, of))
    problems = problem_list.within(check(compendium, surroundings.today()), root, paths)
    problem_list.show(problems, len(compendium.records), json_wanted)
    counted = problems if strict else [problem for problem in problems if problem.severity == "error"]
    context.exit(1 if counted else 0)
