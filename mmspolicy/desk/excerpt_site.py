"""An excerpt as one page that works offline, with search, facets and permalinks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mmspolicy.clock import ResolveStanding
from mmspolicy.desk.anchors import Anchors
from mmspolicy.desk.excerpt import Entry, Excerpt, grouped
from mmspolicy.desk.excerpt_document import stamp_lines
from mmspolicy.desk.excerpt_links import linked
from mmspolicy.desk.excerpt_policy import Leaf, beside_blocks, left_out_words
from mmspolicy.desk.history_lines import HistoryLines
from mmspolicy.desk.packet_words import TYPE_WORDS, day_words
from mmspolicy.desk.stamp import packed, stamp_text
from mmspolicy.desk.state_words import standing_words
from mmspolicy.export import prose, site
from mmspolicy.export.document import Block, Paragraph, Run
from mmspolicy.wording import WHOLE

# Names of places that the page itself has.
_TAKEN = ("q", "how", "finder", "facets", "narrowed", "count", "tools", "print", "clear", "results", "more", "around",
          "back", "print-one", "texts", "synonyms")  # fmt: skip


def excerpt_site(excerpt: Excerpt) -> site.Site:
    """The excerpt as a page, by topic where no other grouping is asked for; it carries its stamp."""
    society = excerpt.society.profile
    return site.Site(
        title=_title(excerpt),
        subtitle=f"{society.name} · unofficial copy, as of {day_words(excerpt.day)}",
        stamp=tuple(stamp_lines(excerpt)),
        entries=tuple(_entries(excerpt)),
        synonyms=society.synonyms,
        day=excerpt.made,
        author=society.name,
        carried=packed(stamp_text(excerpt.stamp)),
    )


def _title(excerpt: Excerpt) -> str:
    society, asked = excerpt.society.profile, excerpt.asked
    is_whole = not (excerpt.title or asked.query or asked.ids)
    return f"Policy of the {society.short or society.name}" if is_whole else excerpt.heading


def _entries(excerpt: Excerpt) -> Iterator[site.Entry]:
    anchors = Anchors()
    for name in _TAKEN:
        anchors.new(name)
    places = {entry.record.id: anchors.new(entry.record.id) for entry in excerpt.entries}
    resolves = {
        (entry.record.id, unit.n): anchors.new(f"{entry.record.id}-r{unit.n}")
        for entry in excerpt.entries
        for unit in entry.units
        if unit.n != WHOLE
    }
    printed = HistoryLines(excerpt.society)
    for group, entries in grouped(replace(excerpt, by=excerpt.by or "topic")):
        for entry in entries:
            yield _entry(Leaf(excerpt, entry, places, resolves, printed), group)


def _entry(leaf: Leaf, group: str) -> site.Entry:
    entry, record = leaf.entry, leaf.entry.record

    def made(blocks: Iterator[Block]) -> tuple[Block, ...]:
        return linked(blocks, leaf.places, leaf.resolves, record.id)

    return site.Entry(
        anchor=leaf.places[record.id],
        id=record.id,
        title=entry.name,
        group=group,
        state=entry.standing.state,
        standing=_standing(entry),
        before=made(_before(entry)),
        parts=tuple(
            site.Part(
                anchor=leaf.resolves[record.id, unit.n],
                number=unit.n,
                standing=_facts(entry, unit),
                state=unit.state,
                type=next((one.type for one in record.resolves if one.n == unit.n), None),
                blocks=made(_text(entry, unit)),
            )
            for unit in entry.units
            if unit.n != WHOLE
        ),
        after=made(_after(leaf)),
        keywords=entry.searched,
    )


def _standing(entry: Entry) -> str:
    subtopics = ", ".join(entry.record.subtopics)
    return " · ".join(filter(None, (entry.standing.state, subtopics)))


def _facts(entry: Entry, unit: ResolveStanding) -> str:
    resolve = entry.record.resolve(unit.n)
    kind = TYPE_WORDS.get(resolve.type, "") if resolve and resolve.type else ""
    return " · ".join(filter(None, (kind, standing_words(unit))))


def _before(entry: Entry) -> Iterator[Block]:
    for text in (entry.record.preamble, entry.record.text):
        if text:
            yield from prose.blocks(text)


def _text(entry: Entry, unit: ResolveStanding) -> Iterator[Block]:
    resolve = entry.record.resolve(unit.n)
    if resolve:
        yield from prose.blocks(resolve.text)
    else:
        yield Paragraph((Run("(text not kept)", italic=True),))


def _after(leaf: Leaf) -> Iterator[Block]:
    if leaf.entry.left_out:
        yield Paragraph((Run(left_out_words(leaf.entry), italic=True),), "note")
    yield from beside_blocks(leaf)
