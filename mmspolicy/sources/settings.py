"""profile.yaml and meetings.yaml into the society's settings."""

from __future__ import annotations

import re
from pathlib import Path

from mmspolicy.meetings import Meeting, MeetingsTable, PartialDate, Sessions
from mmspolicy.model import Problem
from mmspolicy.notation import Dialect
from mmspolicy.profile import (
    BASES,
    DEFAULT_SECTION_WORDS,
    Authority,
    ClockSettings,
    Committee,
    Profile,
    Society,
    Topic,
)
from mmspolicy.sources import tree
from mmspolicy.sources.decoding import decode, read_bytes
from mmspolicy.sources.fields import Fields, Reading
from mmspolicy.sources.ledger import Ledger, quoted

PROFILE_FILE = "profile.yaml"
MEETINGS_FILE = "meetings.yaml"
PROFILE_KEYS = (
    "name", "short", "body", "clock", "topics", "committees", "synonyms", "references", "section-words",
)  # fmt: skip
CLOCK_KEYS = ("horizon", "basis", "amended-resets", "century-pivot")
_YES = {"yes": True, "true": True, "no": False, "false": False}


def read_society(root: Path) -> tuple[Society, list[Problem]]:
    """The settings of a compendium folder, with every problem in them; defaults stand in for what is broken."""
    profile, profile_problems = _read_profile(root / PROFILE_FILE)
    meetings, meetings_problems = _read_meetings(root / MEETINGS_FILE, profile)
    return Society(profile, meetings), profile_problems + meetings_problems


def dialect_of(society: Society) -> Dialect:
    """How this society prints its history."""
    profile = society.profile
    committees = tuple(spelling for known in profile.committees for spelling in (known.name, *known.aliases))
    return Dialect(society.meetings, profile.short or "MMS", profile.body, profile.clock.century_pivot, committees)


def _documents(path: Path, ledger: Ledger) -> list[tree.Node]:
    content = read_bytes(path, ledger)
    text = None if content is None else decode(content, ledger)
    return (tree.parse(text, ledger) or []) if text is not None else []


def _read_profile(path: Path) -> tuple[Profile, list[Problem]]:
    ledger = Ledger(path.name)
    documents = _documents(path, ledger)
    if not documents or not isinstance(documents[0], tree.Mapping):
        if not ledger.problems:
            ledger.error((1, 1), "wrong-shape", "the profile is “key: value” lines, beginning with “name:”")
        return Profile(), ledger.problems
    fields = Fields(documents[0], Reading(ledger, Society(Profile(), MeetingsTable()), Dialect()))
    fields.refuse_unknown(PROFILE_KEYS)
    fields.require("name")
    profile = Profile(
        name=fields.line("name") or "",
        short=fields.line("short") or "",
        body=fields.line("body") or "HOD",
        clock=_clock(fields),
        topics=tuple(_topics(fields)),
        committees=tuple(_committees(fields)),
        synonyms=tuple(_synonyms(fields)),
        references=tuple(_authorities(fields)),
        section_words=fields.lines("section-words") or DEFAULT_SECTION_WORDS,
    )
    return profile, ledger.problems


def _clock(fields: Fields) -> ClockSettings:
    clock = fields.below("clock")
    default = ClockSettings()
    if clock is None:
        return default
    clock.refuse_unknown(CLOCK_KEYS)
    basis = clock.word("basis", BASES, "unknown-basis")
    horizon = clock.count("horizon")
    if horizon is not None and not 1 <= horizon <= 100:
        clock.ledger.error(clock.place("horizon"), "bad-number", "“horizon” is a number of years, from 1 to 100")
        horizon = None
    resets = clock.word("amended-resets", tuple(_YES), "bad-boolean")
    pivot = clock.count("century-pivot")
    if pivot is not None and pivot > 99:
        clock.ledger.error(clock.place("century-pivot"), "bad-number", "“century-pivot” is a number from 0 to 99")
        pivot = None
    return ClockSettings(
        horizon=horizon or default.horizon,
        basis=next((known for known in BASES if known == basis), default.basis),
        amended_resets=_YES[resets] if resets else default.amended_resets,
        century_pivot=default.century_pivot if pivot is None else pivot,
    )


