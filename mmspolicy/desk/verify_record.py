"""What differs between what an excerpt showed of a record and what it would show now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mmspolicy.desk.excerpt import Entry
from mmspolicy.desk.stamp import Shown
from mmspolicy.desk.stamp_digests import digest_of
from mmspolicy.desk.state_words import action_words, standing_words
from mmspolicy.model import Action
from mmspolicy.wording import WHOLE

_UNSAID = "text changed, and no new entry of the history says so"
_AMENDING = ("amended", "amended-and-reaffirmed", "substituted", "readopted", "adopted")


def differences(shown: Shown, entry: Entry) -> Iterator[str]:
    """Each difference in words; there is one at least where the digests of the whole differ."""
    told = [*_texts(shown, entry), *_standings(shown, entry), *_history(shown, entry), *_beside(shown, entry)]
    yield from told or ["changed"]


def _texts(shown: Shown, entry: Entry) -> Iterator[str]:
    now = entry.shown.texts
    for n, digest in shown.texts.items():
        if n not in now:
            unit = next((one for one in entry.left_out if one.n == n), None)
            ended = unit is not None and unit.state == "ended"
            yield f"{_named(n)} ended: {standing_words(unit)}" if unit and ended else f"{_named(n)} is no longer shown"
        elif now[n] != digest:
            amended = [action for action in _unknown(shown, entry) if action.kind in _AMENDING and _covers(action, n)]
            how = f"text {action_words(amended[-1])}" if amended else _UNSAID
            yield f"{_named(n)}: {how}"
    for n in now:
        if n not in shown.texts:
            yield f"{_named(n)} is new"


def _standings(shown: Shown, entry: Entry) -> Iterator[str]:
    now = entry.shown.standing
    for n, before in shown.standing.items():
        if n not in now or now[n] == before:
            continue
        unit = next(one for one in entry.units if one.n == n)
        yield f"{_named(n)} ended: {now[n]}" if unit.state == "ended" else f"{_named(n)}: now {now[n]}, was {before}"


def _history(shown: Shown, entry: Entry) -> Iterator[str]:
    for action in _unknown(shown, entry):
        yield f"new history: {_told(action)}"
    lost = set(shown.history) - set(entry.shown.history)
    if lost:
        yield f"history: {len(lost)} {'entry is' if len(lost) == 1 else 'entries are'} gone, or corrected"


def _beside(shown: Shown, entry: Entry) -> Iterator[str]:
    if shown.head != entry.shown.head:
        yield "title or preamble changed"
    if shown.rest != entry.shown.rest:
        yield "what stands beside the texts changed (topic, references, notes)"


def new_actions(known: Sequence[str], entry: Entry, after: date) -> list[str]:
    """The actions of a history that are not among some digests, in words; none of a year before that of a day."""
    return [
        _told(action)
        for action in entry.actions
        if digest_of(action) not in known and (action.meeting or action.date)
        and (action.meeting or action.date).year >= after.year  # type: ignore[union-attr]
    ]  # fmt: skip


def _unknown(shown: Shown, entry: Entry) -> list[Action]:
    known = frozenset(shown.history)
    return [action for action in entry.actions if digest_of(action) not in known]


def _told(action: Action) -> str:
    of = f" (resolve{'' if len(action.resolves) == 1 else 's'} {', '.join(action.resolves)})" if action.resolves else ""
    return f"{action_words(action)}{of}"


def _covers(action: Action, n: str) -> bool:
    return not action.resolves or n in action.resolves


def _named(n: str) -> str:
    return "the text" if n == WHOLE else f"resolve {n}"
