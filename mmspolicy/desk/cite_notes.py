"""What is worth knowing of something cited, in words: how it ended, what replaced it, when it was amended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from mmspolicy import clock
from mmspolicy.clock import ResolveStanding, Standing
from mmspolicy.model import Action, Due, Record, State
from mmspolicy.profile import Society
from mmspolicy.timeline import Entry, entries

_AMENDING = ("amended", "amended-and-reaffirmed", "substituted")
_LONGEST_CHAIN = 5


class Notes:
    """Words about records as of a day; `find` gives the one record that a spelling stands for, or None."""

    def __init__(self, find: Callable[[str], Record | None], society: Society, day: date) -> None:
        self._find = find
        self._society = society
        self._day = day
        self._standings: dict[str, Standing] = {}

    def standing(self, record: Record) -> Standing:
        """How a record stands on the day, worked out once."""
        if record.id not in self._standings:
            self._standings[record.id] = clock.standing(record, self._day, self._society)
        return self._standings[record.id]

    def ended(self, record: Record, n: str | None) -> tuple[str, str | None]:
        """How a record, or its resolve, ended; and the id of what stands in its place now, as far as that is recorded.

        A successor that was itself replaced is followed to the last.
        """
        words: list[str] = []
        passed = {record.id}
        now: Record | None = record
        last = ""
        while now is not None and len(words) < _LONGEST_CHAIN:
            action = self._ending(now, n)
            said = _said(action) if action else "ended"
            words.append(said if now is record else f"{now.id}: {said}")
            now = self._find(action.by) if action and action.by else None
            n = None
            if now is None or now.id in passed:
                break
            passed.add(now.id)
            last = now.id
            if self.standing(now).state != "ended":
                break
        return "; ".join(words), last or None

    def _ending(self, record: Record, n: str | None) -> Action | None:
        """The action that ended a record (the last of its resolves), or one of them."""
        actions = [unit.status.by for unit in self.standing(record).resolves if n in (None, unit.n)]
        found = [action for action in actions if action]
        return found[-1] if found else None

    def in_force(self, record: Record, n: str | None, state: State, due: Due | None) -> str:
        """What a reader should know of something in force."""
        parts = []
        if state == "due" and due:
            parts.append(f"up for review at {due.meeting}")
        if state == "overdue" and due:
            parts.append(f"was due for review at {due.meeting}, no action recorded")
        gone = [] if n else [unit for unit in self.standing(record).resolves if unit.state == "ended"]
        parts += [_gone(unit) for unit in gone]
        return "; ".join(parts)


def _gone(unit: ResolveStanding) -> str:
    said = _said(unit.status.by) if unit.status.by else "ended"
    return f"resolve {unit.n} was {said}"


def _said(action: Action) -> str:
    """What was done and when: “superseded at I-20 by HOD-2020-05”."""
    words = f"{action.kind.replace('-', ' ')} {_when(action)}".strip()
    return f"{words} by {action.by}" if action.by else words


def _when(action: Action) -> str:
    if action.meeting:
        return f"at {action.meeting}"
    if action.date:
        return f"{'on' if action.date.is_full else 'in'} {action.date}"
    return f"before {action.before}" if action.before else ""


def amendments(record: Record, n: str | None, society: Society, since: date | None, day: date) -> str:
    """When the text of a record, or of its resolve, was changed from a day on; empty where it was not."""
    if since is None:
        return ""
    found = [
        _said(entry.action) + _of_resolves(entry, record, n)
        for entry in entries(record, society)
        if entry.action.kind in _AMENDING and since <= entry.day <= day
        if n is None or any(n == covered for covered, _ in entry.covered)
    ]
    return "; ".join(dict.fromkeys(found))


def _of_resolves(entry: Entry, record: Record, n: str | None) -> str:
    """Which resolves an action was on, where it was not on all of them and none is asked for."""
    numbers = [covered for covered, _ in entry.covered]
    if n is not None or len(numbers) >= len(record.resolves):
        return ""
    return f" (resolve{'s' if len(numbers) > 1 else ''} {', '.join(numbers)})"
