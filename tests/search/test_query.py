"""The query language: what a text asks for, and where it is wrong."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mmspolicy.errors import QueryError
from mmspolicy.search.query import MAX_DEPTH, MAX_LENGTH, MAX_NODES, MAX_SIGNED, parse
from mmspolicy.search.tree import (
    All,
    Any,
    Everything,
    Except,
    Field,
    Filter,
    Near,
    Node,
    Phrase,
    Prefix,
    When,
    Word,
    only_narrows,
    walk,
    wanted_leaves,
)
from mmspolicy.search.understood import describe


def w(*terms: str) -> Node:
    return Word(terms[0], terms, 0, 0)


def phrase(terms: str) -> Node:
    return Phrase(terms, tuple(terms.split()), 0, 0)


def either(*nodes: Node) -> Node:
    return Any(nodes, 0, 0)


def both(*nodes: Node) -> Node:
    return All(nodes, 0, 0)


def without(base: Node | None, excluded: Node) -> Node:
    return Except(base or Everything(0, 0), excluded, 0, 0)


def field(name: str, child: Node) -> Node:
    return Field(name, child, 0, 0)


def only(name: str, value: str, *, prefix: bool = False) -> Node:
    return Filter(name, value, 0, 0, prefix=prefix)


NALOXONE, SCHOOLS, OPIOID = w("naloxon"), w("school"), w("opioid")
DUE, DIRECTIVE = only("state", "due"), only("type", "D")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("naloxone", NALOXONE),
        ("naloxone schools", either(NALOXONE, SCHOOLS)),
        ("naloxone OR schools", either(NALOXONE, SCHOOLS)),
        ("naloxone AND schools", both(NALOXONE, SCHOOLS)),
        ("naloxone AND schools opioid", either(both(NALOXONE, SCHOOLS), OPIOID)),
        ("opioid naloxone AND schools", either(OPIOID, both(NALOXONE, SCHOOLS))),
        ("opioid OR naloxone AND schools", either(OPIOID, both(NALOXONE, SCHOOLS))),
        ("(opioid OR naloxone) AND schools", both(either(OPIOID, NALOXONE), SCHOOLS)),
        ("naloxone schools -opioid", without(either(NALOXONE, SCHOOLS), OPIOID)),
        ("-opioid naloxone schools", without(either(NALOXONE, SCHOOLS), OPIOID)),
        ("naloxone schools NOT opioid", without(either(NALOXONE, SCHOOLS), OPIOID)),
        ("naloxone AND NOT opioid schools", either(without(NALOXONE, OPIOID), SCHOOLS)),
        ("naloxone AND -opioid", without(NALOXONE, OPIOID)),
        ("NOT opioid AND naloxone", without(NALOXONE, OPIOID)),
        ("naloxone OR NOT opioid", either(NALOXONE, without(None, OPIOID))),
        ("NOT opioid", without(None, OPIOID)),
        ("-opioid -naloxone", without(None, either(OPIOID, NALOXONE))),
        ("NOT NOT opioid", OPIOID),
        ("-(opioid AND naloxone) schools", without(SCHOOLS, both(OPIOID, NALOXONE))),
        ('naloxone -"drug use"', without(NALOXONE, phrase("drug use"))),
        ("naloxone -title:opioid", without(NALOXONE, field("title", OPIOID))),
        ("naloxone -type:D", without(NALOXONE, DIRECTIVE)),
        ("−opioid naloxone", without(NALOXONE, OPIOID)),
        ("((naloxone))", NALOXONE),
    ],
)
def test_operators_bind_not_before_and_before_standing_side_by_side(text: str, tree: Node) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ('"drug use"', phrase("drug use")),
        ("“drug use”", phrase("drug use")),
        ("„drug use“ naloxone", either(phrase("drug use"), NALOXONE)),
        ("«drug use»", phrase("drug use")),
        ('"the use of drugs"', phrase("the use of drug")),
        ('"naloxone"', NALOXONE),
        ('"drug OR use"', phrase("drug or use")),
        ('naloxone"drug use"schools', either(NALOXONE, phrase("drug use"), SCHOOLS)),
        ("polic*", Prefix("polic", 0, 0)),
        ("Authoriz*, naloxone", either(Prefix("authoriz", 0, 0), NALOXONE)),
        ("nalaxone~", Near("nalaxone", 0, 0)),
        ("nalaxone~1", Near("nalaxone", 0, 0)),
        ("café", w("cafe")),
        ("end-of-life care", either(phrase("end of life"), w("end"), w("life"), w("care"))),
        ("-end-of-life care", without(w("care"), phrase("end of life"))),
        ("naloxone AND long-term", both(NALOXONE, phrase("long term"))),
        ("title:long-term", field("title", phrase("long term"))),
        ("HOD-2015-07", phrase("hod 2015 07")),
        ("COVID-19", either(phrase("covid 19"), w("covid19"), w("covid"))),
        ("covid19", either(w("covid19"), phrase("covid 19"))),
        ("e-cigarettes", w("ecigarett")),
        ("H-95.956", w("h95.956")),
        ("AIDS policy", either(w("aids"), w("polici"))),
        ("aids", w("aid", "aids")),
        ("PBMs", w("pbms", "pbm")),
        ("pbms", w("pbms", "pbm")),
        ("HMOs", w("hmos", "hmo")),
        ("gas", w("gas")),
        ('"hiv aids"', either(phrase("hiv aid"), phrase("hiv aids"))),
        ("GUN LAWS", either(w("gun"), w("law", "laws"))),
    ],
)
def test_words_become_terms_phrases_prefixes_and_near_spellings(text: str, tree: Node) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("naloxone type:D", both(NALOXONE, DIRECTIVE)),
        ("type:D naloxone schools", both(either(NALOXONE, SCHOOLS), DIRECTIVE)),
        ("naloxone schools -opioid type:D", without(both(either(NALOXONE, SCHOOLS), DIRECTIVE), OPIOID)),
        ("type:d state:Due", both(DIRECTIVE, DUE)),
        ("type:directive", DIRECTIVE),
        ("state:in-force", only("state", "in-force")),
        ('state:"in force"', only("state", "in-force")),
        ("state:due state:overdue naloxone", both(NALOXONE, either(DUE, only("state", "overdue")))),
        ("state:due,overdue", either(DUE, only("state", "overdue"))),
        ("state:(due overdue)", either(DUE, only("state", "overdue"))),
        ("state:(due OR overdue -ended)", without(either(DUE, only("state", "overdue")), only("state", "ended"))),
        ("state:due AND type:D", both(DUE, DIRECTIVE)),
        ("naloxone OR state:due", either(NALOXONE, DUE)),
        ("naloxone state:due OR type:D", both(NALOXONE, either(DUE, DIRECTIVE))),
        ("naloxone (state:due OR type:D)", both(NALOXONE, either(DUE, DIRECTIVE))),
        ('topic:"Substance Use" naloxone', both(NALOXONE, only("topic", "Substance Use"))),
        ("topic:“Substance Use”", only("topic", "Substance Use")),
        (
            "topic:(Substance Use OR Telehealth)",
            either(only("topic", "Substance Use"), only("topic", "Telehealth")),
        ),
        ("id:HOD-2015*", only("id", "HOD-2015", prefix=True)),
        ("cites:H-95.956 cited_by:HOD-2015-07#2", both(only("cites", "H-95.956"), only("cited-by", "HOD-2015-07#2"))),
        ('cites:"M.G.L. c. 94C, § 18"', only("cites", "M.G.L. c. 94C, § 18")),
        ("title:opioid naloxone", either(field("title", OPIOID), NALOXONE)),
        ("Title:(opioid OR naloxone)", field("title", either(OPIOID, NALOXONE))),
        ('keyword:"drug use"', field("keyword", phrase("drug use"))),
        ("text:nalox*", field("text", Prefix("nalox", 0, 0))),
        ("what is type:D", DIRECTIVE),
    ],
)
def test_filters_narrow_and_fields_of_words_rank(text: str, tree: Node) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("adopted:2015..2020", (2015,), (2020,)),
        ("adopted:2015-05..", (2015, 5), None),
        ("adopted:..2015-05-04", None, (2015, 5, 4)),
        ("adopted:2016-02-29", (2016, 2, 29), (2016, 2, 29)),
        ("adopted:2015…2020", (2015,), (2020,)),
        ("adopted:2015...2020", (2015,), (2020,)),
        ("due:A-27", ("A", 2027), ("A", 2027)),
        ("due:a27.", ("A", 2027), ("A", 2027)),
        ("due:A‑27,", ("A", 2027), ("A", 2027)),
        ('due:"A-27"', ("A", 2027), ("A", 2027)),
        ("acted:I-96", ("I", 1996), ("I", 1996)),
        ("acted:A-59..I-60", None, None),
        ("due:A-2027..I-27", ("A", 2027), ("I", 2027)),
        ("due:..2027", None, (2027,)),
        ("due:A-27..2027", ("A", 2027), (2027,)),
    ],
)
def test_dates_and_meetings_are_read_as_spans(text: str, low: object, high: object) -> None:
    if low is None and high is None:
        with pytest.raises(QueryError):  # A-59 is 2059, I-60 is 1960
            parse(text)
        return
    found = parse(text)
    assert isinstance(found, When)
    assert (found.name, found.low, found.high) == (text.partition(":")[0], low, high)


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("naloxone schools?", "naloxone schools"),
        ("naloxone, schools!", "naloxone schools"),
        ("naloxone - schools", "naloxone schools"),
        ("naloxone --schools", "naloxone schools"),
        ("naloxone & schools", "naloxone schools"),
        ("naloxone,schools", "naloxone schools"),
        ("naloxone and/or schools", "naloxone schools"),
        ("naloxone and schools", "naloxone schools"),
        ("naloxone or not schools", "naloxone schools"),
        ("note: naloxone", "note naloxone"),
        ("Title: naloxone", "Title naloxone"),
        ("naloxone:", "naloxone"),
        ("12:30", '"12:30"'),
        ("Do we have a position on naloxone in schools?", "naloxone schools"),
        ("the naloxone", "naloxone"),
        ("naloxone ~ schools", "naloxone schools"),
        ("\tnaloxone\u00a0schools\n", "naloxone schools"),
    ],
)
def test_what_is_no_syntax_does_no_harm(text: str, like: str) -> None:
    assert parse(text) == parse(like)


def test_an_address_is_words_not_a_field() -> None:
    assert parse("http://x.org").children[0] == phrase("http x org")


def test_stop_words_never_empty_a_query() -> None:
    assert parse("what is it") == either(w("what"), w("is"), w("it"))
    assert parse("the -naloxone") == without(w("the"), NALOXONE)
    assert parse("the AND naloxone") == both(w("the"), NALOXONE)
    assert parse("WHO guidelines") == either(w("who"), w("guidelin"))


@pytest.mark.parametrize(
    ("text", "marked", "hint"),
    [
        ('naloxone "drug use', '"', "closing"),
        ("naloxone (schools", "(", "closing"),
        ("naloxone) schools", ")", ""),
        ("naloxone ()", "()", ""),
        ("naloxone (?)", "(?)", ""),
        ('naloxone ""', '""', ""),
        ("AND naloxone", "AND", "small letters"),
        ("naloxone AND", "AND", "small letters"),
        ("naloxone AND ?", "AND", ""),
        ("naloxone OR", "OR", ""),
        ("OR naloxone", "OR", ""),
        ("naloxone NOT", "NOT", ""),
        ("naloxone -AND", "-", ""),
        ("naloxone AND AND schools", "AND", ""),
        ("naloxone OR OR schools", "OR", ""),
        ("(naloxone AND) schools", "AND", ""),
        ("naloxone *", "*", "vaccin*"),
        ("*oxone", "*", "vaccin*"),
        ("nal*one", "*", "vaccin*"),
        ("**naloxone**", "*", "vaccin*"),
        ("naloxone a*", "a*", "two letters"),
        ("HOD-2015*", "HOD-2015*", "id:HOD-2015*"),
        ("+naloxone schools", "+", "AND"),
        ("titel:naloxone", "titel:", "Did you mean title:?"),
        ("status:due", "status:", "Did you mean state:?"),
        ("naloxone xyzzy:due", "xyzzy:", "Fields are title"),
        ("title:", "title:", "without a space"),
        ("title: naloxone", "title:", "without a space"),
        ("(title:) naloxone", "title:", ""),
        ('title:""', '""', ""),
        ("title:??", "title:??", ""),
        ("title:-opioid", "-", "-title:opioid"),
        ("title:(type:D)", "type:", ""),
        ("type:X", "X", "type:HP"),
        ("state:dew naloxone", "dew", "States are pending"),
        ('topic:" "', '" "', ""),
        ("id:*", "*", ""),
        ("adopted:2020..2015", "2020..2015", "adopted:2015..2020"),
        ("due:I-27..A-27", "I-27..A-27", ""),
        ("adopted:2015-13", "2015-13", ""),
        ("adopted:2015-02-29", "2015-02-29", ""),
        ("adopted:1900-02-29", "1900-02-29", ""),
        ("adopted:0000", "0000", ""),
        ("adopted:2015-2020", "2015-2020", "2015..2020"),
        ("due:soon", "soon", "due:A-27"),
        ("due:..", "..", ""),
        ("due:A-127", "A-127", ""),
        ("???", "???", ""),
    ],
)
def test_a_broken_query_is_refused_with_its_place_and_a_remedy(text: str, marked: str, hint: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    error = caught.value
    assert text[error.start : error.end] == marked
    assert hint in error.hint
    assert error.query == text


def test_an_empty_query_is_refused() -> None:
    with pytest.raises(QueryError):
        parse("")


@pytest.mark.parametrize(
    "text",
    [
        "a" * (MAX_LENGTH + 1),
        "naloxone " * (MAX_NODES + 1),
        "(" * (MAX_DEPTH + 1) + "naloxone" + ")" * (MAX_DEPTH + 1),
        "nalox* " * (MAX_SIGNED + 1),
        "OR ".join(["nalox~ "] * (MAX_SIGNED + 1)),
    ],
)
def test_a_query_too_large_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        parse(text)


def test_a_query_at_the_limits_is_read() -> None:
    assert parse("(" * MAX_DEPTH + "naloxone" + ")" * MAX_DEPTH) == NALOXONE
    assert parse("a" * MAX_LENGTH) and parse("nalox* " * MAX_SIGNED)
    assert parse("NOT " * 497 + "opioid") == without(None, OPIOID)


def test_nodes_know_their_place_in_the_query() -> None:
    text = "naloxone “drug use” -opioid* type:D due:..A-27 title:(school OR camps)"
    spans = {type(node).__name__: text[node.start : node.end] for node in walk(parse(text))}
    assert spans["Phrase"] == "drug use"
    assert spans["Prefix"] == "opioid*"
    assert spans["Filter"] == "type:D"
    assert spans["When"] == "due:..A-27"
    assert spans["Field"] == "title:(school OR camps)"
    assert spans["Except"] == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("naloxone schools -opioid type:D", "naloxone or schools, not opioid, type D"),
        ("Do we have a position on single-payer?", "“single-payer”"),
        ("a AND b c", "(a and b) or c"),
        (
            "title:(opioid OR naloxone) state:due state:overdue",
            "(opioid or naloxone) in the title, state due or overdue",
        ),
        ("adopted:2015-05.. due:..2027", "adopted from 2015-05, due up to 2027"),
        ("due:A-27 acted:2019 adopted:2019-05-04..", "due at A-27, acted on in 2019, adopted from 2019-05-04"),
        ("polic* nalaxone~", "polic… or a spelling near nalaxone"),
        ("NOT opioid", "everything, not opioid"),
        ("(NOT opioid) schools", "schools, not opioid"),
        ('"hiv aids"', "“hiv aids”"),
        ("cites:H-95.956 id:HOD-2015*", "citing H-95.956, id HOD-2015…"),
    ],
)
def test_the_query_as_understood_is_told_in_words(text: str, told: str) -> None:
    assert describe(parse(text)) == told


def test_the_words_to_show_leave_out_what_is_excluded_and_what_narrows() -> None:
    tree = parse('naloxone title:school "drug use" -opioid type:D')
    assert [(node, field) for node, field in wanted_leaves(tree)] == [
        (NALOXONE, ""), (SCHOOLS, "title"), (phrase("drug use"), ""),
    ]  # fmt: skip


def test_only_filters_and_what_excludes_narrow() -> None:
    assert only_narrows(parse("type:D state:due"))
    assert only_narrows(parse("NOT opioid"))
    assert not only_narrows(parse("opioid type:D"))


@pytest.mark.parametrize(
    ("prefix", "term", "admitted"),
    [
        ("authoriz*", "authoriz", True), ("authoriz*", "author", False), ("policy*", "polici", True),
        ("vaccinat*", "vaccin", True), ("vaccina*", "vaccin", True), ("immuniza*", "immuniz", True),
        ("nalox*", "naloxon", True), ("nalox*", "nalo", False), ("studies*", "studi", True), ("die*", "die", True),
    ],
)  # fmt: skip
def test_a_prefix_admits_the_stems_of_the_words_that_begin_with_it(prefix: str, term: str, admitted: bool) -> None:
    node = parse(prefix)
    assert isinstance(node, Prefix)
    assert node.admits(term) == admitted
    if admitted:
        assert term.startswith(node.stem_prefix)


def test_trees_are_shown_and_hashed_by_what_they_ask_for() -> None:
    assert repr(parse("naloxone type:D")) == "All(Word(('naloxon',)), Filter('type', 'D', False))"
    assert len({parse("naloxone"), parse(" naloxone"), parse("Naloxone?"), parse("schools")}) == 2


PIECES = st.sampled_from(
    [
        "AND", "OR", "NOT", "(", ")", '"', "“", "”", "-", "*", "~", ":", "..", " ", "+", ",", "x-y", "a", "the", "é",
        "title:", "due:", "type:", "topic:", "cited-by:", "state:due", "A-27", "D", "2015", "policy", "naloxone",
        "\u0301", "\x00",
    ]
)  # fmt: skip
LONG = [
    "a ", "ab* ", "(", ")", '"', "-", "NOT ", "a AND ", "a-", "a.", "x'", "1,", "title:a ", "id:", "é\u0301", "(a OR ",
    "*", "a", "covid19 ", "aids-", "due:2015.. ",
]  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join), st.lists(PIECES).map(" ".join)))
@example(">\\")
@example("(* >)")
@example("NOT -NOT")
@example('title:("')
@example("-" * 50)
@example("*" * 50)
def test_any_text_gives_a_tree_or_an_error_whose_place_lies_in_it(text: str) -> None:
    try:
        tree = parse(text)
    except QueryError as error:
        assert 0 <= error.start < error.end <= max(len(text), 1)
    else:
        assert describe(tree) and repr(tree)
        assert all(0 <= node.start <= node.end <= len(text) for node in walk(tree))


@pytest.mark.parametrize("piece", LONG)
def test_two_thousand_characters_of_anything_are_read_at_once(piece: str) -> None:
    text = (piece * MAX_LENGTH)[:MAX_LENGTH]
    started = perf_counter()
    with suppress(QueryError):
        parse(text)
    assert perf_counter() - started < 0.5


def test_reading_a_query_and_showing_passages_loads_nothing_slow() -> None:
    code = (
        "import sys; before = set(sys.modules); import mmspolicy.search.query, mmspolicy.search.passage;"
        "print(*set(sys.modules) - before)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"whoosh", "dataclasses", "inspect", "unicodedata", "mmspolicy.model"}.isdisjoint(loaded)
