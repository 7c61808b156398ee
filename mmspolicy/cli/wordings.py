"""The two wordings that --from and --to ask for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from mmspolicy.cli.one_record import Chosen
from mmspolicy.cli.scope import moment
from mmspolicy.desk.rewording import Rewording, last_rewording, rewordings
from mmspolicy.desk.state_words import action_words
from mmspolicy.desk.wording_doubts import unrecorded
from mmspolicy.errors import UsageProblem
from mmspolicy.meetings import Meeting, MeetingsTable, PartialDate
from mmspolicy.model import Action
from mmspolicy.wording import until_day


class Wordings(NamedTuple):
    """A record's resolves in two wordings, and which these are: `after A-15`, `of 2026-03-01`, `before A-22`.

    `lost` are the amendments from the one to the other before which the wording is not on record; where there is no
    earlier wording at all, those until the one asked for.
    """

    id: str
    title: str
    old: str
    new: str
    resolves: tuple[Rewording, ...]
    lost: tuple[Action, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether the two wordings differ anywhere."""
        return any(one.is_changed for one in self.resolves)

    def remarks(self) -> tuple[str, ...]:
        """What there is to say beside the two wordings: that they are the same, that a wording is not on record."""
        lost = ", ".join(map(action_words, self.lost))
        if self.is_changed:
            return (f"{self.id} was also {lost}; the wording before that is not on record.",) if lost else ()
        if self.old == self.new:
            known = f"{self.id} has no earlier wording on record"
            return (f"{known}: it was {lost}, and the wording before that was not kept." if lost else f"{known}.",)
        if lost:
            return (
                f"{self.id} was {lost}, and the wording before that is not on record; what is on record for "
                f"{self.old} and {self.new} is the same.",
            )
        return (f"The wording of {self.id} {self.old} is the same as that {self.new}.",)


def read_wordings(chosen: Chosen, old: str | None, new: str | None, today: date) -> Wordings:
    """The wordings asked for; UsageProblem for options that make no sense.

    Without `old`, the one before the last amendment until `new` (a record that was never amended has none: then both
    are the same); without `new`, today's.
    """
    record, only, society = chosen
    table = society.meetings
    new_day, new_words = _read("--to", new, table) if new else (today, f"of {today}")
    since = None
    if old:
        old_day, old_words = _read("--from", old, table)
        if old_day > new_day:
            raise UsageProblem("--from lies after --to", "Change them round.")
    else:
        turn = last_rewording(record, society, new_day, only)
        old_day = until_day(turn, table) - timedelta(days=1) if turn else new_day
        old_words = f"before {turn}" if turn else new_words
        since = None if turn else date.min
    found = rewordings(record, society, old_day, new_day, only)
    name = record.id if only is None else f"{record.id}#{only}"
    lost = unrecorded(record, society, since or old_day, new_day, only)
    return Wordings(name, record.title, old_words, new_words, found, tuple(lost))


def _read(option: str, text: str, table: MeetingsTable) -> tuple[date, str]:
    when: Meeting | PartialDate = moment(option, text)
    return until_day(when, table), f"after {when}" if isinstance(when, Meeting) else f"of {when}"
