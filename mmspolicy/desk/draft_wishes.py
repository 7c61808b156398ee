"""What a clause asks for a policy that it names: that it be reaffirmed, amended, or rescinded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_VERBS: dict[str, Literal["reaffirms", "amends", "contradicts"]] = {
    "reaffirm": "reaffirms", "readopt": "reaffirms", "reinstat": "reaffirms",
    "amend": "amends", "revis": "amends", "modif": "amends", "updat": "amends",
    "rescind": "contradicts", "repeal": "contradicts", "sunset": "contradicts", "delet": "contradicts",
    "strike": "contradicts", "struck": "contradicts",
}  # fmt: skip
_DONE = {
    "reaffirms": "reaffirmed", "amends": "amended", "contradicts": "rescinded",
}  # fmt: skip
_STEM = "|".join(_VERBS)
_BETWEEN = r"(?:(?!\b(?:oppose|not|consistent|under|in)\b)[^.;:]){0,40}?"  # of verb and name, in one phrase
_ACTIVE = re.compile(rf"(?i)\b({_STEM})\w*\s+{_BETWEEN}\x00")
_PASSIVE = re.compile(rf"(?i)\x00{_BETWEEN}\bbe\s+(?:and\s+hereby\s+is\s+)?(?:hereby\s+)?({_STEM})\w*")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for a record or a resolve (`ID`, `ID#n`)."""

    target: str
    verdict: Literal["reaffirms", "amends", "contradicts"]

    @property
    def done(self) -> str:
        """What would be done to it."""
        return _DONE[self.verdict]


def wish(clause: str, raw: str, target: str) -> Wish | None:
    """What a clause asks for what it cites in these words; None where it only cites it."""
    marked = clause.replace(raw, "\x00")
    found = _ACTIVE.search(marked) or _PASSIVE.search(marked)
    return Wish(target, _VERBS[found[1].lower()]) if found else None
