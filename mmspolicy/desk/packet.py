"""The review packet of a meeting: what each committee is asked about, as a document to print."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from mmspolicy import review
from mmspolicy.clock import Standing, courses
from mmspolicy.desk import packet_words
from mmspolicy.desk.anchors import Anchors
from mmspolicy.desk.history_lines import HistoryLines
from mmspolicy.desk.packet_policy import Page, policy_blocks
from mmspolicy.desk.relations import Relation
from mmspolicy.export.document import (
    Block,
    Contents,
    Document,
    Heading,
    Item,
    Listing,
    PageBreak,
    Paragraph,
    Run,
)
from mmspolicy.meetings import Meeting
from mmspolicy.model import Record
from mmspolicy.profile import Society

_MOST_NAMED = 3  # committees on the cover


@dataclass(frozen=True, slots=True)
class Subject:
    """A policy on the day of the packet, with what it refers to and what refers to it."""

    record: Record
    standing: Standing
    refers_to: tuple[Relation, ...] = ()
    referred_by: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A policy on a committee's list, and the numbers of the resolves that the committee is asked about."""

    subject: Subject
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class Packet:
    """What a meeting is asked to review, as of a day.

    With `committees` (full names), only what those are asked about. `left_out` counts, by committee, the overdue
    resolves of other meetings, which stand on the list of the coming one alone.
    """

    society: Society
    meeting: Meeting
    day: date
    subjects: tuple[Subject, ...]
    committees: tuple[str, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def coming(self) -> Meeting:
        """The Annual Meeting that comes next."""
        return self.society.meetings.coming_annual(self.day)

    @property
    def is_over(self) -> bool:
        """Whether the meeting is past."""
        return self.society.meetings.is_past(self.meeting, self.day)

    @cached_property
    def lists(self) -> dict[str, list[Entry]]:
        """The list of each committee, by name, what nobody is assigned to last; policies by topic, then by id."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for subject in sorted(self.subjects, key=lambda subject: _order(subject.record)):
            for committee, numbers in self._asked(subject).items():
                if not self.committees or committee in self.committees:
                    found[committee].append(Entry(subject, tuple(numbers)))
        return {name: found[name] for name in sorted(found, key=lambda name: (name == review.UNASSIGNED, name))}

    def _asked(self, subject: Subject) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for n in self.due_numbers(subject):
            found[review.committee(subject.record, n, self.meeting, self.society.profile)].append(n)
        return found

    def due_numbers(self, subject: Subject) -> list[str]:
        """The resolves of a policy that are up at the meeting, whoever reviews them."""
        return [unit.n for unit in subject.standing.resolves if review.is_up(unit, self.meeting, self.coming)]

    def count(self) -> tuple[int, int]:
        """How many resolves are up, and of how many policies."""
        entries = [entry for entries in self.lists.values() for entry in entries]
        return sum(len(entry.numbers) for entry in entries), len({entry.subject.record.id for entry in entries})

    def overdue(self) -> int:
        """How many of the resolves were due at an earlier meeting than this one."""
        return sum(
            1
            for entries in self.lists.values()
            for entry in entries
            for n in entry.numbers
            if (unit := entry.subject.standing.resolve(n)) and unit.due and unit.due.meeting != self.meeting
        )

    def answered(self, committee: str | None = None) -> int:
        """How many of the resolves (of one committee) have a recommendation on file for the meeting."""
        return sum(
            1
            for name, entries in self.lists.items()
            for entry in entries
            if committee in (None, name)
            for n in entry.numbers
            if (held := review.entry(entry.subject.record, n, self.meeting)) and held.recommendation
        )

    def elsewhere(self) -> int:
        """How many overdue resolves are left out, for they stand on the list of the coming meeting alone."""
        return sum(count for name, count in self.left_out.items() if not self.committees or name in self.committees)


def _order(record: Record) -> tuple[str, list[tuple[int, str]]]:
    parts = re.findall(r"\d+|\D+", record.id)
    natural = [(int(part), "") if part.isdecimal() else (-1, part.casefold()) for part in parts]
    return ((record.topic or "").casefold(), natural)


def packet_document(packet: Packet, title: str | None = None) -> Document:
    """The packet as a document: cover, instructions, contents, then each committee's list."""
    name = packet.meeting.name
    return Document(
        title=title or f"Sunset Review, {name}",
        subtitle=packet.society.profile.name,
        stamp=tuple(_stamp(packet)),
        blocks=tuple(_blocks(packet)),
        day=packet.day,
        author=packet.society.profile.name,
        running=f"{title or f'Sunset review, {packet.meeting}'} · as of {packet_words.day_words(packet.day)}",
    )


def _stamp(packet: Packet) -> Iterator[tuple[str, str]]:
    final = packet.society.meetings.final(packet.meeting)
    yield "Meeting", f"{packet.meeting.name} ({packet.meeting}), {packet_words.held(final, packet.is_over)}"
    yield "As of", packet_words.day_words(packet.day)
    resolves, policies = packet.count()
    counted = f"{packet_words.counted(resolves, 'resolve')} of {packet_words.policies(policies)}"
    coming = packet.coming
    if packet.is_over:
        yield (
            "Still open",
            f"{counted}, due at {packet.meeting} and not decided; they stand on the list of {coming} too",
        )
    elif packet.meeting == coming:
        yield "Up for review", counted
    else:
        yield "Will be due", f"{counted}, unless the House acts before"
    if packet.overdue():
        yield "Overdue", f"{packet.overdue()} of these: due at an earlier meeting, and not decided since"
    if packet.elsewhere():
        yield "Not in here", packet_words.left_out(packet.elsewhere(), packet.meeting, coming)
    yield "Recommendations", f"on file for {packet.answered()} of {resolves}"
    yield "Committees" if len(packet.lists) > 1 else "Committee", _committees(tuple(packet.lists))


def _committees(names: Sequence[str]) -> str:
    return "\n".join(map(_named, names)) if len(names) <= _MOST_NAMED else f"{len(names)}, see the contents"


def _blocks(packet: Packet) -> Iterator[Block]:
    yield PageBreak()
    yield from _instructions(packet)
    yield Contents("Contents")
    anchors = Anchors()
    policies = dict.fromkeys(entry.subject.record.id for entries in packet.lists.values() for entry in entries)
    first = {policy: anchors.new(policy) for policy in policies}
    printed = HistoryLines(packet.society)
    seen: set[str] = set()
    for committee, entries in packet.lists.items():
        yield PageBreak()
        yield Heading(1, (Run(_named(committee)),), anchors.new(committee))
        resolves = sum(len(entry.numbers) for entry in entries)
        count = f"{packet_words.counted(resolves, 'resolve')} of {packet_words.policies(len(entries))}"
        answered = packet.answered(committee)
        yield Paragraph((Run(f"{count}. Recommendations on file: {answered} of {resolves}."),), "note")
        for entry in entries:
            record = entry.subject.record
            again = record.id in seen
            seen.add(record.id)
            anchor = anchors.new(record.id) if again else first[record.id]
            yield from policy_blocks(_page(packet, entry, anchor, first, printed))


def _page(packet: Packet, entry: Entry, anchor: str, anchors: dict[str, str], printed: HistoryLines) -> Page:
    subject = entry.subject
    return Page(
        society=packet.society,
        meeting=packet.meeting,
        day=packet.day,
        record=subject.record,
        standing=subject.standing,
        courses=courses(subject.record, packet.society),
        asked=entry.numbers,
        elsewhere=tuple(n for n in packet.due_numbers(subject) if n not in entry.numbers),
        refers_to=subject.refers_to,
        referred_by=subject.referred_by,
        anchor=anchor,
        anchors=anchors,
        printed=printed,
    )


def _named(committee: str) -> str:
    return "Not assigned to a committee" if committee == review.UNASSIGNED else committee


def _instructions(packet: Packet) -> Iterator[Block]:
    yield Heading(1, (Run("How to use this packet"),), "instructions")
    for paragraph in packet_words.instructions(packet.society, packet.meeting, packet.coming, packet.is_over):
        yield Paragraph((Run(paragraph),))
    yield Listing(tuple(_bullet(name, said) for name, said in packet_words.RECOMMENDATION_MEANINGS))
    yield Paragraph((
        Run("In the texts, "), Run("struck-out words", struck=True), Run(" were taken out and "),
        Run("underlined words", inserted=True), Run(" put in by amendments since the last full review. "),
        Run("Resolves in grey are not up for review here; they are printed so that each policy can be read as a whole.",
            faint=True),
    ))  # fmt: skip


def _bullet(name: str, said: str) -> Item:
    return Item((Paragraph((Run(f"{name}: ", bold=True), Run(said))),))


def committee_names(asked: Sequence[str], known: Iterable[str], society: Society) -> tuple[tuple[str, ...], list[str]]:
    """The full names of committees as typed (name, alias, any case), and those that nobody goes by."""
    spellings = {name.casefold(): name for name in known} | dict(society.profile.committee_names)
    found = tuple(spellings[name.casefold()] for name in asked if name.casefold() in spellings)
    return found, [name for name in asked if name.casefold() not in spellings]
