"""A record's history as documents print it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mmspolicy import clock, notation
from mmspolicy.export.document import Block, Item, Listing, Paragraph, Run
from mmspolicy.model import Action
from mmspolicy.profile import Society
from mmspolicy.sources.settings import dialect_of


class HistoryLines:
    """Actions as their history prints them; many records share one, and printing it is slow."""

    def __init__(self, society: Society) -> None:
        self._dialect = dialect_of(society)
        self._table = society.meetings
        self._known: dict[Action, str] = {}

    def line(self, action: Action) -> str:
        """The printed line that an action was read from, else one in the house style."""
        if action not in self._known:
            self._known[action] = action.raw or notation.print_action(action, self._dialect)
        return self._known[action]

    def lines(self, actions: Iterable[Action]) -> list[str]:
        """The printed lines of some actions; a line that tells of several of them stands once."""
        return list(dict.fromkeys(map(self.line, actions)))

    def blocks(self, history: Iterable[Action]) -> Iterator[Block]:
        """A history below its label, in the order of what was done; nothing where nothing was."""
        ordered = sorted(history, key=lambda action: (clock.order_day(action, self._table), action.seq or 0))
        if ordered:
            yield Paragraph((Run("History"),), "label")
            yield Listing(tuple(Item((Paragraph((Run(line),)),)) for line in self.lines(ordered)))
