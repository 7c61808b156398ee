"""profile.yaml and meetings.yaml into the society's settings."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from mmspolicy.meetings import Meeting, MeetingsTable, Sessions
from mmspolicy.model import Position, Problem
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
from mmspolicy.sources.fields import Fields, Reading, one_line
from mmspolicy.sources.ledger import Ledger, quoted

PROFILE_FILE = "profile.yaml"
MEETINGS_FILE = "meetings.yaml"
PROFILE_KEYS = (
    "name", "short", "body", "clock", "topics", "committees", "synonyms", "references", "section-words",
)  # fmt: skip
CLOCK_KEYS = ("horizon", "basis", "amended-resets", "century-pivot")
_WEB = ("https://", "http://")
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


def place_of(root: Path, file: str, *path: str | tuple[str, str]) -> Position:
    """Where a value stands in one of the settings files, or the nearest thing around it; line 1 where nothing is.

    A step is a key, or for an item of a list a key and the text it has there.
    """
    documents = _documents(root / file, Ledger(file))
    node: tree.Node | None = documents[0] if documents else None
    place = (1, 1)
    for step in path:
        node = _below(node, step) if isinstance(step, str) else _item(node, *step)
        if node is None:
            break
        place = node.place
    return place


def last_place(root: Path, file: str) -> Position:
    """Where the last item of a settings file that is a list stands; line 1 where there is none."""
    documents = _documents(root / file, Ledger(file))
    items = documents[0].items if documents and isinstance(documents[0], tree.Sequence) else ()
    return items[-1].place if items else (1, 1)


def _below(node: tree.Node | None, key: str) -> tree.Node | None:
    held = node.entries.get(key) if isinstance(node, tree.Mapping) else None
    return held[1] if held else None


def _item(node: tree.Node | None, key: str, text: str) -> tree.Node | None:
    for item in node.items if isinstance(node, tree.Sequence) else ():
        found = _below(item, key)
        if isinstance(found, tree.Scalar) and one_line(found.text) == text:
            return item
    return None


def _documents(path: Path, ledger: Ledger) -> list[tree.Node]:
    content = read_bytes(path, ledger)
    text = None if content is None else decode(content, ledger)
    documents = (tree.parse(text, ledger) or []) if text is not None else []
    for extra in documents[1:]:
        ledger.error(extra.place, "wrong-shape", "what stands behind the line “---” is not read; remove that line")
    return documents


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
    resets = clock.word("amended-resets", tuple(_YES), "bad-boolean")
    pivot = clock.count("century-pivot")
    if pivot is not None and pivot > 99:
        clock.ledger.error(clock.place("century-pivot"), "bad-number", "“century-pivot” is a number from 0 to 99")
        pivot = None
    return ClockSettings(
        horizon=clock.years("horizon") or default.horizon,
        basis=next((known for known in BASES if known == basis), default.basis),
        amended_resets=_YES[resets] if resets else default.amended_resets,
        century_pivot=default.century_pivot if pivot is None else pivot,
    )


def _named(fields: Fields, key: str, known: Sequence[str]) -> Iterator[tuple[tree.Node, str, Fields | None]]:
    """The things of a list that stand there by their name alone, or as `{name: …}` with other keys."""
    for at, node in enumerate(fields.nodes(key)):
        if isinstance(node, tree.Scalar):
            yield node, one_line(node.text), None
            continue
        entry = fields.entry(node, key, at)
        if entry is None:
            continue
        entry.refuse_unknown(known)
        name = entry.line("name") if entry.require("name") else None
        if name:
            yield node, name, entry


def _topics(fields: Fields) -> list[Topic]:
    found: dict[str, Topic] = {}
    for node, name, entry in _named(fields, "topics", ("name", "subtopics", "committee")):
        topic = Topic(name, entry.lines("subtopics"), entry.line("committee")) if entry else Topic(name)
        if name.casefold() in found:
            fields.ledger.error(node.place, "doubled-topic", f"topic {quoted(name)} stands here twice; keep one")
        else:
            found[name.casefold()] = topic
    return list(found.values())


def _committees(fields: Fields) -> Iterator[Committee]:
    for _, name, entry in _named(fields, "committees", ("name", "aliases")):
        yield Committee(name, entry.lines("aliases") if entry else ())


def _synonyms(fields: Fields) -> Iterator[tuple[str, ...]]:
    for node in fields.nodes("synonyms"):
        if isinstance(node, tree.Sequence) and all(isinstance(item, tree.Scalar) for item in node.items):
            words = (one_line(item.text) for item in node.items if isinstance(item, tree.Scalar))
            yield tuple(word for word in words if word)
        elif not isinstance(node, tree.Broken):
            fields.ledger.error(node.place, "wrong-shape", "synonyms are lists of words: [marijuana, cannabis]")


def _authorities(fields: Fields) -> Iterator[Authority]:
    below = fields.below("references")
    for key in below.mapping.entries if below else ():
        assert below is not None
        entry = below.below(key)
        if entry is None:
            continue
        entry.refuse_unknown(("pattern", "name", "url"))
        pattern, name, url = entry.verbatim("pattern"), entry.line("name"), entry.line("url")
        if url and not url.startswith(_WEB):  # it becomes a link in documents: nothing but a page may open there
            entry.ledger.error(entry.place("url"), "wrong-shape", "an address begins with https:// or http://")
            url = None
        if entry.require("pattern", "name") and pattern and name and _fits(pattern, entry):
            yield Authority(key, pattern, name, url)


def _fits(pattern: str, entry: Fields) -> bool:
    """Whether a pattern is a regular expression; the groups that its name and address use must be in it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            groups = set(re.compile(pattern).groupindex)
    except (re.error, OverflowError, RecursionError) as failure:
        entry.ledger.error(entry.place("pattern"), "bad-pattern", f"the pattern is no regular expression: {failure}")
        return False
    for key in ("name", "url"):
        for used in re.findall(r"\{(\w+)(?:!u)?\}", entry.line(key) or ""):
            if used not in groups:
                message = f"“{key}” uses {{{used}}}, but the pattern has no group (?P<{used}>…)"
                entry.ledger.error(entry.place(key), "bad-pattern", message)
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
        if isinstance(node, tree.Mapping):
            _read_meeting(Fields(node, reading, (at,)), sessions)
        elif not isinstance(node, tree.Broken):
            ledger.error(node.place, "wrong-shape", "a meeting is “{code: A-19, final: 2019-05-04}”")
    return MeetingsTable(sessions), ledger.problems


def _read_meeting(entry: Fields, sessions: dict[Meeting, Sessions]) -> None:
    entry.refuse_unknown(("code", "final", "first"))
    entry.require("code")
    meeting = entry.meeting("code")
    first, final = _day(entry, "first"), _day(entry, "final")
    if first and final and first > final:
        entry.ledger.error(entry.place("first"), "bad-date", "the first session lies after the final one")
        first = None
    if meeting in sessions:
        entry.ledger.error(entry.place("code"), "doubled-meeting", f"{meeting} stands in the table twice; keep one")
    elif meeting:
        if final and abs(final.year - meeting.year) > 1:
            entry.ledger.warning(entry.place("final"), "date-and-meeting", f"{final} is far from the year of {meeting}")
        sessions[meeting] = Sessions(first, final)


def _day(entry: Fields, key: str) -> date | None:
    day = entry.date(key)
    if day and not day.is_full:
        entry.ledger.error(entry.place(key), "bad-date", f"“{key}” needs the very day, like 2019-05-04")
        return None
    return day.first_day() if day else None
