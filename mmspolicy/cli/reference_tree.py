"""References drawn as trees on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from mmspolicy.cli.page_screen import colour_end
from mmspolicy.cli.reference_rows import reference_row
from mmspolicy.cli.screen import shown
from mmspolicy.desk.link_tree import Branch

if TYPE_CHECKING:
    from rich.console import RenderableType


def drawn(identifier: str, outgoing: Sequence[Branch], incoming: Sequence[Branch]) -> Iterator[RenderableType]:
    """A tree of what the record of an id refers to, and one of what refers to it."""
    from rich.text import Text
    from rich.tree import Tree

    for heading, branches in (("Refers to", outgoing), ("Referred to by", incoming)):
        if branches:
            root = Tree(Text(heading, style="bold blue"), guide_style="dim")
            _grow(root, branches, {identifier})
            yield Text()
            yield root


def _grow(node: Any, branches: Sequence[Branch], opened: set[str]) -> None:
    """Add branches to a node; `opened` are the ids whose own branches have been drawn."""
    for branch in branches:
        identifier = branch.link.id or ""
        where = " (see above)" if identifier in opened else " (see below)"
        below = node.add(_label(branch, where if branch.repeats else ""))
        if branch.branches:
            opened.add(identifier)
            _grow(below, branch.branches, opened)


def _label(branch: Branch, repeated: str) -> Any:
    from rich.text import Text

    row = reference_row(branch.link)
    kind, name, said = map(shown, row.cells)
    label = Text()
    label.append(kind, style="dim")
    label.append(f" {name}", style="cyan")
    end = Text(f"  {said}" if said else "")
    if row.state:
        colour_end(end, row.state)
    label.append_text(end)
    label.append(repeated, style="dim italic")
    return label
