"""A Markdown file split into its front matter and its body."""

from __future__ import annotations

from dataclasses import dataclass

from mmspolicy.sources import tree
from mmspolicy.sources.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Split:
    """The front matter (None where there is none) and the body with the line on which it starts."""

    matter: tree.Mapping | None
    body: str
    body_line: int


def split(text: str, ledger: Ledger) -> Split | None:
    """Split a Markdown text; None, with the problem noted, where the front matter can't be parsed."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Split(None, text, 1)
    end = next((at for at, line in enumerate(lines) if at and line.rstrip() in ("---", "...")), None)
    if end is None:
        ledger.error((1, 1), "front-matter", "the front matter is never closed; end it with a line “---”")
        return None
    documents = tree.parse("\n".join(lines[1:end]), ledger, first_line=2)
    if documents is None:
        return None
    matter = documents[0] if documents else tree.Mapping((2, 1))
    if not isinstance(matter, tree.Mapping) or len(documents) > 1:
        ledger.error((2, 1), "front-matter", "the front matter must be “key: value” lines")
        return None
    return Split(matter, "\n".join(lines[end + 1 :]), end + 2)
