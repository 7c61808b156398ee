"""What one clause of a printed line tells, sorted into drafts of actions."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from mmspolicy.notation.atoms import Atom, Bracket, Filler, Mark, Resolves, Says, Tail, Unknown, Verb
from mmspolicy.notation.codes import Code
from mmspolicy.notation.dates import NoSuchDay, When
from mmspolicy.notation.entries import make_sense
from mmspolicy.notation.line import Body, Line
from mmspolicy.notation.segments import Clause


@dataclass(slots=True)
class Draft:
    """One action in the making. `when` is None where no time is printed; `spoiled` where it can't be a time."""

    body: Body | None = None
    resolves: tuple[str, ...] = ()
    when: When | None = None
    code: Code | None = None
    spoiled: bool = False

    def following(self) -> Draft:
        """The next action of the same verb: same body, same resolves."""
        return Draft(self.body, self.resolves)


@dataclass(slots=True)
class Telling:
    """What one clause tells: its kind (None where the verb is left out), its drafts, and what was not understood."""

    clause: Clause
    kind: str | None = None
    drafts: list[Draft] = field(default_factory=lambda: [Draft()])
    says: list[Says] = field(default_factory=list)
    tails: list[Tail] = field(default_factory=list)
    unread: list[Atom] = field(default_factory=list)

    def say(self, said: Says) -> bool:
        """Add a field; a second note joins the first, a second value of any other field is False."""
        earlier = next((one for one in self.says if one.field == said.field), None)
        if earlier and said.field == "note":
            self.says.remove(earlier)
            said = Says("note", f"{earlier.value}; {said.value}")
        elif earlier:
            return earlier == said
        self.says.append(said)
        return True

    @property
    def is_dated(self) -> bool:
        """Whether a time is printed in it, readable or not."""
        return any(draft.when or draft.spoiled for draft in self.drafts)


def tell(clause: Clause, line: Line) -> Telling:
    """Sort the atoms of a clause into drafts of actions."""
    telling = Telling(clause, next((atom.means.kind for atom in clause.atoms if isinstance(atom.means, Verb)), None))
    joined = ""
    for atom in clause.atoms:
        if not _take(telling, atom, joined == "and", line):
            telling.unread.append(atom)
        if isinstance(atom.means, Mark):
            joined = atom.means.sign
        elif not isinstance(atom.means, Filler):
            joined = ""
    return telling


def _take(telling: Telling, atom: Atom, apart: bool, line: Line) -> bool:
    """Put an atom where it belongs; False where it belongs nowhere."""
    match atom.means:
        case Unknown():
            return False
        case NoSuchDay():
            telling.drafts[-1].spoiled = True
            return False
        case Says() as said:
            return telling.say(said)
        case Tail(entries) as tail:
            telling.tails.append(tail)
            return make_sense(entries, line.dialect)
        case When() as when:
            _take_when(telling.drafts, when, apart)
        case Body() as body:
            return _take_body(telling.drafts, body)
        case Resolves(numbers):
            _take_resolves(telling.drafts, numbers)
        case Bracket(text):
            _take_bracket(telling.drafts, text)
        case Code() as code:
            return _take_code(telling, code)
    return True


def _take_when(drafts: list[Draft], when: When, apart: bool) -> None:
    now = drafts[-1].when
    if now is None:
        drafts[-1].when = when
    elif not apart and (pair := _pair(now, when)):
        drafts[-1].when = pair
    else:
        drafts.append(drafts[-1].following())
        drafts[-1].when = when


def _pair(one: When, other: When) -> When | None:
    """A meeting and a date that belong together: neither alone tells more, and their years are near."""
    for meeting, date in ((one.meeting, other.date), (other.meeting, one.date)):
        alone = not (one.meeting and one.date) and not (other.meeting and other.date)
        if alone and meeting and date and abs(meeting.year - date.year) <= 1:
            return When(meeting, date)
    return None


def _take_body(drafts: list[Draft], body: Body) -> bool:
    if drafts[-1].body in (None, body):
        drafts[-1].body = body
    elif drafts[-1].when:
        drafts.append(drafts[-1].following())
        drafts[-1].body = body
    else:
        return False
    return True


def _take_resolves(drafts: list[Draft], numbers: tuple[str, ...]) -> None:
    if drafts[-1].resolves and drafts[-1].when:
        drafts.append(drafts[-1].following())
        drafts[-1].resolves = ()
    drafts[-1].resolves += tuple(number for number in numbers if number not in drafts[-1].resolves)


def _take_code(telling: Telling, code: Code) -> bool:
    drafts = telling.drafts
    if code.loose and not telling.kind and not drafts[-1].code:
        return False
    if drafts[-1].code:
        drafts.append(drafts[-1].following())
    drafts[-1].code = code
    return True


def _take_bracket(drafts: list[Draft], text: str) -> None:
    code = drafts[-1].code
    drafts[-1].code = replace(code, text=f"{code.text} [{text}]") if code else Code(text, outer=True)
