"""The colours of the states on a terminal."""

from __future__ import annotations

STATE_STYLES = {
    "active": "green", "due": "yellow", "overdue": "bold red", "undated": "magenta",
    "exempt": "cyan", "pending": "blue", "ended": "dim",
}  # fmt: skip
