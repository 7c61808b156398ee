"""Records written in the form of the source files, and read back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_society import SOCIETY, read_yaml

from mmspolicy import markup
from mmspolicy.compendium import Compendium, load
from mmspolicy.export import write_records
from mmspolicy.export.records import Records, Standing
from mmspolicy.meetings import Meeting, PartialDate
from mmspolicy.model import Action, EarlierText, Record, Reference, Resolve, ReviewEntry, Source, Vote

ROOT = Path(__file__).parent.parent.parent
DAY = date(2026, 3, 1)


def written(records: Sequence[Record]) -> str:
    none = tuple(Standing({}, {}) for _ in records)
    made = Records("All", SOCIETY, (("As of", "today"),), tuple(records), none, DAY, "{}")
    return write_records("yaml", made).decode("utf-8")


def by_collection(text: str) -> dict[str, str]:
    """The documents of each collection, as a file of that folder would hold them."""
    parts = re.split(r"^# collection: (\w+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.fixture(scope="module")
def sample() -> Compendium:
    return load(ROOT / "compendium")


def test_the_whole_sample_reads_back_as_equal_records_without_a_problem(sample: Compendium, tmp_path: Path) -> None:
    for name in ("profile.yaml", "meetings.yaml"):
        shutil.copy(ROOT / "compendium" / name, tmp_path / name)
    for collection, text in by_collection(written(sample.records)).items():
        (tmp_path / collection).mkdir()
        (tmp_path / collection / "all.yaml").write_text(text, encoding="utf-8")
    again = load(tmp_path)
    assert not again.problems
    assert again.by_id == sample.by_id


FULL = Record(
    id="HOD-2019-01",
    collection="policies",
    title="A title: with a colon, #hash and 'quotes\"",
    topic="Substance Use",
    keywords=("no", "207.990", "a, b", "[x]"),
    aliases=("- dash", "? mark", "* star", "@at"),
    preamble="One.\n\n- item\n- item two\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    resolves=(
        Resolve("1a", "Text " * 60 + "end", "HP", (EarlierText(Meeting("A", 2022), "Old: text # here"),), "CPH"),
        Resolve("2(b)", "yes", None, (EarlierText(PartialDate(2020, 5), "Older\n\nstill"),), None, "a reason"),
    ),
    history=(
        Action("adopted", meeting=Meeting("A", 2019), code="Resolution A-19 A-1 [I-18 B-2]", vote=Vote(93, 0)),
        Action("reaffirmed", date=PartialDate(2021), resolves=("2(b)",), term=1, note="a: note", raw="Raw, [line]"),
        Action("superseded", before=PartialDate(2020), by="X-1", seq=2, body="Council"),
    ),
    refs=(Reference("cites", "M.G.L. c. 94C, § 18"), Reference("implements", "HOD-2012-11", "1")),
    review=(ReviewEntry(Meeting("A", 2026), ("1a",), "CPH", "amend", "Because: so", "New\n\nwording"),),
    notes=("A note.", "{braces}"),
    source=Source("Book", "2019-06", "41"),
)


def test_every_field_is_read_back_whatever_its_signs() -> None:
    draft, problems = read_yaml(by_collection(written([FULL]))["policies"])
    assert draft and not [problem for problem in problems if problem.severity == "error"]
    assert draft.records == [FULL]


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")), min_size=1)
_PROSE = st.lists(_TEXTS, min_size=1, max_size=3).map("\n\n".join).map(markup.normal).filter(bool)


@given(_TEXTS.map(lambda text: " ".join(text.split())).filter(bool), _PROSE)
def test_any_title_and_any_text_are_read_back(title: str, text: str) -> None:
    record = Record("H-1", "policies", markup.normal(title), "Substance Use", resolves=(Resolve("1", text),))
    draft, _ = read_yaml(by_collection(written([record]))["policies"])
    assert draft and [(one.title, [resolve.text for resolve in one.resolves]) for one in draft.records] == [
        (record.title, [text.removesuffix(" (HP)").removesuffix(" (D)")])
    ]


def test_the_same_records_give_the_same_bytes() -> None:
    assert written([FULL]) == written([FULL])
