"""How a society prints its history, and what came out of reading a line of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from mmspolicy.meetings import DEFAULT_PIVOT, MeetingsTable
from mmspolicy.model import Action


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a society prints its history.

    `short` is the society's short name ("MMS House of Delegates" is then its own House), `body` the body
    that acts where none is named, `pivot` the first two-digit year that means 19xx, `committees` the names
    and aliases of its committees, which may act themselves or stand in codes ("CPH Report A-19-3").
    """

    table: MeetingsTable = field(default_factory=MeetingsTable)
    short: str = "MMS"
    body: str = "HOD"
    pivot: int = DEFAULT_PIVOT
    committees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a printed line says: its actions, and the pieces that could not be understood, as printed."""

    actions: tuple[Action, ...]
    unread: tuple[str, ...]
