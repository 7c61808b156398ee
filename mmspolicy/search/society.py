"""The society's settings as the manifest keeps them, and back: so that nobody reads YAML to know them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mmspolicy.meetings import Meeting, MeetingsTable, Sessions
from mmspolicy.profile import Authority, ClockSettings, Committee, Profile, Society, Topic

Plain = dict[str, Any]


def plain_society(society: Society) -> Plain:
    """The settings as plain JSON values."""
    profile, clock = society.profile, society.profile.clock
    return {
        "name": profile.name,
        "short": profile.short,
        "body": profile.body,
        "clock": [clock.horizon, clock.basis, clock.amended_resets, clock.century_pivot],
        "topics": [[topic.name, *topic.subtopics] for topic in profile.topics],
        "reviewers": {topic.name: topic.committee for topic in profile.topics if topic.committee},
        "committees": [[known.name, *known.aliases] for known in profile.committees],
        "synonyms": [list(words) for words in profile.synonyms],
        "authorities": [[known.key, known.pattern, known.name, known.url] for known in profile.references],
        "section_words": list(profile.section_words),
        "meetings": {
            f"{meeting.season}-{meeting.year}": [_ordinal(sat.first), _ordinal(sat.final)]
            for meeting, sat in society.meetings.sessions.items()
        },
    }


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def society_of(plain: Mapping[str, Any]) -> Society:
    """The society that `plain_society` was made from."""
    horizon, basis, amended_resets, pivot = plain["clock"]
    profile = Profile(
        name=plain["name"],
        short=plain["short"],
        body=plain["body"],
        clock=ClockSettings(horizon, basis, amended_resets, pivot),
        topics=tuple(Topic(name, tuple(rest), plain["reviewers"].get(name)) for name, *rest in plain["topics"]),
        committees=tuple(Committee(name, tuple(aliases)) for name, *aliases in plain["committees"]),
        synonyms=tuple(tuple(words) for words in plain["synonyms"]),
        references=tuple(Authority(*known) for known in plain["authorities"]),
        section_words=tuple(plain["section_words"]),
    )
    meetings = {
        Meeting("A" if code[0] == "A" else "I", int(code[2:])): Sessions(_day(first), _day(final))
        for code, (first, final) in plain["meetings"].items()
    }
    return Society(profile, MeetingsTable(meetings))


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
