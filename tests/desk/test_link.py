"""References of one record, each once."""

from __future__ import annotations

from dataclasses import replace

from mmspolicy.desk.link import Link, merged

STORED = Link(False, "implements", "HOD-1", "HOD-1", "resolved", "HOD-1", title="One", state="active", stored=True)
MENTION = Link(False, "cites", "HOD 1", "HOD 1", "resolved", "HOD-1", title="One", where=(("resolve", "2"),))
LAW = Link(False, "cites", "MGL c. 94C", "MGL c. 94C", "external", title="M.G.L. c. 94C", where=(("preamble", None),))


def test_a_stored_reference_wins_over_a_mention_which_only_adds_where_it_stands() -> None:
    [one] = merged([MENTION, STORED])
    assert one == replace(STORED, where=(("resolve", "2"),))
    assert one.places == ("resolve 2",)


def test_a_mention_of_the_whole_record_adds_nothing_to_a_stored_reference_to_one_resolve() -> None:
    aimed = replace(STORED, resolve="1")
    assert [link.resolve for link in merged([aimed, MENTION])] == ["1"]


def test_a_mention_of_one_resolve_stands_beside_a_stored_reference_to_the_whole() -> None:
    assert [link.resolve for link in merged([STORED, replace(MENTION, resolve="3")])] == [None, "3"]


def test_stored_references_of_two_kinds_both_stay_and_one_given_twice_does_not() -> None:
    other = replace(STORED, kind="supersedes")
    assert merged([STORED, other, STORED]) == [STORED, other]


def test_mentions_of_one_authority_are_one_however_it_is_written() -> None:
    [one] = merged([LAW, replace(LAW, raw="Chapter 94C of the General Laws", where=(("resolve", "1"),))])
    assert (one.raw, one.places, one.target) == ("MGL c. 94C", ("preamble", "resolve 1"), "M.G.L. c. 94C")


def test_of_mentions_the_kind_that_a_word_told_wins() -> None:
    told = replace(MENTION, kind="supersedes", where=(("preamble", None),))
    assert [link.kind for link in merged([MENTION, told])] == ["supersedes"]
    assert [link.kind for link in merged([told, MENTION])] == ["supersedes"]


def test_what_stands_in_other_resolves_alone_does_not_concern_a_resolve() -> None:
    assert MENTION.concerns("2") and not MENTION.concerns("1")
    assert LAW.concerns("1") and STORED.concerns("1")
    assert not replace(STORED, where=MENTION.where).concerns("1")
    incoming = replace(STORED, incoming=True)
    assert incoming.concerns("1") and replace(incoming, resolve="1").concerns("1")
    assert not replace(incoming, resolve="2").concerns("1")


def test_a_link_is_ended_only_where_it_leads_somewhere() -> None:
    assert replace(STORED, ended=True).link_state == "ended"
    assert STORED.link_state == "resolved"
    assert LAW.link_state == "external"


def test_what_leads_nowhere_and_what_could_be_several_are_two_though_spelt_alike() -> None:
    stored = Link(False, "cites", "Tobacco tax", "Tobacco tax", "dangling", stored=True)
    named = Link(False, "cites", "Policy “Tobacco tax”", "Tobacco tax", "ambiguous", candidates=("HOD-1", "HOD-2"))
    assert merged([stored, named]) == [stored, named]
