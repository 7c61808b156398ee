"""Actions printed in the house style, and read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notation_society import COMMITTEES, FINAL_SESSIONS, MMS, day, meeting

from mmspolicy.meetings import Meeting, PartialDate
from mmspolicy.model import ACTION_KINDS, Action, Vote
from mmspolicy.notation import Dialect, print_action, read_line

A = Action
M, D = meeting, day

PRINTED = [
    (A("amended-and-reaffirmed", meeting=M("A-22"), date=D("2022-05-21")),
     "Amended and Reaffirmed MMS House of Delegates, 5/21/22"),
    (A("reaffirmed", meeting=M("A-19")), "Reaffirmed MMS House of Delegates, A-19"),
    (A("reaffirmed", date=D("2006-05-12")), "Reaffirmed MMS House of Delegates, 5/12/06"),
    (A("reaffirmed", date=D("2019-05-04")), "Reaffirmed MMS House of Delegates, 5/4/19 [no meeting]"),
    (A("reaffirmed", meeting=M("A-10"), date=D("2010-05-15")), "Reaffirmed MMS House of Delegates, A-10, 5/15/10"),
    (A("reaffirmed", meeting=M("A-18"), date=D("2019-05-04")), "Reaffirmed MMS House of Delegates, A-18, 5/4/19"),
    (A("reaffirmed", meeting=M("A-17"), date=D("2017-04-29"), term=1),
     "Reaffirmed for one year MMS House of Delegates, 4/29/17"),
    (A("reaffirmed", meeting=M("A-17"), term=12), "Reaffirmed for 12 years MMS House of Delegates, A-17"),
    (A("adopted", date=D("1934-05-07")), "Adopted MMS House of Delegates, 5/7/1934"),
    (A("adopted", meeting=Meeting("A", 2061)), "Adopted MMS House of Delegates, Annual Meeting 2061"),
    (A("adopted", meeting=M("A-11"), date=D("2011-05")), "Adopted MMS House of Delegates, May 2011"),
    (A("adopted", before=D("1990")), "Adopted MMS House of Delegates, prior to 1990"),
    (A("adopted", body="Council", date=D("1983-02-09")), "Adopted MMS Council, 2/9/83"),
    (A("adopted", body="CPH", meeting=M("A-10")), "Adopted CPH, A-10"),
    (A("adopted", body="Worcester District", meeting=M("A-10")), "Adopted, A-10 [body: “Worcester District”]"),
    (A("adopted", meeting=M("I-16"), code="Resolution I-16 A-102"),
     "Adopted MMS House of Delegates, I-16, Resolution I-16 A-102"),
    (A("adopted", code="Resolution I-16 A-102"), "Adopted MMS House of Delegates, Resolution I-16 A-102 [no meeting]"),
    (A("readopted", date=D("1987"), code="22-87"), "Readopted MMS House of Delegates, 1987, 22-87"),
    (A("completed", meeting=M("I-17"), resolves=("2",), code="CPH Report I-17-3 [A-15 A-102]"),
     "(Item 2: Completed MMS House of Delegates, I-17, CPH Report I-17-3 [A-15 A-102])"),
    (A("sunset", meeting=M("A-18"), date=D("2018-04-28"), resolves=("1", "3")),
     "(Items 1 and 3: Sunset MMS House of Delegates, 4/28/18)"),
    (A("sunset", resolves=("1", "2(b)", "3a")), "Items 1, 2(b) and 3a: Sunset MMS House of Delegates"),
    (A("superseded", meeting=M("A-20"), by="HOD-2020-12"),
     "Superseded by HOD-2020-12, MMS House of Delegates, A-20"),
    (A("adopted", meeting=M("I-22"), vote=Vote(93, 23), effective=D("2023-01-01"), seq=2),
     "Adopted MMS House of Delegates, I-22 [effective 2023-01-01; vote 93–23; seq 2]"),
    (A("referred", meeting=M("I-22"), note="To the Committee on Ethics [late]; see “A-24”\\."),
     'Referred MMS House of Delegates, I-22 [note: "To the Committee on Ethics [late]; see “A-24”\\\\."]'),
    (A("moved", meeting=M("I-22"), note="two\nlines"), "Moved MMS House of Delegates, I-22 [note: “two\\u{a}lines”]"),
]  # fmt: skip


@pytest.mark.parametrize(("action", "line"), PRINTED, ids=[line for _, line in PRINTED])
def test_an_action_is_printed_in_the_house_style(action: Action, line: str) -> None:
    assert print_action(action, MMS) == line


@pytest.mark.parametrize("kind", ACTION_KINDS)
def test_every_kind_has_a_printed_verb(kind: str) -> None:
    action = Action(kind, meeting=M("A-10"))
    line = print_action(action, MMS)
    assert read_line(line, MMS).actions == (replace(action, raw=line),)
    assert "[" not in line


DATES = st.one_of(
    st.sampled_from([*(D(final) for final in FINAL_SESSIONS.values()), D("2011-05"), D("2021-05-06")]),
    st.dates(date(1000, 1, 1), date(2999, 12, 31)).flatmap(lambda on: st.sampled_from(
        [PartialDate(on.year), PartialDate(on.year, on.month), PartialDate(on.year, on.month, on.day)])),
)  # fmt: skip
CODES = [
    "Resolution I-16 A-102", "Resolution 6-83", "22-87", "RES-53", "Res A-4", "Sub Res 89", "HOD 2023-209", "H-5.998",
    "OFFICERS Informational Report A-17-17", "CPH Report A-19-3 [I-18 B-204]", "Resolution A-19", "HOD-2012-06",
    "COLRP Rep B",
]  # fmt: skip
NUMBERS = st.one_of(st.sampled_from(["1", "2", "3", "1a", "2(b)", "12"]), st.text(max_size=4))
YEARS = st.one_of(st.integers(1900, 2100), st.integers(0, 9999))
WHOLE = st.one_of(st.integers(0, 12), st.integers())


def _maybe(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(st.none(), values)


ACTIONS = st.builds(
    Action,
    st.sampled_from(ACTION_KINDS),
    body=_maybe(st.one_of(st.sampled_from([*COMMITTEES, "AMA", "MSS", "BOD"]), st.text(max_size=12))),
    meeting=_maybe(st.builds(Meeting, st.sampled_from(["A", "I"]), YEARS)),
    date=_maybe(DATES),
    before=_maybe(DATES),
    code=_maybe(st.one_of(st.sampled_from(CODES), st.text(max_size=20))),
    resolves=st.lists(NUMBERS, max_size=4).map(tuple),
    term=_maybe(WHOLE),
    effective=_maybe(DATES),
    seq=_maybe(WHOLE),
    vote=_maybe(st.builds(Vote, st.integers(0, 500), st.integers(0, 500))),
    by=_maybe(st.one_of(st.sampled_from(["HOD-2020-12", "AMA Policy H-95.956", *CODES]), st.text(max_size=12))),
    note=_maybe(st.text(max_size=40)),
)
ABOVE = Action("reaffirmed", body="Council", meeting=M("A-19"), date=D("2019-05-04"))


@given(ACTIONS)
def test_reading_what_was_printed_gives_the_action_back(action: Action) -> None:
    line = print_action(action, MMS)
    reading = read_line(line, MMS)
    assert reading.actions == (replace(action, raw=line),)
    assert reading.unread == ()


@given(ACTIONS)
def test_a_printed_action_takes_nothing_from_the_line_above(action: Action) -> None:
    line = print_action(action, MMS)
    assert read_line(line, MMS, ABOVE) == read_line(line, MMS)


SHORTS = st.sampled_from(["", "MMS", "AMA", "X [y]"])
BODIES = st.sampled_from(["HOD", "Council", "Assembly", "A-19", ""])


@given(ACTIONS, SHORTS, BODIES)
def test_it_is_so_in_the_dialect_of_any_society(action: Action, short: str, body: str) -> None:
    dialect = Dialect(MMS.table, short, body, 30, ("Assembly", "adopted", "5/7/99", ""))
    line = print_action(action, dialect)
    assert read_line(line, dialect).actions == (replace(action, raw=line),)


@given(ACTIONS)
def test_a_printed_action_is_one_line(action: Action) -> None:
    assert len(print_action(action, MMS).splitlines()) == 1
