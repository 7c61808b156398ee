"""References as a tree: it survives circles, and each record has its branches once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from threads import Threads, policy

from mmspolicy.desk.link_tree import Branch, tree


@pytest.fixture
def threads(tmp_path: Path) -> Threads:
    """1 → 2 → 3 → 1, and 1 → 3."""
    return Threads(
        tmp_path,
        {
            "policies/1.yaml": policy("HOD-2022-01", "One.", refs="[HOD-2022-02, HOD-2022-03]"),
            "policies/2.yaml": policy("HOD-2022-02", "Two.", refs="[HOD-2022-03]"),
            "policies/3.yaml": policy("HOD-2022-03", "Three.", refs="[HOD-2022-01, cites M.G.L. c. 94C]"),
        },
    )


def drawn(threads: Threads, depth: int, incoming: bool = False) -> Any:
    with threads.opened() as (_, links):
        record = links.end("HOD-2022-01").record
        first = links.incoming(record) if incoming else links.outgoing(record)
        return [_plain(branch) for branch in tree(links, record, first, depth)]


def _plain(branch: Branch) -> Any:
    name = branch.link.target[-2:] + ("…" if branch.repeats else "")
    return (name, [_plain(below) for below in branch.branches]) if branch.branches else name


def test_one_step_is_a_list(threads: Threads) -> None:
    assert drawn(threads, 1) == ["02", "03"]


def test_a_record_has_its_branches_where_it_is_nearest_to_the_root(threads: Threads) -> None:
    assert drawn(threads, 2) == [("02", ["03"]), ("03", ["01…", "4C"])]
    assert drawn(threads, 9) == [("02", ["03…"]), ("03", ["01…", "4C"])]


def test_the_tree_of_what_refers_to_it_survives_circles_too(threads: Threads) -> None:
    assert drawn(threads, 9, incoming=True) == [("03", ["01…", ("02", ["01…"])])]
