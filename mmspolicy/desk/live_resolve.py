"""A live resolve as an index knows it: what its review wants to know, the costly parts made when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from mmspolicy.course import Course, courses
from mmspolicy.desk.put_off import put_off
from mmspolicy.model import Action, Due, Record, State
from mmspolicy.plain import record_of
from mmspolicy.profile import Society
from mmspolicy.timeline import as_of
from mmspolicy.wording import WHOLE


class StoredRecord:
    """A record of an index; what is seldom wanted of it is made when it is."""

    def __init__(self, stored: Mapping[str, Any], society: Society, day: date) -> None:
        self.plain: Mapping[str, Any] = stored["record"]
        self._stored = stored
        self._society = society
        self._day = day

    @cached_property
    def numbers(self) -> list[str]:
        """The numbers of the resolves, those whose text is gone last; `WHOLE` for a record without any."""
        return [one["n"] for one in self.plain.get("resolves", ())] + self._stored.get("gone", []) or [WHOLE]

    def text(self, place: int) -> str:
        """The wording then in force of the resolve at a place; empty where it is not kept."""
        n, resolves = self.numbers[place], self.plain.get("resolves", ())
        kept = resolves[place]["text"] if place < len(resolves) else self.plain.get("text") if n == WHOLE else ""
        return self._stored.get("texts", {}).get(n, kept) or ""

    @cached_property
    def _whole(self) -> Record:
        return record_of(self.plain, self._society.profile.clock.century_pivot)

    @cached_property
    def record(self) -> Record:
        """The whole record as it stood on the day."""
        return as_of(self._whole, self._day, self._society)

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """The course of each resolve, in their order."""
        return courses(self._whole, self._society)

    def last_action(self, place: int) -> Action | None:
        """The last action that covers the resolve at a place."""
        past = [event.action for event in self.courses[place].events if event.day <= self._day]
        return past[-1] if past else None

    def put_off(self, place: int, due: Due) -> Action | None:
        """The last action that took the resolve at a place up since it fell due, and decided nothing."""
        return put_off(self.courses[place].events, due, self._day, self._society.meetings)

    def term(self, place: int) -> int | None:
        """How many years the clock of the resolve at a place runs."""
        return self.courses[place].status(self._day).term

    @cached_property
    def reviewed(self) -> Record:
        """The record with as much as tells who reviews it."""
        resolves = [
            {"n": one["n"], "text": "", "assigned_to": one["assigned_to"]}
            for one in self.plain.get("resolves", ())
            if one.get("assigned_to")
        ]
        kept = {name: self.plain.get(name) for name in ("id", "collection", "title", "topic", "review")}
        return record_of({**kept, "resolves": resolves}, self._society.profile.clock.century_pivot)


@dataclass(frozen=True)
class LiveResolve:
    """A resolve that has not ended, with what its review wants to know.

    `committee` and `recommendation` are those of its review for the meeting on whose list it stands.
    `resolve` is None for a record without resolves; `place` is its place in the record's order; `text` is empty where
    it is not kept.
    """

    stored: StoredRecord = field(repr=False, compare=False)
    place: int
    resolve: str | None
    type: str | None
    text: str = field(repr=False)
    committee: str
    due: Due | None
    state: State
    recommendation: str | None = None

    @property
    def id(self) -> str:
        """The record's id."""
        return str(self.stored.plain["id"])

    @property
    def title(self) -> str:
        """The record's title."""
        return str(self.stored.plain["title"])

    @property
    def topic(self) -> str | None:
        """The record's topic."""
        return self.stored.plain.get("topic")

    @property
    def name(self) -> str:
        """How the resolve is written: `HOD-2015-07#1`."""
        return self.id if self.resolve is None else f"{self.id}#{self.resolve}"

    @property
    def record(self) -> Record:
        """The whole record as it stood on the day."""
        return self.stored.record

    @property
    def last_action(self) -> Action | None:
        """The last action that covers the resolve, whatever it did; None for none."""
        return self.stored.last_action(self.place)

    @property
    def put_off(self) -> Action | None:
        """What took the resolve up since it fell due and decided nothing (`put_off.put_off`), where it is overdue."""
        return self.stored.put_off(self.place, self.due) if self.due and self.state == "overdue" else None

    @property
    def term(self) -> int | None:
        """How many years the clock runs; None where there is none."""
        return self.stored.term(self.place)
