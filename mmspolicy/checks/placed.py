"""A problem at the place of one field of a record."""

from __future__ import annotations

from mmspolicy.model import Problem, Record, Severity


def problem_at(record: Record, severity: Severity, rule: str, message: str, *field: str | int) -> Problem:
    """A problem of a record, at the field named (or the nearest thing around it)."""
    line, column = record.origin.place(*field)
    return Problem(record.origin.path, line, column, severity, rule, message)
