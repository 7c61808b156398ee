"""Ids in running text as links to their places in the same document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mmspolicy.export.document import Block, Run, remade

Places = Mapping[str, str]  # the anchor of each record, by its id
ResolvePlaces = Mapping[tuple[str, str], str]  # that of each resolve which has one

_BRACKETED = re.compile(r"\[\[([^\[\]\n]+)\]\]")
# What may be an id: a word with a digit or a hyphen in it, in double brackets or not.
_MENTION = re.compile(
    r"(?P<open>\[\[)?(?P<id>[A-Za-z0-9][A-Za-z0-9._~-]*[A-Za-z0-9])(?:#(?P<n>[0-9]{1,3}(?:[a-z]|\([a-z0-9]{1,4}\))*))?(?(open)\]\])"
)


def unbracketed(text: str) -> str:
    """A text without the double brackets around what it refers to, for where there are no links."""
    return _BRACKETED.sub(r"\1", text)


def linked(blocks: Iterable[Block], places: Places, resolves: ResolvePlaces, own: str) -> tuple[Block, ...]:
    """The blocks, each mention of another record of the document a link to it; `own` is the record they are about.

    Of `[[ID]]` the brackets go, whether the record is there or not.
    """
    return remade(blocks, lambda run: tuple(_linked(run, places, resolves, own)))


def _linked(run: Run, places: Places, resolves: ResolvePlaces, own: str) -> Iterator[Run]:
    if run.link or run.code or not ("-" in run.text or "[[" in run.text):
        yield run
        return
    reached = 0
    for mention in _MENTION.finditer(run.text):
        anchor = _anchor(mention, places, resolves)
        target = mention["id"] if anchor else ""
        if not mention["open"] and (not anchor or target == own):
            continue
        if mention.start() > reached:
            yield replace(run, text=run.text[reached : mention.start()])
        words = mention[0].removeprefix("[[").removesuffix("]]") if mention["open"] else mention[0]
        yield replace(run, text=words, link=f"#{anchor}" if anchor and target != own else None)
        reached = mention.end()
    if reached < len(run.text):
        yield replace(run, text=run.text[reached:])


def _anchor(mention: re.Match[str], places: Places, resolves: ResolvePlaces) -> str | None:
    found = resolves.get((mention["id"], mention["n"])) if mention["n"] else None
    return found or places.get(mention["id"])
