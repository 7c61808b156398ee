"""The appendix “Relevant policy” that sponsors attach to a draft: the policies that its clauses meet, in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mmspolicy.desk.anchors import Anchors
from mmspolicy.desk.draft_check import Checked, CheckedDraft
from mmspolicy.desk.draft_reasons import name
from mmspolicy.desk.draft_verdicts import THRESHOLDS, VERDICTS
from mmspolicy.desk.excerpt import Entry, Excerpt
from mmspolicy.desk.excerpt_document import stamp_lines
from mmspolicy.desk.excerpt_links import linked
from mmspolicy.desk.excerpt_policy import Leaf, policy_blocks
from mmspolicy.desk.excerpt_reading import read_excerpt
from mmspolicy.desk.history_lines import HistoryLines
from mmspolicy.desk.stamp import Asked, stamp_text
from mmspolicy.export.document import Block, Document, Heading, Paragraph, Run, Runs, Table
from mmspolicy.search.society import society_of
from mmspolicy.search.store import Store

TITLE = "Relevant policy"
_INCLUDE = ("preamble", "history", "ended")
_LONGEST = 160  # signs of a clause in the table
_SAID = {
    "contradicts": "contradicts", "reaffirms": "reaffirms", "amends": "would amend",
    "was-sunset": "says what has ended:", "new": "new, though near",
}  # fmt: skip


def relevant(found: CheckedDraft) -> list[str]:
    """The ids of the policies that a draft meets: those it contradicts, reaffirms, would amend, those that ended.

    Then what else is near to a clause, then what the draft cites.
    """
    ids: dict[str, None] = {}
    for verdict in VERDICTS:
        for one in found.clauses:
            if one.decided.verdict == verdict and one.decided.on:
                ids.setdefault(one.decided.on.resolve.id)
    for one in found.clauses:
        if one.decided.near:
            ids.setdefault(one.decided.near.resolve.id)
        for match in one.matches:
            if match.like.best >= THRESHOLDS.relevant:
                ids.setdefault(match.like.resolve.id)
    for cited in found.citations:
        if cited.title is not None:
            ids.setdefault(cited.target.partition("#")[0])
    return list(ids)


def appendix(found: CheckedDraft, store: Store, made: date) -> Document:
    """The appendix to a draft; it carries its stamp, so that `verify` tells whether it is current."""
    ids = relevant(found)
    society = society_of(store.settings)
    as_of = found.day if found.day != made else None
    asked = Asked(ids=tuple(ids), as_of=as_of, include=_INCLUDE, typed=f"check-draft {found.draft.document.name}")
    empty = Excerpt(society, asked, found.day, made, (), frozenset(_INCLUDE))
    excerpt = read_excerpt(store, asked, made) if ids else empty
    return Document(
        title=TITLE,
        subtitle=f"Appendix to {found.draft.document.name}",
        stamp=tuple(stamp_lines(excerpt)),
        blocks=tuple(_blocks(found, excerpt)),
        day=made,
        author=society.profile.name,
        running=f"{TITLE}: {found.draft.document.name}",
        carried=stamp_text(excerpt.stamp),
    )


def _blocks(found: CheckedDraft, excerpt: Excerpt) -> Iterator[Block]:
    anchors = Anchors()
    entries = list(dict.fromkeys(entry.record.id for entry in excerpt.entries))
    places = {identifier: anchors.new(identifier) for identifier in entries}
    yield Heading(1, (Run("The clauses, and the policy that they meet"),), "", False)
    yield Table((_head(), *(_row(n, one, places) for n, one in enumerate(found.clauses, 1))))
    if not excerpt.entries:
        yield Paragraph((Run("No policy, in force or ended, was found that says the like of any clause."),))
        return
    yield Heading(1, (Run("The policies in full"),), "", False)
    printed = HistoryLines(excerpt.society)
    for entry in _in_order(excerpt.entries, excerpt.asked.ids):
        leaf = Leaf(excerpt, entry, places, {}, printed)
        yield from linked(policy_blocks(leaf), places, {}, entry.record.id)


def _in_order(entries: Sequence[Entry], ids: Sequence[str]) -> list[Entry]:
    return sorted(entries, key=lambda entry: ids.index(entry.record.id) if entry.record.id in ids else len(ids))


def _head() -> tuple[Runs, ...]:
    return tuple((Run(words, bold=True),) for words in ("Clause", "Policy"))


def _row(number: int, one: Checked, places: dict[str, str]) -> tuple[Runs, ...]:
    text = one.clause.text
    shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rpartition(' ')[0].rstrip(' ,;:')}…"
    return (Run(f"{number}. {shown}"),), tuple(_policy(one, places))


def _policy(one: Checked, places: dict[str, str]) -> Iterator[Run]:
    """What a clause does to which policy."""
    on = one.decided.on or one.decided.near
    if on is None:
        yield Run("new")
        return
    ended = next((match.ended for match in one.matches if match.like is on and match.ended), None)
    said = f"says what has ended ({ended.words}):" if ended and one.decided.on else _SAID[one.decided.verdict]
    anchor = places.get(on.resolve.id)
    yield Run(f"{said} ")
    yield Run(one.decided.target or name(on), link=f"#{anchor}" if anchor else None)
    yield Run(f", {on.resolve.title}")
