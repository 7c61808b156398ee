"""An excerpt as a document: cover, contents, and the policies in their groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mmspolicy.desk.anchors import Anchors
from mmspolicy.desk.excerpt import Entry, Excerpt, grouped
from mmspolicy.desk.excerpt_links import linked
from mmspolicy.desk.excerpt_policy import Leaf, policy_blocks
from mmspolicy.desk.history_lines import HistoryLines
from mmspolicy.desk.packet_words import day_words
from mmspolicy.desk.stamp import stamp_text
from mmspolicy.export.document import Block, Contents, Document, Heading, PageBreak, Run

WHAT_IT_IS = "Unofficial copy. What the House adopted is what holds."
HOW_TO_CHECK = "mmspolicy verify FILE says whether this is still current, and what has changed."


def excerpt_document(excerpt: Excerpt) -> Document:
    """The excerpt as a document; it carries its stamp."""
    society = excerpt.society.profile.name
    return Document(
        title=excerpt.heading,
        subtitle=society,
        stamp=tuple(stamp_lines(excerpt)),
        blocks=tuple(_blocks(excerpt)),
        day=excerpt.made,
        author=society,
        running=f"{_short(excerpt.heading)} · unofficial copy, as of {day_words(excerpt.day)}",
        carried=stamp_text(excerpt.stamp),
    )


def _short(title: str, most: int = 80) -> str:
    """A title that fits at the head of a page."""
    return title if len(title) <= most else title[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def stamp_lines(excerpt: Excerpt) -> Iterator[tuple[str, str]]:
    """What the excerpt is, as labelled lines."""
    yield "What this is", WHAT_IT_IS
    yield "As of", day_words(excerpt.day)
    if excerpt.day != excerpt.made:
        yield "Put together", day_words(excerpt.made)
    yield "Asked for", "; ".join((excerpt.asked.typed or "everything", *respelt_words(excerpt)))
    yield "Holds", excerpt.counted
    if excerpt.note:
        yield "Note", excerpt.note
    yield "To check it", HOW_TO_CHECK


def respelt_words(excerpt: Excerpt) -> Iterator[str]:
    """Which words of the query no text has, and what was sought in their place."""
    return (f"no text has “{word.typed}”, “{word.sought}” was sought" for word in excerpt.respelt)


def _blocks(excerpt: Excerpt) -> Iterator[Block]:
    anchors = Anchors()
    places = {entry.record.id: anchors.new(entry.record.id) for entry in excerpt.entries}
    resolves = {
        (entry.record.id, unit.n): anchors.new(f"{entry.record.id}-r{unit.n}")
        for entry in excerpt.entries
        for unit in entry.units
        if len(entry.units) > 1
    }
    printed = HistoryLines(excerpt.society)
    many = len(excerpt.entries) > 1
    if many:
        yield PageBreak()
        yield Contents("Contents")
    yield PageBreak()
    for name, entries in grouped(excerpt):
        if many:
            yield Heading(1, (Run(name),), anchors.new(name))
        for entry in entries:
            leaf = Leaf(excerpt, entry, places, resolves, printed)
            blocks = linked(policy_blocks(leaf), places, resolves, entry.record.id)
            yield from blocks if many else _raised(blocks)


def _raised(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks of a policy that stands alone, and so below no heading of a group."""
    for block in blocks:
        yield replace(block, level=block.level - 1) if isinstance(block, Heading) else block


def entries_in_order(excerpt: Excerpt) -> Iterator[Entry]:
    """The entries as a document has them, group by group."""
    return (entry for _, entries in grouped(excerpt) for entry in entries)
