"""One validator per kind of field: text, word of a list, count, meeting, date, resolve numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeVar

from mmspolicy import markup
from mmspolicy.meetings import Meeting, PartialDate
from mmspolicy.model import FieldPath, Position
from mmspolicy.notation import Dialect
from mmspolicy.profile import Society
from mmspolicy.sources import tree
from mmspolicy.sources.ledger import Ledger, quoted

T = TypeVar("T")

IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
RESOLVE_NUMBER = re.compile(r"[0-9]{1,3}(?:[a-z]|\([a-z0-9]{1,4}\))*")
LONGEST_TERM = 99
_MOST_LISTED = 24


@dataclass(slots=True)
class Reading:
    """What reading one record needs at hand: the ledger, the society, and the places of fields seen so far."""

    ledger: Ledger
    society: Society
    dialect: Dialect
    positions: dict[FieldPath, Position] = field(default_factory=dict)


def nearest(word: str, known: Sequence[str], listed: int = _MOST_LISTED) -> str:
    """“; did you mean x?” for a misspelt word; where nothing is near, all that is known, if no more than `listed`."""
    found = get_close_matches(word.casefold(), [name.casefold() for name in known], 1, 0.65)
    if found:
        return f"; did you mean “{next(name for name in known if name.casefold() == found[0])}”?"
    return f"; known are: {', '.join(known)}" if len(known) <= listed else ""


def one_line(text: str) -> str:
    """A text on one line: white space folded to single spaces, characters composed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


