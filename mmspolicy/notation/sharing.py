"""What the clauses of a line share: a body or a time that is printed once and meant for several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from mmspolicy.model import ENDING_KINDS, Action
from mmspolicy.notation.atoms import Filler, Mark
from mmspolicy.notation.codes import Code
from mmspolicy.notation.dates import When
from mmspolicy.notation.line import Body
from mmspolicy.notation.telling import Telling


def settle(tellings: Sequence[Telling], above: Action | None) -> None:
    """Give clauses without body or time those that the line means them to share.

    A clause takes its body from the one before in its segment, unless it names a meeting of the House. Its
    time it takes from its neighbours there, the next one first; one with items also from the next clause of
    items behind a semicolon, and from whatever stands before it. An end without items takes no earlier time:
    “Adopted A-11, sunset” leaves the sunset undated. What is left at the beginning takes the line above.
    """
    for before, now in pairwise(tellings):
        if now.clause.linked and now.drafts[0].body is None and not (now.drafts[0].when or When()).meeting:
            for draft in now.drafts:
                draft.body = draft.body or before.drafts[-1].body
        if now.clause.continues and now.kind is None and _is_bare(now):
            now.kind = before.kind
    _share_whens(tellings)
    if above is not None:
        _take_from_above(tellings, above)


def _is_bare(telling: Telling) -> bool:
    """Whether it holds nothing but times and loose codes: the verb before the semicolon goes on."""
    return all(
        isinstance(atom.means, (When, Mark, Filler)) or (isinstance(atom.means, Code) and atom.means.loose)
        for atom in telling.clause.atoms
    )


def _share_whens(tellings: Sequence[Telling]) -> None:
    for now, behind in reversed(list(pairwise(tellings))):
        both_of_items = behind.clause.continues and now.drafts[0].resolves and behind.drafts[0].resolves
        if (behind.clause.linked or both_of_items) and not _has_time(now) and behind.drafts[0].when:
            now.drafts[0].when = behind.drafts[0].when
    for before, now in pairwise(tellings):
        shares = now.drafts[0].resolves or (now.clause.linked and now.kind not in ENDING_KINDS)
        if shares and not _has_time(now):
            now.drafts[0].when = before.drafts[-1].when
            now.drafts[0].body = now.drafts[0].body or before.drafts[-1].body


def _has_time(telling: Telling) -> bool:
    carried = any(draft.code and (draft.code.meeting or draft.code.year) for draft in telling.drafts)
    told = any(entry.key in ("no date", "no meeting", "date", "meeting", "before")
               for tail in telling.tails for entry in tail.entries)  # fmt: skip
    return telling.is_dated or carried or told


def _take_from_above(tellings: Iterable[Telling], above: Action) -> None:
    for telling in tellings:
        if _has_time(telling):
            return
        first = telling.drafts[0]
        first.when = When(above.meeting, above.date, above.before)
        first.body = first.body or Body(above.body)
