"""What a packet says of its meeting: on the cover, in the instructions, at the head of each list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from test_packet import A26, MILK, PARK, SOCIETY, headings, packet, rows, words

from mmspolicy.clock import standing
from mmspolicy.desk.packet import Packet, Subject, packet_document


def test_the_cover_says_what_the_packet_is() -> None:
    document = packet_document(packet())
    assert document.title == "Sunset Review, Annual Meeting 2026"
    assert document.subtitle == "Hill Society (sample, unofficial)"
    assert dict(document.stamp) == {
        "Meeting": "Annual Meeting 2026 (A-26), votes on May 10, 2026",
        "As of": "March 1, 2026",
        "Up for review": "3 resolves of 2 policies",
        "Overdue": "1 of these: due at an earlier meeting, and not decided since",
        "Recommendations": "on file for 1 of 3",
        "Committees": "Committee on Health\nCommittee on Schools\nNot assigned to a committee",
    }
    assert packet_document(packet(), "Our title").title == "Our title"


def test_the_packet_of_a_past_meeting_speaks_of_it_in_the_past() -> None:
    later = Packet(SOCIETY, A26, date(2027, 2, 1), (Subject(MILK, standing(MILK, date(2027, 2, 1), SOCIETY)),))
    told = dict(packet_document(replace(later, left_out={"Committee on Health": 2, "unassigned": 1})).stamp)
    assert told["Meeting"] == "Annual Meeting 2026 (A-26), voted on May 10, 2026"
    assert told["Still open"] == (
        "2 resolves of 1 policy, due at A-26 and not decided; they stand on the list of A-27 too"
    )
    assert told["Not in here"] == "3 overdue resolves of other meetings stand on the list of A-27"
    assert "Overdue" not in told and "Up for review" not in told
    assert "fell due at the Annual Meeting 2026" in words(later) and "come up at" not in words(later)


def test_the_packet_of_a_later_meeting_says_what_will_be_due_and_what_is_left_out() -> None:
    early = Packet(SOCIETY, A26, date(2025, 1, 1), (Subject(MILK, standing(MILK, date(2025, 1, 1), SOCIETY)),))
    found = replace(early, left_out={"Committee on Health": 1, "unassigned": 3}, committees=("Committee on Health",))
    told = dict(packet_document(found).stamp)
    assert told["Meeting"] == "Annual Meeting 2026 (A-26), votes on May 10, 2026"
    assert told["Will be due"] == "1 resolve of 1 policy, unless the House acts before"
    assert told["Not in here"] == "1 overdue resolve of earlier meetings stands on the list of A-25"
    assert "will come up at the Annual Meeting 2026" in words(found)


def test_each_committee_is_told_how_much_of_its_list_is_answered() -> None:
    assert "1 resolve of 1 policy. Recommendations on file: 1 of 1." in words(
        packet(committees=("Committee on Health",))
    )
    assert "1 resolve of 1 policy. Recommendations on file: 0 of 1." in words(packet(PARK))


def test_policies_stand_by_topic_and_then_by_number_in_the_document_and_in_the_sheet() -> None:
    many = [
        replace(PARK, id=name, topic=topic, title=name)
        for name, topic in (("HOD-2018-10", "Parks"), ("HOD-2018-9", "Parks"), ("HOD-2018-11", "Air"))
    ]
    order = ["HOD-2018-11", "HOD-2018-9", "HOD-2018-10"]
    assert [row["id"] for row in rows(packet(*many))] == order
    assert [text for text in headings(packet(*many)) if text.startswith("HOD")] == [
        f"{name} ({name})" for name in order
    ]
