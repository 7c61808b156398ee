"""mmspolicy related, as people and scripts meet it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Outcome, run_program
from small_society import POLICY, write_compendium

Mm = Callable[..., Outcome]

SHORT = "Naloxone kits stand in every gymnasium of public schools. (HP)"
FILES = {
    "policies/a.yaml": POLICY.replace("The society supports naloxone in schools. (HP)", f"{SHORT}"),
    "policies/b.yaml": POLICY.replace("2019-01", "2019-02").replace("The society supports", "Gymnasium kits hold"),
    "policies/c.yaml": POLICY.replace("2019-01", "2019-03").replace("The society supports naloxone in schools", "Boats")
    .replace("Naloxone in schools", "Boats").replace("Substance Use", "Public Health"),
}  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Path:
    write_compendium(tmp_path / "compendium", FILES)
    return tmp_path


def test_a_near_record_is_told_with_its_reason(place: Path) -> None:
    told = run_program(["related", "HOD-2019-01"], place)
    (row,) = told.out.splitlines()
    identifier, state, score, reason, title = row.split("\t")
    assert (identifier, state, title) == ("HOD-2019-02", "due", "Naloxone in schools")
    assert 0 < float(score) <= 1
    assert reason.startswith("shares ") and reason.endswith("; same topic")
    assert told.code == 0


def test_what_a_reference_or_a_mention_ties_is_left_out(place: Path) -> None:
    for addition in ("refs: [see-also HOD-2019-01]\n", "notes: [Compare HOD-2019-01.]\n"):
        (place / "compendium/policies/b.yaml").write_text(FILES["policies/b.yaml"] + addition, encoding="utf-8")
        told = run_program(["related", "HOD-2019-01"], place)
        assert (told.out, told.code) == ("", 1)
        assert "Nothing is near to HOD-2019-01" in told.err


def test_json_has_the_promised_keys(place: Path) -> None:
    found = json.loads(run_program(["related", "hod 2019 1", "--json"], place).out)
    assert found["schema_version"] == 1
    assert found["id"] == "HOD-2019-01"
    assert {"id", "score", "reason"} <= found["related"][0].keys()


def test_an_unknown_id_is_told_with_the_nearest(place: Path) -> None:
    told = run_program(["related", "HOD-2019-09"], place)
    assert told.code == 4
    assert "HOD-2019-0" in told.err


def test_of_a_resolve_only_its_own_words_count(place: Path) -> None:
    both = FILES["policies/a.yaml"].replace("history:", "  - text: Ferries carry boats to harbors. (HP)\nhistory:")
    (place / "compendium/policies/a.yaml").write_text(both, encoding="utf-8")
    far = (
        POLICY.replace("2019-01", "2019-04")
        .replace("Naloxone in schools", "Ferries")
        .replace("The society supports naloxone in schools", "Ferries carry boats to harbors")
        .replace("Substance", "Sea")
    )
    (place / "compendium/policies/d.yaml").write_text(far, encoding="utf-8")

    def first(asked: str) -> str:
        return run_program(["related", asked], place).out.partition("\t")[0]

    assert (first("HOD-2019-01#1"), first("HOD-2019-01#2")) == ("HOD-2019-02", "HOD-2019-04")
    assert json.loads(run_program(["related", "HOD-2019-01#2", "--json"], place).out)["resolve"] == "2"
