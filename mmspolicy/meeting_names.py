"""Names of meetings as people type them: `A-26`, `a26`, `Annual 2026`, `the Interim Meeting of 2016`.

Files keep to the codes of `meetings.py`. This module loads next to nothing, for every search reads what was typed.
"""

from __future__ import annotations

import re
from typing import Literal

_PIVOT = 60  # two-digit years: 60–99 are 19xx, 00–59 are 20xx, as the domain's rule says
_NAME = (  # compiled when somebody asks: few searches name a meeting
    r"(?:the )?(?:(a|i)|(annual|interim)(?: meeting)?|(am|im))(?: of)?(?: |-|(?=['\d]))'?(\d{4}|\d\d)"
    r"|(?:the )?(\d{4}) (annual|interim)(?: meeting)?"
)
_SIGNS = str.maketrans({"‐": "-", "‑": "-", "–": "-", "−": "-", "’": "'", "\u00a0": " "})


def read_name(text: str) -> tuple[Literal["A", "I"], int] | None:
    """Season and calendar year of the meeting that a person's words name; None where they name none."""
    match = re.fullmatch(_NAME, " ".join(text.translate(_SIGNS).casefold().split()))
    if not match:
        return None
    season = next(word for word in (*match.groups()[:3], match[6]) if word)
    digits = match[4] or match[5]
    year = int(digits)
    if len(digits) == 2:
        year += 1900 if year >= _PIVOT else 2000
    elif not 1900 + _PIVOT <= year < 2000 + _PIVOT:
        return None  # no code tells such a year from the one a century away
    return ("A" if season[0] == "a" else "I", year)
