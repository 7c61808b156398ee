"""The load of the coming years adds up to the lists of due resolves."""

from __future__ import annotations

from datetime import date

import pytest

from mmspolicy.desk.due import Question, due_list, grouped
from mmspolicy.desk.forecast import forecast
from mmspolicy.meetings import Meeting
from mmspolicy.search.request import Filters
from mmspolicy.search.store import Store

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize("by", ["committee", "topic"])
def test_each_meeting_has_as_many_as_its_due_list(store: Store, by: str) -> None:
    found = forecast(store, TODAY, Filters(), by)
    assert [load.meeting for load in found.loads[:3]] == ["overdue", "A-26", "A-27"]
    for load in found.loads[1:]:
        listed = due_list(store, Question(TODAY, meeting=Meeting.parse(load.meeting))).rows
        rows = [row for row in listed if row.state != "overdue"]
        assert load.total == len(rows)
        assert load.by == {name: len(group) for name, group in grouped(rows, by)}


def test_what_is_overdue_comes_first_with_all_of_its_meetings(store: Store) -> None:
    found = forecast(store, TODAY, Filters())
    assert found.loads[0].total == due_list(store, Question(TODAY)).overdue


def test_what_comes_after_the_last_year_is_counted(store: Store) -> None:
    whole, part = forecast(store, TODAY, Filters(), years=12), forecast(store, TODAY, Filters(), years=2)
    assert len(part.loads) == 3
    assert part.later == sum(load.total for load in whole.loads[3:])
    assert whole.later == 0


def test_the_last_meeting_that_anything_falls_due_at_is_known(store: Store) -> None:
    found = forecast(store, TODAY, Filters(), years=20)
    last = [load.meeting for load in found.loads[1:] if load.total][-1]
    assert str(found.last) == last
    assert str(forecast(store, TODAY, Filters(), years=1).last) == last
    assert str(found.again) == "A-33"
    assert forecast(store, TODAY, Filters(collections=("bylaws",))).last is None


def test_filters_narrow_it(store: Store) -> None:
    narrow, wide = (forecast(store, TODAY, Filters(types=types)) for types in (("D",), ()))
    assert 0 < sum(load.total for load in narrow.loads) < sum(load.total for load in wide.loads)
