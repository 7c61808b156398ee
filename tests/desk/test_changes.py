"""What was done between two days, over the whole sample, held against the sources."""

from __future__ import annotations

from datetime import date

import pytest

from mmspolicy.compendium import Compendium
from mmspolicy.desk.changes import changes_between
from mmspolicy.model import ENDING_KINDS
from mmspolicy.search.request import Filters
from mmspolicy.search.store import Store
from mmspolicy.timeline import changes

SPANS = [(date(2025, 5, 17), date(2026, 3, 1)), (date(1980, 1, 1), date(1999, 12, 31)), (date(2018, 4, 28),) * 2]


@pytest.mark.parametrize(("since", "until"), SPANS)
def test_the_index_finds_every_change_of_the_sources(
    store: Store, sample: Compendium, since: date, until: date
) -> None:  # fmt: skip
    naive = {
        (str(one.meeting), one.record.id, one.resolve, one.kind)
        for one in changes(sample.records, sample.society, since, until)
    }
    found = changes_between(store, since, until, Filters())
    assert {(str(one.meeting), one.record.id, one.resolve, one.kind) for one in found} == naive
    assert naive


def test_they_come_in_order_of_day(store: Store) -> None:
    days = [one.day for one in changes_between(store, date(2010, 1, 1), date(2026, 1, 1), Filters())]
    assert days == sorted(days)


def test_of_the_sunset_compendium_are_those_in_it_and_what_ended_elsewhere(store: Store) -> None:
    found = changes_between(store, date(2015, 1, 1), date(2026, 1, 1), Filters(collections=("sunset",)))
    assert {one.record.collection for one in found} > {"sunset"}
    assert all(one.record.collection == "sunset" or one.kind in ENDING_KINDS for one in found)
