"""Printed history lines, read into actions."""

from __future__ import annotations

from mmspolicy.model import Action
from mmspolicy.notation.actions import actions_of, unread_pieces
from mmspolicy.notation.atoms import Verb, is_silent
from mmspolicy.notation.codes import Code
from mmspolicy.notation.dates import NoSuchDay
from mmspolicy.notation.dialect import Dialect, Reading
from mmspolicy.notation.finding import find_atoms
from mmspolicy.notation.line import Body, Line
from mmspolicy.notation.segments import part
from mmspolicy.notation.sharing import settle
from mmspolicy.notation.telling import Telling, tell


def read_line(line: str, dialect: Dialect, above: Action | None = None) -> Reading:
    """The actions that a printed line tells of, each with the whole line as `raw`, and the pieces left unread.

    A verb left out means adopted, unless words that were not understood stand in its place. A parenthesised
    line without a date takes its time from `above`, the last action of the line above. Nothing raises: a line
    that says nothing readable comes back whole in `unread`.
    """
    prepared = Line.of(line, dialect)
    tellings = _tellings(prepared)
    settle(tellings, above if line.lstrip().startswith("(") else None)
    actions: list[Action] = []
    unread: list[str] = []
    for telling in tellings:
        if _tells_nothing(telling):
            unread.append(_whole(telling, line))
        else:
            actions.extend(actions_of(telling, prepared))
            unread.extend(unread_pieces(telling, prepared))
    if not actions and not unread and line.strip():
        unread.append(line.strip())
    return Reading(tuple(actions), tuple(unread))


def is_history(line: str, dialect: Dialect) -> bool:
    """Whether a line reads wholly as history: a verb, body or code of the society, and a date or meeting.

    This decides whether the last line of a bylaw is its history, so text in parentheses is none: "(2019)",
    "(the Society)", "(see Section 3.15)"; nor is a citation such as "(AMA, 2019)".
    """
    reading = read_line(line, dialect)
    if reading.unread or not any(action.meeting or action.date or action.before for action in reading.actions):
        return False
    return any(_is_sign(atom.means) for atom in find_atoms(Line.of(line, dialect)))


def _is_sign(means: object) -> bool:
    match means:
        case Verb():
            return True
        case Body(weak=weak):
            return not weak
        case Code(outer=outer, loose=loose):
            return not outer and not loose
    return False


def _tellings(line: Line) -> list[Telling]:
    clauses = part(list(find_atoms(line)))
    return [tell(clause, line) for clause in clauses if any(not is_silent(atom) for atom in clause.atoms)]


def _tells_nothing(telling: Telling) -> bool:
    """Whether there is no verb, and words that might be one, or nothing that an action is known by."""
    if telling.kind is not None:
        return False
    known = any(draft.when or draft.body or (draft.code and not draft.code.outer) for draft in telling.drafts)
    return not known or any(not isinstance(atom.means, NoSuchDay) for atom in telling.unread)


def _whole(telling: Telling, line: str) -> str:
    return line[telling.clause.atoms[0].start : telling.clause.atoms[-1].end].strip()
