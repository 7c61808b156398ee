"""Small random compendia, indexed without files, and what filters should find in them, worked out naively."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from mmspolicy import clock
from mmspolicy.identifiers import key
from mmspolicy.meetings import Meeting, MeetingsTable, PartialDate, Sessions
from mmspolicy.model import (
    ACTION_KINDS,
    ENDING_KINDS,
    IN_FORCE,
    RESETTING_KINDS,
    Action,
    EarlierText,
    Origin,
    Record,
    Reference,
    Resolve,
    ReviewEntry,
)
from mmspolicy.profile import ClockSettings, Committee, Profile, Society, Topic
from mmspolicy.search import engine
from mmspolicy.search.committing import Change, commit
from mmspolicy.search.place import make_parent, make_private
from mmspolicy.search.request import Filters
from mmspolicy.search.tree import Bound

TOPICS = (Topic("Harbor", ("Buoys",), "Quay Board"), Topic("Lighthouse", ("Lamps", "Oil")))
COMMITTEES = (Committee("Quay Board", ("QB",)), Committee("Keepers"))
MEETINGS = tuple(Meeting(season, year) for year in range(2000, 2026) for season in ("A", "I"))  # type: ignore[arg-type]
TABLE = MeetingsTable(
    {
        meeting: Sessions(final=date(meeting.year, 5 if meeting.season == "A" else 12, 1 + meeting.year % 20))
        for meeting in MEETINGS
        if meeting.year % 5
    }
)
WORDS = tuple(f"{letter}{number}w" for letter in "abcdef" for number in range(6))  # words with digits are not stemmed


def random_society(rnd: random.Random) -> Society:
    settings = ClockSettings(
        horizon=rnd.choice((5, 7)),
        basis=rnd.choice(("calendar-year", "on-or-after", "anniversary")),
        amended_resets=rnd.random() < 0.7,
    )
    return Society(Profile(short="HMS", clock=settings, topics=TOPICS, committees=COMMITTEES), TABLE)


def random_records(rnd: random.Random, count: int) -> list[Record]:
    return [_section(rnd, number) if rnd.random() < 0.2 else _policy(rnd, number) for number in range(count)]


def _policy(rnd: random.Random, number: int) -> Record:
    topic = rnd.choice(TOPICS)
    resolves = tuple(_resolve(rnd, number, n) for n in range(1, rnd.randint(2, 5)))
    return Record(
        id=f"H-{number}",
        collection=rnd.choice(("policies", "policies", "sunset")),
        title=f"{_text(rnd, 3)} title{number}x",
        topic=topic.name,
        subtopics=tuple(rnd.sample(topic.subtopics, rnd.randint(0, 1))),
        preamble=_text(rnd, 4) if rnd.random() < 0.3 else None,
        resolves=resolves,
        history=_history(rnd, len(resolves)),
        refs=tuple(Reference("cites", f"H-{rnd.randint(0, 30)}") for _ in range(rnd.randint(0, 2))),
        review=(_review(rnd),) if rnd.random() < 0.2 else (),
        exempt="a reason" if rnd.random() < 0.1 else None,
        origin=Origin(f"policies/{number // 3}.yaml", 1 + number % 3),
    )


def _review(rnd: random.Random) -> ReviewEntry:
    return ReviewEntry(Meeting("A", 2026), rnd.choice(((), ("2",))), committee="QB")


def _section(rnd: random.Random, number: int) -> Record:
    return Record(
        id=f"BYL-{number}",
        collection=rnd.choice(("bylaws", "procedures")),
        title=f"{_text(rnd, 2)} title{number}x",
        text=f"{_text(rnd, 8)} own{number}x",
        history=_history(rnd, 0) if rnd.random() < 0.4 else (),
        document="BYL",
        number=str(number),
        earlier=_earlier(rnd, f"old{number}x"),
        origin=Origin("bylaws/bylaws.md", 10 * number + 1),
    )


def _resolve(rnd: random.Random, number: int, n: int) -> Resolve:
    return Resolve(
        n=str(n),
        text=f"{_text(rnd, 6)} own{number}x{n}",
        type=rnd.choice(("HP", "D", None)),
        earlier=_earlier(rnd, f"old{number}x{n}"),
        assigned_to=rnd.choice((None, None, "Keepers")),
        exempt="a reason" if rnd.random() < 0.05 else None,
    )


def _earlier(rnd: random.Random, own: str) -> tuple[EarlierText, ...]:
    turns = sorted(rnd.sample(range(len(MEETINGS)), rnd.choice((0, 0, 1, 2))))
    return tuple(EarlierText(MEETINGS[turn], f"{_text(rnd, 4)} {own}y{turn}") for turn in turns)


def _text(rnd: random.Random, count: int) -> str:
    return " ".join(rnd.choices(WORDS, [1 + at % 7 for at in range(len(WORDS))], k=count))


def _history(rnd: random.Random, resolves: int) -> tuple[Action, ...]:
    actions = [_action(rnd, "adopted", ())]
    for _ in range(rnd.randint(0, 4)):
        kind = rnd.choice((*ACTION_KINDS, *RESETTING_KINDS, *ENDING_KINDS))
        covered = rnd.sample(range(1, resolves + 2), rnd.randint(0, min(2, resolves))) if resolves else ()
        actions.append(_action(rnd, kind, tuple(map(str, covered))))
    return tuple(actions[rnd.random() < 0.05 :])


def _action(rnd: random.Random, kind: str, resolves: tuple[str, ...]) -> Action:
    chance = rnd.random()
    year = rnd.randint(1990, 2025)
    return Action(
        kind=kind,
        meeting=rnd.choice(MEETINGS) if chance < 0.7 else None,
        date=PartialDate(year, rnd.choice((None, 2, 12))) if 0.7 <= chance < 0.95 else None,
        before=PartialDate(1990) if chance >= 0.97 else None,
        resolves=resolves,
        term=rnd.choice((None, None, None, 1)),
    )


def index(records: Sequence[Record], society: Society, folder: Path) -> None:
    """Write records to a new index."""
    make_parent(folder)
    make_private(folder)
    engine.create(folder)
    change = Change(folder, society, "", {}, {}, {}, list(records), (), {}, {}, {}, (), {})
    commit(folder, 0, change, lambda *_: None)


def random_filters(rnd: random.Random) -> Filters:
    """One filter or a few, each of which some records pass."""
    choices: dict[str, object] = {
        "collections": tuple(rnd.sample(("policies", "sunset", "procedures", "bylaws"), rnd.randint(1, 2))),
        "topics": (rnd.choice(("Harbor", "buoys", "LIGHTHOUSE", "Lamps")),),
        "types": tuple(rnd.sample(("HP", "D"), rnd.randint(1, 2))),
        "states": tuple(rnd.sample(("in-force", *clock.URGENCY, "ended"), rnd.randint(1, 2))),
        "committees": (rnd.choice(("QB", "Quay Board", "keepers")),),
        "acted": (str(rnd.choice(MEETINGS)), str(rnd.choice(MEETINGS))),
        "adopted_after": random_bound(rnd, 1995, 2020),
        "adopted_before": random_bound(rnd, 2000, 2024),
        "due_by": ("A", rnd.randint(2005, 2032)),
        "cites": (f"h {rnd.randint(0, 30)}",),
    }
    chosen = rnd.sample(sorted(choices), rnd.choice((1, 1, 2, 3)))
    return Filters(**{name: choices[name] for name in chosen})  # type: ignore[arg-type]


def random_bound(rnd: random.Random, first: int, last: int) -> Bound:
    """A year, a month, a day or a meeting."""
    year = rnd.randint(first, last)
    return rnd.choice(((year,), (year, rnd.randint(1, 12)), (year, 5, rnd.randint(1, 31)), ("A", year), ("I", year)))


def day_of(bound: Bound, last: bool) -> date:
    """The first or the last day of a bound; a meeting is one day."""
    if isinstance(bound[0], str):
        return TABLE.order_day(Meeting(bound[0], int(bound[1])))  # type: ignore[arg-type]
    when = PartialDate(*map(int, bound))
    return when.last_day() if last else when.first_day()


def passes(record: Record, filters: Filters, day: date, society: Society) -> bool:
    """Whether a record passes filters, by the contract of the command line read plainly."""
    standing = clock.standing(record, day, society)
    units = [(_type_of(record, unit.n), unit) for unit in standing.resolves]
    if filters.types:
        units = [(kind, unit) for kind, unit in units if kind in filters.types]
        if not any(resolve.type in filters.types for resolve in record.resolves):
            return False
    states = {state for name in filters.states for state in (IN_FORCE if name == "in-force" else (name,))}
    if states and not filters.types and standing.state not in states:
        return False
    if states:
        units = [(kind, unit) for kind, unit in units if unit.state in states]
    if filters.due_by:
        units = [
            (kind, unit) for kind, unit in units
            if unit.state != "ended" and unit.due and unit.due.meeting.year <= filters.due_by[1]
        ]  # fmt: skip
    if filters.committees and (filters.types or states or filters.due_by):
        wanted = {_NAMED.get(name.casefold(), name.casefold()) for name in filters.committees}
        units = [(kind, unit) for kind, unit in units if wanted & _committees_of(record, unit.n)]
    return bool(units) and _passes_facts(record, filters, society, standing.partly_ended)


_NAMED = {"qb": "quay board"}


def _committees_of(record: Record, n: str) -> set[str]:
    """The committees of one resolve: of its topic, those it is assigned to, those of its reviews."""
    resolve = record.resolve(n)
    found = [entry.committee for entry in record.review if not entry.resolves or n in entry.resolves]
    found += [resolve.assigned_to if resolve else None, "Quay Board" if record.topic == "Harbor" else None]
    return {_NAMED.get(name.casefold(), name.casefold()) for name in found if name}


def _type_of(record: Record, n: str) -> str | None:
    resolve = record.resolve(n)
    return resolve.type if resolve else None


def _passes_facts(record: Record, filters: Filters, society: Society, partly_ended: bool) -> bool:
    numbers = ["", *(resolve.n for resolve in record.resolves), *(n for entry in record.review for n in entry.resolves)]
    committees = set().union(*(_committees_of(record, n) for n in numbers))
    topics = {name.casefold() for name in (record.topic or "", *record.subtopics)}
    opened = [
        clock.order_day(action, society.meetings).toordinal()
        for action in record.history
        if action.kind in RESETTING_KINDS and (action.meeting or action.date or action.before)
    ]
    return all(
        (
            not filters.collections
            or record.collection in filters.collections
            or ("sunset" in filters.collections and record.collection == "policies" and partly_ended),
            not filters.topics or any(topic.casefold() in topics for topic in filters.topics),
            not filters.committees
            or any(_NAMED.get(name.casefold(), name.casefold()) in committees for name in filters.committees),
            not filters.acted or any(str(action.meeting) in filters.acted for action in record.history),
            not filters.cites or any(key(ref.target) in map(key, filters.cites) for ref in record.refs),
            filters.adopted_after is None
            or (bool(opened) and min(opened) > day_of(filters.adopted_after, True).toordinal()),
            filters.adopted_before is None
            or (bool(opened) and min(opened) < day_of(filters.adopted_before, False).toordinal()),
        )
    )
