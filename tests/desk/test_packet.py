"""The review packet of a meeting, as a document and as a sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest

from mmspolicy import markup, review, review_cells
from mmspolicy.clock import standing
from mmspolicy.desk.packet import Packet, Subject, committee_names, packet_document
from mmspolicy.desk.packet_sheet import packet_workbook
from mmspolicy.desk.relations import Relation
from mmspolicy.export import EXPORTERS, prose, write_document, write_workbook
from mmspolicy.export.document import Block, Choices, Field, Heading, Listing, Paragraph, Run, Table, plain
from mmspolicy.meetings import Meeting, MeetingsTable, Sessions
from mmspolicy.model import Action, EarlierText, Record, Resolve, ReviewEntry
from mmspolicy.profile import Committee, Profile, Society, Topic

B = TypeVar("B", bound=Block)
A12, A18, A19, A25, A26 = (Meeting("A", year) for year in (2012, 2018, 2019, 2025, 2026))
DAY = date(2026, 3, 1)
SOCIETY = Society(
    Profile(
        name="Hill Society (sample, unofficial)",
        topics=(Topic("Schools", ("Meals",), "Committee on Schools"), Topic("Parks")),
        committees=(Committee("Committee on Schools", ("COS",)), Committee("Committee on Health", ("COH",))),
    ),
    MeetingsTable({
        meeting: Sessions(final=date(meeting.year, 5, 10)) for meeting in (A12, A18, A19, A25, A26)
    }),
)  # fmt: skip
MILK = Record(
    id="HOD-2012-01",
    collection="policies",
    title="Milk in schools",
    topic="Schools",
    subtopics=("Meals",),
    preamble="Milk **matters**.",
    resolves=(
        Resolve("1", "Schools should offer milk and water.", "HP", (EarlierText(A19, "Schools should offer milk."),)),
        Resolve("2", "The Society will write:\n\n1. to schools\n2. to *parents*", "D", assigned_to="COH"),
        Resolve("3", "Cups should be clean."),
        Resolve("4", "Straws should be paper."),
    ),
    history=(
        Action("adopted", meeting=A12, raw="Hill House of Delegates, 5/10/12"),
        Action("amended-and-reaffirmed", meeting=A19, resolves=("1",)),
        Action("reaffirmed", meeting=A19, resolves=("2",)),
        Action("reaffirmed", meeting=A25, resolves=("3",)),
        Action("sunset", meeting=A19, resolves=("4",)),
    ),
    review=(ReviewEntry(A26, ("2",), None, "sunset", "Letters were sent."),),
)
PARK = Record(
    id="HOD-2018-02",
    collection="policies",
    title="Shade in parks",
    topic="Parks",
    resolves=(Resolve("1", "Parks should have shade.", "HP"),),
    history=(Action("adopted", meeting=A18),),
)


def subject(record: Record, *relations: Relation) -> Subject:
    outgoing = tuple(one for one in relations if not one.incoming)
    incoming = tuple(one for one in relations if one.incoming)
    return Subject(record, standing(record, DAY, SOCIETY), outgoing, incoming)


def packet(*records: Record, committees: tuple[str, ...] = (), meeting: Meeting = A26) -> Packet:
    subjects = tuple(subject(record) for record in records or (MILK, PARK))
    return Packet(SOCIETY, meeting, DAY, subjects, committees)


def of_kind(found: Packet, kind: type[B]) -> list[B]:
    return [block for block in packet_document(found).blocks if isinstance(block, kind)]


def headings(found: Packet) -> list[str]:
    return [plain(block.runs) for block in of_kind(found, Heading)]


def words(found: Packet) -> str:
    return write_document("md", packet_document(found)).decode("utf-8")


def test_each_policy_stands_under_the_committees_that_review_it_and_unassigned_ones_come_last() -> None:
    assert {name: [(entry.subject.record.id, entry.numbers) for entry in entries]
            for name, entries in packet().lists.items()} == {
        "Committee on Health": [("HOD-2012-01", ("2",))],
        "Committee on Schools": [("HOD-2012-01", ("1",))],
        "unassigned": [("HOD-2018-02", ("1",))],
    }  # fmt: skip
    assert list(packet().lists)[-1] == "unassigned"


def test_resolves_and_policies_are_counted_apart() -> None:
    assert packet().count() == (3, 2)
    assert packet(committees=("Committee on Schools",)).count() == (1, 1)


def test_what_an_earlier_meeting_left_undone_is_on_the_list_of_the_coming_one_alone() -> None:
    assert packet().overdue() == 1
    assert packet(PARK, meeting=A25).count() == (1, 1)
    assert packet(PARK, meeting=Meeting("A", 2032)).lists == {}


def test_every_resolve_is_printed_and_says_how_it_stands() -> None:
    assert headings(packet(MILK, committees=("Committee on Schools",))) == [
        "How to use this packet",
        "Committee on Schools",
        "Milk in schools (HOD-2012-01)",
        "Resolve 1 · health policy · due at A-26 · amended and reaffirmed A-19",
        "Resolve 2 · directive · due at A-26, reviewed by Committee on Health",
        "Resolve 3 · not up for review, active until A-32",
        "Resolve 4 · sunset A-19",
    ]


def test_what_is_not_asked_stands_back() -> None:
    found = packet_document(packet(MILK, committees=("Committee on Schools",)))
    grey = {run.text: run.faint for block in found.blocks if isinstance(block, Paragraph) for run in block.runs}
    assert grey["Cups should be clean."] and grey["Straws should be paper."]
    assert not grey["Schools should offer milk and water."]


def test_each_due_resolve_has_its_choices_and_lines() -> None:
    found = packet(MILK, committees=("Committee on Schools",))
    assert of_kind(found, Choices) == [
        Choices("Recommendation", ("Reaffirm", "Reaffirm for one year", "Amend", "Sunset")),
    ]
    assert [(one.label, one.text) for one in of_kind(found, Field)] == [("Reason", ""), ("New wording, if amended", "")]


def test_what_review_holds_is_filled_in() -> None:
    found = packet(MILK, committees=("Committee on Health",))
    assert [one.chosen for one in of_kind(found, Choices)] == [3]
    assert [(one.label, one.text) for one in of_kind(found, Field)] == [("Reason", "Letters were sent.")]


def test_a_review_for_another_meeting_fills_in_nothing() -> None:
    other = replace(MILK, review=(ReviewEntry(A19, ("2",), None, "sunset", "Then."),))
    assert [one.chosen for one in of_kind(packet(other), Choices)] == [None, None]


def test_amendments_show_struck_and_inserted_words() -> None:
    runs = [run for block in of_kind(packet(), Paragraph) for run in block.runs]
    assert [run.text.strip() for run in runs if run.struck][1:] == ["milk."]
    assert [run.text.strip() for run in runs if run.inserted][1:] == ["milk and water."]


def test_texts_keep_their_structure() -> None:
    listing = next(block for block in of_kind(packet(MILK, committees=("Committee on Health",)), Listing)
                   if block.items[0].number == "1.")  # fmt: skip
    assert [item.number for item in listing.items] == ["1.", "2."]
    assert "**matters**" in words(packet(MILK))


def test_the_history_is_as_printed_or_in_the_house_style() -> None:
    text = words(packet(MILK))
    assert "- Hill House of Delegates, 5/10/12\n" in text
    assert "Amended and Reaffirmed MMS House of Delegates, A-19" in text


def test_references_are_told_in_words_and_linked_within_the_packet() -> None:
    relations = (
        Relation("implements", False, "Shade in parks", "HOD-2018-02", "1", "overdue"),
        Relation("cites", False, "AMA Policy H-1.2", url="https://ama.org/1"),
        Relation("supersedes", True, "Gone", "HOD-2019-09", None, "ended"),
        Relation("see-also", False, "HOD-1900-1", state="found nowhere"),
    )
    found = Packet(SOCIETY, A26, DAY, (subject(MILK, *relations), subject(PARK)))
    text = write_document("md", packet_document(found)).decode("utf-8")
    refers = (
        "**Refers to:** implements [Shade in parks (HOD-2018-02)](<#HOD-2018-02>), at resolve 1: overdue; "
        "cites [AMA Policy H-1.2](<https://ama.org/1>); see also HOD-1900-1 (found nowhere).\n"
    )
    assert refers in text
    assert "**Referred to by:** superseded by Gone (HOD-2019-09): ended.\n" in text


def test_a_policy_under_two_committees_has_two_anchors() -> None:
    anchors = [block.anchor for block in of_kind(packet(), Heading) if block.anchor]
    assert len(anchors) == len(set(anchors)) and {"HOD-2012-01", "HOD-2012-01-2"} <= set(anchors)


def test_committees_are_known_by_any_name() -> None:
    known = packet().lists
    assert committee_names(["cos", "UNASSIGNED", "nobody"], known, SOCIETY) == (
        ("Committee on Schools", "unassigned"),
        ["nobody"],
    )


@pytest.mark.parametrize("name", [name for name, exporter in EXPORTERS.items() if exporter.takes == "document"])
def test_a_packet_goes_into_every_format(name: str) -> None:
    assert write_document(name, packet_document(packet()))


# The sheet.


def rows(found: Packet) -> list[dict[str, object]]:
    book = packet_workbook(found)
    names = [column.name for column in book.columns]
    return [dict(zip(names, row, strict=True)) for row in book.rows]


def test_the_sheet_has_a_row_a_resolve_with_what_is_known() -> None:
    second = rows(packet())[0]
    assert second == {
        "id": "HOD-2012-01", "resolve": "2", "meeting": "A-26", "committee": "Committee on Health",
        "recommendation": "sunset", "decision": None, "text": None, "justification": "Letters were sent.",
        "seen": review_cells.mark(MILK, "2", A26, SOCIETY, DAY), "title": "Milk in schools", "topic": "Schools",
        "type": "D",
        "current text": "The Society will write:\n\n1. to schools\n2. to *parents*", "last action": "reaffirmed A-19",
    }  # fmt: skip
    assert [row["committee"] for row in rows(packet())] == ["Committee on Health", "Committee on Schools", None]


def test_the_sheet_has_the_columns_that_are_read_back_and_locks_what_it_is_about() -> None:
    columns = {column.name: column for column in packet_workbook(packet()).columns}
    assert set(review.COLUMNS) <= columns.keys()
    open_ones = {name for name, column in columns.items() if not column.locked}
    assert open_ones == {"committee", "recommendation", "justification", "decision", "text"}
    four = ("reaffirm", "reaffirm-one-year", "amend", "sunset")
    assert columns["recommendation"].choices == (*four, "complete")
    assert columns["decision"].choices == (*four, "rescind", "complete", "refer")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Milk costs 3\\.50 dollars.", "Milk costs 3.50 dollars."),
        ("Schools should offer:\n\n- milk\n- water", "Schools should offer:\n• milk\n• water"),
        ("Schools should offer *cold* milk.", "Schools should offer *cold* milk."),
        ("Offer milk.\n\nOffer water.", "Offer milk.\n\nOffer water."),
        ("Offer:\n\n| at   |\n|------|\n| 1\\|2 |", "Offer:\n\n| at |\n| --- |\n| 1\\|2 |"),
    ],
)  # fmt: skip
def test_the_current_text_is_shown_as_it_reads_unless_a_copy_would_lose_something(text: str, shown: str) -> None:
    record = replace(PARK, resolves=(Resolve("1", text, "HP"),))
    (found,) = rows(packet(record))
    assert found["current text"] == shown
    read_back = markup.normal(review_cells.dashed(shown))
    assert prose.blocks(read_back) == prose.blocks(text)


WORDING = "Schools should offer milk and *cold* water."
PROPOSED = replace(MILK, review=(ReviewEntry(A26, ("1",), "COS", "amend", "Juice too.", WORDING),))


def test_a_proposed_text_stands_in_the_sheet_as_it_is_written() -> None:
    (found,) = (row for row in rows(packet(PROPOSED)) if row["resolve"] == "1")
    assert (found["recommendation"], found["text"]) == ("amend", WORDING)


def test_a_proposed_amendment_is_set_against_the_text_in_force() -> None:
    found = packet(PROPOSED, committees=("Committee on Schools",))
    blocks = packet_document(found).blocks
    at = next(at for at, block in enumerate(blocks)
              if isinstance(block, Paragraph) and plain(block.runs) == "Proposed amendment")  # fmt: skip
    redline = blocks[at + 1]
    assert isinstance(redline, Paragraph)
    assert [run.text.strip() for run in redline.runs if run.struck] == []
    assert [run.text.strip() for run in redline.runs if run.inserted] == ["cold"]
    assert [one.label for one in of_kind(found, Field)] == ["Reason"]


def test_a_directive_may_be_recommended_as_completed_and_nothing_else() -> None:
    assert [("Completed" in one.options) for one in of_kind(packet(MILK), Choices)] == [True, False]
    done = replace(MILK, review=(ReviewEntry(A26, ("2",), None, "complete", "Letters were sent."),))
    (one,) = of_kind(packet(done, committees=("Committee on Health",)), Choices)
    assert one.chosen is not None and one.options[one.chosen] == "Completed"


# Odd and large ones.


def test_hostile_texts_go_into_every_format() -> None:
    hostile = replace(
        MILK,
        title="=cmd|' /C calc'!A0 \x00 [bold] " + "long " * 60,
        preamble="| a | b |\n|---|---|\n| =1 | <script> |",
        resolves=tuple(replace(one, text=f"{one.text}\x07 #let \u202e ]]> שלום") for one in MILK.resolves),
        review=(ReviewEntry(A26, (), "C\x1b[31m", "amend", "=1+1"),),
    )
    found = packet(hostile)
    for name, exporter in EXPORTERS.items():
        if exporter.takes == "document":
            assert write_document(name, packet_document(found))
    assert write_workbook("xlsx", packet_workbook(found))


def test_a_table_in_a_resolve_is_a_table() -> None:
    tabled = replace(MILK, resolves=(Resolve("1", "Levels:\n\n| y | n |\n|---|---|\n| 1 | 2 |"), *MILK.resolves[1:]))
    (table,) = of_kind(packet(tabled, committees=("Committee on Schools",)), Table)
    assert table.rows[1] == ((Run("1"),), (Run("2"),))


def test_a_resolve_without_its_text_says_so() -> None:
    bare = replace(PARK, resolves=(), history=(*PARK.history, Action("sunset", meeting=A26, resolves=("5",))))
    assert "(text not kept)" in words(packet(bare))


def test_five_hundred_resolves_make_a_packet() -> None:
    many = [replace(PARK, id=f"HOD-2018-{number:03d}") for number in range(500)]
    document = packet_document(packet(*many))
    assert sum(isinstance(block, Choices) for block in document.blocks) == 500
    ids = [row["id"] for row in rows(packet(*many))]
    assert ids[:2] == ["HOD-2018-000", "HOD-2018-001"] and ids[-1] == "HOD-2018-499"
    for name in ("docx", "html", "md"):
        assert len(write_document(name, document)) > 50_000
