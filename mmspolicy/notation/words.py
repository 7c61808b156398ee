"""The words of printed histories: verbs, months, numbers, and what may be passed over."""

from __future__ import annotations

from mmspolicy.meetings import Season

Phrase = tuple[str, ...]


def _phrases(table: dict[str, str]) -> dict[Phrase, str]:
    return {tuple(spelling.split()): kind for kind, spellings in table.items() for spelling in spellings.split(" | ")}


# The kinds of action, and how they are printed; the first spelling is the house's own.
VERB_TABLE = {
    "adopted": "adopted | approved | ratified | passed | enacted | adopted as amended | amended and adopted"
    " | adopted and amended | approved as amended",
    "readopted": "readopted | re-adopted",
    "reaffirmed": "reaffirmed | re-affirmed",
    "amended": "amended | revised | modified | updated",
    "amended-and-reaffirmed": "amended and reaffirmed | reaffirmed as amended | reaffirmed and amended"
    " | amended and re-affirmed | reaffirmed with amendment | reaffirmed with amendments | amended / reaffirmed"
    " | reaffirmed / amended | amended , reaffirmed | revised and reaffirmed | reaffirmed as revised"
    " | reaffirmed and revised | modified and reaffirmed | reaffirmed as modified | updated and reaffirmed"
    " | reaffirmed and updated | amended and readopted | readopted as amended",
    "substituted": "substituted | substitute adopted",
    "reinstated": "reinstated | re-instated | restored",
    "sunset": "sunset | sunsetted | sunsets | allowed to sunset",
    "rescinded": "rescinded | repealed | revoked",
    "superseded": "superseded | superceded | replaced",
    "completed": "completed | accomplished | carried out",
    "lapsed": "lapsed | expired",
    "referred": "referred | referred back",
    "not-adopted": "not adopted | not approved | rejected | defeated | failed",
    "withdrawn": "withdrawn",
    "filed": "filed | received and filed",
    "editorial": "editorial | editorial change | editorial changes | editorial correction | editorial corrections"
    " | editorial revision | editorial revisions | editorial amendment | editorial amendments"
    " | editorially changed | editorially corrected | editorially revised | editorially amended"
    " | edited | corrected",
    "retitled": "retitled | title changed | title amended | title revised | renamed",
    "renumbered": "renumbered",
    "moved": "moved | relocated",
    "reclassified": "reclassified",
}
VERBS = _phrases(VERB_TABLE)
PRINTED_VERBS = {
    kind: spellings.split(" | ")[0].title().replace(" And ", " and ") for kind, spellings in VERB_TABLE.items()
}

# After these verbs, words such as "to the Board of Trustees for report" say more about the action.
SAYING_MORE = frozenset({"referred", "filed", "retitled", "renumbered", "moved", "reclassified"})
MORE_BEGINS = frozenset({"to", "from", "for", "as", "back", "under", "into", "until"})

MONTHS = {
    name[:length]: number
    for number, name in enumerate(
        ("january", "february", "march", "april", "may", "june",
         "july", "august", "september", "october", "november", "december"), start=1)
    for length in (3, len(name))
} | {"sept": 9}  # fmt: skip
MONTH_NAMES = ("January", "February", "March", "April", "May", "June",
               "July", "August", "September", "October", "November", "December")  # fmt: skip
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})

NUMBERS = {
    word: number
    for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)
}
NUMBER_WORDS = {number: word for word, number in NUMBERS.items()}

RESOLVE_WORDS = frozenset({
    "item", "items", "resolve", "resolves", "resolved", "resolveds", "recommendation", "recommendations", "rec", "recs",
})  # fmt: skip
SEASONS: dict[str, Season] = {"annual": "A", "interim": "I", "am": "A", "im": "I"}
SEASON_LETTERS = frozenset({"am", "im"})

CODE_QUALIFIERS = frozenset({
    "sub", "substitute", "late", "emergency", "informational", "info", "supplemental", "supplementary", "joint",
    "special", "annual", "original",
})  # fmt: skip
CODE_HEADS = frozenset({
    "resolution", "resolutions", "reso", "res", "report", "reports", "rep", "reps", "rpt", "motion", "motions",
})  # fmt: skip
REPORT_HEADS = frozenset({"report", "reports", "rep", "reps", "rpt"})
CODE_NUMBER_WORDS = frozenset({"no", "nos", "number", "numbers", "#"})

# Words that carry nothing of their own where they stand between the others.
FILLERS = frozenset({
    "by", "the", "in", "on", "at", "of", "was", "were", "dated", "meeting", "session", "original",
    "originally", "first", "final", "last", "again", "also", "then", "later",
}) | WEEKDAYS  # fmt: skip
