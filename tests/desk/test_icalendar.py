"""Streams of all-day events, read back by a strict reader."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from strict_calendar import read_calendar

from mmspolicy.desk.icalendar import AllDay, icalendar

TODAY = date(2026, 3, 1)
texts = st.text(max_size=200)


@given(texts, texts, st.dates(date(1900, 1, 1), date(2999, 12, 30)))
def test_whatever_the_texts_the_stream_is_valid_and_says_them(summary: str, description: str, day: date) -> None:
    (event,) = read_calendar(icalendar("S", [AllDay("u@x", day, summary, description)], TODAY))[1]
    assert event["DTSTART"] == f"{day:%Y%m%d}"
    for name, text in (("SUMMARY", summary), ("DESCRIPTION", description)):
        kept = "".join(sign for sign in text if sign in "\n\t" or sign >= " ").replace("\x7f", "")
        assert event[name] == kept


def test_lines_are_folded_between_characters_at_75_octets() -> None:
    content = icalendar("S", [AllDay("u@x", TODAY, "ä" * 100, "€" * 100)], TODAY)
    assert max(map(len, content.split(b"\r\n"))) in (74, 75)
    read_calendar(content)


def test_categories_keep_their_commas() -> None:
    event = AllDay("u@x", TODAY, "S", "", ("Ethics, Grievances; and more", "B"))
    assert rb"CATEGORIES:Ethics\, Grievances\; and more,B" in icalendar("S", [event], TODAY)


def test_a_later_calendar_has_a_higher_sequence() -> None:
    event = AllDay("u@x", TODAY, "S", "")
    first, second = (
        read_calendar(icalendar("S", [event], day))[1][0] for day in (TODAY, date(2026, 3, 2))
    )  # fmt: skip
    assert int(first["SEQUENCE"]) < int(second["SEQUENCE"])
    assert first["UID"] == second["UID"] == "u@x"
