"""Records as data: plain values under the keys of the source format, with what an excerpt is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mmspolicy.model import Record
from mmspolicy.profile import Society


@dataclass(frozen=True, slots=True)
class Standing:
    """What follows from the history of a record or a resolve on the day of an excerpt, as plain values."""

    values: Mapping[str, Any]
    resolves: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Records:
    """Records of one day with their standings, and labelled lines that say what they are.

    `carried` is a text that the file carries for a program to read, as in a Document.
    """

    title: str
    society: Society
    stamp: tuple[tuple[str, str], ...]
    records: tuple[Record, ...]
    standings: tuple[Standing, ...]
    day: date
    carried: str = ""
