"""What a vote would touch, read from an index: references, directives, rows of the packet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from threads import DAY, ENDED, Threads, policy

from mmspolicy.desk.impact import Touched, VoteImpact, vote_impact
from mmspolicy.references.impact import Pointer

WINTER = date(2029, 2, 1)  # before the Annual Meeting at which what was adopted at A-22 falls due


@pytest.fixture
def threads(tmp_path: Path) -> Threads:
    """HOD-2022-01 with what leans on it."""
    return Threads(
        tmp_path,
        {
            "policies/a.yaml": policy("HOD-2022-01", "One. (HP)", "Two. (HP)"),
            "policies/b.yaml": policy(
                "HOD-2022-02", "A position. (HP)", "Write. (D)", "Report. (D)", refs="[implements HOD-2022-01#1]"
            ),
            "policies/c.yaml": policy(
                "HOD-2022-03", "Under [[HOD-2022-01#2]].", "No more.", "After [[HOD-2022-01]]."
            ).replace("refs:", "  - {kind: sunset, meeting: A-25, resolves: [3]}\nrefs:"),
            "policies/d.yaml": policy("HOD-2022-04", "Aside.", refs="[HOD-2022-01, supersedes HOD-2022-01]"),
            "sunset/e.yaml": policy("HOD-2022-05", "Gone.", more=ENDED, refs="[cites HOD-2022-01]"),
        },
    )


def of(threads: Threads, n: str | None, day: date = DAY) -> VoteImpact:
    with threads.opened(day) as (store, links):
        return vote_impact(store, links.end("HOD-2022-01").record, n, day)


def names(pointers: tuple[Pointer, ...]) -> list[tuple[str, str | None, str]]:
    return [(one.id, one.resolve, one.kind) for one in pointers]


def numbered(touched: tuple[Touched, ...]) -> list[str]:
    return [f"{one.id}#{one.resolve}" for one in touched]


def test_live_references_break_and_those_of_substance_lean(threads: Threads) -> None:
    found = of(threads, None).found
    assert names(found.broken) == [
        ("HOD-2022-02", None, "implements"), ("HOD-2022-03", "1", "cites"), ("HOD-2022-04", None, "see-also"),
    ]  # fmt: skip
    assert names(found.leaning) == [("HOD-2022-02", None, "implements"), ("HOD-2022-03", "1", "cites")]
    assert names(found.backward) == [("HOD-2022-04", None, "supersedes")]


def test_what_stands_in_an_ended_resolve_or_record_has_ended(threads: Threads) -> None:
    assert names(of(threads, None).found.ended) == [("HOD-2022-03", "3", "cites"), ("HOD-2022-05", None, "cites")]


def test_a_resolve_concerns_only_what_names_it_or_the_whole(threads: Threads) -> None:
    found = of(threads, "1")
    assert names(found.found.broken) == [("HOD-2022-02", None, "implements")]
    assert found.found.ending == ("1",)


def test_the_directives_that_carry_it_out_are_those_of_what_implements_it(threads: Threads) -> None:
    assert numbered(of(threads, None).directives) == ["HOD-2022-02#2", "HOD-2022-02#3"]
    assert of(threads, "2").directives == ()


def test_rows_of_the_packet_are_its_own_and_those_that_the_references_stand_in(threads: Threads) -> None:
    assert of(threads, None).packet == ()
    found = of(threads, "2", WINTER)
    assert str(found.meeting) == "A-29"
    assert numbered(found.packet) == ["HOD-2022-01#2", "HOD-2022-03#1"]
    assert numbered(of(threads, None, WINTER).packet)[:2] == ["HOD-2022-01#1", "HOD-2022-01#2"]


def test_what_has_ended_already_is_told_and_breaks_nothing_more(threads: Threads) -> None:
    ended = policy(
        "HOD-2022-01", "One. (HP)", "Two. (HP)", more="  - {kind: rescinded, meeting: A-25, resolves: [2]}\n"
    )
    threads.write("policies/a.yaml", ended)
    assert numbered(of(threads, None).gone) == ["HOD-2022-01#2"]
    found = of(threads, "2")
    assert (found.state, found.found.ending, found.found.broken) == ("ended", (), ())
    assert names(found.found.leaning) == [("HOD-2022-03", "1", "cites")]
