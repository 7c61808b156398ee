"""Decisions of every kind on every due resolve of the shipped compendium: nothing changes but what they are about."""

from __future__ import annotations

import random
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest
from decided import contents, planned

from mmspolicy import clock, review
from mmspolicy.checks import check
from mmspolicy.compendium import Compendium, load
from mmspolicy.desk import decisions
from mmspolicy.desk.decision_words import ACTIONS
from mmspolicy.meetings import Meeting
from mmspolicy.model import Action, EarlierText, Record, Resolve
from mmspolicy.review_cells import mark, review_cells

ROOT = Path(__file__).parent.parent.parent / "compendium"
DAY = date(2026, 11, 22)
A26 = Meeting("A", 2026)
ENDING = ("sunset", "rescind", "complete")
Rows = dict[tuple[str, str], dict[str, str]]


@cache
def shipped() -> Compendium:
    return load(ROOT)


@cache
def loaded(root: Path) -> Compendium:
    """A compendium as it is now; the cache is to be cleared where it changes."""
    return load(root)


def live(record: Record) -> Iterator[Resolve]:
    """The resolves that the House may decide on at A-26: due, overdue or undated before it."""
    day = shipped().society.meetings.order_day(A26).replace(day=29)
    acted = {n for action in record.history if action.meeting == A26 for n in action.resolves or ("all",)}
    for unit in clock.standing(record, day, shipped().society).resolves:
        resolve = record.resolve(unit.n)
        if resolve and unit.state in ("due", "overdue", "undated") and not acted & {unit.n, "all"}:
            yield resolve


def rows(seed: int) -> Rows:
    """A decision on each such resolve, drawn by lot; every third policy ends altogether."""
    rnd = random.Random(seed)
    made: Rows = {}
    for record in shipped().records:
        found = list(live(record)) if record.collection == "policies" else []
        ends = rnd.random() < 0.3
        for resolve in found:
            words = (
                ["sunset", "rescind"]
                if ends
                else ["reaffirm", "reaffirm-one-year", "amend", "amend", "sunset", "refer"]
            )
            words += ["complete"] if resolve.type == "D" else []
            made[record.id, resolve.n] = row(record, resolve, rnd.choice(words), rnd)
    return made


def row(record: Record, resolve: Resolve, decision: str, rnd: random.Random) -> dict[str, str]:
    text = ""
    if decision == "amend":
        words = resolve.text.split(" ")
        at = rnd.randrange(len(words))
        text = " ".join([*words[:at], "and (as amended: “so”)", *words[at:]])
    seen = review.seen(record, resolve.n, shipped().society, DAY)
    return {"id": record.id, "resolve": resolve.n, "meeting": "A-26", "decision": decision, "text": text, "seen": seen}


def expected(record: Record, asked: Rows) -> Record:
    """The record that should come of its rows, worked out naively."""
    mine = {n: one for (identifier, n), one in asked.items() if identifier == record.id}
    resolves = tuple(
        replace(
            resolve,
            text=" ".join(mine[resolve.n]["text"].split()) if "\n" not in resolve.text else mine[resolve.n]["text"],
            earlier=(*resolve.earlier, EarlierText(A26, resolve.text)),
        )
        if mine.get(resolve.n, {}).get("decision") == "amend"
        else resolve
        for resolve in record.resolves
    )
    groups: dict[str, list[str]] = defaultdict(list)
    for n, one in mine.items():
        groups[one["decision"]].append(n)
    actions = [
        Action(
            ACTIONS[word][0], meeting=A26, term=ACTIONS[word][1], resolves=() if len(ns) == len(resolves) else tuple(ns)
        )
        for word, ns in groups.items()
    ]
    return replace(record, resolves=resolves, history=(*record.history, *actions))


def normal_history(record: Record) -> list[Action]:
    """The history in an order of its own: in Markdown the printed lines come last."""
    return sorted(record.history, key=repr)


@pytest.mark.parametrize("seed", range(3))
def test_decisions_of_every_kind_change_only_their_own_entries(tmp_path: Path, seed: int) -> None:
    root = tmp_path / "compendium"
    shutil.copytree(ROOT, root)
    asked = rows(seed)
    assert len(asked) > 100
    made = planned(root, *asked.values(), day=DAY)
    assert [str(refusal) for refusal in made.refused] == []
    before, problems = contents(root), check(load(root), DAY)
    decisions.apply(made)
    after = load(root)

    touched = {*made.changed, *(path for pair in made.moved for path in pair)}
    assert {path: text for path, text in before.items() if path not in touched} == {
        path: text for path, text in contents(root).items() if path not in touched
    }
    for record in shipped().records:
        wanted, found = expected(record, asked), after.by_id[record.id]
        ended = clock.standing(wanted, DAY, after.society).state == "ended" and record.collection == "policies"
        assert found.collection == ("sunset" if ended else record.collection)
        assert normal_history(found) == normal_history(wanted)
        assert replace(found, history=(), collection="policies") == replace(wanted, history=(), collection="policies")
    known = {(problem.rule, problem.message) for problem in problems}
    assert [
        str(one) for one in check(after, DAY) if (one.rule, one.message) not in known and one.rule != "leans-on-ended"
    ] == []
    assert_only_entries_changed(before, contents(root), made, asked)

    again = planned(root, *asked.values(), day=DAY)
    assert (again.files, again.refused, len(again.skipped)) == ((), (), len(asked))


