"""A law: records as plain values, and back without loss."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from mmspolicy.meetings import Meeting, PartialDate
from mmspolicy.model import (
    ACTION_KINDS,
    COLLECTIONS,
    RECOMMENDATIONS,
    REFERENCE_KINDS,
    Action,
    EarlierText,
    Origin,
    Record,
    Reference,
    Resolve,
    ReviewEntry,
    Source,
    Vote,
)
from mmspolicy.plain import compact, plain_record, record_of

PIVOT = 60
TEXT = st.text(max_size=8)
MAYBE = st.none() | TEXT
TEXTS = st.lists(TEXT, max_size=2).map(tuple)
MEETINGS = st.builds(Meeting, st.sampled_from("AI"), st.integers(1960, 2059))
DATES = st.builds(PartialDate, st.integers(1600, 2199)) | st.builds(
    PartialDate, st.integers(1600, 2199), st.integers(1, 12), st.none() | st.integers(1, 28)
)
EARLIER = st.lists(st.builds(EarlierText, MEETINGS | DATES, TEXT), max_size=2).map(tuple)
COUNTS = st.integers(0, 9)
COUNT = st.none() | st.integers(0, 99)
ACTIONS = st.builds(
    Action, st.sampled_from(ACTION_KINDS), MAYBE, st.none() | MEETINGS, st.none() | DATES, st.none() | DATES, MAYBE,
    TEXTS, COUNT, st.none() | DATES, COUNT, st.none() | st.builds(Vote, COUNTS, COUNTS), MAYBE, MAYBE,
    MAYBE,
)  # fmt: skip
RESOLVES = st.builds(Resolve, TEXT, TEXT, st.sampled_from(["HP", "D", None]), EARLIER, MAYBE, MAYBE)
RECORDS = st.builds(
    Record,
    id=TEXT,
    collection=st.sampled_from(COLLECTIONS),
    title=TEXT,
    topic=MAYBE,
    subtopics=TEXTS,
    keywords=TEXTS,
    aliases=TEXTS,
    preamble=MAYBE,
    resolves=st.lists(RESOLVES, max_size=2).map(tuple),
    history=st.lists(ACTIONS, max_size=2).map(tuple),
    refs=st.lists(st.builds(Reference, st.sampled_from(REFERENCE_KINDS), TEXT, MAYBE), max_size=2).map(tuple),
    review=st.lists(
        st.builds(ReviewEntry, MEETINGS, TEXTS, MAYBE, st.none() | st.sampled_from(RECOMMENDATIONS), MAYBE, MAYBE),
        max_size=2,
    ).map(tuple),
    notes=TEXTS,
    source=st.none() | st.builds(Source, MAYBE, MAYBE, MAYBE),
    exempt=MAYBE,
    text=MAYBE,
    parent=MAYBE,
    document=MAYBE,
    number=MAYBE,
    earlier=EARLIER,
    origin=st.builds(Origin, TEXT, st.integers(1, 99)),
)


@settings(deadline=None)
@given(RECORDS)
def test_a_record_comes_back_from_its_plain_values_as_it_was(record: Record) -> None:
    plain = json.loads(json.dumps(plain_record(record)))
    back = record_of(plain, PIVOT)
    assert back == record
    assert (back.origin.path, back.origin.line) == (record.origin.path, record.origin.line)


@settings(deadline=None)
@given(RECORDS)
def test_a_record_comes_back_from_its_compact_values_as_it_was(record: Record) -> None:
    stored = json.loads(json.dumps(compact(plain_record(record))))
    assert record_of(stored, PIVOT) == record


def test_plain_values_have_every_key_and_compact_ones_no_empty_part() -> None:
    record = Record("X", "policies", "T", resolves=(Resolve("1", "a"),), history=(Action("adopted"),))
    plain = plain_record(record)
    assert set(plain) == {
        "id", "collection", "title", "topic", "subtopics", "keywords", "aliases", "preamble", "resolves",
        "history", "refs", "review", "notes", "source", "exempt", "text", "parent", "document", "number",
        "earlier", "path", "line",
    }  # fmt: skip
    assert set(plain["history"][0]) == {
        "kind", "body", "meeting", "date", "before", "code", "resolves", "term", "effective", "seq", "vote", "by",
        "note", "raw",
    }  # fmt: skip
    assert set(plain["resolves"][0]) == {"n", "type", "text", "earlier", "assigned_to", "exempt"}
    assert compact(plain) == {
        "id": "X", "collection": "policies", "title": "T", "resolves": [{"n": "1", "text": "a"}],
        "history": [{"kind": "adopted"}], "path": "", "line": 1,
    }  # fmt: skip
