"""The program as a whole: its commands, loaded when they are called, and how a run ends."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from mmspolicy import __version__
from mmspolicy.cli.lazy_group import LazyGroup
from mmspolicy.cli.options import everywhere
from mmspolicy.errors import QueryError, RequestError

# Each command with the line that `--help` shows, so that help imports none of them.
COMMANDS: dict[str, str] = {
    "search": "Find policy, bylaws and procedures by words.",
    "show": "Print records in full: text, standing, history, references.",
    "list": "Browse records by filters.",
    "topics": "The topics, with counts by state.",
    "sunset": "The sunset review: what falls due, and why.",
    "history": "What was done to a record, as a timeline.",
    "diff": "Two wordings of a record, the words struck and inserted.",
    "changes": "What the House did between two days.",
    "new-since": "What came, changed or ended since a meeting, or since you looked.",
    "refs": "What a record refers to, and what refers to it; who cites a law.",
    "impact": "Before a vote: what leans on a policy, and what would break.",
    "related": "Records near to one, and why.",
    "export": "An excerpt, in any format, to send on.",
    "verify": "Whether an exported excerpt is still current.",
    "check-cites": "Every citation of a letter or draft.",
    "check-draft": "A draft resolution against policy, clause by clause.",
    "check": "Every problem of the source files.",
    "index": "Bring the index up to date.",
    "completion": "Print the completion script for a shell.",
}
GROUPS = {"sunset": "mmspolicy.cli.sunset_group"}  # commands that are groups of their own
INTERRUPTED = 130
FAULT = 70

_EXAMPLES = """\
\b
Examples:
  mmspolicy search naloxone in schools
  mmspolicy show HOD-2015-07
  mmspolicy list --topic "Substance Use" --state due
  mmspolicy check
"""


@click.group(
    cls=LazyGroup,
    registry=COMMANDS,
    module="mmspolicy.cli.{}_command",
    modules=GROUPS,
    name="mmspolicy",
    help="The policy of a medical society, searchable: what is in force, since when, and until when.",
    epilog=_EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=True,
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@everywhere
def program() -> None:
    pass


def run() -> None:
    """Run the program; every way it can end has its exit code, and a traceback is shown only with --debug."""
    _prepare_streams()
    debug = "--debug" in sys.argv
    try:
        code = program.main(standalone_mode=False, prog_name="mmspolicy")
        sys.stdout.flush()
    except BrokenPipeError:
        code = _leave_closed_pipe()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as failure:
        if type(failure).__name__ == "ClosedPipe":  # by name: nothing may load the screen for it
            sys.exit(_leave_closed_pipe())
        if debug and not isinstance(failure, RequestError | click.ClickException | click.Abort):
            raise
        code = _report(failure)
    sys.exit(code if isinstance(code, int) else 0)


def _prepare_streams() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _leave_closed_pipe() -> int:
    """The reader of our output went away: nothing to say, and nothing may be said at exit either."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, sys.stdout.fileno())
    return 0


def _report(failure: Exception) -> int:
    if isinstance(failure, QueryError):
        from mmspolicy.cli.caret import pointed_out  # lazily: only for a query that can't be read

        _say(failure.message)
        _say(pointed_out(failure.query, failure.start, failure.end), plain=True)
        _say(failure.hint, plain=True)
        return failure.exit_code
    if isinstance(failure, RequestError):
        _say(failure.message)
        _say(failure.hint, plain=True)
        return failure.exit_code
    if isinstance(failure, click.exceptions.Exit):
        return failure.exit_code
    if isinstance(failure, click.Abort):
        return INTERRUPTED
    if isinstance(failure, click.ClickException):
        return _report_usage(failure)
    _say(f"this should not happen: {type(failure).__name__}: {failure}")
    _say("Please report it; --debug shows where.", plain=True)
    return FAULT


def _report_usage(failure: click.ClickException) -> int:
    if type(failure).__name__ == "NoArgsIsHelpError":  # by name: older releases of click have no such class
        click.echo(failure.format_message())
        return 0
    _say(failure.format_message())
    context: Any = getattr(failure, "ctx", None)
    if context is not None:
        _say(f"See: {context.command_path} --help", plain=True)
    return 2


def _say(text: str, plain: bool = False) -> None:
    if text:
        from mmspolicy.cli.screen import shown  # lazily: only when something failed

        lines = shown(text).split("\n")
        print("\n".join(lines if plain else [f"mmspolicy: {lines[0]}", *lines[1:]]), file=sys.stderr)  # noqa: T201
