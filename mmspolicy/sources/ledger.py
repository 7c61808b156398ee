"""The list of problems that reading one file builds up."""

from __future__ import annotations

from dataclasses import dataclass, field

from mmspolicy.model import Position, Problem, Severity

_QUOTED = 80


@dataclass(slots=True)
class Ledger:
    """Problems of one file; `path` is the file's path inside the compendium, with `/`, and `text` what it holds."""

    path: str
    text: str = field(default="", repr=False)
    problems: list[Problem] = field(default_factory=list)

    def error(self, place: Position, rule: str, message: str) -> None:
        """Note something wrong."""
        self._note(place, "error", rule, message)

    def warning(self, place: Position, rule: str, message: str) -> None:
        """Note something doubtful."""
        self._note(place, "warning", rule, message)

    def line(self, number: int) -> str:
        """A line of the file, in quotes for a message."""
        return quoted(self.text.split("\n")[number - 1])

    def _note(self, place: Position, severity: Severity, rule: str, message: str) -> None:
        self.problems.append(Problem(self.path, place[0], place[1], severity, rule, message))


def quoted(text: str) -> str:
    """A piece of source text for a message: one line, in quotes, cut where it is long."""
    line = " ".join(text.split())
    return f"“{line[:_QUOTED]}…”" if len(line) > _QUOTED else f"“{line}”"
