"""The index follows the sources: what was added, changed, removed, renamed, broken and mended."""

from __future__ import annotations

import os
from datetime import date
from time import time

import pytest
from site_of_tests import MEETINGS, PROFILE, Site, policy

from mmspolicy import compendium
from mmspolicy.errors import CompendiumUnreadable, IndexUnusable
from mmspolicy.search import build

ONE, TWO = "policies/one.yaml", "policies/two.yaml"


@pytest.fixture
def two(site: Site) -> Site:
    """Two policies, indexed."""
    site.write(ONE, policy("H-1", "buoys float"))
    site.write(TWO, policy("H-2", "anchors hold"))
    assert site.counts() == (2, 0, 0, 0)
    return site


def test_a_first_refresh_reads_everything_and_a_second_nothing(two: Site) -> None:
    assert two.is_fresh()
    assert two.counts() == (0, 0, 0, 2)
    two.assert_whole()


def test_an_empty_compendium_has_an_index_too(site: Site) -> None:
    assert site.counts() == (0, 0, 0, 0)
    assert site.ids() == [] and site.is_fresh() and site.found("buoy") == []
    site.write(ONE, policy("H-1", "buoys float"))
    assert site.counts() == (1, 0, 0, 0)
    assert site.found("buoy") == ["H-1"]


def test_an_added_file_is_found_and_the_others_are_left_alone(two: Site) -> None:
    two.write("policies/three.yaml", policy("H-3", "ropes tie"))
    assert not two.is_fresh()
    assert two.counts() == (1, 0, 0, 2)
    assert two.found("rope") == ["H-3"]
    two.assert_whole()


def test_a_changed_file_is_found_by_its_new_words_only(two: Site) -> None:
    two.write(ONE, policy("H-1", "beacons shine"), age=30)
    assert two.counts() == (0, 1, 0, 1)
    assert two.found("beacon") == ["H-1"] and two.found("buoy") == []
    two.assert_whole()


def test_a_removed_file_takes_its_records_along(two: Site) -> None:
    two.remove(ONE)
    assert two.counts() == (0, 0, 1, 1)
    assert two.found("buoy") == []
    two.assert_whole()


def test_a_renamed_file_changes_only_where_its_records_stand(two: Site) -> None:
    (two.root / ONE).rename(two.root / "policies/renamed.yaml")
    assert two.counts() == (0, 1, 0, 1)
    assert {stored["record"]["path"] for stored in two.stored()} == {"policies/renamed.yaml", TWO}
    two.assert_whole()


def test_a_policy_moved_to_the_sunset_folder_changes_its_collection(two: Site) -> None:
    (two.root / "sunset").mkdir()
    (two.root / ONE).rename(two.root / "sunset/one.yaml")
    two.refresh()
    assert two.found("buoy", collections=("sunset",)) == ["H-1"]
    assert two.found("buoy", collections=("policies",)) == []


def test_a_touched_file_is_not_read_again_and_then_fresh(two: Site) -> None:
    two.touch(ONE, age=20)
    assert not two.is_fresh()
    before = two.folder.joinpath(f"files.{build.manifest.generation(two.folder)}").stat().st_ino
    assert two.counts() == (0, 0, 0, 2)
    assert two.is_fresh()
    assert two.folder.joinpath(f"files.{build.manifest.generation(two.folder)}").stat().st_ino != before


def test_other_content_of_the_same_size_and_time_is_noticed_within_the_racy_window(site: Site) -> None:
    file = site.write(ONE, policy("H-1", "buoys float"))
    now = time()
    os.utime(file, (now, now))
    site.refresh()
    assert not site.is_fresh()  # it could change again unseen
    file.write_text(policy("H-1", "buoys flood"))
    os.utime(file, (now, now))
    assert site.counts() == (0, 1, 0, 0)
    assert site.found("flood") == ["H-1"]


def test_settings_of_the_same_size_and_time_are_noticed_within_the_racy_window(site: Site) -> None:
    site.write(ONE, policy("H-1", "buoys float"))
    now = time()
    os.utime(site.root / "meetings.yaml", (now, now))
    site.refresh()
    site.write("meetings.yaml", MEETINGS.replace("2019-05-04", "2019-05-05"))
    os.utime(site.root / "meetings.yaml", (now, now))
    assert not site.is_fresh()
    site.refresh()
    assert site.find(None, date(2019, 5, 4)).hits[0].state == "pending"


