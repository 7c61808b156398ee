"""One policy or section of an excerpt: its texts, how they stand, its history, what it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mmspolicy.clock import ResolveStanding
from mmspolicy.desk.excerpt import Entry, Excerpt, same_words
from mmspolicy.desk.excerpt_links import Places, ResolvePlaces
from mmspolicy.desk.history_lines import HistoryLines
from mmspolicy.desk.packet_words import TYPE_WORDS
from mmspolicy.desk.relation_runs import relation_runs
from mmspolicy.desk.relations import Relation
from mmspolicy.desk.state_words import standing_words
from mmspolicy.export import prose
from mmspolicy.export.document import Block, Heading, Item, Listing, Paragraph, Run, Runs, faint
from mmspolicy.wording import WHOLE


@dataclass(frozen=True, slots=True)
class Leaf:
    """An entry of an excerpt with what printing it needs: the places of records and resolves in the document."""

    excerpt: Excerpt
    entry: Entry
    places: Places
    resolves: ResolvePlaces
    printed: HistoryLines


def policy_blocks(leaf: Leaf) -> Iterator[Block]:
    """The blocks of a policy or a section."""
    entry = leaf.entry
    record = entry.record
    yield Heading(2, (Run(f"{entry.name} "), Run(f"({record.id})", faint=True)), leaf.places[record.id])
    yield Paragraph((Run(" · ".join(_facts(entry))),), "note")
    if record.preamble:
        yield from prose.blocks(record.preamble)
    for unit in entry.units:
        yield from _resolve(leaf, unit)
    if entry.left_out:
        yield Paragraph((Run(left_out_words(entry), italic=True),), "note")
    yield from beside_blocks(leaf)


def beside_blocks(leaf: Leaf) -> Iterator[Block]:
    """What stands beside the texts: history, references, notes."""
    yield from leaf.printed.blocks(leaf.entry.record.history)
    yield from _relations("Refers to", leaf.entry.refers_to, leaf)
    yield from _relations("Referred to by", leaf.entry.referred_by, leaf)
    if leaf.entry.record.notes:
        yield Paragraph((Run("Notes"),), "label")
        yield _bullets([prose.runs(note) for note in leaf.entry.record.notes])


def _facts(entry: Entry) -> Iterator[str]:
    """What the line below the title says: place, standing where it is the same for all, mark."""
    place = " › ".join(filter(None, (entry.record.topic, ", ".join(entry.record.subtopics))))
    if place:
        yield place
    only = entry.record.resolve(entry.units[0].n) if len(entry.units) == 1 else None
    if only and only.type:
        yield TYPE_WORDS[only.type]
    common = same_words(entry.units)
    if common:
        yield common
    yield f"mark {entry.mark}"


def _resolve(leaf: Leaf, unit: ResolveStanding) -> Iterator[Block]:
    entry = leaf.entry
    resolve = entry.record.resolve(unit.n)
    if unit.n == WHOLE:
        yield from prose.blocks(entry.record.text or "")
        return
    text = prose.blocks(resolve.text) if resolve else (Paragraph((Run("(text not kept)", italic=True),)),)
    ended_here = unit.state == "ended" and entry.standing.state != "ended"
    if len(entry.units) > 1 or ended_here:
        kind = TYPE_WORDS.get(resolve.type, "") if resolve and resolve.type else ""
        told = "" if same_words(entry.units) else standing_words(unit)
        facts = "".join(f" · {fact}" for fact in (kind, told) if fact)
        anchor = leaf.resolves.get((entry.record.id, unit.n), "")
        yield Heading(3, (Run(f"Resolve {unit.n}"), Run(facts, faint=True)), anchor, False)
    yield from faint(text) if ended_here else text


def left_out_words(entry: Entry) -> str:
    """That some resolves are not shown, and why not; and that a query found its words in one of them."""
    ended = [unit.n for unit in entry.left_out if unit.state == "ended"]
    others = [unit.n for unit in entry.left_out if unit.state != "ended"]
    parts = []
    if ended:
        parts.append(f"{_named(ended)} {'has' if len(ended) == 1 else 'have'} ended, and {_is(ended)} left out.")
    if others:
        parts.append(f"{_named(others)} {_is(others)} left out: not asked for.")
    if entry.found_in:
        parts.append(f"Words that were searched for stand in resolve {entry.found_in}.")
    return " ".join(parts)


def _named(numbers: Sequence[str]) -> str:
    listed = numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} and {numbers[-1]}"
    return f"Resolve{'' if len(numbers) == 1 else 's'} {listed}"


def _is(numbers: Sequence[str]) -> str:
    return "is" if len(numbers) == 1 else "are"


def _relations(label: str, relations: Sequence[Relation], leaf: Leaf) -> Iterator[Block]:
    if relations:
        yield Paragraph((Run(label),), "label")
        yield _bullets([relation_runs(relation, leaf.places) for relation in relations])


def _bullets(lines: Sequence[Runs]) -> Listing:
    return Listing(tuple(Item((Paragraph(runs),)) for runs in lines))
