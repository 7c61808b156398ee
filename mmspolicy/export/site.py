"""A compendium as one page that works offline: every text in it, with search, facets and permalinks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from importlib.resources import files
from itertools import groupby

from mmspolicy.export import carried
from mmspolicy.export.document import Block
from mmspolicy.export.html import body, direction, page_head
from mmspolicy.model import STATES


@dataclass(frozen=True, slots=True)
class Part:
    """A resolve: its number, its standing in words (“HP · active until A-29”), its state and type, and its text."""

    anchor: str
    number: str
    standing: str
    state: str
    type: str | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A record: what it is called, how it stands, and its text.

    `before` is the preamble (or a section's text), `after` the history, references and notes. `keywords` are searched
    and not shown.
    """

    anchor: str
    id: str
    title: str
    group: str
    state: str
    standing: str
    before: tuple[Block, ...]
    parts: tuple[Part, ...]
    after: tuple[Block, ...]
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """A page of records, those of one group together; `stamp` says what it is, `carried` as in a Document."""

    title: str
    subtitle: str
    stamp: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]
    synonyms: tuple[tuple[str, ...], ...]
    day: date
    author: str = ""
    carried: str = ""


def write(site: Site) -> bytes:
    """The page as UTF-8: one file that asks nothing of any network; without scripts it is one long readable text."""
    text = "\n".join(line for line in _page(site) if line) + "\n"
    if site.carried:
        text += f"<!-- {carried.line(site.carried, text)} -->\n"
    return text.encode("utf-8")


def _page(site: Site) -> Iterator[str]:
    yield from page_head(site.title, site.author, site.day, _asset("site.css"))
    yield '<script>document.documentElement.className = "js"</script>'
    yield "</head>"
    yield "<body>"
    yield '<a class="skip" href="#main">Skip to the policies</a>'
    yield from _head(site)
    yield from _finder(site)
    yield '<main id="main" tabindex="-1">'
    yield from _list()
    yield '<div id="texts">'
    for group, entries in groupby(site.entries, key=lambda entry: entry.group):
        yield f"<section><h2{direction(group)}>{escape(group)}</h2>"
        for entry in entries:
            yield from _article(entry)
        yield "</section>"
    yield "</div></main>"
    yield f'<script type="application/json" id="synonyms">{_data(site.synonyms)}</script>'
    yield f"<script>\n{_asset('site.js')}</script>"
    yield "</body>"
    yield "</html>"


def _asset(name: str) -> str:
    return files("mmspolicy.export").joinpath(name).read_text(encoding="utf-8")


def _data(value: object) -> str:
    """A value as JSON that no text in it can end early."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _head(site: Site) -> Iterator[str]:
    yield "<header>"
    yield f'<h1{direction(site.title)}><a href="#">{escape(site.title)}</a></h1>'
    if site.subtitle:
        yield f'<p class="subtitle"{direction(site.subtitle)}>{escape(site.subtitle)}</p>'
    rows = "".join(
        f"<div><dt>{escape(label)}</dt><dd{direction(text)}>{escape(text)}</dd></div>" for label, text in site.stamp
    )
    yield f"<details><summary>About this copy</summary><dl>{rows}</dl></details>"
    yield "</header>"


def _finder(site: Site) -> Iterator[str]:
    """The search form: nothing without a script, so only a script shows it."""
    yield '<form id="finder" role="search" aria-label="Search the policies">'
    yield '<div class="ask"><label for="q">Search</label>'
    yield '<input type="search" id="q" autocomplete="off" spellcheck="false" enterkeyhint="search"'
    yield ' aria-describedby="how"></div>'
    yield '<p id="how" class="note">In your own words. "Quotes" find a phrase, -word leaves one out.</p>'
    yield '<details id="facets"><summary>Narrow by topic, type or state <span id="narrowed"></span></summary>'
    yield from _facet("state", "State", _present(STATES, (entry.state for entry in site.entries)))
    types = [part.type or "none" for entry in site.entries for part in entry.parts]
    yield from _facet("type", "Type", _present(("HP", "D"), types))
    yield from _facet("topic", "Topic", tuple(dict.fromkeys(entry.group for entry in site.entries)))
    yield "</details></form>"


def _list() -> Iterator[str]:
    """Where a script lists what is found, and what leads around a policy that is read alone."""
    yield '<p id="count" role="status"></p>'
    yield '<div id="tools"><button type="button" id="print">Print these</button>'
    yield '<button type="button" id="clear">Clear all</button></div>'
    yield '<ol id="results" aria-label="Policies found"></ol>'
    yield '<button type="button" id="more">Show more</button>'
    yield '<nav id="around" aria-label="Around this policy"><a id="back" href="#">Back to the list</a>'
    yield '<button type="button" id="print-one">Print this policy</button></nav>'


def _present(order: Iterable[str], found: Iterable[str]) -> tuple[str, ...]:
    there = frozenset(found)
    return tuple(value for value in order if value in there)


_FACET_LABELS = {"HP": "Health policy (HP)", "D": "Directive (D)"}


def _facet(name: str, legend: str, values: tuple[str, ...]) -> Iterator[str]:
    if len(values) < 2:  # nothing to choose between
        return
    yield f'<fieldset data-facet="{name}"><legend>{legend}</legend>'
    for value in values:
        label = escape(_FACET_LABELS.get(value, value))
        yield f'<label><input type="checkbox" name="{name}" value="{escape(value)}"> {label} <span></span></label>'
    yield "</fieldset>"


def _article(entry: Entry) -> Iterator[str]:
    types = " ".join(dict.fromkeys(part.type for part in entry.parts if part.type))
    searched = f' data-words="{escape(" · ".join(entry.keywords))}"' if entry.keywords else ""
    kept = f' data-state="{escape(entry.state)}" data-type="{types}"'
    yield f'<article id="{escape(entry.anchor)}"{kept}{searched}>'
    yield f"<h3{direction(entry.title)}>{escape(entry.title)}</h3>"
    yield f'<p class="standing"><a href="#{escape(entry.anchor)}">{escape(entry.id)}</a> {escape(entry.standing)}</p>'
    yield body(entry.before)
    for part in entry.parts:
        yield _part(part)
    if entry.after:
        yield f'<div class="after">{body(entry.after)}</div>'
    yield "</article>"


def _part(part: Part) -> str:
    kind = "part ended" if part.state == "ended" else "part"
    link = f'<a href="#{escape(part.anchor)}">Resolve {escape(part.number)}</a>'
    standing = f"<small>{escape(part.standing)}</small>" if part.standing else ""
    head = f'<p class="n">{link} {standing}</p>'
    return f'<div class="{kind}" id="{escape(part.anchor)}">{head}{body(part.blocks)}</div>'
