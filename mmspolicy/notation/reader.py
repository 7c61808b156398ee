"""Printed lines into actions."""

from __future__ import annotations

from mmspolicy.model import Action
from mmspolicy.notation.dialect import Dialect, Reading


def read_line(line: str, dialect: Dialect, above: Action | None = None) -> Reading:
    return Reading((), (line,) if line.strip() else ())


def is_history(line: str, dialect: Dialect) -> bool:
    return False
