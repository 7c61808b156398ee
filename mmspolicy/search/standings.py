"""The states of a record's resolves on every day, packed small, and read back without the clock.

A search must know states as of any day and may not pay for computing them: the index keeps, for each record, one
timeline a resolve. This module packs and reads them, and imports nothing that a cold start would feel.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import Struct
from typing import NamedTuple

STATES = ("pending", "active", "due", "overdue", "undated", "exempt", "ended")
URGENCY = ("overdue", "due", "undated", "active", "exempt", "pending")
IN_FORCE = frozenset({"active", "due", "overdue", "undated", "exempt"})
TYPES = ("", "HP", "D")

_COMPLETED = len(STATES)  # the code of a resolve that ended because it was completed

_POINT = Struct("<iBHi")  # day, state, year of the due Annual Meeting (0: none), due day (0: not known)
_UNIT = Struct("<BB")  # type, number of its timeline
_COUNT = Struct("<H")


class PackedPoint(NamedTuple):
    """From `day` (an ordinal) on: the state, the year of the due Annual Meeting, the ordinal of its day."""

    day: int
    state: int
    due_year: int
    due_day: int


class UnitStanding(NamedTuple):
    """One resolve on a day; `due_year` and `due_day` are 0 where there is none."""

    type: str
    state: str
    due_year: int
    due_day: int
    completed: bool = False


class RecordStanding(NamedTuple):
    """A record on a day: the most urgent open resolve speaks for it.

    `partly_completed` says that every resolve which ended was completed.
    """

    state: str
    partly_ended: bool
    due_year: int
    due_day: int
    units: list[UnitStanding]
    partly_completed: bool = False


def state_code(state: str, ended_by: str | None) -> int:
    """The number under which a state is packed."""
    return _COMPLETED if ended_by == "completed" else STATES.index(state)


def pack(units: Sequence[tuple[str, Sequence[PackedPoint]]]) -> bytes:
    """Pack (type, timeline) of each resolve; equal timelines are kept once."""
    lines: dict[tuple[PackedPoint, ...], int] = {}
    heads = [_UNIT.pack(TYPES.index(kind), lines.setdefault(tuple(points), len(lines))) for kind, points in units[:255]]
    parts = [_COUNT.pack(len(heads)), *heads]
    for points in lines:
        parts.append(_COUNT.pack(len(points)))
        parts.extend(_POINT.pack(*point) for point in points)
    return b"".join(parts)


def read(packed: bytes, day: int) -> RecordStanding:
    """How the record stands on a day (an ordinal)."""
    (count,) = _COUNT.unpack_from(packed)
    heads = [_UNIT.unpack_from(packed, 2 + 2 * at) for at in range(count)]
    lines = _lines_on(packed, 2 + 2 * count, 1 + max((line for _, line in heads), default=-1), day)
    units = [UnitStanding(TYPES[kind], *lines[line]) for kind, line in heads]
    return _joined(units)


def _lines_on(packed: bytes, at: int, lines: int, day: int) -> list[tuple[str, int, int, bool]]:
    """State, due year and due day of each timeline on a day, and whether it was completed."""
    found = []
    for _ in range(lines):
        (points,) = _COUNT.unpack_from(packed, at)
        at += 2
        last = _POINT.unpack_from(packed, at)
        for step in range(1, points):
            point = _POINT.unpack_from(packed, at + step * _POINT.size)
            if point[0] > day:
                break
            last = point
        completed = last[1] == _COMPLETED
        found.append(("ended" if completed else STATES[last[1]], last[2], last[3], completed))
        at += points * _POINT.size
    return found


def _joined(units: list[UnitStanding]) -> RecordStanding:
    live = [unit for unit in units if unit.state != "ended"]
    if not live:
        return RecordStanding("ended", False, 0, 0, units)
    dues = [(unit.due_year, unit.due_day) for unit in live if unit.due_year]
    year, day = min(dues, default=(0, 0))
    state = min((unit.state for unit in live), key=URGENCY.index)
    completed = all(unit.completed for unit in units if unit.state == "ended")
    return RecordStanding(state, len(live) < len(units), year, day, units, completed)
