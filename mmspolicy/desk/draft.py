"""A draft resolution as values: its clauses, each with its place, and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mmspolicy.documents.block import Blocks

Found = Literal["resolved", "recommended", "that", "numbered", "whole"]

_JOINTS = ("that", "to")


@dataclass(frozen=True, slots=True)
class Clause:
    """What the House is asked to resolve, in one sentence or a few.

    `lead` is the beginning that it shares with the clauses beside it (“That the Society:”), `tag` the type printed
    behind it (“HP”, “D”), as far as there are any.
    """

    text: str
    place: str
    lead: str = ""
    tag: str = ""

    @property
    def whole(self) -> str:
        """The clause with its beginning; a “that” or “to” which both have is said once."""
        before, _, last = self.lead.rpartition(" ")
        first = self.text.split(" ", 1)[0].strip(",").lower()
        lead = before if last.lower() == first and first in _JOINTS else self.lead
        if not lead:
            return self.text
        return f"{lead}{':' if self.text[:1].isupper() else ''} {self.text}"


@dataclass(frozen=True, slots=True)
class Draft:
    """A document cut into its clauses; `found` tells by what they were known.

    `whereas` are the clauses that give reasons, `fiscal_note` what is printed behind these words. Where there are no
    clauses, the document is a longer text without any.
    """

    document: Blocks
    clauses: tuple[Clause, ...]
    found: Found
    whereas: tuple[str, ...] = ()
    fiscal_note: str | None = None
