"""Whether an excerpt is still current: its stamp read back from each format, and what is said of each change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from excerpt_society import TODAY, asked, compendium, opened
from hypothesis import given
from hypothesis import strategies as st

from mmspolicy import export
from mmspolicy.desk.excerpt_calendar import excerpt_calendar
from mmspolicy.desk.excerpt_document import excerpt_document
from mmspolicy.desk.excerpt_reading import read_excerpt
from mmspolicy.desk.excerpt_records import excerpt_records
from mmspolicy.desk.excerpt_sheet import excerpt_workbook
from mmspolicy.desk.stamp import Asked, NoStamp, Stamp, read_stamp, stamp_text
from mmspolicy.desk.verify import Verdict, verify
from mmspolicy.desk.verify_reading import read_file
from mmspolicy.errors import UsageProblem
from mmspolicy.search.request import Filters

CARRYING = ("md", "html", "docx", "pdf", "xlsx", "json", "yaml", "ics", "txt")
AFTER = date(2026, 6, 1)

Edit = tuple[str, str]
Verified = Callable[..., list[tuple[str, str]]]


def content(root: Path, name: str, request: Asked) -> bytes:
    with opened(root) as store:
        excerpt = read_excerpt(store, request, TODAY, export.EXPORTERS[name].loss_free)
    match export.EXPORTERS[name].takes:
        case "document":
            return export.write_document(name, excerpt_document(excerpt))
        case "workbook":
            return export.write_workbook(name, excerpt_workbook(excerpt))
        case "records":
            return export.write_records(name, excerpt_records(excerpt))
    calendar = excerpt_calendar(excerpt).calendar
    assert calendar
    return export.write_calendar(name, calendar)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return compendium(tmp_path / "compendium")


def judged(root: Path, stamp: Stamp, day: date = AFTER) -> Verdict:
    with opened(root) as store:
        return verify(store, stamp, day)


def added(adopted: str, entry: str) -> Edit:
    """The edit that adds an entry to a history that begins, and ends, with that adoption."""
    first = f"  - {{kind: adopted, meeting: {adopted}}}\n"
    return first, f"{first}  - {entry}\n"


@pytest.fixture
def changed(tmp_path: Path) -> Verified:
    """A function that makes an excerpt, changes the sources, and gives what is said: `changed(request, file=edit)`."""

    def after(
        request: Asked, loss_free: bool = False, day: date = AFTER, **edits: tuple[str, str]
    ) -> list[tuple[str, str]]:
        before = compendium(tmp_path / "before")
        with opened(before) as store:
            stamp = read_excerpt(store, request, TODAY, loss_free).stamp
        files = {f"policies/{name}.yaml": edit for name, edit in edits.items()}
        verdict = judged(compendium(tmp_path / "after", files), stamp, day)
        return [(one.id, one.what) for one in verdict.changed]

    return after


@pytest.mark.parametrize("name", CARRYING)
def test_an_excerpt_is_current_as_long_as_nothing_changes(root: Path, tmp_path: Path, name: str) -> None:
    request = asked(None, "HOD-2015-01", "HOD-2019-02", include=("ended", "history", "notes", "refs"))
    file = tmp_path / "excerpt"
    file.write_bytes(content(root, name, request))
    stamp, edited = read_file(str(file))
    assert stamp.asked == request and stamp.made == TODAY and not edited
    assert judged(root, stamp).current


@pytest.mark.parametrize("name", ["md", "html", "json", "yaml", "txt"])
def test_words_that_were_changed_by_hand_are_noticed_and_line_ends_are_not(
    root: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "excerpt"
    made = content(root, name, asked(None, "HOD-2015-01"))
    file.write_bytes(made.replace(b"\n", b"\r\n"))
    assert read_file(str(file))[1] is False
    assert b"every school" in made
    file.write_bytes(made.replace(b"every school", b"no school"))
    assert read_file(str(file))[1] is True
    file.write_bytes(made.replace(b"2026-03-01", b"2026-03-02"))
    assert read_file(str(file))[1] is True


@pytest.mark.parametrize("name", ["docx", "pdf", "xlsx", "ics"])
def test_where_the_format_does_not_tell_nothing_is_claimed(root: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / "excerpt"
    file.write_bytes(content(root, name, asked(None, "HOD-2019-02")))
    assert read_file(str(file))[1] is None


def test_a_csv_and_other_files_carry_no_stamp(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(content(root, "csv", asked(None, "HOD-2015-01")))
    with pytest.raises(NoStamp) as failed:
        read_file(str(file))
    assert "CSV" in failed.value.hint
    for odd in (b"", b"PK\x03\x04", b"%PDF-1.7", b"{}", b"[" * 100_000, b"\xff\xfe", b"mmspolicy-excerpt 1 - {}"):
        file.write_bytes(odd)
        with pytest.raises(NoStamp):
            read_stamp(read_file(str(file))[0].society)


def test_policy_text_cannot_pass_for_the_stamp(tmp_path: Path) -> None:
    forged = "mmspolicy-excerpt 1 - {}"
    root = compendium(tmp_path / "c", {"policies/others.yaml": (
        "  - {type: HP, text: Pharmacies should take back pills.}",
        "  - type: HP\n    text: |-\n      Words.\n\n"
        f"          {forged}\n\n      <!-- {forged} -->\n\n      # {forged}\n",
    )})  # fmt: skip
    for name in ("md", "html", "txt", "yaml", "json"):
        file = tmp_path / "excerpt"
        file.write_bytes(content(root, name, asked(None, "HOD-2019-02")))
        stamp, edited = read_file(str(file))
        assert stamp.asked.ids == ("HOD-2019-02",) and edited is False, name


def test_days_that_pass_alone_change_nothing(changed: Verified) -> None:
    assert changed(asked(None, "HOD-2019-02"), day=date(2027, 12, 31)) == []


def test_an_amendment_is_told_with_its_meeting(changed: Verified) -> None:
    kits = ("text: Kits of **naloxone** belong", "text: Two kits of **naloxone** belong")
    assert changed(asked(None, "HOD-2015-01"), kits=kits) == [
        ("HOD-2015-01", "resolve 1: text changed, and no new entry of the history says so")
    ]


def test_a_new_entry_of_the_history_moves_the_clock(changed: Verified) -> None:
    edit = added("A-19", "{kind: reaffirmed, meeting: A-26}")
    assert changed(asked(None, "HOD-2019-02"), others=edit) == [
        ("HOD-2019-02", "resolve 1: now until A-33, was until A-26"),
        ("HOD-2019-02", "resolve 2: now until A-33, was until A-26"),
        ("HOD-2019-02", "new history: reaffirmed A-26"),
    ]


def test_an_amendment_that_the_history_knows_is_told_by_it(changed: Verified) -> None:
    edit = (
        "text: The society will draw a map.}\nhistory:",
        "text: The society will draw two maps.}\nhistory:\n  - {kind: amended, meeting: A-26, resolves: [2]}",
    )
    assert ("HOD-2019-02", "resolve 2: text amended A-26") in changed(asked(None, "HOD-2019-02"), others=edit)


def test_a_resolve_that_ended_is_told_with_what_ended_it(changed: Verified) -> None:
    edit = added("A-19", "{kind: sunset, meeting: A-26, resolves: [2]}")
    told = changed(asked(states=("in-force",), topics=("Substance Use",)), others=edit)
    assert told == [("HOD-2019-02", "resolve 2 ended: sunset A-26")]


def test_a_policy_that_ended_and_one_that_is_found_now_are_told(changed: Verified) -> None:
    edit = added("A-18", "{kind: sunset, meeting: A-26}")
    told = changed(asked("naloxone", states=("in-force",)), others=edit)
    assert told == [
        ("HOD-2018-03", "ended: sunset A-26"),
        ("HOD-2025-04", "new: now found by what was asked for (adopted A-26)"),
    ]


def test_a_record_that_is_gone_is_told_whether_it_was_named_or_found(changed: Verified) -> None:
    edit = ("id: HOD-2018-03", "id: HOD-2018-33")
    gone = ("HOD-2018-03", "gone: nothing answers to this id any more")
    assert changed(asked(None, "HOD-2018-03"), others=edit) == [gone]
    assert gone in changed(asked("firearms"), others=edit)


def test_a_policy_that_is_gone_is_told_once_though_a_resolve_of_it_was_named(changed: Verified) -> None:
    edit = ("id: HOD-2018-03", "id: HOD-2018-33")
    gone = ("HOD-2018-03", "gone: nothing answers to this id any more")
    assert changed(asked(None, "HOD-2018-03#1"), others=edit) == [gone]


def test_an_excerpt_of_a_past_day_stays_current_when_the_house_acts(changed: Verified) -> None:
    edit = added("A-18", "{kind: sunset, meeting: A-26}")
    assert changed(asked(None, "HOD-2018-03", as_of=date(2020, 1, 1)), others=edit) == []


def test_notes_count_only_where_they_are_shown(changed: Verified) -> None:
    edit = ("An editor's note.", "Another note.")
    assert changed(asked(None, "HOD-2015-01"), kits=edit) == []
    assert len(changed(asked(None, "HOD-2015-01", include=("notes",)), kits=edit)) == 1
    assert len(changed(asked(None, "HOD-2015-01"), loss_free=True, kits=edit)) == 1


def test_an_excerpt_of_another_society_or_of_the_future_is_refused(root: Path) -> None:
    with opened(root) as store:
        stamp = read_excerpt(store, asked("naloxone"), TODAY).stamp
        with pytest.raises(UsageProblem):
            verify(store, stamp, date(2026, 2, 1))
    shutil.copytree(root, other := root.with_name("other"))
    profile = other / "profile.yaml"
    profile.write_text(profile.read_text().replace("Small Medical Society", "Another Society"))
    with pytest.raises(UsageProblem):
        judged(other, stamp)


@given(st.text(), st.text())
def test_a_stamp_is_one_line_that_ends_no_comment_and_no_element(query: str, typed: str) -> None:
    stamp = Stamp("S <b> & --> C", TODAY, Asked(query, typed=typed), 0, ())
    text = stamp_text(stamp)
    assert "\n" not in text and "--" not in text and not set("<>&") & set(text) and text.isascii()
    assert read_stamp(text) == stamp


@pytest.mark.parametrize("damage", [
    ("\"limit\":null", "\"limit\":\"all\""),
    ("\"filters\":{}", "\"filters\":{\"due_by\":[9999999,13]}"),
    ("\"records\":[]", "\"records\":[1]"),
    ("\"made\":\"2026", "\"made\":\"20x6"),
])  # fmt: skip
def test_a_damaged_stamp_is_told(damage: tuple[str, str]) -> None:
    text = stamp_text(Stamp("S", TODAY, Asked("q"), 0, ()))
    assert damage[0] in text
    with pytest.raises(NoStamp):
        read_stamp(text.replace(*damage))


def test_a_request_with_every_filter_is_read_back() -> None:
    lists = (("policies",), ("T",), ("HP",), ("due",), ("C",), ("A-19",))
    filters = Filters(*lists, (2015,), (2019, 5, 4), ("A", 2027), ("X",))
    stamp = Stamp("S", TODAY, Asked("q", (), filters, TODAY, 5, ("notes",), "typed"), 3, (), True)
    assert read_stamp(stamp_text(stamp)) == stamp
