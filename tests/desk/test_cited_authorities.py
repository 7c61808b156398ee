"""Which of our policies cite a law: sections below a chapter included, in any spelling."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_society import PROFILE
from threads import DAY, ENDED, LAWS, Threads, policy

from mmspolicy.desk.cited_authorities import cited_authorities, nearest_authorities
from mmspolicy.search.request import Filters


@pytest.fixture
def threads(tmp_path: Path) -> Threads:
    """Three policies that cite chapters 94, 94C and 111."""
    return Threads(
        tmp_path,
        {
            "policies/a.yaml": policy(
                "HOD-2022-01", "Under M.G.L. c. 94C, § 18.", "Under M.G.L. c. 94.", refs="['cites M.G.L. c. 94C']"
            ),
            "policies/b.yaml": policy(
                "HOD-2022-02", "As Section 18 of Chapter 94C of the General Laws says; M.G.L. c. 94C, § 9."
            ),
            "sunset/c.yaml": policy("HOD-2022-03", "Gone with M.G.L. c. 111.", more=ENDED),
        },
    )


def found(threads: Threads, asked: str | None, filters: Filters = Filters()) -> list[tuple[str, list[str]]]:  # noqa: B008
    """Names, each with what cites it."""
    with threads.opened() as (store, _):
        return [
            (one.name, [each.name for each in one.cited_by]) for one in cited_authorities(store, DAY, filters, asked)
        ]


CHAPTER = [
    ("M.G.L. c. 94C", ["HOD-2022-01"]),
    ("M.G.L. c. 94C, § 9", ["HOD-2022-02#1"]),
    ("M.G.L. c. 94C, § 18", ["HOD-2022-01#1", "HOD-2022-02#1"]),
]


@pytest.mark.parametrize("asked", ["M.G.L. c. 94C", "mgl 94c", "94C", "m.g.l. c.94C"])
def test_a_chapter_is_cited_by_what_cites_its_sections(threads: Threads, asked: str) -> None:
    assert found(threads, asked) == CHAPTER


def test_a_section_is_found_as_the_patterns_read_it(threads: Threads) -> None:
    assert found(threads, "Section 18 of Chapter 94C of the General Laws") == CHAPTER[2:]


def test_another_chapter_that_begins_alike_is_another(threads: Threads) -> None:
    assert found(threads, "M.G.L. c. 94") == [("M.G.L. c. 94", ["HOD-2022-01#2"])]


def test_without_a_text_all_are_found_in_the_order_of_their_numbers(threads: Threads) -> None:
    names = [name for name, _ in found(threads, None)]
    assert names == ["M.G.L. c. 94", *(name for name, _ in CHAPTER), "M.G.L. c. 111"]


def test_an_authority_has_the_kind_of_the_first_pattern_that_gives_its_name(threads: Threads) -> None:
    with threads.opened() as (store, _):
        assert {one.kind for one in cited_authorities(store, DAY, Filters(), None)} == {"mgl"}


def test_filters_hold_for_what_cites(threads: Threads) -> None:
    assert found(threads, "M.G.L. c. 111", Filters(states=("in-force",))) == []
    assert found(threads, "M.G.L. c. 111", Filters(collections=("sunset",))) == [("M.G.L. c. 111", ["HOD-2022-03#1"])]
    with threads.opened() as (store, _):
        [one] = cited_authorities(store, DAY, Filters(), "c. 111")
        assert [(each.state, each.where) for each in one.cited_by] == [("ended", ("resolve 1",))]


def test_an_own_record_of_that_name_is_no_outside_authority(threads: Threads) -> None:
    threads.write("policies/b.yaml", policy("HOD-2022-02", "On laws.", more="aliases: [M.G.L. c. 111]\n"))
    assert found(threads, "M.G.L. c. 111") == []


def test_for_what_nothing_cites_the_nearest_are_told(threads: Threads) -> None:
    assert found(threads, "M.G.L. c. 94D") == []
    with threads.opened() as (store, _):
        near = nearest_authorities(store, DAY, "M.G.L. c. 94D")
        assert "M.G.L. c. 94C" in near and "M.G.L. c. 111" not in near


def test_a_bare_chapter_is_one_of_the_laws_that_have_chapters(tmp_path: Path) -> None:
    opinion = "As AMA Opinion E-9.2.1 says, and M.G.L. c. 19, § 2."
    other = r"  ama-opinion: {pattern: 'AMA Opinion E-(?P<n>[\d.]+\d)', name: 'AMA Opinion E-{n}'}" + "\n"
    source = {"profile.yaml": PROFILE + LAWS + other, "policies/a.yaml": policy("HOD-2022-01", opinion)}
    threads = Threads(tmp_path, source)
    assert found(threads, "Chapter 9") == []
    assert found(threads, "E-9") == [("AMA Opinion E-9.2.1", ["HOD-2022-01#1"])]
    assert found(threads, "chapter 19") == [("M.G.L. c. 19, § 2", ["HOD-2022-01#1"])]


def test_what_lies_between_two_sections_is_cited_too(tmp_path: Path) -> None:
    laws = LAWS.replace("(?:, § ", "(?:, §§? ")
    text = "Under M.G.L. c. 94C, §§ 18–20."
    threads = Threads(tmp_path, {"profile.yaml": PROFILE + laws, "policies/a.yaml": policy("HOD-2022-01", text)})
    assert found(threads, "M.G.L. c. 94C, § 19") == [("M.G.L. c. 94C, § 19", ["HOD-2022-01#1"])]