class Fields:
    """The fields of one mapping, each read by its kind; what can't be read is noted and left out."""

    def __init__(self, mapping: tree.Mapping, reading: Reading, path: FieldPath = ()) -> None:
        self.mapping = mapping
        self.reading = reading
        self.path = path
        self.ledger = reading.ledger
        reading.positions[path] = mapping.place
        for key, (_, node) in mapping.entries.items():
            reading.positions[(*path, key)] = node.place

    def __contains__(self, key: str) -> bool:
        return self.node(key) is not None

    def place(self, key: str) -> Position:
        """Where a key's value stands, or the mapping where there is none."""
        found = self.mapping.entries.get(key)
        return found[1].place if found else self.mapping.place

    def node(self, key: str) -> tree.Node | None:
        """A key's node; None when it is absent or empty."""
        found = self.mapping.entries.get(key)
        if not found:
            return None
        node = found[1]
        return None if isinstance(node, tree.Scalar) and not node.text.strip() else node

    def refuse_unknown(self, known: Sequence[str]) -> None:
        """Note every key that is not among `known`, naming the nearest known one."""
        for name, (key, node) in self.mapping.entries.items():
            if name not in known:
                self.ledger.error(key.place, "unknown-key", f"unknown key {quoted(name)}{_advice(name, node, known)}")

    def require(self, *keys: str) -> bool:
        """Whether all these keys have a value; those that lack one are noted."""
        missing = [key for key in keys if self.node(key) is None]
        for key in missing:
            self.ledger.error(self.place(key), "missing", f"“{key}” is required here")
        return not missing

    def line(self, key: str) -> str | None:
        """A text on one line: white space folded to single spaces."""
        if key not in self.mapping.entries:  # most keys are absent from most entries
            return None
        text = self.verbatim(key)
        return None if text is None else one_line(text)

    def prose(self, key: str) -> str | None:
        """A text in its normal form, Markdown kept."""
        text = self.verbatim(key)
        return None if text is None else markup.normal(text)

    def verbatim(self, key: str) -> str | None:
        """A text as it stands there; None, with the problem noted, for anything else."""
        if key not in self.mapping.entries:
            return None
        node = self.node(key)
        return None if node is None else self._text_of(node, key)

    def _text_of(self, node: tree.Node, key: str) -> str | None:
        if isinstance(node, tree.Scalar):
            return node.text
        self._wrong(node, key, "a text")
        return None

    def lines(self, key: str) -> tuple[str, ...]:
        """A list of one-line texts; a single text counts as a list of one."""
        found: list[str] = []
        for node in self.nodes(key):
            text = self._text_of(node, key)
            if text is not None:
                self.locate(node, key, len(found))
                found.append(one_line(text))
        return tuple(found)

    def nodes(self, key: str) -> Sequence[tree.Node]:
        """The nodes of a list, empty ones left out; a lone text counts as a list of one."""
        if key not in self.mapping.entries:
            return ()
        node = self.node(key)
        if isinstance(node, tree.Scalar):
            return [node]
        if isinstance(node, tree.Sequence):
            return [item for item in node.items if not isinstance(item, tree.Scalar) or item.text.strip()]
        if node is not None:
            self._wrong(node, key, "a list")
        return []

    def locate(self, node: tree.Node, key: str, at: int) -> None:
        """Remember that the `at`-th value of a list came from this node."""
        self.reading.positions[(*self.path, key, at)] = node.place

    def entry(self, node: tree.Node, key: str, at: int) -> Fields | None:
        """The fields of a node that becomes the `at`-th value of a list; anything but a mapping is noted."""
        if isinstance(node, tree.Mapping):
            return Fields(node, self.reading, (*self.path, key, at))
        self._wrong(node, key, "a list of “key: value” entries")
        return None

    def below(self, key: str) -> Fields | None:
        """The mapping under a key."""
        node = self.node(key)
        if isinstance(node, tree.Mapping):
            return Fields(node, self.reading, (*self.path, key))
        if node is not None:
            self._wrong(node, key, "“key: value” entries")
        return None

    def word(self, key: str, known: Sequence[str], rule: str) -> str | None:
        """A word of a fixed list; the nearest one is named when it is none of them."""
        text = self.line(key)
        if text is None or text in known:
            return text
        self.ledger.error(self.place(key), rule, f"“{text}” is no known {key}{nearest(text, known)}")
        return None

    def count(self, key: str) -> int | None:
        """A whole number from 0 to 9999; a digit is one of 0 to 9."""
        text = self.line(key)
        if text is None:
            return None
        if text.isascii() and text.isdigit() and len(text) <= 4:
            return int(text)
        self.ledger.error(self.place(key), "bad-number", f"“{key}” takes a whole number, not {quoted(text)}")
        return None

    def years(self, key: str) -> int | None:
        """A number of years, at least 1."""
        found = self.count(key)
        if found is None or 1 <= found <= LONGEST_TERM:
            return found
        message = f"“{key}” is a number of years, from 1 to {LONGEST_TERM}"
        self.ledger.error(self.place(key), "bad-number", message)
        return None

    def meeting(self, key: str) -> Meeting | None:
        """A meeting code."""
        return self._parsed(key, self.reading.society.profile.meeting, "bad-meeting")

    def date(self, key: str) -> PartialDate | None:
        """A date, a month or a year."""
        return self._parsed(key, PartialDate.parse, "bad-date")

    def when(self, key: str) -> Meeting | PartialDate | None:
        """A meeting code or a date, whichever stands there."""
        text = self.line(key)
        if text and text[0].isdigit():
            return self.date(key)
        return self.meeting(key)

    def _parsed(self, key: str, parse: Callable[[str], T], rule: str) -> T | None:
        text = self.line(key)
        if text is None:
            return None
        try:
            return parse(text)
        except ValueError as failure:
            self.ledger.error(self.place(key), rule, str(failure))
            return None

    def resolve_numbers(self, key: str) -> tuple[str, ...]:
        """The numbers of resolves that an entry names."""
        if key not in self.mapping.entries:
            return ()
        found = self.lines(key)
        for at, text in enumerate(found):
            if not RESOLVE_NUMBER.fullmatch(text):
                place = self.reading.positions[(*self.path, key, at)]
                self.ledger.error(place, "bad-resolve-number", f"{quoted(text)} is no number of a resolve")
        return tuple(text for text in found if RESOLVE_NUMBER.fullmatch(text))

    def _wrong(self, node: tree.Node, key: str, wanted: str) -> None:
        if isinstance(node, tree.Broken):
            return
        held = {tree.Scalar: "a text", tree.Sequence: "a list"}.get(type(node), "“key: value” entries")
        remedy = "; a text with a bracket or a colon needs quotes" if wanted == "a text" else ""
        if wanted == "a list" and isinstance(node, tree.Mapping):
            remedy = "; begin each entry with a dash"
        self.ledger.error(node.place, "wrong-shape", f"“{key}” takes {wanted}, not {held}{remedy}")


def _advice(name: str, node: tree.Node, known: Sequence[str]) -> str:
    if isinstance(node, tree.Scalar) and node.plain and not node.text:
        return "; if it is part of the value before it, put that value in quotes"
    return nearest(name, known)
