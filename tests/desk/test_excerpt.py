"""What an excerpt holds: all that was asked for, and nothing that the filters exclude."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from excerpt_society import TODAY, Ask, asked, asking, compendium, opened, words
from pypdf import PdfReader

from mmspolicy import export
from mmspolicy.compendium import load
from mmspolicy.desk.excerpt import Excerpt, grouped
from mmspolicy.desk.excerpt_document import excerpt_document
from mmspolicy.desk.excerpt_ids import ids_among, known_only, not_known
from mmspolicy.desk.excerpt_records import excerpt_records
from mmspolicy.desk.excerpt_sheet import excerpt_workbook
from mmspolicy.errors import NoSuchId
from mmspolicy.export.document import Heading, Paragraph, Run
from mmspolicy.search.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with opened(compendium(tmp_path_factory.mktemp("excerpts") / "compendium")) as found:
        yield found


@pytest.fixture(scope="module")
def ask(store: Store) -> Ask:
    return asking(store)


def ids(excerpt: Excerpt) -> list[str]:
    return [entry.record.id for entry in excerpt.entries]


def resolves(excerpt: Excerpt) -> dict[str, list[str]]:
    return {entry.record.id: [unit.n for unit in entry.units] for entry in excerpt.entries}


def everything(excerpt: Excerpt) -> dict[str, str]:
    """All that can be read in each format, hidden parts included."""
    found = {}
    for name, exporter in export.EXPORTERS.items():
        if exporter.takes == "document":
            found[name] = _read(name, export.write_document(name, excerpt_document(excerpt)))
        elif exporter.takes == "workbook":
            found[name] = _read(name, export.write_workbook(name, excerpt_workbook(excerpt)))
        elif exporter.takes == "records":
            found[name] = _read(name, export.write_records(name, excerpt_records(excerpt)))
    assert {"md", "html", "docx", "pdf", "xlsx", "csv", "json", "yaml", "txt"} <= found.keys()
    return found


def _read(name: str, content: bytes) -> str:
    if content.startswith(b"PK"):
        with ZipFile(io.BytesIO(content)) as parts:
            return "\n".join(parts.read(part).decode("utf-8", "replace") for part in parts.namelist())
    if name == "pdf":
        reader = PdfReader(io.BytesIO(content))
        attached = [part for parts in reader.attachments.values() for part in parts]
        return "\n".join([*(page.extract_text() for page in reader.pages), *map(bytes.decode, attached)])
    return content.decode("utf-8")


def test_a_query_finds_what_has_its_words_in_force_and_not_what_once_had_them(ask: Ask) -> None:
    assert "HOD-2015-01" in ids(ask("naloxone"))
    assert ids(ask("saidbefore")) == []


def test_a_policy_in_force_shows_its_ended_resolve_as_such_only_where_that_is_asked_for(ask: Ask) -> None:
    without = ask("naloxone", states=("in-force",))
    shown = ask("naloxone", states=("in-force",), include=("ended", "preamble"))
    assert resolves(without)["HOD-2015-01"] == ["1"] and resolves(shown)["HOD-2015-01"] == ["1", "2"]
    assert "HOD-2011-09" not in ids(shown)
    told = words(excerpt_document(shown).blocks)
    assert "Resolve 2 · directive · completed A-18\nThe society will print a leaflet, WORDSGONE" in told
    assert "Resolve 2 has ended, and is left out." in words(excerpt_document(without).blocks)


@pytest.mark.parametrize("loss_free", [False, True])
def test_nothing_of_what_the_filters_exclude_is_in_any_format(ask: Ask, loss_free: bool) -> None:
    excerpt = ask("naloxone", states=("in-force",), loss_free=loss_free)
    for name, text in everything(excerpt).items():
        for word in ("WORDSGONE", "A-18-3", "LETGO", "HOD-2011-09", "HOD-2025-04"):
            assert word not in text, (name, word)


def test_what_a_hidden_resolve_alone_mentions_is_no_reference(ask: Ask) -> None:
    excerpt = ask(None, "HOD-2015-01", include=("refs",))
    assert "HOD-2011-09" not in words(excerpt_document(excerpt).blocks)
    whole = ask(None, "HOD-2015-01", include=("refs", "ended"))
    assert "HOD-2011-09" in words(excerpt_document(whole).blocks)


def test_only_resolves_of_the_type_asked_for_are_shown(ask: Ask) -> None:
    assert resolves(ask(types=("D",), states=("in-force",))) == {"HOD-2019-02": ["2"]}
    text = words(excerpt_document(ask(types=("D",), states=("in-force",))).blocks)
    assert "Resolve 1 is left out: not asked for." in text and "Pharmacies" not in text


def test_only_resolves_of_the_committee_asked_for_are_shown(ask: Ask) -> None:
    found = ask(committees=("Committee on Legislation",), include=("ended",))
    assert resolves(found) == {"HOD-2015-01": ["2"]}


def test_the_sunset_compendium_holds_the_ended_resolves_of_policies_in_force(ask: Ask) -> None:
    assert resolves(ask(collections=("sunset",))) == {
        "HOD-2011-09": ["1"], "HOD-2015-01": ["2"], "HOD-2017-05": ["2"],
    }  # fmt: skip


def test_as_of_a_day_the_texts_then_in_force_are_shown_and_nothing_that_came_later(ask: Ask) -> None:
    day = date(2016, 1, 1)
    for loss_free in (False, True):
        excerpt = ask("kits", as_of=day, loss_free=loss_free)
        assert resolves(excerpt) == {"HOD-2015-01": ["1", "2"]}
        for name, text in everything(excerpt).items():
            assert "SAIDBEFORE" in text and "WORDSGONE" in text, name
            for word in ("naloxone", "mended", "ompleted", "A-18-3"):
                assert word not in text, (name, word)


def test_what_was_not_yet_adopted_then_is_left_out(ask: Ask) -> None:
    states = ("active", "due", "overdue", "undated", "exempt", "ended")
    assert ids(ask(None, "HOD-2019-02", as_of=date(2016, 1, 1), states=states)) == []


def test_ids_are_found_in_any_spelling_in_the_order_typed_and_a_resolve_alone(ask: Ask) -> None:
    assert resolves(ask(None, "hod 2019 2", "HOD-2015-01#2")) == {"HOD-2019-02": ["1", "2"], "HOD-2015-01": ["2"]}


def test_an_unknown_id_or_resolve_is_refused_with_what_is_near(ask: Ask) -> None:
    for wrong, near in (("HOD-2015-99", "HOD-2015-01"), ("HOD-2015-01#7", "HOD-2015-01#1")):
        with pytest.raises(NoSuchId) as failed:
            ask(None, wrong)
        assert near in failed.value.nearest


def test_words_are_ids_only_where_each_of_them_is_one(store: Store) -> None:
    assert ids_among(store, ["HOD-2015-01", "byl 3.2"]) == ("HOD-2015-01", "byl 3.2")
    assert ids_among(store, ["hod", "2015", "1"]) == ("hod 2015 1",)
    assert ids_among(store, ["naloxone", "HOD-2015-01"]) is None
    assert ids_among(store, ["covid-19"]) is None and ids_among(store, ["naloxone", "2015"]) is None


def test_what_has_the_form_of_an_id_here_is_one_though_nothing_answers_to_it(store: Store) -> None:
    assert ids_among(store, ["HOD-2015-01", "HOD-2015-02"]) == ("HOD-2015-01", "HOD-2015-02")
    assert ids_among(store, ["HOD-2015-02#1"]) == ("HOD-2015-02#1",)
    assert ids_among(store, ["hod", "2015", "2"]) == ("hod 2015 2",)


def test_of_several_ids_those_that_are_known_are_taken_and_the_others_told(store: Store) -> None:
    request, gone = known_only(store, asked(None, "HOD-2015-99", "hod 2015 1", "HOD-2015-01#7"), TODAY)
    assert request.ids == ("hod 2015 1",) and gone == ["HOD-2015-99", "HOD-2015-01#7"]
    assert "HOD-2015-01" in not_known(store, gone, TODAY).nearest
    assert "HOD-2015-01#2" in not_known(store, gone[1:], TODAY).nearest


def test_words_found_only_in_a_resolve_that_is_left_out_are_told(ask: Ask) -> None:
    assert ask("leaflet").unseen == ("HOD-2015-01#2",)
    told = words(excerpt_document(ask("leaflet")).blocks)
    assert "Resolve 2 has ended, and is left out. Words that were searched for stand in resolve 2." in told
    assert ask("leaflet", include=("ended",)).unseen == ask("naloxone").unseen == ()


def test_a_word_that_was_taken_for_another_is_told_on_the_cover(ask: Ask) -> None:
    assert dict(excerpt_document(ask("naloxonne")).stamp)["Asked for"] == (
        "typed; no text has “naloxonne”, “naloxone” was sought"
    )


def test_a_printed_line_of_several_actions_stands_once_and_only_where_all_of_them_are_shown(ask: Ask) -> None:
    line = "(Item 1: Reaffirmed; Item 2: Completed MMS House of Delegates, A-24)"
    assert words(excerpt_document(ask(None, "HOD-2017-05", include=("history", "ended"))).blocks).count(line) == 1
    for excerpt in (ask(None, "HOD-2017-05"), ask(None, "HOD-2017-05", loss_free=True, types=("HP",))):
        for name, text in everything(excerpt).items():
            assert "Item 2" not in text and "Completed" not in text, name
        assert "(Item 1: Reaffirmed MMS House of Delegates, A-24)" in everything(excerpt)["md"]
    before = words(excerpt_document(ask(None, "BYL-3.2", as_of=date(2016, 1, 1))).blocks)
    assert "Adopted MMS House of Delegates, A-11" in before and "A-22" not in before


def test_a_document_shows_what_include_names_and_nothing_else(ask: Ask) -> None:
    parts = {
        "preamble": "Minutes decide.", "history": "Adopted MMS House", "refs": "see also Safe disposal",
        "notes": "An editor's note.", "ended": "WORDSGONE",
    }  # fmt: skip
    for one in parts:
        text = words(excerpt_document(ask(None, "HOD-2015-01", include=(one,))).blocks)
        assert {name for name, said in parts.items() if said in text} == {one}


def test_mentions_of_other_records_lead_to_them_and_brackets_go(ask: Ask) -> None:
    blocks = excerpt_document(ask(None, "HOD-2015-01", "HOD-2019-02")).blocks
    runs = [run for block in blocks if isinstance(block, Paragraph) for run in block.runs]
    assert Run("HOD-2019-02#2", link="#HOD-2019-02-r2") in runs
    assert any(run.text == " and HOD-2018-03." and run.link is None for run in runs)
    assert {"HOD-2019-02", "HOD-2019-02-r2"} <= {block.anchor for block in blocks if isinstance(block, Heading)}


def test_groups_come_in_the_order_of_the_profile_and_of_the_calendar(ask: Ask) -> None:
    found = ask()
    names = {by: [name for name, _ in grouped(replace(found, by=by))] for by in ("topic", "meeting", "committee")}
    assert names["topic"] == ["Substance Use", "Public Health", "Bylaws"]
    assert names["meeting"] == [
        "Sunset review at A-25", "Sunset review at A-26", "Sunset review at A-29", "Sunset review at A-31", "Ended",
        "No sunset date",
    ]  # fmt: skip
    assert names["committee"] == ["Committee on Public Health", "No committee"]


def test_every_document_says_what_it_is(ask: Ask) -> None:
    excerpt = replace(ask("naloxone", states=("in-force",)), title="For Thursday", note="With our thanks.")
    for name, text in everything(excerpt).items():
        if name == "csv":
            continue
        flat = re.sub(r"\s+", " ", text)
        for said in ("For Thursday", "Unofficial copy", "Small Medical Society", "With our thanks."):
            assert said in flat, (name, said)
    carried = json.loads(excerpt_document(excerpt).carried)
    assert carried["query"] == "naloxone" and carried["filters"] == {"states": ["in-force"]}
    assert carried["counts"]["records"] == len(excerpt.entries) == len(carried["records"])


def test_cells_that_look_like_formulas_are_text(ask: Ask) -> None:
    workbook = excerpt_workbook(ask(None, "HOD-2018-03"))
    rows = tuple(tuple("=1+1" if cell == "HP" else cell for cell in row) for row in workbook.rows)
    hostile = replace(workbook, rows=rows)
    assert b",'=1+1," in export.write_workbook("csv", hostile)


def test_the_sample_read_as_data_is_the_sample(store: Store) -> None:
    root = Path(__file__).parent.parent.parent / "compendium"
    sample = load(root)
    with opened(_copied(root, store.folder.parent)) as whole:
        found = asking(whole)(loss_free=True)
    assert {entry.record.id: entry.record for entry in found.entries} == sample.by_id


def _copied(root: Path, folder: Path) -> Path:
    return Path(shutil.copytree(root, folder / "sample"))
