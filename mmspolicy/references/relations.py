"""The relation words before a mention: what a text does with what it names."""

from __future__ import annotations

import re

_WINDOW = 90  # characters before a mention in which its relation word stands
_FILLER = (
    r"(?:(?:the|that|this|our|its|all|any|both|either|neither|existing|current|former|older|earlier|MMS|AMA|Society['’]s|"
    r"policy|policies|directive|provisions?|terms?|requirements?|text|wording|rules?|in|of|to|with|on|by|and|or)\s+|[(“\"‘:,]\s*)*"
)
_WORDS = (
    ("cites", r"(?:superseded|replaced|amended|rescinded|repealed|reaffirmed|implemented)\s+by"),
    ("in-lieu-of", r"in\s+lieu\s+of|in\s+place\s+of"),
    ("supersedes", r"supersed(?:e|es|ing)|replac(?:e|es|ing)"),
    ("rescinds", r"rescind(?:s|ing)?|rescission\s+of|repeal(?:s|ing)?(?:\s+of)?"),
    ("amends", r"amend(?:s|ing)?|amendments?\s+(?:of|to)|modif(?:y|ies|ying)|revis(?:e|es|ing)"),
    ("implements", r"implement(?:s|ing)?|implementation\s+of|carr(?:y|ies|ying)\s+out|(?:in\s+)?furtherance\s+of"),
    ("derived-from", r"derived\s+from|based\s+(?:up)?on|drawn\s+from|adapted\s+from|modell?ed\s+on|taken\s+from"),
    ("see-also", r"see(?:\s+also)?|cf\.|compare"),
)  # fmt: skip
_BEFORE = re.compile(
    "(?<![\\w-])(?:" + "|".join(f"(?P<k{at}>{words})" for at, (_, words) in enumerate(_WORDS)) + rf")\W*\s*{_FILLER}$",
    re.IGNORECASE,
)


def kind_before(text: str, start: int) -> str:
    """The kind of reference that the words before a place announce; without such words it `cites`.

    “Reaffirms”, “as defined in” and “pursuant to” cite: the text leans on what it names.
    """
    match = _BEFORE.search(text[max(0, start - _WINDOW) : start])
    if not match:
        return "cites"
    return next(kind for at, (kind, _) in enumerate(_WORDS) if match[f"k{at}"])
