"""What is asked of resolves must hold of one and the same resolve."""

from __future__ import annotations

import pytest
from site_of_tests import Site

from mmspolicy.search.resolve_test import committee_terms

SOCIETY = """\
name: Harbor Medical Society
short: HMS
topics: [Harbor, {name: Lighthouse, committee: Quay Board}]
committees: [{name: Keepers, aliases: [K]}, Quay Board]
"""
MIXED = """\
id: HMS-1
title: Buoys
topic: Harbor
resolves:
  - {type: HP, text: Buoys should float., assigned_to: Quay Board}
  - {type: D, text: The Society will paint the buoys., assigned_to: Keepers}
history:
  - {kind: adopted, meeting: A-22}
  - {kind: completed, meeting: A-22, resolves: [2], seq: 2}
"""
SHARED = """\
id: HMS-2
title: Lamps
topic: Lighthouse
resolves:
  - {type: HP, text: Lamps should burn.}
  - {type: D, text: The Society will buy oil., assigned_to: K}
history:
  - {kind: adopted, meeting: A-22}
  - {kind: sunset, meeting: A-26, resolves: [1]}
review:
  - {meeting: A-29, resolves: [2], committee: Quay Board}
  - {meeting: A-29, resolves: [9], committee: Keepers}
"""


@pytest.fixture
def site(site: Site) -> Site:
    site.write("profile.yaml", SOCIETY)
    site.write("policies/one.yaml", MIXED)
    site.write("policies/two.yaml", SHARED)
    site.refresh()
    return site


def listed(site: Site, **filters: tuple[str, ...]) -> list[str]:
    return [hit.id for hit in site.find(None, **filters).hits]


def test_a_committee_whose_directive_is_done_has_none_in_force(site: Site) -> None:
    assert listed(site, committees=("Keepers",)) == ["HMS-1", "HMS-2"]
    assert listed(site, committees=("Keepers",), states=("in-force",)) == ["HMS-2"]
    assert listed(site, committees=("Quay Board",), states=("in-force",)) == ["HMS-1", "HMS-2"]


def test_type_state_and_committee_hold_of_one_resolve(site: Site) -> None:
    assert listed(site, types=("D",), states=("in-force",)) == ["HMS-2"]
    assert listed(site, types=("HP",), committees=("Keepers",)) == []
    assert listed(site, types=("D",), committees=("Quay Board",)) == ["HMS-2"]
    assert listed(site, types=("HP",), committees=("Keepers", "Quay Board")) == ["HMS-1", "HMS-2"]
    assert listed(site, types=("D",), states=("in-force",), committees=("k",), topics=("Harbor",)) == []


def test_a_due_date_is_that_of_the_committees_own_resolve(site: Site) -> None:
    assert listed(site, committees=("Keepers",), due_by=("A", 2029)) == ["HMS-2"]  # type: ignore[arg-type]


def test_a_type_written_in_the_query_and_a_state_beside_it_hold_of_one_resolve(site: Site) -> None:
    assert site.found("type:D", states=("in-force",)) == ["HMS-2"]
    assert site.found("society type:D", states=("in-force",)) == ["HMS-2"]
    assert site.found("type:D", committees=("Quay Board",)) == ["HMS-2"]
    assert site.found("type:D", types=("HP",)) == []


def test_a_committee_of_all_resolves_takes_one_term_and_one_of_some_names_their_places() -> None:
    assert committee_terms([{"keepers"}, {"keepers"}]) == {"keepers"}
    assert committee_terms([{"keepers"}, {"keepers", "board"}]) == {"keepers", "board", "board\x1f1"}
    assert committee_terms([{"keepers"}], ["board"]) == {"keepers", "board", "board\x1f1"}
