"""A problem at the place of one field of a record, or of words within it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from mmspolicy.compendium import Compendium
from mmspolicy.model import FieldPath, Position, Problem, Record, Severity
from mmspolicy.references.mention import Mention


def problem_at(record: Record, severity: Severity, rule: str, message: str, *field: str | int) -> Problem:
    """A problem of a record, at the field named (or the nearest thing around it)."""
    line, column = record.origin.place(*field)
    return Problem(record.origin.path, line, column, severity, rule, message)


def problem_in_text(
    compendium: Compendium, record: Record, rule: str, message: str, field: FieldPath, mention: Mention
) -> Problem:  # fmt: skip
    """A warning at the words of a mention in a text of a record, or at the text where they can't be found in the file.

    A text in the source is folded, quoted or indented in many ways; but its words stand there in their order.
    """
    line, column = _place(compendium.root / record.origin.path, record, field, mention)
    return Problem(record.origin.path, line, column, "warning", rule, message)


def _place(path: Path, record: Record, field: FieldPath, mention: Mention) -> Position:
    start = record.origin.place(*field)
    lines = _lines(path)
    after = min((place for place in record.origin.positions.values() if place > start), default=(len(lines) + 1, 1))
    words = re.compile(r"\s+".join(map(re.escape, mention.raw.split())))
    before = len(words.findall(_text(record, field)[: mention.start]))
    within = _between(lines, start, after)
    found = list(words.finditer(within))
    if len(found) <= before:
        return start
    ahead = within[: found[before].start()]
    line = start[0] + ahead.count("\n")
    return line, len(ahead) - ahead.rfind("\n") + (start[1] - 1 if line == start[0] else 0)


def _between(lines: list[str], start: Position, end: Position) -> str:
    """The lines from one place to another; the first without what stands before the place."""
    return "\n".join(lines[start[0] - 1 : end[0]])[start[1] - 1 :]


def _text(record: Record, field: FieldPath) -> str:
    match field:
        case ("resolves", int(at), *_):
            return record.resolves[at].text
        case ("notes", int(at)):
            return record.notes[at]
        case ("preamble",):
            return record.preamble or ""
    return record.text or ""


@lru_cache(maxsize=1)
def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return []
