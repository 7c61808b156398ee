"""References and mentions resolved: to one record, to several, to an outside authority, or to nothing."""

from __future__ import annotations

import pytest
from small_society import SOCIETY

from mmspolicy.model import Reference
from mmspolicy.profile import Authority
from mmspolicy.references import Resolved, resolve, resolve_mention
from mmspolicy.references.mention import Mention
from mmspolicy.references.resolving import known_prefixes
from mmspolicy.sources.parts import reference

AUTHORITIES = (
    *SOCIETY.profile.references,
    Authority(
        "mgl",
        r"M\.G\.L\. c\. (?P<chapter>\d+[A-Z]?)(?:, § (?P<section>\d+))?",
        "M.G.L. c. {chapter}, § {section}",
        "https://x.y/{chapter}/{section}",
    ),
)
KNOWN = {"HOD-1": ["HOD-1"], "twice": ["HOD-1", "HOD-2"], "AMA Policy H-95.956": ["HOD-3"]}


def resolved(target: str) -> Resolved:
    return resolve(Reference("cites", target), lambda asked: KNOWN.get(asked, []), AUTHORITIES)


def test_one_target_resolves() -> None:
    found = resolved("HOD-1")
    assert (found.resolution, found.ids, found.name) == ("resolved", ("HOD-1",), None)


def test_several_targets_are_ambiguous_and_none_is_guessed() -> None:
    found = resolved("twice")
    assert (found.resolution, found.ids) == ("ambiguous", ("HOD-1", "HOD-2"))


def test_no_target_is_dangling() -> None:
    assert resolved("HOD-9").resolution == "dangling"


@pytest.mark.parametrize("target", ["AMA Policy H-95.957", "H-95.957", "AMA Policy H95.957"])
def test_an_outside_authority_has_its_normal_name_however_it_is_written(target: str) -> None:
    found = resolved(target)
    assert (found.resolution, found.name, found.url) == ("external", "AMA Policy H-95.957", None)


def test_own_records_win_over_patterns() -> None:
    assert resolved("AMA Policy H-95.956").ids == ("HOD-3",)


def test_an_empty_group_goes_with_the_sign_before_it() -> None:
    assert resolved("M.G.L. c. 94C, § 18").name == "M.G.L. c. 94C, § 18"
    assert resolved("M.G.L. c. 94C, § 18").url == "https://x.y/94C/18"
    assert resolved("M.G.L. c. 94C").name == "M.G.L. c. 94C"


@pytest.mark.parametrize(
    ("written", "kind", "target", "n"),
    [
        ("implements HOD-2012-11#1", "implements", "HOD-2012-11", "1"),
        ("implements: HOD-2012-11 # 1", "implements", "HOD-2012-11", "1"),
        ("HOD-2012-11", "see-also", "HOD-2012-11", None),
        ("[[HOD-2012-11]]", "see-also", "HOD-2012-11", None),
        ("cites [[HOD-2012-11#2(b)]]", "cites", "HOD-2012-11", "2(b)"),
        ("in-lieu-of   HOD-1\n", "in-lieu-of", "HOD-1", None),
        ("Bylaws, Section 3.15", "see-also", "Bylaws, Section 3.15", None),
        ("cites", "see-also", "cites", None),
        ("sees HOD-1", "see-also", "sees HOD-1", None),
        ("HOD-1#x", "see-also", "HOD-1#x", None),
        ("#2", "see-also", "#2", None),
    ],
)
def test_a_reference_in_one_line_has_a_kind_a_target_and_a_resolve(
    written: str, kind: str, target: str, n: str | None
) -> None:
    assert reference(written) == Reference(kind, target, n)


def mentioned(
    raw: str, target: str | None = None, authority: str | None = None, certain: bool = True
) -> Resolved | None:
    mention = Mention(0, len(raw), raw, "cites", target or raw, None, authority, authority and "Name", None, certain)
    return resolve_mention(mention, lambda asked: KNOWN.get(asked, []), known_prefixes(["HOD-1"]), lambda _: ["HOD-2"])


def test_a_mention_resolves_or_is_dangling_with_the_nearest_ids() -> None:
    assert mentioned("Policy HOD-1", "HOD-1") == Resolved(Reference("cites", "HOD-1"), "resolved", ("HOD-1",))
    dangling = mentioned("Policy HOD-9", "HOD-9")
    assert dangling and (dangling.resolution, dangling.nearest) == ("dangling", ("HOD-2",))


def test_a_mention_of_several_records_is_ambiguous() -> None:
    found = mentioned("twice")
    assert found and (found.resolution, found.ids) == ("ambiguous", ("HOD-1", "HOD-2"))


def test_a_record_of_the_society_wins_over_the_authority_of_a_mention() -> None:
    own, other = mentioned("HOD-1", authority="ama"), mentioned("HOD-9", authority="ama")
    assert own and other and (own.ids, own.name) == (("HOD-1",), None)
    assert (other.resolution, other.name, other.authority) == ("external", "Name", "ama")


@pytest.mark.parametrize("raw", ["COVID-19", "H-9", "B-12", "policy 12", "policy in 2015-16"])
def test_what_only_looks_like_a_mention_is_none(raw: str) -> None:
    assert mentioned(raw, certain=False) is None


@pytest.mark.parametrize("raw", ["HOD-9", "hod 9", "Policy HOD-9", "policy no. hod 9"])
def test_an_uncertain_mention_that_begins_like_the_societys_ids_is_dangling(raw: str) -> None:
    found = mentioned(raw, certain=False)
    assert found and found.resolution == "dangling"


def test_the_prefixes_of_a_society_are_the_letters_of_its_ids_with_and_without_the_count_of_numbers() -> None:
    ids = ["HOD-2015-07", "BYL", "BYL-3.15", "ETH-V", "207.990", "H-1", "PROC"]
    assert known_prefixes(ids) == {"hod", "hod 2", "byl", "byl 1", "eth", "eth 1"}


def test_a_bare_id_that_does_not_exist_has_as_many_numbers_as_the_others() -> None:
    def is_dangling(raw: str) -> bool:
        mention = Mention(0, len(raw), raw, "cites", raw, certain=False)
        return resolve_mention(mention, lambda asked: [], known_prefixes(["HOD-2015-07"])) is not None

    assert is_dangling("HOD-2031-01")
    assert is_dangling("Policy HOD-5")
    assert not is_dangling("HOD-5")


def test_what_lies_between_the_ends_of_a_range_counts_only_where_it_is_one_record() -> None:
    def found(target: str, authority: str | None = None) -> Resolved | None:
        mention = Mention(
            0, 1, "x", "cites", target, None, authority, authority and "Name", certain=False, between=True
        )
        return resolve_mention(mention, lambda asked: KNOWN.get(asked, []), known_prefixes(["HOD-1"]))

    assert found("HOD-1") is not None
    assert found("HOD-9") is None
    assert found("twice") is None
    assert found("anything", "mgl") is not None


def test_years_of_a_body_are_an_id_only_if_it_exists() -> None:
    assert mentioned("HOD 1982-83", certain=False) is None
    found = mentioned("HOD 1982-83", "HOD-1", certain=False)
    assert found and found.resolution == "resolved"
