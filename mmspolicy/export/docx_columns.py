"""How wide the columns of a table are in a Word document."""

from __future__ import annotations

from mmspolicy.export.document import Table, plain

_WIDEST_CELL = 60  # characters beyond which a cell wraps
_WIDEST_WORD = 20
_SPARE = 2  # for fonts that are wider than ours
_PER_CHARACTER, _CELL_MARGINS = 125, 260


def column_widths(block: Table, text_width: int) -> list[int]:
    """The width of each column: what its longest cell wants, as far as the page has room.

    All widths are in twentieths of a point. Where the page has too little room, the columns share what is left when
    each has as much as its longest word takes.
    """
    wanted, least = [3] * block.width, [3] * block.width
    for row in block.rows:
        for at, cell in enumerate(row):
            text = plain(cell)
            wanted[at] = max(wanted[at], min(len(text), _WIDEST_CELL))
            least[at] = max(least[at], min(_SPARE + max(map(len, text.split()), default=0), _WIDEST_WORD))
    wanted = list(map(max, wanted, least))
    room = max((text_width - _CELL_MARGINS * block.width) // _PER_CHARACTER, 1)
    if sum(wanted) > room:
        over, spare = sum(wanted) - sum(least), max(room - sum(least), 0)
        wanted = [low + (high - low) * spare // max(over, 1) for low, high in zip(least, wanted, strict=True)]
    widths = [_PER_CHARACTER * count + _CELL_MARGINS for count in wanted]
    shrunk = min(1.0, text_width / max(sum(widths), 1))
    return [int(width * shrunk) for width in widths]
