"""What is built is found: by id, by its words, through filters, as of any day; and the head is the head."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from random_records import WORDS, index, passes, random_filters, random_records, random_society

from mmspolicy import clock
from mmspolicy.meetings import full_year
from mmspolicy.model import Record
from mmspolicy.profile import Society
from mmspolicy.search.find import find
from mmspolicy.search.periods import read_period
from mmspolicy.search.request import Filters, Request, Results
from mmspolicy.search.store import Store

TODAY = date(2026, 3, 1)
SEEDS = range(5)
ALL = Filters()


class World:
    """A random compendium, indexed and open."""

    def __init__(self, seed: int, place: Path) -> None:
        self.rnd = random.Random(seed)
        self.society: Society = random_society(self.rnd)
        self.records: list[Record] = random_records(self.rnd, 45)
        index(self.records, self.society, place / "index")
        self.store = Store(place / "index")

    def day(self) -> date:
        return date.fromordinal(self.rnd.randint(date(1989, 1, 1).toordinal(), date(2033, 1, 1).toordinal()))

    def find(
        self, query: str | None, day: date = TODAY, filters: Filters = ALL, limit: int | None = None,
        sort: str = "relevance", earlier: bool = True,
    ) -> Results:  # fmt: skip
        return find(self.store, Request(query, day.toordinal(), filters, limit, sort, earlier))

    def ids(self, query: str | None, day: date = TODAY, filters: Filters = ALL, earlier: bool = True) -> list[str]:
        return [hit.id for hit in self.find(query, day, filters, earlier=earlier).hits]


@pytest.fixture(scope="module", params=SEEDS)
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(request.param, tmp_path_factory.mktemp("world"))


def test_every_record_is_found_first_by_its_id_and_once(world: World) -> None:
    for record in world.records:
        found = world.ids(record.id.replace("-", " ").lower())
        assert found[0] == record.id and found.count(record.id) == 1


def test_every_record_is_found_by_its_rarest_words(world: World) -> None:
    for record in world.records:
        number = record.id.partition("-")[2]
        assert world.ids(f"title{number}x") == [record.id]
        for resolve in record.resolves:
            hits = world.find(f"own{number}x{resolve.n}").hits
            in_force = clock.texts_in_force(record, TODAY, world.society.meetings)[resolve.n] == resolve.text
            assert [hit.id for hit in hits] == ([record.id] if in_force else [])
            assert not in_force or hits[0].resolve == resolve.n


def test_standings_of_hits_are_those_of_the_clock_on_any_day(world: World) -> None:
    by_id = {record.id: record for record in world.records}
    for day in (TODAY, *(world.day() for _ in range(12))):
        results = world.find(None, day)
        assert results.total == len(results.hits) == len(by_id)
        for hit in results.hits:
            standing = clock.standing(by_id[hit.id], day, world.society)
            due = standing.due
            assert (hit.state, hit.partly_ended) == (standing.state, standing.partly_ended), (hit.id, day)
            assert hit.due_meeting == (str(due.meeting) if due else None)
            assert hit.due_date == (due.day.isoformat() if due and due.day else None)


def test_filters_let_pass_what_a_plain_reading_of_them_lets_pass(world: World) -> None:
    for _ in range(60):
        filters, day = random_filters(world.rnd), world.rnd.choice((TODAY, world.day()))
        expected = {record.id for record in world.records if passes(record, filters, day, world.society)}
        results = world.find(None, day, filters)
        assert {hit.id for hit in results.hits} == expected, (filters, day)
        assert results.total == len(expected)


def test_filters_narrow_a_query_and_leave_its_order(world: World) -> None:
    for _ in range(20):
        filters, query = random_filters(world.rnd), " ".join(world.rnd.choices(WORDS, k=world.rnd.randint(1, 3)))
        let_pass = set(world.ids(None, filters=filters))
        assert world.ids(query, filters=filters) == [found for found in world.ids(query) if found in let_pass]


def test_as_of_a_day_the_texts_then_in_force_are_searched_and_shown(world: World) -> None:
    for day in (world.day() for _ in range(10)):
        for record in world.rnd.sample(world.records, 12):
            texts = clock.texts_in_force(record, day, world.society.meetings)
            own = {text.split()[-1]: n for n, text in texts.items() if text}
            for word, n in own.items():
                [hit] = world.find(word, day, earlier=False).hits
                assert (hit.id, hit.resolve, hit.earlier) == (record.id, n or None, False)
                assert word in hit.passage
            units = [(unit.text, unit.earlier) for unit in record.resolves] or [(record.text or "", record.earlier)]
            for text, earlier in units:
                for other in (text, *(part.text for part in earlier)):
                    if other.split()[-1] not in own:
                        assert world.ids(other.split()[-1], day, earlier=False) == []


def test_an_earlier_text_is_a_weak_match_and_marked(world: World) -> None:
    for record in world.records:
        for resolve in record.resolves:
            replaced = [
                part for part in resolve.earlier if clock.until_day(part.until, world.society.meetings) <= TODAY
            ]
            for part in replaced:
                [hit] = world.find(part.text.split()[-1]).hits
                assert hit.id == record.id and hit.earlier and hit.resolve == resolve.n


def test_limited_results_are_the_head_of_the_unlimited_ones(world: World) -> None:
    for _ in range(20):
        words = world.rnd.choices(WORDS, k=4)
        query = world.rnd.choice(("{}", "{} {}", "{} {} {} {}", "{} AND ({} OR {}) -{}")).format(*words)
        filters = random_filters(world.rnd) if world.rnd.random() < 0.4 else Filters()
        for sort in ("relevance", "date", "due", "id"):
            whole = world.find(query, filters=filters, sort=sort)
            assert whole.total == len(whole.hits)
            for limit in (1, 3, 10):
                head = world.find(query, filters=filters, sort=sort, limit=limit)
                assert head.hits == whole.hits[:limit] and head.total == whole.total, (query, filters, sort)


def test_without_passages_the_same_is_found(world: World) -> None:
    query = " ".join(world.rnd.choices(WORDS, k=2))
    shown = find(world.store, Request(query, TODAY.toordinal()))
    bare = find(world.store, Request(query, TODAY.toordinal(), passages=False))
    assert shown.hits and any(hit.spans for hit in shown.hits)
    without: Any = {"resolve": None, "passage": "", "spans": [], "earlier": False}
    assert [hit._replace(**without) for hit in shown.hits] == bare.hits and shown.total == bare.total


def test_an_id_typed_as_the_query_heeds_the_filters(world: World) -> None:
    for record in world.rnd.sample(world.records, 10):
        others = Filters(collections=tuple({"policies", "procedures", "bylaws"} - {record.collection}))
        assert record.id not in world.ids(record.id, filters=others)


def test_listings_come_in_the_order_asked_for(world: World) -> None:
    ids = [hit.id for hit in world.find(None, sort="id").hits]
    assert ids == sorted(ids, key=lambda found: (found.split("-")[0], int(found.split("-")[1])))
    meetings = [hit.due_meeting for hit in world.find(None, sort="due").hits]
    dues = [full_year(int(meeting[2:])) if meeting else 9999 for meeting in meetings]
    assert len(dues) == len(world.records) and dues == sorted(dues)
    by_id = {record.id: record for record in world.records}
    days = [
        max((clock.order_day(action, world.society.meetings) for action in by_id[hit.id].history), default=date.min)
        for hit in world.find(None, sort="date").hits
    ]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("text", ["A-11", "I-14", "2012", "2013-05", "2016-12-03"])
def test_adopted_means_the_same_span_in_a_query_and_as_a_filter(world: World, text: str) -> None:
    (bound, _) = read_period(text)
    parts = [
        world.ids(None, filters=Filters(adopted_before=bound)),
        world.ids(f"adopted:{text}"),
        world.ids(None, filters=Filters(adopted_after=bound)),
    ]
    assert sorted(found for part in parts for found in part) == sorted(world.ids("adopted:1000..2999"))
    assert set(parts[0]) | set(parts[1]) == set(world.ids(f"adopted:..{text}"))


def test_due_means_the_same_span_in_a_query_and_as_a_filter(world: World) -> None:
    for text in ("A-26", "I-27", "2027", "2026-05", "2028-05-20"):
        (bound, _) = read_period(text)
        assert sorted(world.ids(None, filters=Filters(due_by=bound))) == sorted(world.ids(f"due:..{text}"))


def test_what_is_asked_of_resolves_holds_of_one_whether_written_in_the_query_or_beside_it(world: World) -> None:
    for kind, state in (("HP", "overdue"), ("D", "active"), ("D", "ended"), ("HP", "in-force")):
        beside = world.ids(None, filters=Filters(types=(kind,), states=(state,)))
        assert sorted(world.ids(f"type:{kind}", filters=Filters(states=(state,)))) == sorted(beside)
        assert sorted(world.ids(f"state:{state}", filters=Filters(types=(kind,)))) == sorted(beside)
        assert sorted(world.ids(f"type:{kind} state:{state}")) == sorted(beside)
