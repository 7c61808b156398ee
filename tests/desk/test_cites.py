"""The citations of a document, held against a small compendium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from letters import document_of, docx, pdf, run, saved
from small_society import POLICY, write_compendium

from mmspolicy.desk.cites import Citation, citations
from mmspolicy.documents.prose import blocks_of
from mmspolicy.search.build import refresh
from mmspolicy.search.store import Store

DAY = date(2025, 9, 1)


def policy(number: str, title: str, *actions: str) -> str:
    history = "".join(f"  - {{{action}}}\n" for action in actions)
    return (
        f"id: HOD-{number}\ntitle: {title}\ntopic: Substance Use\nresolves:\n"
        f"  - text: The society holds this. (HP)\n  - text: That a letter be sent. (D)\nhistory:\n{history}"
    )


FILES = {
    "policies/active.yaml": policy("2022-01", "Active policy", "kind: adopted, meeting: A-22"),
    "policies/amended.yaml": policy(
        "2015-01", "Amended policy", "kind: adopted, meeting: A-22", "kind: amended, meeting: A-25, resolves: [1]"
    ),
    "policies/due.yaml": POLICY,  # adopted A-19, so due at A-26
    "policies/overdue.yaml": policy("2018-01", "Overdue policy", "kind: adopted, meeting: A-18"),
    "policies/pending.yaml": policy("2026-01", "Pending policy", "kind: adopted, meeting: A-26"),
    "policies/partly.yaml": policy(
        "2022-02", "Partly completed", "kind: adopted, meeting: A-22", "kind: completed, meeting: A-25, resolves: [2]"
    ),
    "sunset/one.yaml": policy(
        "2011-01", "First", "kind: adopted, meeting: A-11", "kind: superseded, meeting: A-15, by: HOD-2011-02"
    ),
    "sunset/two.yaml": policy(
        "2011-02", "Second", "kind: adopted, meeting: A-11", "kind: superseded, meeting: A-22, by: HOD-2022-01"
    ),
    "sunset/gone.yaml": policy("2011-03", "Gone", "kind: adopted, meeting: A-11", "kind: sunset, meeting: A-18"),
    "bylaws/b.md": "---\nid: BYL\ntitle: Bylaws\n---\n# Chapter 3. Members\n\n## 3.15 Seats\n\nText.\n",
}
Read = Callable[..., list[Citation]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Read]:
    folder = tmp_path_factory.mktemp("cites")
    refresh(write_compendium(folder / "compendium", FILES), folder / "index")
    with Store(folder / "index") as store:

        def cited(text: str | bytes, name: str = "letter.md", since: date | None = None) -> list[Citation]:
            content = text.encode() if isinstance(text, str) else text
            return citations(blocks_of(content, name), store, DAY, since)

        yield cited


def only(found: list[Citation]) -> Citation:
    (citation,) = found
    return citation


@pytest.mark.parametrize(
    ("text", "state", "target", "note"),
    [
        ("Policy HOD-2022-01", "active", "HOD-2022-01", ""),
        ("[[HOD-2022-01#2]]", "active", "HOD-2022-01#2", ""),
        ("HOD-2019-01", "due", "HOD-2019-01", "up for review at A-26"),
        ("HOD-2018-01", "due", "HOD-2018-01", "was due for review at A-25, no action recorded"),
        ("HOD-2026-01", "pending", "HOD-2026-01", "not yet in force"),
        ("HOD-2022-02", "active", "HOD-2022-02", "resolve 2 was completed at A-25"),
        ("[[HOD-2022-02#2]]", "ended", "HOD-2022-02#2", "completed at A-25"),
        ("[[HOD-2022-02#9]]", "unknown", "HOD-2022-02#9", "HOD-2022-02 has no resolve 9 (it has 1, 2)"),
        ("HOD-2011-03", "ended", "HOD-2011-03", "sunset at A-18"),
        ("HOD-2011-02", "ended", "HOD-2011-02", "superseded at A-22 by HOD-2022-01"),
        ("Bylaws, Section 3.15", "active", "BYL-3.15", ""),
        ("AMA Policy H-95.956", "external", "AMA Policy H-95.956", ""),
    ],
)
def test_a_citation_is_told_with_its_state(read: Read, text: str, state: str, target: str, note: str) -> None:
    found = only(read(f"As {text} says."))
    assert (found.raw, found.state, found.target, found.note) == (text, state, target, note)


@pytest.mark.parametrize("text", ["our policy “Active policy”", "the policy 'Active policy'", "Policy “Active policy”"])
def test_a_title_in_quotation_marks_is_a_citation_after_a_small_policy_too(read: Read, text: str) -> None:
    assert only(read(f"As {text} says.")).target == "HOD-2022-01"
    assert read("A policy of “come in”, and the policy “Open hearts”.") == []


def test_a_successor_that_was_replaced_itself_is_followed_to_the_last(read: Read) -> None:
    found = only(read("See HOD-2011-01."))
    assert found.note == "superseded at A-15 by HOD-2011-02; HOD-2011-02: superseded at A-22 by HOD-2022-01"
    assert found.successor == "HOD-2022-01"


def test_an_unknown_id_is_told_with_near_ones(read: Read) -> None:
    found = only(read("See HOD-2022-09."))
    assert (found.state, found.is_right) == ("unknown", False)
    assert "HOD-2022-01" in found.nearest


@pytest.mark.parametrize(
    ("since", "state", "note"),
    [
        (None, "active", ""),
        (date(2023, 1, 1), "amended", "amended at A-25 (resolve 1)"),
        (date(2025, 5, 17), "amended", "amended at A-25 (resolve 1)"),  # the day itself counts
        (date(2025, 5, 18), "active", ""),
    ],
)
def test_what_was_amended_since_a_day_is_told(read: Read, since: date | None, state: str, note: str) -> None:
    found = only(read("See HOD-2015-01.", since=since))
    assert (found.state, found.note) == (state, note)


def test_an_amendment_of_another_resolve_does_not_touch_the_one_cited(read: Read) -> None:
    first, second = read("See [[HOD-2015-01#1]] and [[HOD-2015-01#2]].", since=date(2023, 1, 1))
    assert (first.state, second.state) == ("amended", "active")


def test_the_same_letter_cites_the_same_in_every_form(read: Read) -> None:
    text = "We hold to Policy HOD-2022-01 and to HOD-2019-01; see Bylaws, Section 3.15."
    forms = {
        "letter.md": text.encode(),
        "letter.txt": f"      {text}".encode("cp1252"),
        "letter.docx": docx("Dear Senator,", f"{run('We hold to Policy HOD-2022-')}{run('01')}" + run(text[29:])),
        "letter.pdf": pdf(f"#set page(width: 7cm, height: 9cm, margin: 1cm)\n#set text(hyphenate: true)\n{text}"),
    }
    found = {name: [(one.raw, one.target, one.state) for one in read(text, name)] for name, text in forms.items()}
    assert len(found["letter.md"]) == 3
    for name in forms:
        assert found[name] == found["letter.md"], name


def test_a_citation_has_its_place(read: Read) -> None:
    places = {
        "letter.txt": ("Dear Sir,\n\nsee\nHOD-2022-01", "line 4"),
        "letter.docx": (docx("Dear Sir,", "see HOD-2022-01"), "paragraph 2"),
        "letter.pdf": (pdf("Dear Sir, #pagebreak() see HOD-2022-01"), "page 2"),
    }
    for name, (content, place) in places.items():
        assert only(read(content, name)).place == place


def test_signs_of_markdown_mean_nothing_in_a_plain_text(read: Read) -> None:
    text = "`HOD-2022-01` and <HOD-2019-01> &amp;"
    assert [one.raw for one in read(text, "letter.txt")] == ["HOD-2022-01", "HOD-2019-01"]
    assert [one.raw for one in read("`HOD-2022-01` HOD-2019-01", "letter.md")] == ["HOD-2019-01"]


def test_what_only_looks_like_a_citation_is_none(read: Read) -> None:
    assert read("Section 8 housing, COVID-19, 617-555-0134, an A-1 rating and ISO-9001.", "letter.txt") == []


def test_headers_and_footers_of_a_letter_are_read_once_each(read: Read) -> None:
    document = document_of("Dear Senator,")
    first = document.sections[0]
    first.different_first_page_header_footer = True
    for header in (first.header, first.first_page_header):
        header.paragraphs[0].text = "Re: HOD-2022-01"
    first.footer.paragraphs[0].text = "HOD-2011-03 applies."
    found = [(one.target, one.state, one.place) for one in read(saved(document), "letter.docx")]
    assert found == [("HOD-2022-01", "active", "header"), ("HOD-2011-03", "ended", "footer")]