def _topics(fields: Fields) -> list[Topic]:
    found: dict[str, Topic] = {}
    for node, path in fields.items("topics"):
        topic: Topic | None = None
        if isinstance(node, tree.Scalar) and node.text.strip():
            topic = Topic(" ".join(node.text.split()))
        elif isinstance(node, tree.Mapping):
            entry = Fields(node, fields.reading, path)
            entry.refuse_unknown(("name", "subtopics", "committee"))
            if entry.require("name"):
                topic = Topic(entry.line("name") or "", entry.lines("subtopics"), entry.line("committee"))
        if topic and topic.name.casefold() in found:
            fields.ledger.error(node.place, "doubled-topic", f"topic {quoted(topic.name)} stands here twice")
        elif topic:
            found[topic.name.casefold()] = topic
    return list(found.values())


def _committees(fields: Fields) -> list[Committee]:
    found = []
    for node, path in fields.items("committees"):
        if isinstance(node, tree.Scalar) and node.text.strip():
            found.append(Committee(" ".join(node.text.split())))
        elif isinstance(node, tree.Mapping):
            entry = Fields(node, fields.reading, path)
            entry.refuse_unknown(("name", "aliases"))
            if entry.require("name"):
                found.append(Committee(entry.line("name") or "", entry.lines("aliases")))
    return found


def _synonyms(fields: Fields) -> list[tuple[str, ...]]:
    found = []
    for node, _ in fields.items("synonyms"):
        if isinstance(node, tree.Sequence) and all(isinstance(item, tree.Scalar) for item in node.items):
            found.append(tuple(" ".join(item.text.split()) for item in node.items if isinstance(item, tree.Scalar)))
        elif not isinstance(node, tree.Broken):
            fields.ledger.error(node.place, "wrong-shape", "synonyms are lists of words: [marijuana, cannabis]")
    return found


def _authorities(fields: Fields) -> list[Authority]:
    below = fields.below("references")
    found = []
    for key in below.mapping.entries if below else ():
        assert below is not None
        entry = below.below(key)
        if entry is None:
            continue
        entry.refuse_unknown(("pattern", "name", "url"))
        pattern, name = entry.line("pattern"), entry.line("name")
        if entry.require("pattern", "name") and pattern and name and _compiles(pattern, entry):
            found.append(Authority(key, pattern, name, entry.line("url")))
    return found


def _compiles(pattern: str, entry: Fields) -> bool:
    try:
        re.compile(pattern)
    except re.error as failure:
        entry.ledger.error(entry.place("pattern"), "bad-pattern", f"the pattern is no regular expression: {failure}")
        return False
    return True


def _read_meetings(path: Path, profile: Profile) -> tuple[MeetingsTable, list[Problem]]:
    ledger = Ledger(path.name)
    documents = _documents(path, ledger)
    if not documents or not isinstance(documents[0], tree.Sequence):
        if not ledger.problems:
            ledger.error((1, 1), "wrong-shape", "the meetings table is a list: “- {code: A-19, final: 2019-05-04}”")
        return MeetingsTable(), ledger.problems
    sessions: dict[Meeting, Sessions] = {}
    reading = Reading(ledger, Society(profile, MeetingsTable()), Dialect())
    for at, node in enumerate(documents[0].items):
        if not isinstance(node, tree.Mapping):
            ledger.error(node.place, "wrong-shape", "a meeting is “{code: A-19, final: 2019-05-04}”")
            continue
        entry = Fields(node, reading, (at,))
        meeting = _code(entry)
        if meeting in sessions:
            ledger.error(entry.place("code"), "doubled-meeting", f"{meeting} stands in the table twice")
        elif meeting:
            sessions[meeting] = _sessions(entry, meeting)
    return MeetingsTable(sessions), ledger.problems


def _code(entry: Fields) -> Meeting | None:
    entry.refuse_unknown(("code", "final", "first", "note"))
    return entry.meeting("code") if entry.require("code") else None


def _sessions(entry: Fields, meeting: Meeting) -> Sessions:
    first, final = _day(entry, "first"), _day(entry, "final")
    if first and final and first.first_day() > final.first_day():
        entry.ledger.error(entry.place("first"), "bad-date", "the first session lies after the final one")
        first = None
    if final and abs(final.year - meeting.year) > 1:
        entry.ledger.warning(entry.place("final"), "date-and-meeting", f"{final} is far from the year of {meeting}")
    return Sessions(first.first_day() if first else None, final.first_day() if final else None)


def _day(entry: Fields, key: str) -> PartialDate | None:
    day = entry.date(key)
    if day and not day.is_full:
        entry.ledger.error(entry.place(key), "bad-date", f"“{key}” needs the very day, like 2019-05-04")
        return None
    return day
