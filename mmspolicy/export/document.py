"""A neutral document: what is to be printed, and nothing of how a format prints it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from mmspolicy.export.characters import is_right_to_left, visible

Role = Literal["body", "label", "note", "quote", "code"]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style; a line break in them is one on paper.

    `struck` and `inserted` are the words of an amendment, `faint` ones stand back; `link` is a web address, or `#` and
    the anchor of a heading.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    struck: bool = False
    inserted: bool = False
    faint: bool = False
    link: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", visible(self.text))


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; its level counts from 1, `anchor` names it for links, `listed` puts it into the contents list."""

    level: int
    runs: Runs
    anchor: str = ""
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `role` says what it is to the text around it."""

    runs: Runs
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its printed number (“1.”, None for a bullet) and what it holds.

    Where the number itself was amended, `marks` has its words in their styles.
    """

    blocks: tuple[Block, ...]
    number: str | None = None
    marks: Runs = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; its numbers are printed as they are, never counted anew."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first row is its heading."""

    rows: tuple[tuple[Runs, ...], ...]
    aligns: tuple[Align, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of the headings that want to be listed, with links to them."""

    title: str
    depth: int = 2


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page, where the format has pages."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True, slots=True)
class Choices:
    """A line of choices to tick; `chosen` is the place of the one that is ticked already."""

    label: str
    options: tuple[str, ...]
    chosen: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", visible(self.label))
        object.__setattr__(self, "options", tuple(visible(option) for option in self.options))


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled line to write on, or what stands there already; `lines` is the room left for a hand."""

    label: str
    text: str = ""
    lines: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", visible(self.label))
        object.__setattr__(self, "text", visible(self.text))


Block = Heading | Paragraph | Listing | Table | Contents | PageBreak | Rule | Choices | Field


@dataclass(frozen=True, slots=True)
class Document:
    """A document of one day.

    `stamp` holds labelled lines that say what it is, for its cover; `running` is the line at the head of each page;
    `carried` is a text on one line that the file carries unseen, for a program to read (`export.carried`).
    """

    title: str
    subtitle: str
    stamp: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    day: date
    author: str = ""
    running: str = ""
    carried: str = ""

    def __post_init__(self) -> None:
        for name in ("title", "subtitle", "author", "running"):
            object.__setattr__(self, name, " ".join(visible(getattr(self, name)).split()))
        object.__setattr__(self, "stamp", tuple((visible(label), visible(text)) for label, text in self.stamp))


def plain(runs: Iterable[Run]) -> str:
    """The words of some runs."""
    return "".join(run.text for run in runs)


def runs_right_to_left(listing: Listing) -> bool:
    """Whether the first words of a list run from right to left; so does the list, with its bullets at the right."""
    paragraphs = (block for item in listing.items for block in item.blocks if isinstance(block, Paragraph))
    first = next(paragraphs, None)
    return first is not None and is_right_to_left(plain(first.runs))


def listed(document: Document, depth: int) -> list[Heading]:
    """The headings that a contents list of that depth names, in order."""
    return [
        block
        for block in document.blocks
        if isinstance(block, Heading) and block.listed and block.level <= depth and block.anchor
    ]


def anchors(document: Document) -> tuple[str, ...]:
    """The anchors of a document's headings, in order, each once."""
    found = (block.anchor for block in document.blocks if isinstance(block, Heading) and block.anchor)
    return tuple(dict.fromkeys(found))


def without_dead_links(document: Document) -> Document:
    """The document, links gone that lead to anchors which it lacks; their words stay."""
    alive = frozenset(f"#{anchor}" for anchor in anchors(document))

    def mended(run: Run) -> Runs:
        dead = run.link is not None and run.link.startswith("#") and run.link not in alive
        return (replace(run, link=None),) if dead else (run,)

    return replace(document, blocks=remade(document.blocks, mended))


def faint(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks, all their words standing back."""
    return remade(blocks, lambda run: (replace(run, faint=True),))


def remade(blocks: Iterable[Block], change: Callable[[Run], Runs]) -> tuple[Block, ...]:
    """The same blocks, each run of words changed, or parted into several."""

    def all_of(runs: Runs) -> Runs:
        return tuple(new for run in runs for new in change(run))

    def changed(block: Block) -> Block:
        match block:
            case Heading() | Paragraph():
                return replace(block, runs=all_of(block.runs))
            case Listing():
                return Listing(tuple(replace(item, blocks=remade(item.blocks, change)) for item in block.items))
            case Table():
                return replace(block, rows=tuple(tuple(all_of(cell) for cell in row) for row in block.rows))
            case _:
                return block

    return tuple(map(changed, blocks))
