"""Records into documents of the index: one document for each version of a record's text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from zlib import crc32

from mmspolicy import clock
from mmspolicy.identifiers import key
from mmspolicy.model import RESETTING_KINDS, EarlierText, Record
from mmspolicy.names import names_of
from mmspolicy.plain import Plain, compact, plain_record
from mmspolicy.profile import Society
from mmspolicy.references.mentions import Grammar, PlacedMention, record_mentions
from mmspolicy.references.packing import pack
from mmspolicy.search import standings
from mmspolicy.search.citing import citing_keys
from mmspolicy.search.manifest import escaped
from mmspolicy.search.resolve_test import committee_terms
from mmspolicy.search.schema import EARLIEST_DAY, LATEST_DAY
from mmspolicy.wording import with_texts

Document = dict[str, Any]

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def checksum(record: Record) -> str:
    """A mark that changes when anything about a record changes."""
    return _mark(_record_json(record))


def _mark(record_json: bytes) -> str:
    return f"{crc32(record_json):08x}"


def _record_json(record: Record) -> bytes:
    return _json(compact(plain_record(record)))


def _json(value: Any) -> bytes:
    return _ENCODER.encode(value).encode("utf-8", "surrogatepass")


def documents(record: Record, society: Society) -> Iterator[Document]:
    """The documents of a record, oldest version first; the last one holds from its day to the end of time."""
    return Entry(record, society).documents()


class Entry:
    """What the index takes in of a record: its checksum and its documents."""

    def __init__(self, record: Record, society: Society, grammar: Grammar | None = None) -> None:
        """Take in a record; `grammar` is the society's, where it is at hand."""
        self._record = record
        self._grammar = grammar or Grammar.of(society.profile)
        self._record_json = _record_json(record)
        self.checksum = _mark(self._record_json)
        self._society = society
        self._courses = clock.courses(record, society)
        self._days = [clock.order_day(action, society.meetings) for action in record.history]
        gone = [course.n for course in self._courses if not course.text_kept]
        self._beside: Plain = {"gone": gone} if gone else {}

    def documents(self) -> Iterator[Document]:
        """One for each version, oldest first; the last one holds from its day to the end of time."""
        shared = self._shared()
        parts = (*self._record.earlier, *(part for resolve in self._record.resolves for part in resolve.earlier))
        if not parts:
            return iter((self._version(shared, None, None, ()),))
        return self._versions(shared, parts)

    def _versions(self, shared: Document, parts: Sequence[EarlierText]) -> Iterator[Document]:
        table = self._society.meetings
        turns = sorted({clock.until_day(part.until, table) for part in parts})
        for since, until in zip([None, *turns], [*turns, None], strict=True):
            day = since or date.min
            earlier = [part.text for part in parts if clock.until_day(part.until, table) <= day]
            yield self._version(shared, since, until, earlier)

    def _version(self, shared: Document, since: date | None, until: date | None, earlier: Sequence[str]) -> Document:
        texts = clock.texts_in_force(self._record, since or date.min, self._society.meetings)
        beside = self._beside if until is None else {**self._beside, "texts": dict(texts)}
        body = tuple(filter(None, (self._record.preamble, *texts.values())))
        worded = self._record if until is None else with_texts(self._record, texts)
        mentions = record_mentions(worded, self._grammar)
        return {
            **shared,
            "all": (*self._heads(), *body),
            "text": body,
            "earlier": tuple(earlier),
            "version": "last" if until is None else "replaced",
            "since": since.toordinal() if since else EARLIEST_DAY,
            "until": until.toordinal() if until else LATEST_DAY,
            "cites": citing_keys(self._record.refs, mentions, self._grammar.authorities),
            "mentions": _packed_mentions(mentions),
            "stored": self._stored(beside),
        }

    def _stored(self, beside: Plain) -> bytes:
        """The record and what stands beside it as one JSON object; the record's own JSON is made only once."""
        rest = b"," + _json(beside)[1:] if beside else b"}"
        return b'{"record":' + self._record_json + rest

    def _heads(self) -> tuple[str, ...]:
        record = self._record
        return (record.title, record.title, *record.aliases, *record.keywords, record.topic or "", *record.subtopics)

    def _shared(self) -> Document:
        record = self._record
        topics = [name for name in (record.topic, *record.subtopics) if name]
        return {
            "path": escaped(record.origin.path),
            "key": key(record.id),
            "names": names_of(record),
            "title": record.title,
            "keyword": "\n".join((*record.keywords, *record.aliases)),
            "topic": "\n".join(topics),
            "topics": [topic.casefold() for topic in topics],
            "type": sorted({resolve.type.casefold() for resolve in record.resolves if resolve.type}),
            "collection": record.collection,
            "parent": key(record.parent or ""),
            "acted": self._acted(),
            "committee": sorted(self._committees()),
            "adopted": self._adopted(),
            "last": max((day.toordinal() for day in self._days), default=EARLIEST_DAY),
            "timeline": standings.pack(list(self._packed())),
        }

    def _acted(self) -> list[str]:
        """The meetings at which something was done, and the days of all actions (ordinals behind an @)."""
        meetings = {str(action.meeting) for action in self._record.history if action.meeting}
        return sorted(meetings | {f"@{day.toordinal()}" for day in self._days if day > date.min})

    def _committees(self) -> set[str]:
        """The terms of the committees that review the record's resolves, or have them assigned."""
        profile, record = self._society.profile, self._record
        names = profile.committee_names
        of_topic = profile.committee_of_topic(record.topic)

        def known(named: Sequence[str | None]) -> set[str]:
            return {names.get(name.casefold(), name).casefold() for name in named if name}

        if not (record.review or any(resolve.assigned_to for resolve in record.resolves)):
            return known([of_topic])
        each = []
        for course in self._courses:
            resolve = record.resolve(course.n)
            entered = [entry.committee for entry in record.review if not entry.resolves or course.n in entry.resolves]
            each.append(known([*entered, resolve.assigned_to if resolve else None, of_topic]))
        return committee_terms(each, known([entry.committee for entry in record.review]))

    def _adopted(self) -> int:
        opened = (
            day
            for day, action in zip(self._days, self._record.history, strict=True)
            if action.kind in RESETTING_KINDS and day > date.min
        )
        return min((day.toordinal() for day in opened), default=EARLIEST_DAY)

    def _packed(self) -> Iterator[tuple[str, list[standings.PackedPoint]]]:
        """Type and timeline of each resolve; resolves that had the same fate have one timeline, worked out once."""
        types = {resolve.n: resolve.type or "" for resolve in self._record.resolves}
        known: dict[tuple[object, ...], list[standings.PackedPoint]] = {}
        for course in self._courses:
            fate = (course.start.phase, *((event.day, id(event.status)) for event in course.events))
            if fate not in known:
                known[fate] = list(map(_packed_point, clock.timeline(course)))
            yield types.get(course.n, ""), known[fate]


def _packed_mentions(mentions: Sequence[PlacedMention]) -> bytes:
    return _json([pack(one) for one in mentions]) if mentions else b""


def _packed_point(point: clock.Point) -> standings.PackedPoint:
    return standings.PackedPoint(
        point.day.toordinal(),
        standings.state_code(point.state, point.ended_by),
        point.due.meeting.year if point.due else 0,
        point.due.day.toordinal() if point.due and point.due.day else 0,
    )
