"""References over growing compendia: five mentions a record, found while indexing, resolved when asked for."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.setting import TODAY, Setting
from benchmarks.table import print_table, ratio, say
from mmspolicy.desk.links import Links
from mmspolicy.search.build import refresh
from mmspolicy.search.store import Store

_SIZES = (1_000, 2_000, 4_000)
_LARGE = (10_000, 20_000)
_ID = re.compile(r"^id: (\S+)$", re.MULTILINE)
_FIRST_LINE = re.compile(r"^(    text: >-\n      [^\n]*)", re.MULTILINE)


def run(setting: Setting) -> None:
    """Measure, and print one table: times of the processor, and how they grow with the records."""
    rows = []
    before: tuple[int, float, float] | None = None
    for records in _SIZES + (_LARGE if setting.large else ()):
        say(f"{records}: writing five mentions into each record")
        root = _with_mentions(setting.compendium(records), random.Random(records))
        index = setting.folder / f"threads-{records}"
        shutil.rmtree(index, ignore_errors=True)
        built, _ = _timed(partial(_indexed, root, index))
        resolved, found = _timed(partial(_resolved, index))
        edited, changed = _timed(partial(_after_one_edit, root, index))
        growth = ratio(built / before[1], records / before[0]) if before else ""
        also = ratio(resolved / before[2], records / before[0]) if before else ""
        rows.append([f"{records:,}", f"{found:,}", f"{built:.2f}", growth, f"{resolved:.2f}", also,
                     f"{1e6 * resolved / found:.0f}", f"{edited:.2f}", str(changed)])  # fmt: skip
        before = (records, built, resolved)
    print_table(("records", "references", "index s", "÷ linear", "resolve all s", "÷ linear", "µs each", "one edit s",
                 "records read anew"), rows)  # fmt: skip


def _timed(work: Callable[[], int]) -> tuple[float, int]:
    """What a piece of work costs in seconds of the processor, and what it gives."""
    start = sum(os.times()[:4])  # of this process, and of those that it started
    made = work()
    return sum(os.times()[:4]) - start, made


def _indexed(root: Path, index: Path) -> int:
    """The records that are read, and taken in."""
    made = refresh(root, index)
    return made.changed + made.added


def _resolved(index: Path) -> int:
    """How many references all records have; each of them is resolved."""
    with Store(index) as store:
        links = Links(store, date.fromisoformat(TODAY))
        return sum(len(links.outgoing(links.record(number))) for number in range(store.count()))


def _with_mentions(source: Path, chance: random.Random) -> Path:
    """A copy of a generated compendium with five mentions in each of its records."""
    root = source.parent / "threads" / "compendium"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(source, root)
    files = sorted(root.rglob("policies/**/*.yaml"))
    ids = [found for file in files for found in _ID.findall(file.read_text(encoding="utf-8"))]
    for file in files:
        documents = file.read_text(encoding="utf-8").split("\n---\n")
        file.write_text("\n---\n".join(_mentioning(one, ids, chance) for one in documents), encoding="utf-8")
    return root


def _mentioning(document: str, ids: list[str], chance: random.Random) -> str:
    said = iter((
        f" See also {chance.choice(ids)} and Policy {chance.choice(ids)}, resolve 2.",
        f" Under M.G.L. c. {chance.randint(1, 300)}, § {chance.randint(1, 99)}.",
        f" As 105 CMR {chance.randint(100, 900)}.{chance.randint(1, 99):03d} and Section 18 of Chapter 94C of the "
        "General Laws say.",
    ))  # fmt: skip
    return _FIRST_LINE.sub(lambda line: line[1] + next(said, ""), document)


def _after_one_edit(root: Path, index: Path) -> int:
    """The records that are read anew after one file changed."""
    file = min(root.rglob("policies/**/*.yaml"))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("title: ", "title: New ", 1), encoding="utf-8")
    return _indexed(root, index)