def assert_only_entries_changed(
    before: dict[str, bytes], after: dict[str, bytes], made: decisions.Plan, asked: Rows
) -> None:
    """Lines that go are of texts amended in that file, or entries that unfold; every other line stays in its order.

    In a file from which a policy is cut out, the lines that go there are in the other file.
    """
    for path in {*made.changed, *dict(made.moved)}:
        old = before[path].decode().splitlines()
        places = [path, *(new for moved, new in made.moved if moved == path)]
        new = [after[place].decode().splitlines() for place in places if place in after]
        opcodes = SequenceMatcher(None, old, new[0], autojunk=False).get_opcodes()
        gone = [line for kind, start, end, _, _ in opcodes if kind in ("delete", "replace") for line in old[start:end]]
        cut = [line for lines in new[1:] for line in lines]
        words = set(amended_words(path, asked)) | {"(HP)", "(D)", "text:", ">-", "-", "|-", "---"}
        for line in gone:
            numbered = {word for word in line.split()[:1] if word.rstrip(".").isdigit()}
            unfolded = line.strip().startswith("- {n: ")
            assert unfolded or line in cut or set(line.split()) - numbered <= words, (path, line)


def amended_words(path: str, asked: Rows) -> Iterator[str]:
    for (identifier, n), one in asked.items():
        record = shipped().by_id[identifier]
        resolve = record.resolve(n)
        if record.origin.path == path and one["decision"] == "amend" and resolve:
            yield from resolve.text.split()


def test_the_sheet_of_the_packet_comes_back(tmp_path: Path) -> None:
    """A row for each resolve, as the sheet has it: its recommendation is on record, or nothing is filled in."""
    root = tmp_path / "compendium"
    shutil.copytree(ROOT, root)
    sheet = []
    for record in shipped().records:
        for resolve in live(record) if record.collection == "policies" else ():
            held = review.entry(record, resolve.n, A26)
            committee = review.committee(record, resolve.n, A26, shipped().society.profile)
            sheet.append({
                "id": record.id, "resolve": resolve.n, "meeting": "A-26", "committee": committee,
                "recommendation": (held.recommendation if held else "") or "",
                "justification": (held.justification if held else "") or "",
                "seen": review.seen(record, resolve.n, shipped().society, DAY),
            })  # fmt: skip
    made = planned(root, *sheet, day=DAY)
    assert (made.files, made.refused, made.accepted) == ((), (), 0)
    assert len(made.skipped) + made.blank == len(sheet)


def in_the_sheet(root: Path, n: str, identifier: str, **filled_in: str) -> dict[str, str]:
    """The row of a resolve as a sheet made from a compendium has it, with some cells filled in."""
    compendium = loaded(root)
    record, society = compendium.by_id[identifier], compendium.society
    cells = review_cells(record, n, A26, society.profile)
    return {
        "id": identifier, "resolve": n, "meeting": "A-26", "decision": "", **asdict(cells),
        "seen": mark(record, n, A26, society, DAY), **filled_in,
    }  # fmt: skip


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_texts_are_proposed_changed_and_taken_back_and_every_byte_is_as_before(tmp_path: Path, end: bytes) -> None:
    root = tmp_path / "compendium"
    shutil.copytree(ROOT, root)
    for path in root.glob("policies/*/*"):
        path.write_bytes(path.read_bytes().replace(b"\n", end))
    before = contents(root)
    units = [
        (record.id, resolve.n, resolve.text)
        for record in shipped().records
        for resolve in (live(record) if record.collection == "policies" else ())
        if not record.review
    ]
    assert len(units) > 30
    for words in ("and (proposed: “so”)", "and so: [thus], # perhaps"):
        loaded.cache_clear()
        rows = [
            in_the_sheet(root, n, identifier, recommendation="amend", text=f"{text} {words}", justification=words)
            for identifier, n, text in units
        ]
        made = planned(root, *rows, day=DAY)
        assert [str(refusal) for refusal in made.refused] == [] and made.recommendations == len(units)
        decisions.apply(made)
        assert planned(root, *rows, day=DAY).files == ()
    after = load(root)
    for identifier, n, text in units:
        assert review.proposed_text(after.by_id[identifier], n, A26) == f"{text} {words}"
    assert not [one for one in check(after, DAY) if one.severity == "error"]
    for path, content in contents(root).items():
        assert content.count(b"\n") == content.count(end) or not path.startswith("policies/")
        gone = set(before[path].splitlines()) - set(content.splitlines())
        assert gone == set()
    loaded.cache_clear()
    decisions.apply(
        planned(root, *(in_the_sheet(root, n, one, recommendation="", committee="") for one, n, _ in units), day=DAY)
    )
    assert contents(root) == before
