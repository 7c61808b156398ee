"""Patterns of a profile that can take forever: nothing that reads or asks the index runs them."""

from __future__ import annotations

import pytest
from site_of_tests import PROFILE, Site, policy

from mmspolicy.search import workers
from mmspolicy.search.store import Store

SLOW = (
    PROFILE
    + "references:\n  lasting: {pattern: '(a+)+$', name: 'Lasting'}\n  law: {pattern: 'Act \\d+', name: 'Act'}\n"
)


def known(site: Site) -> tuple[list[str], list[str]]:
    """The names of the authorities that the index knows, and the keys of those that are cited."""
    with Store(site.folder) as store:
        return [name for _, _, name, _ in store.settings["authorities"]], store.authority_keys()


def test_a_pattern_that_failed_its_trial_finds_nothing_in_references_either(site: Site) -> None:
    site.write("profile.yaml", SLOW)
    refs = "refs:\n  - {kind: cites, target: aaa}\n  - {kind: cites, target: Act 7}\n"
    site.write("policies/one.yaml", policy("H-1", "buoys float", refs))
    site.refresh()
    names, keys = known(site)
    assert names == ["Act"]
    assert len(keys) == 1 and "act" in keys[0]
    site.write("policies/two.yaml", policy("H-2", "buoys sink", refs))
    site.refresh()
    assert known(site) == (names, keys)


def test_all_processes_use_the_patterns_that_passed_one_trial(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WORTH_IT", 1)
    monkeypatch.setattr(workers, "processors", lambda: 2)
    site.write("profile.yaml", SLOW)
    site.write("policies/one.yaml", policy("H-1", "as Act 7 has it"))
    site.refresh()
    assert len(known(site)[1]) == 1
    monkeypatch.setattr(workers, "quick_authorities", lambda authorities: ())
    site.refresh(rebuild=True)
    assert known(site)[1] == []
