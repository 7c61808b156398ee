"""Mentions packed and unpacked are the same."""

from __future__ import annotations

import json

import pytest

from mmspolicy.references.mention import Mention, PlacedMention
from mmspolicy.references.packing import pack, unpack

BARE = Mention(3, 14, "HOD-2015-07", "cites", "HOD-2015-07", certain=False)
LAW = Mention(0, 9, "c. 94C", "see-also", "M.G.L. c. 94C", None, "mgl", "M.G.L. c. 94C", "https://x.y/94C")
MANY = [
    PlacedMention(("preamble",), BARE),
    PlacedMention(("resolves", 2, "text"), LAW, "2(b)"),
    PlacedMention(("notes", 0), Mention(0, 0, "", "cites", "", "1")),
]


@pytest.mark.parametrize("placed", MANY)
def test_what_is_packed_and_written_is_read_the_same(placed: PlacedMention) -> None:
    assert unpack(json.loads(json.dumps(pack(placed)))) == placed


def test_a_common_mention_is_short() -> None:
    certain = Mention(3, 14, "HOD-2015-07", "cites", "HOD-2015-07")
    assert len(pack(PlacedMention(("preamble",), certain))) == 6
