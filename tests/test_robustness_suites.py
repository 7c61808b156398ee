"""The YAML test suite and the big list of naughty strings, where a folder of them is at hand.

They are not part of this project. Set MMSPOLICY_ROBUSTNESS to a folder that holds `yaml-test-suite/` (`manifest.jsonl`
and `cases/ID.yaml`) and `blns/blns.json`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from small_society import POLICY, checked, read_markdown, read_yaml, write_compendium

from mmspolicy.sources import tree
from mmspolicy.sources.decoding import decode, forbidden
from mmspolicy.sources.fields import one_line
from mmspolicy.sources.ledger import Ledger

FOLDER = os.environ.get("MMSPOLICY_ROBUSTNESS")
pytestmark = pytest.mark.skipif(not FOLDER, reason="MMSPOLICY_ROBUSTNESS names no folder with the suites")
SUITES = Path(FOLDER or ".")


def ids(*listed: str) -> set[str]:
    return {name for names in listed for name in names.split()}


# Where PyYAML differs from the suite, by the ids of its cases: what it lets pass, what it refuses, what it reads
# otherwise (a question mark in flow style, and blanks at the end of a block).
LET_PASS_BY_BOTH = """
    9C9N 9HCY 9JBA CVW2 DK95-01 EB22 G5U8 MUS6-01 QB6E RHX7 S98Z SU5Z YJV2
"""
LET_PASS = {
    "c": ids(LET_PASS_BY_BOTH, "MUS6-00 X4QW Y79Y-03"),
    "python": ids(LET_PASS_BY_BOTH, "U99R"),
}
REFUSED_BY_BOTH = """
    2JQS 2SXE 4MUZ-00 4MUZ-01 4MUZ-02 58MP 5MUD 5T43 6BCT 6CA3 6M2F 7Z25 8XYN 9SA2 A2M4 CFD4 DBG4
    DK3J DK95-00 DK95-03 DK95-04 FP8R FRK4 HM87-00 HWV9 K3WX M2N8-00 M7A3 NHX8 NJ66 NKF9 Q5MG QT73
    S3PD SM9W-01 UKK6-00 UT92 VJP3-01 W4TN W5VH Y79Y-10 ZYU8-01 ZYU8-02
"""
REFUSED = {
    "c": ids(REFUSED_BY_BOTH, "2LFX 4ABK 6LVF 96NN-00 96NN-01 BEC7 MUS6-05 MUS6-06 R4YG Y79Y-01 ZYU8-03"),
    "python": ids(REFUSED_BY_BOTH, "6HB6 DC7X DK95-05 DK95-07 HS5T J3BT JR7V K54U MUS6-03 NB6Z UV7Q WZ62 Y79Y-02"),
}
READ_OTHERWISE = ids("652Z HM87-01 L24T-01")
LOADERS = {"python": yaml.SafeLoader, "c": getattr(yaml, "CSafeLoader", None)}


def cases() -> Iterator[dict[str, Any]]:
    for line in (SUITES / "yaml-test-suite/manifest.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def source(case: dict[str, Any]) -> str | None:
    return decode((SUITES / f"yaml-test-suite/cases/{case['id']}.yaml").read_bytes(), Ledger("a.yaml"))


def naughty() -> list[str]:
    found: list[str] = json.loads((SUITES / "blns/blns.json").read_text(encoding="utf-8"))
    return found


def values(text: str) -> list[Any]:
    """The JSON values that stand one after another in a text."""
    found, at = [], 0
    while text[at:].strip():
        at += len(text[at:]) - len(text[at:].lstrip())
        value, at = json.JSONDecoder().raw_decode(text, at)
        found.append(value)
    return found


def agrees(node: tree.Node, value: Any) -> bool:
    """Whether a tree says what the suite's JSON says; numbers, booleans and null are texts to us."""
    match node:
        case tree.Mapping():
            held = {key: found for key, (_, found) in node.entries.items()}
            return isinstance(value, dict) and held.keys() == value.keys() and all(
                agrees(held[key], value[key]) for key in held
            )  # fmt: skip
        case tree.Sequence():
            return isinstance(value, list) and len(node.items) == len(value) and all(map(agrees, node.items, value))
        case tree.Scalar():
            return node.text == value if isinstance(value, str) else not isinstance(value, dict | list)
    return False


