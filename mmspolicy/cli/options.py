"""Options that commands share, and what they mean together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from mmspolicy.search.request import Filters

    Choice = click.Choice[str]
else:
    Choice = click.Choice  # older releases of click know no type of choices

F = TypeVar("F", bound=Callable[..., Any])

COLLECTIONS = ("policies", "sunset", "procedures", "bylaws")
STATES = ("in-force", "pending", "active", "due", "overdue", "undated", "exempt", "ended")
_ENDINGS = ("sunset", "rescinded", "superseded", "completed", "lapsed")  # ways to end, which people take for states


class State(Choice):
    """The states; who names a way in which policy ends is told of the state that it is in then."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if str(value).lower() in _ENDINGS:
            self.fail(f"what was {value.lower()} is “ended”: --state ended", param, ctx)
        return super().convert(value, param, ctx)


def as_text(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
    """Arguments as text: what is no UTF-8 in them becomes a sign that stands for it. A callback of options."""
    if isinstance(value, tuple):
        return tuple(as_text(context, parameter, part) for part in value)
    return value if value is None else value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _remember(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Keep what was chosen for the whole run: the innermost place where an option is given wins."""
    chosen = context.ensure_object(dict)
    if value is not None and value is not False:
        chosen[parameter.name] = value


def everywhere(function: F) -> F:
    """The options that work before a command as well as after it."""
    for option in (
        click.option("--debug", is_flag=True, expose_value=False, callback=_remember, hidden=True),
        click.option(
            "--color", type=click.Choice(["auto", "always", "never"]), expose_value=False, callback=_remember,
            help="Colour and layout for a terminal.  [default: auto]",
        ),
        click.option(
            "--today", metavar="DATE", expose_value=False, callback=_remember,
            help="Answer as if it were this day.",
        ),
        click.option(
            "--index", metavar="DIR", expose_value=False, callback=_remember,
            help="Where indexes are kept.  [env: MMSPOLICY_INDEX]",
        ),
        click.option(
            "--compendium", metavar="DIR", expose_value=False, callback=_remember,
            help="The compendium to read.  [env: MMSPOLICY_COMPENDIUM]",
        ),
    ):  # fmt: skip
        function = option(function)
    return function


def as_json(function: F) -> F:
    """The --json option."""
    return click.option("--json", "json_wanted", is_flag=True, help="Print one JSON object.")(function)


def filters(function: F) -> F:
    """The filters that search, list and the like share; they arrive as keyword arguments of `read_filters`."""
    from mmspolicy.cli.completing import (
        complete_committee,
        complete_id,
        complete_meeting,
        complete_topic,
        complete_type,
    )

    for option in (
        click.option(
            "--as-of", metavar="WHEN",
            help="The compendium as it stood that day, or after that meeting.  [default: today]",
        ),
        click.option(
            "--cites", multiple=True, metavar="TARGET", callback=as_text, shell_complete=complete_id,
            help="That cite this.",
        ),
        click.option("--due-by", metavar="WHEN", help="Due at or before this meeting, year or day."),
        click.option("--adopted-before", metavar="WHEN", help="First adopted before this day, month, year or meeting."),
        click.option("--adopted-after", metavar="WHEN", help="First adopted after this day, month, year or meeting."),
        click.option(
            "--acted", multiple=True, metavar="MEETING", shell_complete=complete_meeting,
            help="Acted on at this meeting (A-19).",
        ),
        click.option(
            "--committee", multiple=True, metavar="NAME", callback=as_text, shell_complete=complete_committee,
            help="Reviewed by, or assigned to, this committee.",
        ),
        click.option("--state", "states", multiple=True, type=State(STATES), help="In this state."),
        click.option(
            "--type", "types", multiple=True, metavar="[HP|D]", shell_complete=complete_type,
            help="With health policies (HP) or directives (D).",
        ),
        click.option(
            "--topic", "topics", multiple=True, metavar="NAME", callback=as_text, shell_complete=complete_topic,
            help="Under this topic or subtopic.",
        ),
        click.option("--in", "collections", multiple=True, type=click.Choice(COLLECTIONS), help="In this collection."),
    ):  # fmt: skip
        function = option(function)
    return function


def as_it_stood(filters: Filters, as_of: str | None) -> Filters:
    """The filters; with --as-of, policy that was not yet adopted then is left out unless its state is asked for."""
    if as_of is None or filters.states:
        return filters
    return filters._replace(states=tuple(state for state in STATES if state not in ("in-force", "pending")))


def read_filters(
    collections: tuple[str, ...],
    topics: tuple[str, ...],
    types: tuple[str, ...],
    states: tuple[str, ...],
    committee: tuple[str, ...],
    acted: tuple[str, ...],
    adopted_after: str | None,
    adopted_before: str | None,
    due_by: str | None,
    cites: tuple[str, ...],
) -> Filters:
    """The filters as given; UsageProblem for a value that makes no sense."""
    from mmspolicy.cli.days import bound, meeting_code
    from mmspolicy.search.request import Filters

    return Filters(
        collections=collections,
        topics=topics,
        types=tuple(map(_resolve_type, types)),
        states=states,
        committees=committee,
        acted=tuple(meeting_code("--acted", code) for code in acted),
        adopted_after=bound("--adopted-after", adopted_after) if adopted_after else None,
        adopted_before=bound("--adopted-before", adopted_before) if adopted_before else None,
        due_by=bound("--due-by", due_by) if due_by else None,
        cites=cites,
    )


def _resolve_type(text: str) -> str:
    if text.upper() not in ("HP", "D"):
        from mmspolicy.errors import UsageProblem  # lazily: only for a value that makes no sense

        raise UsageProblem(f"--type takes HP (health policies) or D (directives), not “{text}”")
    return text.upper()
