"""Finds the mentions in a text: of ids, bylaws, procedures, items of business, and outside authorities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from mmspolicy.model import FieldPath, Record
from mmspolicy.references.authorities import find_authorities
from mmspolicy.references.codes import find_codes
from mmspolicy.references.found import Found, without_overlaps
from mmspolicy.references.gate import has_digit, may_name_own
from mmspolicy.references.grammar import Grammar
from mmspolicy.references.ids import find_ids, with_resolves
from mmspolicy.references.leading import find_leading_lists
from mmspolicy.references.lists import glue
from mmspolicy.references.mention import Mention, PlacedMention
from mmspolicy.references.ranges import in_between
from mmspolicy.references.relations import kind_before
from mmspolicy.references.sections import Home, find_sections, home_of
from mmspolicy.running_text import BARRIER, running_text

__all__ = ["Grammar", "Mention", "PlacedMention", "mentions", "record_mentions", "texts_of"]

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+")


def mentions(text: str, grammar: Grammar, document: str | None = None) -> tuple[Mention, ...]:
    """The mentions in a Markdown text, in order; they do not overlap, save those that lie between the ends of a range.

    `document` is the id of the bylaws or procedures that the text belongs to: there a bare “Section 3.15” means it.
    """
    return tuple(_mentions(text, grammar, home_of(document)))


def record_mentions(record: Record, grammar: Grammar) -> tuple[PlacedMention, ...]:
    """The mentions in all texts of a record: preamble, resolves, text of a section, notes."""
    home = home_of(record.document or record.id, record.collection) if record.is_section else None
    return tuple(
        PlacedMention(place, mention, n)
        for place, n, text in texts_of(record)
        for mention in _mentions(text, grammar, home)
    )


def texts_of(record: Record) -> Iterator[tuple[FieldPath, str | None, str]]:
    """The texts of a record in which mentions are looked for: where each stands, the resolve's number, the text."""
    if record.preamble:
        yield ("preamble",), None, record.preamble
    for at, resolve in enumerate(record.resolves):
        yield ("resolves", at, "text"), resolve.n, resolve.text
    if record.text:
        yield ("text",), None, record.text
    for at, note in enumerate(record.notes):
        yield ("notes", at), None, note


def _mentions(text: str, grammar: Grammar, home: Home | None) -> Iterator[Mention]:
    for stretch in running_text(text):
        words = _without_addresses(stretch.text)
        for found, kind in _with_kinds(words, _found(words, grammar, home)):
            start, end = stretch.span(found.start, found.end)
            yield Mention(
                start, end, text[start:end], kind, found.target, found.resolve,
                found.authority, found.name, found.url, found.certain, found.between,
            )  # fmt: skip


def _without_addresses(text: str) -> str:
    if "@" not in text and "://" not in text and "www." not in text:
        return text
    return _ADDRESS.sub(lambda match: BARRIER * len(match[0]), text)


def _found(words: str, grammar: Grammar, home: Home | None) -> list[Found]:
    numbered = has_digit(words)
    authorities = grammar.authorities if numbered else grammar.wordy
    if not may_name_own(words):
        return without_overlaps(find_authorities(words, authorities)) if authorities else []
    own = chain(find_ids(words, grammar.bodies), find_codes(words, grammar.codes) if numbered else ())
    return without_overlaps(
        chain(
            chain.from_iterable(with_resolves(words, found) for found in own),
            find_sections(words, grammar.sections, home),
            find_authorities(words, authorities),
            find_leading_lists(words, grammar, home),
        )
    )


def _with_kinds(words: str, found: list[Found]) -> Iterator[tuple[Found, str]]:
    """Each with the kind that the words before it announce; the members of a list have that of the first.

    What lies between the ends of a range follows its last.
    """
    kind, reached = "cites", -1
    before: Found | None = None
    for one in found:
        joint = glue(words, reached) if reached >= 0 else None
        if not joint or joint.end() != one.start:
            kind = kind_before(words, one.start)
        yield one, kind
        for between in in_between(words, before, one) if before else ():
            yield between, kind
        before, reached = one, one.end
