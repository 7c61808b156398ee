"""Whether an excerpt is still current: the request of its stamp asked again, and what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mmspolicy import clock
from mmspolicy.desk.excerpt import Entry
from mmspolicy.desk.excerpt_ids import known_only
from mmspolicy.desk.excerpt_reading import read_excerpt
from mmspolicy.desk.stamp import Shown, Stamp
from mmspolicy.desk.state_words import standing_words
from mmspolicy.desk.verify_record import differences, new_actions
from mmspolicy.errors import UsageProblem
from mmspolicy.identifiers import key, split_resolve
from mmspolicy.plain import record_of
from mmspolicy.profile import Society
from mmspolicy.search.society import society_of
from mmspolicy.search.store import Store


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that is otherwise than the excerpt has it."""

    id: str
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an excerpt by a day; `edited` says whether its words were changed after it was made."""

    stamp: Stamp
    day: date
    changed: tuple[Changed, ...]
    edited: bool | None = None

    @property
    def current(self) -> bool:
        """Whether nothing has changed in the compendium of what it shows."""
        return not self.changed


def verify(store: Store, stamp: Stamp, day: date, edited: bool | None = None) -> Verdict:
    """Ask again what a stamp says was asked, as of a day (or as of its own), and compare record by record.

    UsageProblem where the excerpt is of another society, or from a later day.
    """
    society = society_of(store.settings)
    if stamp.society != society.profile.name:
        raise UsageProblem(
            f"this excerpt is of {stamp.society or 'a society without a name'}; the compendium here is of "
            f"{society.profile.name}",
            "Name the compendium with --compendium DIR.",
        )
    if day < stamp.made:
        raise UsageProblem(f"this excerpt was made on {stamp.made}, after {day}", "Leave out --today.")
    asked, gone = known_only(store, stamp.asked, stamp.asked.as_of or day)
    found = () if stamp.asked.ids and not asked.ids else read_excerpt(store, asked, day, stamp.loss_free).entries
    now = {entry.record.id: entry for entry in found}
    changed = [*_of_those_shown(store, stamp, now, society, day), *_newly_found(stamp, now)]
    told = {key(one.id) for one in changed if one.what.startswith("gone")}
    changed += [
        Changed(one, "gone: nothing answers to this id any more")
        for one in gone
        if key(split_resolve(one)[0]) not in told
    ]
    return Verdict(stamp, day, tuple(changed), edited)


def _of_those_shown(
    store: Store, stamp: Stamp, now: dict[str, Entry], society: Society, day: date
) -> Iterator[Changed]:  # fmt: skip
    for shown in stamp.records:
        entry = now.get(shown.id)
        if entry is None:
            yield Changed(shown.id, _why_not_found(store, shown, society, stamp.asked.as_of or day))
        elif entry.shown.whole != shown.whole:
            yield from (Changed(shown.id, what) for what in differences(shown, entry))


def _why_not_found(store: Store, shown: Shown, society: Society, day: date) -> str:
    records = [
        record
        for stored in store.lookup(shown.id, day.toordinal())
        if (record := record_of(stored["record"], society.profile.clock.century_pivot))
    ]
    if not records:
        return "gone: nothing answers to this id any more"
    if records[0].id != shown.id:
        return f"gone: its id now leads to {records[0].id}"
    standing = clock.standing(records[0], day, society)
    if standing.state == "ended":
        words = {standing_words(unit) for unit in standing.resolves if unit.n in shown.texts}
        return f"ended: {', '.join(sorted(words))}"
    return "no longer found by what was asked for"


def _newly_found(stamp: Stamp, now: dict[str, Entry]) -> Iterator[Changed]:
    known = {shown.id for shown in stamp.records}
    for entry in now.values():
        if entry.record.id not in known:
            since = new_actions((), entry, stamp.asked.as_of or stamp.made)
            acted = f" ({since[-1]})" if since else ""
            yield Changed(entry.record.id, f"new: now found by what was asked for{acted}")
