"""References read from an index, both ways: stored and mentioned, resolved as of a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from threads import DAY, ENDED, Threads, policy

from mmspolicy.desk.links import Links
from mmspolicy.model import Record
from mmspolicy.references import trial
from mmspolicy.references.mentions import Grammar, PlacedMention, record_mentions
from mmspolicy.search import entries
from mmspolicy.search.store import Store

A, B, C, D = "policies/a.yaml", "policies/b.yaml", "policies/c.yaml", "sunset/d.yaml"


@pytest.fixture
def threads(tmp_path: Path) -> Threads:
    """HOD-2022-01 leans on the others in its texts and its references."""
    return Threads(
        tmp_path,
        {
            A: policy(
                "HOD-2022-01",
                "As [[HOD-2022-02#2]] asks, and M.G.L. c. 94C, § 18.",
                "See also [[HOD-2022-04]]. It follows [[HOD-2022-99]], and HOD-2022-02.",
                refs="[implements HOD-2022-03#1, cites M.G.L. c. 111]",
            ),
            B: policy("HOD-2022-02", "One.", "Two.", refs="[HOD-2022-01]"),
            C: policy("HOD-2022-03", "One.", more="aliases: [Old-9]\n"),
            D: policy("HOD-2022-04", "Gone.", more=ENDED),
        },
    )


def test_stored_references_come_first_then_what_the_text_mentions(threads: Threads) -> None:
    assert threads.told("HOD-2022-01") == [
        "implements HOD-2022-03#1 resolved",
        "cites M.G.L. c. 111 external",
        "cites HOD-2022-02#2 resolved",
        "cites M.G.L. c. 94C, § 18 external",
        "see-also HOD-2022-04 ended",
        "cites HOD-2022-99 dangling",
        "cites HOD-2022-02 resolved",
    ]


def test_a_link_tells_in_which_resolves_it_stands(threads: Threads) -> None:
    assert [link.places for link in threads.outgoing("HOD-2022-01")[2:4]] == [("resolve 1",), ("resolve 1",)]
    assert threads.outgoing("HOD-2022-01")[0].places == ()


def test_the_other_direction_is_computed(threads: Threads) -> None:
    assert threads.told_in("HOD-2022-02") == ["cites HOD-2022-01#2 resolved", "cites HOD-2022-01 resolved"]
    assert threads.told_in("HOD-2022-03") == ["implements HOD-2022-01#1 resolved"]
    assert threads.told_in("HOD-2022-04") == ["see-also HOD-2022-01 resolved"]


def test_what_comes_from_an_ended_record_is_ended(threads: Threads) -> None:
    threads.write(D, policy("HOD-2022-04", "After [[HOD-2022-03]].", more=ENDED))
    assert threads.told_in("HOD-2022-03")[1] == "cites HOD-2022-04 ended"


def test_a_policy_in_the_sunset_compendium_has_ended_though_no_action_says_so(threads: Threads) -> None:
    threads.write(D, policy("HOD-2022-04", "Gone."))
    assert "see-also HOD-2022-04 ended" in threads.told("HOD-2022-01")


def test_a_resolve_that_is_not_there_leaves_the_reference_dangling_with_those_that_are(threads: Threads) -> None:
    threads.write(A, policy("HOD-2022-01", "See [[HOD-2022-02#7]]."))
    with threads.opened() as (_, links):
        [link] = links.outgoing(links.end("HOD-2022-01").record)
        assert (link.link_state, links.nearest(link)) == ("dangling", ["HOD-2022-02#1", "HOD-2022-02#2"])


def test_a_dangling_link_has_the_nearest_ids(threads: Threads) -> None:
    with threads.opened() as (_, links):
        [link] = [link for link in links.outgoing(links.end("HOD-2022-01").record) if link.resolution == "dangling"]
        assert "HOD-2022-01" in links.nearest(link)


def test_a_name_of_two_records_is_ambiguous_and_told_with_both(threads: Threads) -> None:
    threads.write(B, policy("HOD-2022-02", "One.", "Two.").replace("A-22}", "A-22, code: Resolution A-22 B-7}"))
    threads.write(C, policy("HOD-2022-03", "One.").replace("A-22}", "A-22, code: Resolution A-22 B-7}"))
    threads.write(A, policy("HOD-2022-01", "After [[Resolution A-22 B-7]]."))
    [link] = threads.outgoing("HOD-2022-01")
    assert (link.link_state, link.candidates) == ("ambiguous", ("HOD-2022-02", "HOD-2022-03"))
    assert threads.incoming("HOD-2022-02") == []


def test_a_record_that_names_itself_in_its_text_does_not_refer_to_itself(threads: Threads) -> None:
    threads.write(C, policy("HOD-2022-03", "This is [[HOD-2022-03]]."))
    assert threads.told("HOD-2022-03") == []
    assert threads.told_in("HOD-2022-03") == ["implements HOD-2022-01#1 resolved"]


def test_only_the_text_in_force_on_the_day_counts(threads: Threads) -> None:
    text = policy("HOD-2022-03", "After [[HOD-2022-02]].").replace(
        "HOD-2022-02]].'\n", "HOD-2022-02]].'\n    earlier: [{until: A-25, text: 'After [[HOD-2022-04]].'}]\n"
    )
    threads.write(C, text)
    assert threads.told("HOD-2022-03") == ["cites HOD-2022-02 resolved"]
    [before] = threads.outgoing("HOD-2022-03", date(2024, 1, 1))
    assert (before.id, before.ended) == ("HOD-2022-04", False)
    assert [link.id for link in threads.incoming("HOD-2022-04", date(2024, 1, 1))] == ["HOD-2022-01", "HOD-2022-03"]
    assert [link.id for link in threads.incoming("HOD-2022-04")] == ["HOD-2022-01"]


def test_one_edited_file_is_the_only_one_read_again(threads: Threads, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counting(record: Record, grammar: Grammar) -> tuple[PlacedMention, ...]:
        read.append(record.id)
        return record_mentions(record, grammar)

    monkeypatch.setattr(entries, "record_mentions", counting)
    report = threads.write(B, policy("HOD-2022-02", "One, after [[HOD-2022-03]].", "Two."))
    assert (report.added, report.changed, report.removed, report.unchanged) == (0, 1, 0, 3)
    assert read == ["HOD-2022-02"]
    assert threads.told_in("HOD-2022-03") == ["implements HOD-2022-01#1 resolved", "cites HOD-2022-02 resolved"]


def test_the_patterns_of_the_profile_are_tried_when_all_is_read_and_not_at_every_edit(
    threads: Threads, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("tried again")

    trial._quick_ones.cache_clear()
    monkeypatch.setattr(trial.subprocess, "run", refuse)
    threads.write(B, policy("HOD-2022-02", "Under M.G.L. c. 90.", "Two."))
    assert "cites M.G.L. c. 90 external" in threads.told("HOD-2022-02")
    with pytest.raises(AssertionError, match="tried again"):
        threads.refresh(rebuild=True)


def test_references_follow_an_id_that_comes_or_goes_though_no_other_file_is_read(threads: Threads) -> None:
    report = threads.write("policies/new.yaml", policy("HOD-2022-99", "New."))
    assert (report.added, report.changed, report.removed, report.unchanged) == (1, 0, 0, 4)
    assert "cites HOD-2022-99 resolved" in threads.told("HOD-2022-01")
    assert threads.told_in("HOD-2022-99") == ["cites HOD-2022-01 resolved"]
    report = threads.write("policies/new.yaml", policy("HOD-2022-98", "New."))
    assert (report.added, report.changed, report.removed, report.unchanged) == (1, 0, 1, 4)
    assert "cites HOD-2022-99 dangling" in threads.told("HOD-2022-01")


def test_a_mere_shape_is_a_reference_once_ids_of_that_kind_are_known(threads: Threads) -> None:
    threads.write(C, policy("HOD-2022-03", "As in COUNCIL-1982-02."))
    assert threads.told("HOD-2022-03") == []
    threads.write("policies/new.yaml", policy("COUNCIL-1982-01", "New."))
    assert threads.told("HOD-2022-03") == ["cites COUNCIL-1982-02 dangling"]


def test_what_lies_between_the_ends_of_a_range_is_referred_to(tmp_path: Path) -> None:
    sections = "".join(f"## 3.{at} Part\n\nText.\n\n" for at in (1, 2, 4))
    threads = Threads(
        tmp_path,
        {
            A: policy("HOD-2022-01", "As Sections 3.1 through 3.4 of the Bylaws say."),
            "bylaws/b.md": f"---\nid: BYL\ntitle: Bylaws\n---\n# Chapter 3. Members\n\n{sections}",
        },
    )
    (link,) = threads.incoming("BYL-3.2")
    assert (link.id, link.raw) == ("HOD-2022-01", "Sections 3.1 through 3.4 of the Bylaws")
    assert [link.id for link in threads.outgoing("HOD-2022-01")] == ["BYL-3.1", "BYL-3.4", "BYL-3.2"]


def test_what_was_not_yet_adopted_is_at_neither_end_of_a_reference_of_that_day(tmp_path: Path) -> None:
    later = policy("HOD-2024-01", "Later, as HOD-2022-01 says.").replace("A-22", "A-24")
    files = {A: policy("HOD-2022-01", "One.", refs="[see-also HOD-2024-01]"), B: later}
    threads = Threads(tmp_path, files)
    with Store(threads.folder) as store:
        for day, count in ((date(2023, 1, 1), 0), (DAY, 1)):
            links = Links(store, day, adopted_only=True)
            record = links.end("HOD-2022-01").record
            assert len(links.outgoing(record)) == len(links.incoming(record)) == count
    assert [link.state for link in threads.incoming("HOD-2022-01", date(2023, 1, 1))] == ["pending"]
