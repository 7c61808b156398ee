"""The document that a command is about: a file, or what comes from standard input."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmspolicy.documents.block import Blocks


def read_document(file: str) -> Blocks:
    """The document as blocks of text, from standard input where its name is “-”; DocumentRefused where it has none."""
    from pathlib import Path

    from mmspolicy.documents.block import LARGEST
    from mmspolicy.documents.prose import blocks, blocks_of

    if file == "-":
        return blocks_of(sys.stdin.buffer.read(LARGEST + 1), "standard input")
    return blocks(Path(file))
