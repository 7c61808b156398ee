"""mmspolicy index: the index brought up to date."""

from __future__ import annotations

import click

from mmspolicy.cli.options import as_json, everywhere

_EPILOG = """\
\b
A search does this by itself; the command is for scripts, and for a look at what failed.

\b
Examples:
  mmspolicy index
  mmspolicy index --rebuild
"""


@click.command("index", epilog=_EPILOG, short_help="Bring the index up to date.")
@click.option("--rebuild", is_flag=True, help="Read every file anew.")
@as_json
@everywhere
@click.pass_context
def command(context: click.Context, rebuild: bool, json_wanted: bool) -> None:
    """Read what changed in the sources, and commit it to the index in one step."""
    from dataclasses import asdict

    from mmspolicy.cli import surroundings
    from mmspolicy.cli.opening import note_unfinished
    from mmspolicy.cli.progress import progress
    from mmspolicy.cli.screen import note, on_one_line, write, write_json
    from mmspolicy.search.build import refresh

    root = surroundings.compendium()
    note_unfinished(root)
    folder = surroundings.index_folder(root)
    with progress() as tell:
        report = refresh(
            root, folder, rebuild=rebuild, progress=tell,
            on_wait=lambda: note("mmspolicy: another mmspolicy is writing the index; waiting for it"),
        )  # fmt: skip
    errors = [problem for problem in report.problems if problem.severity == "error"]
    if json_wanted:
        write_json({**asdict(report), "problems": [asdict(problem) for problem in report.problems]})
    else:
        write(f"+{report.added} ~{report.changed} -{report.removed}\n")
        write("".join(f"{on_one_line(str(problem))}\n" for problem in errors))
        stale = f", {report.stale} stale" if report.stale else ""
        note(f"{report.records} records{stale}, {report.seconds:.1f} s")
    context.exit(1 if errors else 0)
