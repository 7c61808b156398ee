"""mmspolicy sunset: the commands of the sunset review, loaded when they are called."""

from __future__ import annotations

import click

from mmspolicy.cli.lazy_group import LazyGroup
from mmspolicy.cli.options import everywhere

# Each command with the line that `--help` shows; `x` lives in sunset_x_command.py.
COMMANDS: dict[str, str] = {
    "due": "What falls due, and what is overdue.",
    "why": "How a due date comes about, step by step.",
    "forecast": "How many resolves fall due in the coming years.",
    "packet": "The review packet of a meeting, to print or send round.",
    "record": "Recommendations and decisions into the sources.",
    "calendar": "Due dates and review deadlines as iCalendar.",
}

_EXAMPLES = """\
\b
Examples:
  mmspolicy sunset due
  mmspolicy sunset due --meeting A-29 --by committee
  mmspolicy sunset why HOD-2015-07#1
  mmspolicy sunset forecast --by topic
"""


@click.group(
    "sunset",
    cls=LazyGroup,
    registry=COMMANDS,
    module="mmspolicy.cli.sunset_{}_command",
    epilog=_EXAMPLES,
    short_help="The sunset review: what falls due, and why.",
    no_args_is_help=True,
)
@everywhere
def command() -> None:
    """The sunset review: what falls due, why, and how much in the years to come."""
