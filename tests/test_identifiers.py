"""Ids as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmspolicy.identifiers import arabic, asked_keys, code_keys, key, split_resolve


@pytest.mark.parametrize(
    "spelling",
    ["HOD-2019-07", "hod 2019 7", "HOD2019-07", "hod-2019-0007", " HOD  2019 – 7 ", "Hod‑2019‑07", "ＨＯＤ-2019-07"],
)
def test_case_spaces_hyphens_and_leading_zeros_do_not_matter(spelling: str) -> None:
    assert key(spelling) == key("HOD-2019-07")


@pytest.mark.parametrize(
    ("one", "other"),
    [("207.990", "207.99"), ("BYL-3.15", "BYL-3.150"), ("BYL-3.15", "BYL-31.5"), ("BYL-3.01", "BYL-3.1"),
     ("HOD-2019-07", "HOD-2019-70"), ("HOD-2019-0", "HOD-2019"), ("H-95.956", "D-95.956")],
)  # fmt: skip
def test_dotted_parts_are_exact_and_other_ids_stay_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(st.text(max_size=20))
def test_a_key_is_its_own_key(text: str) -> None:
    assert key(key(text)) == key(text)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("HOD-2019-07", "HOD-2019-07"),
        ("Policy HOD-2019-07", "HOD-2019-07"),
        ("MMS Policy hod 2019 7", "HOD-2019-07"),
        ("Resolution I-16 A-102", "I-16 A-102"),
        ("Report A-17-17", "A-17-17"),
        ("Procedure 10", "procedure 10"),
        ("Procedure 10 of the House", "Procedure 10 of the House"),
        ("Bylaws 3.15", "bylaws 3.15"),
        ("Bylaws, Section 3.15", "bylaws 3.15"),
        ("Bylaws of the Society, Section 3.15", "bylaws 3.15"),
        ("Bylaws § 3.15", "bylaws 3.15"),
        ("Bylaws, §3.15.", "bylaws 3.15"),
        ("Bylaw 6, Section 6.6.3", "bylaw 6.6.3"),
        ("Section 3.15", "section 3.15"),
        ("Section 3.15 of the Bylaws", "bylaws 3.15"),
        ("Chapter 4 of the Bylaws", "bylaws 4"),
        ("Chapter IV of the Bylaws", "bylaws iv"),
        ("§ 3.15", "section 3.15"),
        ("Bylaws, Article IV", "bylaws iv"),
    ],
)
def test_what_people_type_leads_to_the_key_of_what_they_mean(asked: str, found: str) -> None:
    assert key(found) in list(asked_keys(asked))


def test_what_was_typed_is_tried_first() -> None:
    assert next(asked_keys("Section 3.15")) == "section-3.15"
    assert list(asked_keys("HOD-2019-07")) == ["hod-2019-7"]


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("HOD-1#2", ("HOD-1", "2")),
        ("HOD-1 # 2(b)", ("HOD-1 ", "2(b)")),
        ("HOD-1", ("HOD-1", None)),
        ("#2", ("#2", None)),
    ],
)
def test_the_number_of_a_resolve_stands_behind_its_sign(asked: str, parts: tuple[str, str | None]) -> None:
    assert split_resolve(asked) == parts


def test_a_code_is_found_whole_by_its_meeting_part_and_by_the_item_it_answers() -> None:
    assert list(code_keys("CPH Report A-19-3 [I-18 B-204]")) == ["cph-report-a-19-3", "a-19-3", "i-18-b-204"]
    assert list(code_keys("Resolution I-16 A-102")) == ["resolution-i-16-a-102", "i-16-a-102"]
    assert list(code_keys("Some letter")) == ["some-letter"]


@pytest.mark.parametrize(
    ("number", "digits"),
    [("I", "1"), ("IV", "4"), ("ix", "9"), ("XIV.2", "14.2"), ("XLIX", "49"), ("XC.1.2", "90.1.2"), ("CXX", "120"),
     ("3.15", None), ("CIVIL", None), ("IIII", None), ("", None), ("I.", None), ("I.x", None)],
)  # fmt: skip
def test_roman_numbers_have_arabic_ones(number: str, digits: str | None) -> None:
    assert arabic(number) == digits


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("Bylaws, Article IV", "bylaws-4"),
        ("Constitution, Article 2", "constitution-2"),
        ("Code of Ethics, Section V", "code of ethics-v"),
        ("Section 3 of the Act of Incorporation", "act of incorporation-3"),
    ],
)
def test_documents_are_asked_for_by_name_and_number_in_either_digits(asked: str, wanted: str) -> None:
    assert key(wanted) in asked_keys(asked)
