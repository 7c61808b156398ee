"""References of a record as rows to read, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mmspolicy.cli.page_blocks import Block, Heading, Row
from mmspolicy.desk.link import Link
from mmspolicy.desk.relations import relation_words, trouble
from mmspolicy.references.impact import BACKWARD_KINDS

TROUBLE = "trouble"  # in place of the state of what leads nowhere


def reference_blocks(outgoing: Sequence[Link], incoming: Sequence[Link]) -> Iterator[Block]:
    """What a record refers to, and what refers to it, each under its heading."""
    for heading, links in (("Refers to", outgoing), ("Referred to by", incoming)):
        if links:
            yield Heading(heading)
            yield from map(reference_row, links)


def reference_row(link: Link) -> Row:
    """A link as a row: the relation, what is at the other end, and what there is to say of it."""
    return Row((relation_words(link.kind, link.incoming), end_name(link), _said(link)), mark(link))


def mark(link: Link) -> str:
    """The state that colours a link."""
    if link.ended and link.kind in BACKWARD_KINDS and not link.incoming:
        return ""  # that what it superseded has ended is as it should be
    return TROUBLE if trouble(link) else "ended" if link.ended else link.state or ""


def end_name(link: Link) -> str:
    """What is at the other end, as it is asked for: `HOD-2015-07#2`; of an incoming link, the resolve it stands in."""
    if link.incoming:
        alone = link.resolves[0] if len(link.resolves) == 1 and not link.is_of_the_whole else None
        return f"{link.id}#{alone}" if alone else link.id or ""
    return target_name(link)


def target_name(link: Link) -> str:
    """What is at the other end; the resolve that the reference names with it."""
    aimed = None if link.incoming else link.resolve
    return f"{link.target}#{aimed}" if aimed else link.target


def _said(link: Link) -> str:
    """The title, with where it aims and stands, and the state."""
    if link.incoming:
        aimed = f" (at resolve {link.resolve})" if link.resolve else ""
        return f"{link.title}{aimed} · {_state(link)}"
    places = [place for place in link.places if place != "text"]  # a section has no other
    stands = f" (in {', '.join(places)})" if places else ""
    if link.resolution == "resolved":
        return f"{link.title}{stands} · {_state(link)}"
    if link.resolution == "external":
        # Of a mention, the text itself shows how it is written.
        written = f"written “{link.raw}”" if link.stored and link.raw != link.title else link.url or ""
        return f"{written}{stands}".strip()
    return f"{trouble(link)}{stands}"


def _state(link: Link) -> str:
    return "ended" if link.ended else link.state or ""


def reference_json(link: Link) -> dict[str, Any]:
    """A link as `show --json` has it."""
    return {
        "kind": link.kind,
        "raw": link.raw,
        "resolution": link.resolution,
        "id": link.id,
        "resolve": link.resolve,
        "title": link.title,
        "state": link.state,
        "url": link.url,
        "ended": link.ended,
        "where": list(link.places),
        "candidates": list(link.candidates),
    }
