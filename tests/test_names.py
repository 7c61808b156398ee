"""The keys under which a record is found."""

from __future__ import annotations

from mmspolicy.identifiers import key
from mmspolicy.model import Action, Record
from mmspolicy.names import names_of


def section(number: str, document: str = "BYL", collection: str = "bylaws") -> Record:
    return Record(f"{document}-{number}", collection, "T", number=number, document=document)  # type: ignore[arg-type]


def finds(record: Record, *names: str) -> bool:
    return all(key(name) in names_of(record) for name in names)


def test_a_policy_is_found_by_its_id_its_aliases_and_the_codes_it_came_from() -> None:
    record = Record(
        "HOD-2019-07",
        "policies",
        "T",
        aliases=("Narcan in schools", "HOD-1999-01"),
        history=(Action("adopted", code="CPH Report A-19-3 [I-18 B-204]"), Action("reaffirmed")),
    )
    assert finds(record, "hod 2019 7", "narcan in SCHOOLS", "HOD-1999-1", "CPH Report A-19-3", "A-19-3", "I-18 B-204")
    assert len(set(names_of(record))) == len(names_of(record))


def test_a_bylaw_is_found_as_people_say_it() -> None:
    assert finds(
        section("3.15"), "BYL-3.15", "Bylaws 3.15", "Bylaw 3.15", "Section 3.15", "Chapter 3.15", "Article 3.15"
    )
    assert not finds(section("3.15"), "Procedure 3.15")


def test_a_procedure_is_found_as_people_say_it() -> None:
    record = section("10", "PROC", "procedures")
    assert finds(record, "PROC-10", "Procedure 10", "procedures 10")
    assert not finds(record, "Section 10")


def test_arabic_finds_roman() -> None:
    assert finds(section("I.3", "CON"), "CON-I.3", "CON-1.3")
    assert finds(section("IV"), "Article IV", "Article 4", "BYL-4")


def test_the_code_of_ethics_is_not_meant_by_section() -> None:
    assert names_of(section("2", "COE")) == ("coe-2",)


def test_an_alias_of_dashes_alone_finds_nothing() -> None:
    assert names_of(Record("X", "policies", "T", aliases=("—",))) == ("x",)


def test_constitution_and_code_of_ethics_are_found_by_their_own_words() -> None:
    assert finds(section("II", "CON"), "Constitution II", "Constitution 2")
    assert finds(section("V", "ETH"), "Code of Ethics V", "Code of Ethics 5")
    assert not finds(section("V", "ETH"), "Section V")
