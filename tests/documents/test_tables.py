"""Tables from sheets, CSV and YAML: whatever program saved them, each cell is the text that a person sees there."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from mmspolicy.documents.reading import READERS, read_table
from mmspolicy.documents.table import Table, TableRefused
from mmspolicy.errors import RequestError

COLUMNS = {"id": ("policy",), "resolve": ("item",), "decision": (), "text": ("new text",)}
HEAD = "id,resolve,decision,text\n"


def table(folder: Path, name: str, content: str | bytes) -> Table:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(path, COLUMNS, "id")


def rows(found: Table) -> list[tuple[str, dict[str, str]]]:
    return [(row.place, {name: cell.text for name, cell in row.cells.items() if cell.text}) for row in found.rows]


def refusal(folder: Path, name: str, content: str | bytes) -> TableRefused:
    with pytest.raises(TableRefused) as caught:
        table(folder, name, content)
    assert caught.value.exit_code == 1
    assert caught.value.hint
    return caught.value


def test_a_row_keeps_the_number_it_has_in_the_sheet(tmp_path: Path) -> None:
    found = table(tmp_path, "d.csv", HEAD + "A-1,1,reaffirm,\n\n,,,\nA-2,2,sunset,\n")
    assert rows(found) == [
        ("row 2", {"id": "A-1", "resolve": "1", "decision": "reaffirm"}),
        ("row 5", {"id": "A-2", "resolve": "2", "decision": "sunset"}),
    ]


def test_ids_and_numbers_of_csv_and_yaml_are_the_text_that_stands_there(tmp_path: Path) -> None:
    assert rows(table(tmp_path, "d.csv", HEAD + "207.990,1,,\n"))[0][1]["id"] == "207.990"
    assert rows(table(tmp_path, "d.yaml", "- {id: 207.990, resolve: 1, decision: no}\n")) == [
        ("line 1", {"id": "207.990", "resolve": "1", "decision": "no"})
    ]


def test_a_folder_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="is a folder"):
        read_table(tmp_path, COLUMNS, "id")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_usual_separator_is_found(tmp_path: Path, separator: str) -> None:
    lines = [["Title of the sheet"], ["id", "resolve", "decision", "text"], ["A-1", "1", "amend", "One, two; three"]]
    quoted = "\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    assert rows(table(tmp_path, "d.csv", quoted))[0][1]["text"] == "One, two; three"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_encoding_with_a_mark_of_its_own_is_read_without_a_word(tmp_path: Path, encoding: str) -> None:
    found = table(tmp_path, "d.csv", (HEAD + "A-1,1,amend,“naïve” § 3\n").encode(encoding))
    assert rows(found)[0][1]["text"] == "“naïve” § 3"
    assert found.notes == ()


def test_an_old_encoding_is_read_as_windows_1252_and_said(tmp_path: Path) -> None:
    found = table(tmp_path, "d.csv", (HEAD + "A-1,1,amend,“naïve” § 3\n").encode("cp1252"))
    assert rows(found)[0][1]["text"] == "“naïve” § 3"
    assert "Windows-1252" in found.notes[0]


def test_bytes_of_no_known_encoding_are_refused_with_their_line(tmp_path: Path) -> None:
    refused = refusal(tmp_path, "d.csv", HEAD.encode() + b"A-1,1,amend,caf\x8f\n")
    assert "line 2" in refused.message and "0x8F" in refused.message


def test_a_separator_line_of_a_spreadsheet_is_passed_over(tmp_path: Path) -> None:
    assert rows(table(tmp_path, "d.csv", "sep=;\r\nid;decision\r\nA-1;sunset\r\n"))[0][1]["decision"] == "sunset"


def test_line_breaks_in_a_cell_are_kept_and_spaces_around_it_dropped(tmp_path: Path) -> None:
    found = table(tmp_path, "d.csv", 'id,decision,text\r\n A-1 ,amend ,"  One.\r\n\r\n- two  "\r\n')
    assert rows(found)[0][1] == {"id": "A-1", "decision": "amend", "text": "One.\n\n- two"}


def test_a_quotation_mark_that_is_not_closed_is_refused_with_its_row(tmp_path: Path) -> None:
    assert "row 3" in refusal(tmp_path, "d.csv", HEAD + 'A-1,1,sunset,\nA-2,1,amend,"open\n').message


def test_columns_may_stand_in_any_order_and_under_their_usual_other_names(tmp_path: Path) -> None:
    found = table(tmp_path, "d.tsv", "New_Text\tDECISION \tOwner\tItem\tPolicy\nwords\tamend\tme\t2\tA-1\n")
    assert rows(found)[0][1] == {"id": "A-1", "resolve": "2", "decision": "amend", "text": "words"}
    assert found.passed_over == ("Owner",)


def test_a_misspelt_heading_is_refused_and_the_nearest_named(tmp_path: Path) -> None:
    refused = refusal(tmp_path, "d.csv", "id,resolve,desicion\nA-1,1,sunset\n")
    assert "row 1" in refused.message and "did you mean “decision”" in refused.message


def test_two_headings_of_one_meaning_are_refused(tmp_path: Path) -> None:
    assert "both mean “id”" in refusal(tmp_path, "d.csv", "id,policy,decision\nA-1,A-2,sunset\n").message


def test_a_table_without_headings_is_refused_and_what_stands_there_shown(tmp_path: Path) -> None:
    refused = refusal(tmp_path, "d.csv", "A-1,1,sunset\n")
    assert "“id”" in refused.message and "“A-1”" in refused.message
    assert "empty" in refusal(tmp_path, "e.csv", "").message


def test_headings_that_come_again_are_no_row(tmp_path: Path) -> None:
    assert len(table(tmp_path, "d.csv", HEAD + "A-1,1,sunset,\n" + HEAD + "A-2,1,sunset,\n").rows) == 2


def test_a_yaml_list_may_stand_below_a_key(tmp_path: Path) -> None:
    first = "  - id: A-1\n    decision: amend\n    text: |-\n      One.\n\n      - two\n"
    text = f"decisions:\n{first}  - {{id: A-2, decision: sunset}}\n"
    assert rows(table(tmp_path, "d.yaml", text)) == [
        ("line 2", {"id": "A-1", "decision": "amend", "text": "One.\n\n- two"}),
        ("line 8", {"id": "A-2", "decision": "sunset"}),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [("- {id: A-1, decision: [a}\n", "line 1"), ("- A-1\n", "line 1"), ("- id: A-1\n  id: A-2\n", "line 2")],
)
def test_broken_yaml_is_refused_with_its_line(tmp_path: Path, text: str, place: str) -> None:
    assert place in refusal(tmp_path, "d.yaml", text).message


def test_a_yaml_value_that_is_no_text_is_marked(tmp_path: Path) -> None:
    (row,) = table(tmp_path, "d.yaml", "- {id: A-1, resolve: [1, 2], decision: sunset}\n").rows
    assert row.cells["resolve"].trouble


@pytest.mark.parametrize("name", ["d.ods", "d.xls", "d.docx", "d"])
def test_other_forms_are_refused_with_those_that_can_be_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(RequestError) as caught:
        read_table(tmp_path / name, COLUMNS, "id")
    assert caught.value.exit_code == 2 and ".xlsx" in caught.value.hint


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    for ending in READERS:
        with pytest.raises(RequestError, match="no such file"):
            read_table(tmp_path / f"none{ending}", COLUMNS, "id")


def test_a_mark_of_utf_16_alone_is_an_empty_document(tmp_path: Path) -> None:
    assert "empty" in refusal(tmp_path, "d.csv", codecs.BOM_UTF16_LE).message
