"""Explanations of due dates: their steps lead to the date, over generated histories."""

from __future__ import annotations

import re
from datetime import date, timedelta

from clock_cases import record, society
from hypothesis import given, settings
from test_clock_laws import crowded, days, records, societies, usual

from mmspolicy import clock
from mmspolicy.compendium import Compendium
from mmspolicy.desk.put_off import put_off_words
from mmspolicy.desk.why import Explanation, explain
from mmspolicy.model import Record
from mmspolicy.profile import Society

TODAY = date(2026, 3, 1)


def part(one: Explanation, name: str) -> list[str]:
    return [step.text for step in one.steps if step.part == name]


def hold_that_the_steps_lead_to_the_date(made: Record, counting: Society, day: date) -> None:
    standing = clock.standing(made, day, counting)
    for one, unit in zip(explain(made, counting, day), standing.resolves, strict=True):
        assert (one.state, one.due) == (unit.state, unit.due)
        assert len(part(one, "actions")) == max(1, len(made.history))
        assert len(part(one, "day")) == 1
        if one.due is None:
            assert not any(re.search(r"\bdue at\b", text) for text in part(one, "clock"))
            continue
        hold_the_clock_together(one, counting)
        if unit.state in ("due", "overdue", "active"):
            assert f"It is {unit.state}." in part(one, "day")[0]


def hold_the_clock_together(one: Explanation, counting: Society) -> None:
    """The set clock is that of the last action said to set it; the sums are right; they end at the due meeting."""
    assert one.due is not None
    set_by, term, *counted = part(one, "clock")
    setting = [text for text in part(one, "actions") if re.search(r"sets the clock", text)]
    when = re.search(r"last set (.*?): ", set_by)
    assert when and setting[-1].casefold().startswith(when[1].casefold())
    years = re.search(r"runs for (\d+) year", term)
    assert years
    sums = [tuple(map(int, found)) for found in re.findall(r"(\d+) \+ (\d+) = (\d{4})\b(?!-)", counted[0])]
    for start, length, end in sums:
        assert start + length == end == one.due.meeting.year and length == int(years[1])
    if not sums:
        anniversary = re.search(r"(\d{4}-\d\d-\d\d) \+ (\d+) years? = (\d{4}-\d\d-\d\d)", counted[0])
        assert anniversary
        start_day, end_day = (date.fromisoformat(anniversary[at]) for at in (1, 3))
        assert end_day.year - start_day.year == int(anniversary[2]) == int(years[1])
        if counting.profile.clock.basis == "anniversary":
            assert end_day == one.due.day
    assert re.search(rf"\b{one.due.meeting}\b", counted[0])
    assert one.due.day is None or str(one.due.day) in " ".join(counted)


@settings(max_examples=400, deadline=None)
@given(records(usual()), societies, days)
def test_the_steps_lead_to_the_date_in_usual_histories(made: Record, counting: Society, day: date) -> None:
    hold_that_the_steps_lead_to_the_date(made, counting, day)


@settings(max_examples=300, deadline=None)
@given(records(crowded()), societies, days)
def test_the_steps_lead_to_the_date_in_crowded_histories(made: Record, counting: Society, day: date) -> None:
    hold_that_the_steps_lead_to_the_date(made, counting, day)


def test_the_steps_lead_to_the_date_in_the_whole_sample(sample: Compendium) -> None:
    for made in sample.records:
        for day in (date(2015, 1, 1), TODAY, TODAY + timedelta(days=2000)):
            hold_that_the_steps_lead_to_the_date(made, sample.society, day)


def actions(history: list[str], on: date = TODAY, **of: str) -> list[str]:
    return part(explain(record(history, **of), society(), on)[0], "actions")


def test_what_does_not_count_is_said_with_the_reason() -> None:
    told = actions(
        ["adopted A-11", "amended A-15 #2", "completed A-16", "referred A-17", "sunset A-18", "reaffirmed A-25"],
        types="HP D",
    )
    assert [text.partition(": ")[2] for text in told] == [
        "counts; it brings it into force and sets the clock.",
        "does not count, for it names resolve 2 only.",
        "does not count, for it names no numbers and completes directives, which this is not.",
        "does not touch the clock; policy was not changed by it.",
        "counts; it ends the resolve.",
        "does not count, for it names no numbers and this resolve had ended already.",
    ]


def standing_of(history: list[str], on: date = TODAY) -> Explanation:
    return explain(record(history), society(), on)[0]


def test_what_was_referred_at_its_due_meeting_is_not_called_forgotten() -> None:
    one = standing_of(["adopted A-18", "referred A-25"])
    assert one.state == "overdue"
    assert part(one, "day") == [
        "On 2026-03-01: 2025-05-17 is past; it was referred at A-25 (2025-05-17), and nothing has been decided since. "
        "It is overdue."
    ]
    assert one.put_off and put_off_words(one.put_off) == "referred at A-25, nothing decided since"


def test_only_what_was_taken_up_since_the_due_meeting_counts_as_put_off() -> None:
    assert standing_of(["adopted A-18", "referred I-24"]).put_off is None
    assert standing_of(["adopted A-18", "editorial A-25"]).put_off is None
    assert standing_of(["adopted A-18", "referred A-25"], date(2025, 1, 1)).put_off is None
    assert standing_of(["adopted A-18", "referred A-25", "reaffirmed I-25"]).put_off is None
    last = standing_of(["adopted A-18", "referred A-25", "not-adopted I-25"]).put_off
    assert last and put_off_words(last) == "not adopted at I-25, nothing decided since"


def test_what_nobody_took_up_is_said_to_have_no_later_action() -> None:
    assert "and no later action is recorded. It is overdue." in part(standing_of(["adopted A-18"]), "day")[0]
    edited = part(standing_of(["adopted A-18", "editorial I-25"]), "day")[0]
    assert "and no later action sets the clock anew. It is overdue." in edited


def test_an_action_after_the_day_does_not_count_yet() -> None:
    assert actions(["adopted A-11", "sunset A-18"], date(2015, 1, 1))[-1] == (
        "At A-18 (2018-04-28), sunset: comes after 2015-01-01 and does not count yet."
    )


def test_a_date_that_is_not_of_the_meeting_is_told() -> None:
    assert "the meeting counts" in actions(["adopted A-18 2018-06-01"])[0]
    assert "the meeting counts" not in actions(["adopted A-18 2018-04"])[0]