@pytest.fixture(params=["c", "python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    name: str = request.param
    if LOADERS[name] is None:
        pytest.skip("PyYAML was built without its loader in C")
    monkeypatch.setattr(tree, "_LOADER", LOADERS[name])
    return name


def test_the_tree_takes_and_refuses_what_the_suite_does_but_for_known_cases(loader: str) -> None:
    passed, refused = set(), set()
    for case in cases():
        text = source(case)
        ledger = Ledger("a.yaml")
        nodes = None if text is None else tree.parse(text, ledger)
        if nodes is None and not case["fail"]:
            refused.add(case["id"])
        elif nodes is not None and case["fail"]:
            passed.add(case["id"])
    assert (passed, refused) == (LET_PASS[loader], REFUSED[loader])


def test_what_the_tree_takes_without_a_problem_says_what_the_suite_says(loader: str) -> None:
    compared, other = 0, set()
    for case in cases():
        text, ledger = source(case), Ledger("a.yaml")
        nodes = None if text is None else tree.parse(text, ledger)
        if nodes is None or ledger.problems or case["json"] is None:
            continue
        wanted = [value for value in values(case["json"]) if value is not None]
        assert len(wanted) == len(nodes), case["id"]
        if not all(map(agrees, nodes, wanted)):
            other.add(case["id"])
        compared += 1
    assert other == READ_OTHERWISE
    assert compared > 100


def test_the_readers_take_every_case_as_a_file_of_policies_or_sections(loader: str) -> None:
    for case in cases():
        text = source(case)
        if text is None:
            continue
        for collection in ("policies", "bylaws"):
            begun = perf_counter()
            read_yaml(text, collection)  # type: ignore[arg-type]
            read_markdown(text, collection)  # type: ignore[arg-type]
            read_markdown(f"---\n{text}\n---\n{text}", collection)  # type: ignore[arg-type]
            assert perf_counter() - begun < 5, case["id"]


def quoted(text: str) -> str:
    """A text as a scalar in single quotes that gives it back: line ends and blanks at the ends are not ours to keep."""
    return "'" + text.replace("'", "''") + "'"


def policy_with(text: str, at: int) -> str:
    scalar = quoted(text)
    return (
        f"id: N-{at}\ntitle: {scalar}\ntopic: Substance Use\nkeywords: [{scalar}]\nresolves:\n  - text: {scalar}\n"
        f"    exempt: {scalar}\nhistory:\n  - {{kind: adopted, meeting: A-19, note: {scalar}}}\n"
    )


def test_every_naughty_string_is_a_text_like_any_other() -> None:
    tried = 0
    for at, text in enumerate(naughty()):
        if forbidden(text) or not text.strip() or "\n" in text:
            continue
        draft, problems = read_yaml(policy_with(text, at))
        assert draft is not None, text
        (record,) = draft.records
        assert record.title == record.keywords[0] == record.resolves[0].exempt == one_line(text), text
        assert record.history[0].note is not None
        for kept in (record.resolves[0].text, record.history[0].note):
            assert "".join(kept.split()) == "".join(normalize("NFC", text).split()), text
        assert problems == []
        tried += 1
    assert tried > 400


@pytest.mark.parametrize("field", ["id", "topic", "history", "refs", "code", "meeting", "date", "body"])
def test_a_naughty_string_in_any_field_is_a_problem_or_no_harm(field: str) -> None:
    for text in naughty():
        scalar = quoted(text)
        sources = {
            "id": POLICY.replace("HOD-2019-01", scalar),
            "topic": POLICY.replace("Substance Use", scalar),
            "history": POLICY + f"  - {scalar}\n",
            "refs": POLICY + f"refs: [{scalar}, {{kind: cites, target: {scalar}}}]\n",
            "code": POLICY.replace("A-19}", f"A-19, code: {scalar}, body: {scalar}, by: {scalar}}}"),
            "meeting": POLICY.replace("meeting: A-19", f"meeting: {scalar}"),
            "date": POLICY.replace("meeting: A-19", f"date: {scalar}"),
            "body": "",
        }
        if field == "body":
            front = POLICY.replace("resolves:\n  - text: The society supports naloxone in schools. (HP)\n", "")
            read_markdown(f"---\n{front}---\n{text}\n\n1. {text}\n\n## History\n- {text}\n")
            read_markdown(f"# {text}\n\n## 3.1 {text}\n{text}\n\n({text})\n", "bylaws")
        else:
            read_yaml(sources[field])


def test_all_naughty_strings_go_through_check_together(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {}
    for at, text in enumerate(naughty()):
        source = policy_with(text, at) + f"aliases: [{quoted(text)}]\nrefs: [{quoted(text)}]\n"
        files[f"policies/{at}.yaml"] = source + f"subtopics: [{quoted(text)}]\n"
        files[f"bylaws/{at}.md"] = f"# {text}\n\n## 3.1 {text}\n{text}\n\n({text})\n"
    begun = perf_counter()
    records, problems = checked(write_compendium(tmp_path, files))
    assert perf_counter() - begun < 30
    assert len(records) > 900
    assert {problem.rule for problem in problems} <= {
        "dangling-reference", "ambiguous-reference", "doubled-alias", "control-character", "bad-yaml", "missing",
    }  # fmt: skip
