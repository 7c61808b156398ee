"""Reads the judgements of a collection: which document answers which query how well."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from benchmarks.relevance.lines import Line, lines_of
from benchmarks.setting import Unreadable

_GRADE = re.compile(r"[-+]?\d+(?:\.0*)?")
Judged = dict[str, dict[str, int]]


def judgements_of(path: Path) -> Judged:
    """Query → document → grade. A query and a document judged twice keep the higher grade.

    The columns are those of TREC (query, any, document, grade), or the same without the second; with tabs between
    them, ids may have spaces. The first line may be the head of a table.
    """
    judged: Judged = defaultdict(dict)
    for line in lines_of(path):
        parts = line.text.split("\t") if line.text.count("\t") >= 2 else line.text.split()
        parts = [part.strip() for part in parts]
        if len(parts) not in (3, 4) or not _GRADE.fullmatch(parts[-1]):
            if not judged and line.number == 1:
                continue
            raise _wrong(line, parts)
        grade, before = int(float(parts[-1])), judged[parts[0]].get(parts[-2])
        judged[parts[0]][parts[-2]] = grade if before is None else max(grade, before)
    if not judged:
        raise Unreadable(f"{path} has no judgement")
    return judged


def _wrong(line: Line, parts: list[str]) -> Unreadable:
    if len(parts) in (3, 4):
        return line.wrong(f"the grade should be a whole number, not “{parts[-1]}”")
    return line.wrong(f"there should be a query, any, a document and a grade, not {len(parts)} columns")
