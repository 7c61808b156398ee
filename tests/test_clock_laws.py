"""Laws of the sunset clock over generated histories, and its agreement with the naive clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

from clock_cases import HOLES, TABLE, Departure, by_the_clock, naively, society
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from mmspolicy import clock
from mmspolicy.meetings import Meeting, PartialDate
from mmspolicy.model import (
    ACTION_KINDS,
    ENDING_KINDS,
    HOUSEKEEPING_KINDS,
    RESETTING_KINDS,
    UNDECIDED_KINDS,
    Action,
    Record,
    Resolve,
)
from mmspolicy.profile import BASES, Society

IN_TIME = ("pending", "active", "due", "overdue")
REOPENING = ("reinstated", "readopted")
WITHOUT_EFFECT = HOUSEKEEPING_KINDS + UNDECIDED_KINDS

CODES = [
    "A-11", "I-11", "A-13", "A-15", "I-15", "A-16", "I-16", "A-17", "A-18", "I-18", "A-19", "A-21", "A-23", "I-23",
    "A-28", "A-32", "I-33", "A-95",
]  # fmt: skip
DATES = ["2009", "2012-02-29", "2014-02-20", "2016-02-29", "2016-08", "2020-07-15", "2018-04-29"]
WHENS: list[dict[str, Any]] = [{"meeting": Meeting.parse(code)} for code in CODES] + [
    {"date": PartialDate.parse(day)} for day in DATES
]
WHENS += [{"before": PartialDate(2010)}, {"meeting": Meeting("A", 2018), "date": PartialDate(2017, 3)}, {}]

KINDS = (*RESETTING_KINDS, *RESETTING_KINDS, "sunset", "sunset", "completed", "completed", *ACTION_KINDS)
NAMED = ((), (), (), ("1",), ("2",), ("3",), ("2", "3"), ("9",))
ACTIONS = [
    Action(kind, resolves=named, term=term, seq=seq)
    for kind, named, term, seq in product(KINDS, NAMED, (None, None, None, 1, 3), (None, None, 1, 2))
]  # a list to draw from at once, for speed

days = st.dates(date(2004, 1, 1), date(2045, 12, 31))
actions, whens = st.sampled_from(ACTIONS), st.sampled_from(WHENS)
types = st.lists(st.sampled_from(["HP", "D", None]), min_size=1, max_size=3)
societies = st.sampled_from(
    [society(*how, table=table) for how in product(BASES, (True, False)) for table in (TABLE, HOLES)]
)


@st.composite
def records(draw: st.DrawFn, histories: st.SearchStrategy[list[Action]]) -> Record:
    """A policy of one to three resolves, or a section with none (and no terms, which are rare there)."""
    history = tuple(draw(histories))
    if draw(st.integers(0, 4)) == 0:
        return Record("B-1", "bylaws", "Title", history=tuple(replace(one, term=None, resolves=()) for one in history))
    exempt = draw(st.sampled_from([None, None, None, "so"]))
    resolves = [Resolve(str(n), "Text.", kind) for n, kind in enumerate(draw(types), start=1)]
    resolves[-1] = replace(resolves[-1], exempt=exempt)
    return Record("X-1", "policies", "Title", resolves=tuple(resolves), history=history)


@st.composite
def crowded(draw: st.DrawFn) -> list[Action]:
    """Up to six actions at one to three times, so that many fall together."""
    times = draw(st.lists(whens, min_size=1, max_size=3))
    drawn = draw(st.lists(st.tuples(actions, st.sampled_from(times)), max_size=6))
    return [replace(action, **when) for action, when in drawn]


FOUNDING = [Action("adopted", date=PartialDate(2007, 5, 12), resolves=named) for named in ((), ("2", "3", "9"))]
SINCE = [when for when in WHENS if when not in ({}, {"meeting": Meeting("A", 1995)})]


def time_of(meant: tuple[object, ...]) -> str:
    """What tells one time from another."""
    when = meant[0]
    return str(when.get("meeting", when) if isinstance(when, dict) else when)


@st.composite
def usual(draw: st.DrawFn) -> list[Action]:
    """A history like most: adopted in 2007, then one action at a time, or two of one meeting, one without numbers."""
    history = FOUNDING[:]
    drawn = st.tuples(st.sampled_from(SINCE), actions, actions, st.booleans())
    for when, first, second, both in draw(st.lists(drawn, max_size=5, unique_by=time_of)):
        history.append(replace(first, **when))
        if both and "meeting" in when and not {first.kind, second.kind} & set(REOPENING):
            history.append(replace(second, **when, resolves=() if first.resolves else second.resolves))
    turned = draw(st.integers(0, len(history) - 1))
    return history[turned:] + history[:turned]


def moments(record: Record, counting: Society, day: date) -> list[date]:
    """A random day, and every turning day of the record with its neighbours."""
    turns = {point.day for course in clock.courses(record, counting) for point in clock.timeline(course)}
    return [day, *(turn + timedelta(days=by) for turn in turns - {date.min} for by in (-1, 0, 1))]


def hold_against_the_naive_clock(record: Record, counting: Society, day: date) -> None:
    """Both clocks say the same of a record on a random day and around its turning days (every sixth, for speed)."""
    some_day, *near = moments(record, counting, day)
    for moment in (some_day, *near[day.day % 6 :: 6]):
        found, expected = by_the_clock(record, moment, counting), naively(record, moment, counting)
        if found != expected:
            raise Departure(f"on {moment}: {found}, naively {expected}")


@settings(max_examples=1500, deadline=None)
@given(records(usual()), societies, days)
def test_the_clock_agrees_with_the_naive_clock_on_usual_histories(record, counting, day):
    hold_against_the_naive_clock(record, counting, day)


@settings(max_examples=1500, deadline=None, derandomize=True, phases=[Phase.generate])
@given(records(crowded()), societies, days)
def test_the_clock_agrees_with_the_naive_clock_on_crowded_histories(record, counting, day):
    hold_against_the_naive_clock(record, counting, day)


@settings(max_examples=300, deadline=None)
@given(records(crowded()), societies, days)
def test_a_timeline_agrees_with_the_standing_on_every_day(record, counting, day):
    for course in clock.courses(record, counting):
        points = clock.timeline(course)
        for moment in moments(record, counting, day):
            point = max((one for one in points if one.day <= moment), key=lambda one: one.day)
            found = clock.standing(record, moment, counting).resolve(course.n)
            assert found is not None
            assert (point.state, point.due) == (found.state, found.due)


@settings(max_examples=300, deadline=None)
@given(records(crowded()), societies, days, days)
def test_without_an_action_a_state_only_goes_from_active_to_due_to_overdue(record, counting, one_day, other_day):
    start, end = sorted((one_day, other_day))
    acted = [clock.order_day(one, counting.meetings) for one in record.history]
    end = min([end, *(day - timedelta(days=1) for day in acted if start < day <= end)])
    before, after = clock.standing(record, start, counting), clock.standing(record, end, counting)
    for earlier, later in zip(before.resolves, after.resolves, strict=True):
        assert earlier.due == later.due
        if earlier.state in IN_TIME[1:]:
            assert IN_TIME.index(earlier.state) <= IN_TIME.index(later.state)
        else:
            assert earlier.state == later.state


@settings(max_examples=300, deadline=None)
@given(records(usual()), societies, days, actions, whens, st.sampled_from(WITHOUT_EFFECT), st.integers(0, 6))
def test_an_action_without_effect_never_changes_a_due_date(record, counting, day, extra, when, kind, at):
    history = list(record.history)
    history.insert(at, replace(extra, kind=kind, **when))
    more = replace(record, history=tuple(history))
    for moment in moments(record, counting, day)[day.day % 4 :: 4]:
        before, after = clock.standing(record, moment, counting), clock.standing(more, moment, counting)
        assert before.due == after.due
        assert [one.due for one in before.resolves] == [one.due for one in after.resolves]


def test_an_action_without_effect_does_not_hide_a_contradiction():
    ends, resets = (
        Action("sunset", date=PartialDate(2016, 12, 31)),
        Action("reaffirmed", date=PartialDate(2016, 12, 31)),
    )
    between = Action("referred", date=PartialDate(2016))
    states = []
    for history in ([ends, resets], [ends, between, resets]):
        made = Record("X-1", "policies", "Title", resolves=(Resolve("1", "Text."),), history=(*FOUNDING, *history))
        states.append(by_the_clock(made, date(2017, 1, 1), society())["1"])
    assert states[0] == states[1]


@settings(max_examples=300, deadline=None)
@given(records(crowded()), societies, days)
def test_a_resolve_depends_only_on_the_actions_that_cover_it(record, counting, day):
    # an unnumbered reopening word looks at all resolves: it covers them if none is open
    assume(not any(one.kind in REOPENING and not one.resolves for one in record.history))
    n = record.resolves[0].n if record.resolves else clock.WHOLE
    own = tuple(one for one in record.history if not one.resolves or n in one.resolves)
    alone = replace(record, history=own or record.history)
    found = clock.standing(alone, day, counting).resolve(n)
    assert clock.standing(record, day, counting).resolve(n) == found


@settings(max_examples=300, deadline=None)
@given(records(crowded()), societies, days)
def test_the_state_of_a_record_is_one_of_its_open_resolves_and_so_is_its_due_meeting(record, counting, day):
    found = clock.standing(record, day, counting)
    live = [one for one in found.resolves if one.state != "ended"]
    assert found.state in {one.state for one in live} or not live
    assert found.partly_ended == (0 < len(live) < len(found.resolves))
    assert all((one.ended_by in ENDING_KINDS) == (one.state == "ended") for one in found.resolves)
    assert found.due in [one.due for one in live] or found.due is None
