"""Of many hits, the topics that most of them stand under are counted, to narrow by."""

from __future__ import annotations

from datetime import date

from site_of_tests import Site, policy

from mmspolicy.search.find import find
from mmspolicy.search.found_topics import found_topics
from mmspolicy.search.request import Filters, Request
from mmspolicy.search.store import Store

DAY = date(2026, 3, 1).toordinal()
_TOPICS = (
    "name: Harbor Medical Society\nshort: HMS\ntopics:\n  - {name: Harbor, subtopics: [Quays, Buoys]}\n  - Lighthouse\n"
)


def under(topic: str, number: int, more: str = "") -> str:
    return policy(f"H-{number}", "anchors hold", more).replace("topic: Harbor", f"topic: {topic}")


def counted(site: Site, query: str, **filters: tuple[str, ...]) -> list[tuple[str, int]]:
    request = Request(query, DAY, Filters(**filters), limit=1)  # type: ignore[arg-type]
    with Store(site.folder) as store:
        results = find(store, request)
        assert len(results.documents) == results.total
        return found_topics(store, results.documents, request.filters)


def harbor(site: Site, profile: str = _TOPICS) -> Site:
    site.write("profile.yaml", profile)
    for number in range(3):
        site.write(f"policies/{number}.yaml", under("Harbor", number, "subtopics: [Quays]\n" if number else ""))
    site.write("policies/3.yaml", under("Lighthouse", 3))
    site.write("policies/4.yaml", under("Lighthouse", 4).replace("anchors", "ropes"))
    site.refresh()
    return site


def test_topics_are_counted_among_what_was_found_the_most_first(site: Site) -> None:
    assert counted(harbor(site), "anchors") == [("Harbor", 3), ("Lighthouse", 1)]


def test_each_count_is_what_the_filter_then_finds(site: Site) -> None:
    for topic, count in counted(harbor(site), "hold"):
        assert site.find("hold", topics=(topic,)).total == count


def test_records_that_came_later_are_counted_too(site: Site) -> None:
    harbor(site).write("policies/5.yaml", under("Lighthouse", 5))
    site.refresh()
    assert counted(site, "anchors") == [("Harbor", 3), ("Lighthouse", 2)]


def test_within_a_topic_its_subtopics_are_counted(site: Site) -> None:
    assert counted(harbor(site), "anchors", topics=("Harbor",)) == [("Quays", 2)]


def test_a_topic_that_all_stand_under_narrows_nothing(site: Site) -> None:
    assert counted(harbor(site), "ropes") == []


def test_without_topics_of_the_profile_those_of_the_records_count(site: Site) -> None:
    profile = "name: Harbor Medical Society\nshort: HMS\n"
    assert counted(harbor(site, profile), "anchors") == [("Harbor", 3), ("Lighthouse", 1)]