@pytest.mark.parametrize("broken", [b"id: [", b"id: H-1\ntitle: \xff\n", b"- just\n- a list: ["])
def test_a_file_that_cannot_be_parsed_keeps_its_last_good_records_until_it_is_mended(two: Site, broken: bytes) -> None:
    two.write(ONE, broken, age=40)
    report = two.refresh()
    assert (report.records, report.stale, report.unchanged) == (2, 1, 2)
    assert any(problem.path == ONE and problem.severity == "error" for problem in report.problems)
    [hit] = two.find("buoy").hits
    assert hit.stale and not two.find("anchor").hits[0].stale
    assert two.is_fresh()  # a search need not look at it again and again
    two.write(ONE, policy("H-1", "beacons shine"), age=30)
    assert two.counts() == (0, 1, 0, 1)
    [hit] = two.find("beacon").hits
    assert not hit.stale and two.found("buoy") == []
    two.assert_whole()


def test_a_broken_file_keeps_its_records_through_a_rebuild_and_a_change_of_the_profile(two: Site) -> None:
    two.write(ONE, "id: [", age=40)
    two.refresh()
    assert two.refresh(rebuild=True).records == 2
    two.write("profile.yaml", PROFILE.replace("Lighthouse", "Pier"), age=20)
    assert two.refresh().stale == 1
    assert two.find("buoy").hits[0].stale


def test_a_broken_file_that_is_removed_takes_its_last_good_records_along(two: Site) -> None:
    two.write(ONE, "id: [", age=40)
    two.refresh()
    two.remove(ONE)
    assert two.counts() == (0, 0, 1, 1)
    two.assert_whole()


def test_the_last_good_record_of_a_broken_file_gives_way_to_another_file_with_its_id(two: Site) -> None:
    two.write(ONE, "id: [", age=40)
    two.refresh()
    two.write("policies/other.yaml", policy("H-1", "beacons shine"))
    two.refresh()
    assert two.ids() == ["H-1", "H-2"]
    assert two.found("beacon") == ["H-1"] and two.found("buoy") == []


