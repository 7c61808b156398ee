"""The actions that a clause of a printed line tells of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from mmspolicy.meetings import Meeting, PartialDate
from mmspolicy.model import Action
from mmspolicy.notation.atoms import Atom, is_silent
from mmspolicy.notation.dates import NoSuchDay, When
from mmspolicy.notation.dialect import Dialect
from mmspolicy.notation.entries import apply_entries, changed
from mmspolicy.notation.line import Line, is_outside
from mmspolicy.notation.telling import Draft, Telling


def actions_of(telling: Telling, line: Line) -> Iterator[Action]:
    """The actions that a clause tells of, complete."""
    _fill_whens(telling.drafts)
    for draft in telling.drafts:
        action = Action(
            kind=telling.kind or "adopted",
            body=_body_of(draft),
            code=draft.code.text if draft.code else None,
            resolves=draft.resolves,
            raw=line.text,
        )
        action = _dated(action, draft, line)
        for said in telling.says:
            action = changed(action, said.field, said.value)
        for tail in telling.tails:
            action = apply_entries(action, tail.entries, line.dialect)
        yield action


def _body_of(draft: Draft) -> str | None:
    body = draft.body or (draft.code.body if draft.code else None)
    return body.name if body else None


def _fill_whens(drafts: Sequence[Draft]) -> None:
    """Give drafts without a time that of their code, else that of the next one, else that of the one before."""
    for draft in drafts:
        if draft.when is None and not draft.spoiled and draft.code and (draft.code.meeting or draft.code.year):
            year = PartialDate(draft.code.year) if draft.code.year else None
            draft.when = When(draft.code.meeting, year)
    for ordered in (drafts[::-1], drafts):
        last: When | None = None
        for draft in ordered:
            if draft.when is None and not draft.spoiled:
                draft.when = last
            last = draft.when


def _dated(action: Action, draft: Draft, line: Line) -> Action:
    when = draft.when or When()
    meeting = when.meeting or meeting_on(when.date, action.body, line.dialect)
    return replace(action, meeting=meeting, date=when.date, before=when.before)


def meeting_on(date: PartialDate | None, body: str | None, dialect: Dialect) -> Meeting | None:
    """The meeting that a printed day or month stands for; bodies outside the society don't meet with it."""
    return None if date is None or is_outside(body) else dialect.table.sitting_on(date)


def unread_pieces(telling: Telling, line: Line) -> Iterator[str]:
    """What was not understood of a clause, as printed: neighbours together, impossible dates by themselves."""
    unread = {id(atom) for atom in telling.unread}

    def kind(atom: Atom) -> tuple[bool, int]:
        return id(atom) in unread, id(atom) if isinstance(atom.means, NoSuchDay) else 0

    spoken = [atom for atom in telling.clause.atoms if not is_silent(atom)]
    for (is_unread, _), run in groupby(spoken, key=kind):
        if is_unread:
            atoms = list(run)
            yield line.text[atoms[0].start : atoms[-1].end].rstrip(".")
