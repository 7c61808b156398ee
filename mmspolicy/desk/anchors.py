"""Names for the places of a document that links lead to."""

from __future__ import annotations

import re


class Anchors:
    """Names for headings: letters, digits and hyphens, each name once."""

    def __init__(self) -> None:
        self._taken: set[str] = {"main", "contents"}

    def new(self, text: str) -> str:
        """A name made of a text, that no other place has."""
        name = re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-") or "place"
        name = name if name[0].isalpha() else f"id-{name}"
        number = 1
        found = name
        while found.casefold() in self._taken:
            number += 1
            found = f"{name}-{number}"
        self._taken.add(found.casefold())
        return found