def test_a_file_that_cannot_be_read_is_looked_at_again_every_time(two: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    two.write(ONE, policy("H-1", "beacons shine"), age=30)
    with monkeypatch.context() as patch:
        patch.setattr(compendium, "read_bytes", lambda path, ledger: None)
        assert two.refresh().stale == 1
    assert not two.is_fresh()  # to be allowed to read it changes neither its size nor its time
    assert two.refresh().stale == 0
    assert two.found("beacon") == ["H-1"]


def test_a_link_to_nowhere_is_a_problem_and_mended_when_the_file_comes(two: Site) -> None:
    (two.root / "policies/link.yaml").symlink_to(two.root.parent / "later.yaml")
    assert any(problem.path == "policies/link.yaml" for problem in two.refresh().problems)
    (two.root.parent / "later.yaml").write_text(policy("H-9", "tides turn"))
    two.refresh()
    assert two.found("tide") == ["H-9"]


def test_a_change_of_the_profile_or_the_meetings_reads_everything_again(two: Site) -> None:
    assert two.find("buoy").hits[0].due_meeting == "A-26"
    two.write("profile.yaml", PROFILE + "clock: {horizon: 10}\n", age=30)
    assert not two.is_fresh()
    assert two.counts() == (0, 0, 0, 2)
    assert two.find("buoy").hits[0].due_meeting == "A-29"
    two.write("meetings.yaml", MEETINGS + "- {code: A-29, final: 2029-05-12}\n", age=30)
    two.refresh()
    assert two.find("buoy").hits[0].due_date == "2029-05-12"


def test_without_a_meetings_table_it_works_and_a_new_one_is_noticed(site: Site) -> None:
    site.remove("meetings.yaml")
    site.write(ONE, policy("H-1", "buoys float"))
    site.refresh()
    assert site.is_fresh()
    site.write("meetings.yaml", MEETINGS)
    assert not site.is_fresh()


def test_of_a_doubled_id_the_first_file_counts_until_it_is_gone(two: Site) -> None:
    two.write("policies/second-one.yaml", policy("h 1", "beacons shine").replace("h 1", "H-01"))
    report = two.refresh()
    assert "doubled-id" in [problem.rule for problem in report.problems]
    assert two.ids() == ["H-1", "H-2"] and two.found("beacon") == []
    two.remove(ONE)
    assert "doubled-id" not in two.problems()
    assert two.found("beacon") == ["H-01"]
    two.assert_whole()


def test_a_doubled_id_goes_and_comes_as_either_file_changes(two: Site) -> None:
    two.write(TWO, policy("H-1", "anchors hold"), age=30)
    assert two.counts() == (0, 0, 1, 1)
    two.write(ONE, policy("H-5", "buoys float"), age=20)
    two.refresh()
    assert two.ids() == ["H-1", "H-5"] and two.found("anchor") == ["H-1"]
    assert "doubled-id" not in two.problems()
    two.assert_whole()


def test_a_section_whose_id_another_record_took_comes_back_when_that_is_gone(site: Site) -> None:
    site.write("bylaws/bylaws.md", "---\nid: BYL\ntitle: Bylaws\n---\n## 3.1 Quays\n\nQuays are stone.\n")
    site.write(ONE, policy("BYL-3.1", "buoys float"))
    site.refresh()
    assert site.found("quay") == []
    site.remove(ONE)
    site.refresh()
    assert site.found("quay") == ["BYL-3.1"]
    site.assert_whole()


def chapter(number: int, word: str) -> str:
    return f"---\nid: BYL\n---\n# Chapter {number}. {word}\n\n## {number}.1 More of {word}\n\nAll about {word}.\n"


def test_sections_of_one_document_over_several_files_stay_together(site: Site) -> None:
    site.write("bylaws/1.md", chapter(1, "Quays").replace("id: BYL", "id: BYL\ntitle: Bylaws"))
    site.write("bylaws/2.md", chapter(2, "Piers"))
    site.refresh()
    site.assert_whole()
    site.write("bylaws/2.md", chapter(2, "Jetties"), age=30)
    site.refresh()
    site.assert_whole()
    assert "BYL-2.1" in site.found("jetties") and site.found("piers") == []
    site.write("bylaws/3.md", chapter(2, "Moles"))
    report = site.refresh()
    assert "doubled-number" in [problem.rule for problem in report.problems]
    assert "BYL-2.1~2" in site.ids()
    site.assert_whole()
    site.remove("bylaws/2.md")
    site.refresh()
    assert "BYL-2.1~2" not in site.ids() and "BYL-2.1" in site.found("moles")
    site.assert_whole()


def test_file_names_and_ids_with_spaces_and_foreign_letters_are_remembered(site: Site) -> None:
    site.write("bylaws/Code of Ethics = é.md", "# Code of Ethics\n\n## 1. Candor\n\nBe candid.\n")
    site.write("policies/tab\tand\nline.yaml", policy("H-1", "buoys float"))
    site.refresh()
    assert site.is_fresh()
    report = site.refresh()
    assert (report.added, report.changed, report.removed) == (0, 0, 0) and report.unchanged == report.records
    site.assert_whole()


def test_an_undecodable_file_name_is_remembered(site: Site) -> None:
    try:
        place = os.fsencode(site.root) + b"/policies/\xff.yaml"
        (site.root / "policies").mkdir()
        with open(place, "w") as file:
            file.write(policy("H-1", "buoys float"))
    except OSError:
        pytest.skip("this file system wants names in UTF-8")
    os.utime(place, (1e9, 1e9))
    site.refresh()
    assert site.is_fresh() and site.counts() == (0, 0, 0, 1)


def test_problems_of_files_left_alone_are_told_again(two: Site) -> None:
    two.write("policies/three.yaml", policy("H-3", "ropes tie") + "colour: red\n")
    assert "unknown-key" in two.problems()
    two.write(TWO, policy("H-2", "anchors drag"), age=20)
    assert "unknown-key" in two.problems()
    assert "unknown-key" in two.problems()
    two.write("policies/three.yaml", policy("H-3", "ropes tie"), age=20)
    assert two.problems() == []


def test_a_rebuild_leaves_the_same_records(two: Site) -> None:
    assert two.counts(rebuild=True) == (0, 0, 0, 2)
    two.assert_whole()


def test_where_there_is_no_compendium_nothing_is_made(site: Site) -> None:
    site.remove("profile.yaml")
    with pytest.raises(CompendiumUnreadable):
        site.refresh()
    assert not site.folder.exists()


def test_where_the_index_cannot_be_made_it_says_so(site: Site) -> None:
    site.folder.parent.write_text("in the way")
    with pytest.raises(IndexUnusable, match="can't be written"):
        site.refresh()


def test_a_place_made_for_indexes_is_one_that_git_passes_over(two: Site) -> None:
    assert (two.folder.parent / ".gitignore").read_text() == "*\n"


def test_many_small_changes_keep_the_index_whole(site: Site) -> None:
    for step in range(12):
        site.write(f"policies/{step % 5}.yaml", policy(f"H-{step % 5}", f"word{step} stands"), age=60 - step)
        if step % 4 == 3:
            site.remove(f"policies/{(step - 1) % 5}.yaml")
        site.refresh()
    site.assert_whole()
    assert len(list(site.folder.glob("*.seg"))) < 8
