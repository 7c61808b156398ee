"""A compendium in a folder of its own, to change and to index in tests."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import time
from typing import Any

from mmspolicy.compendium import load
from mmspolicy.model import Record
from mmspolicy.search import build
from mmspolicy.search.entries import checksum
from mmspolicy.search.find import find
from mmspolicy.search.freshness import is_fresh
from mmspolicy.search.place import index_folder
from mmspolicy.search.request import Filters, Request, Results
from mmspolicy.search.store import Store

PROFILE = """\
name: Harbor Medical Society
short: HMS
topics: [Harbor, Lighthouse]
"""
MEETINGS = "- {code: A-19, final: 2019-05-04}\n- {code: A-22, final: 2022-05-21}\n- {code: A-26, final: 2026-05-16}\n"


def policy(identifier: str, text: str, more: str = "") -> str:
    """The source of a policy with one resolve."""
    return (
        f"id: {identifier}\ntitle: On {identifier}\ntopic: Harbor\n{more}"
        f"resolves:\n  - {{type: HP, text: {text}}}\nhistory:\n  - {{kind: adopted, meeting: A-19}}\n"
    )


class Site:
    """A compendium with its index."""

    def __init__(self, place: Path) -> None:
        self.root = place / "compendium"
        self.root.mkdir()
        self.folder = index_folder(self.root, place / "index")
        self.write("profile.yaml", PROFILE)
        self.write("meetings.yaml", MEETINGS)

    def write(self, path: str, text: str | bytes, age: float = 60.0) -> Path:
        """Write a file that was last changed so many seconds ago."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        self.touch(path, age)
        return file

    def touch(self, path: str, age: float) -> None:
        when = time() - age
        os.utime(self.root / path, (when, when))

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def refresh(self, **options: Any) -> build.Report:
        return build.refresh(self.root, self.folder, **options)

    def counts(self, **options: Any) -> tuple[int, int, int, int]:
        """Refresh; how many records were added, changed, removed, and left alone."""
        report = self.refresh(**options)
        return report.added, report.changed, report.removed, report.unchanged

    def is_fresh(self) -> bool:
        return is_fresh(self.root, self.folder)

    def stored(self) -> list[dict[str, Any]]:
        """What is stored of each record."""
        with Store(self.folder) as store:
            return list(store.all_stored())

    def ids(self) -> list[str]:
        """The ids in the index, doubled ones doubled."""
        return sorted(stored["record"]["id"] for stored in self.stored())

    def find(self, query: str | None, day: date = date(2026, 3, 1), **filters: Sequence[str]) -> Results:
        request = Request(query, day.toordinal(), Filters(**filters), None)  # type: ignore[arg-type]
        with Store(self.folder) as store:
            return find(store, request)

    def found(self, query: str, **filters: Sequence[str]) -> list[str]:
        """The ids that a query finds, best first."""
        return [hit.id for hit in self.find(query, **filters).hits]

    def problems(self) -> list[str]:
        """The rules broken, as the last refresh kept them."""
        return [problem.rule for problem in self.refresh().problems]

    def assert_whole(self) -> None:
        """The index holds what the compendium does, under the names and marks that the manifest tells."""
        records = load(self.root).records
        assert self.ids() == sorted(record.id for record in records)
        with Store(self.folder) as store:
            assert store.settings["documents"] == store.count()
            assert store.settings["records"] == len(records)
            assert sorted(name.id for name in store.names) == sorted(record.id for record in records)
            assert all(len(store.lookup(record.id)) == 1 for record in records)
        files = build.manifest.read_files(self.folder, build.manifest.generation(self.folder) or 0)
        assert files is not None
        assert build._marks(files) == marks(records)


def marks(records: Sequence[Record]) -> dict[str, str]:
    return {record.id: checksum(record) for record in records}
