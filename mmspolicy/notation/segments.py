"""Lines parted into clauses: brackets and semicolons first, then a clause for each verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from mmspolicy.notation.atoms import Atom, Filler, Mark, Resolves, Says, Tail, Verb, is_silent
from mmspolicy.notation.codes import Code
from mmspolicy.notation.dates import NoSuchDay, When
from mmspolicy.notation.line import Body

_OPENING, _CLOSING = frozenset("(["), frozenset(")]")


@dataclass(slots=True)
class Segment:
    """The atoms between brackets or semicolons; `continues` where only a semicolon parts it from the one before."""

    atoms: list[Atom] = field(default_factory=list)
    continues: bool = False
    kinds: set[type] = field(default_factory=set)

    def add(self, *atoms: Atom) -> None:
        """Put atoms behind the others."""
        self.atoms.extend(atoms)
        self.kinds.update(type(atom.means) for atom in atoms)

    def has(self, *kinds: type) -> bool:
        """Whether an atom of these kinds is in it."""
        return not self.kinds.isdisjoint(kinds)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing yet."""
        return self.kinds <= {Mark, Filler}


@dataclass(frozen=True, slots=True)
class Clause:
    """The atoms about one verb, or about the verb left out.

    `linked` where it shares a segment with the clause before; `continues` where a semicolon parts them.
    """

    atoms: list[Atom]
    linked: bool = False
    continues: bool = False


def part(atoms: Sequence[Atom]) -> list[Clause]:
    """The clauses of a line, in printed order; a vote or another mere addition belongs to the clause before it."""
    clauses: list[Clause] = []
    for segment in _segments(atoms):
        for number, found in enumerate(_by_verb(segment.atoms)):
            if clauses and all(isinstance(atom.means, Says) or is_silent(atom) for atom in found):
                clauses[-1].atoms.extend(found)
            else:
                clauses.append(Clause(found, linked=number > 0, continues=segment.continues and number == 0))
    return clauses


def _segments(atoms: Sequence[Atom]) -> list[Segment]:
    """Brackets that hold a verb, or open a clause, hold clauses of their own; others belong where they stand."""
    verbal = _brackets_with_verb(atoms)
    done: list[Segment] = []
    open_segments = [Segment()]
    own: list[bool] = []  # for each open bracket, whether it holds clauses of its own
    for number, atom in enumerate(atoms):
        current = open_segments[-1]
        sign = _sign(atom)
        if sign in _OPENING:
            own.append(number in verbal or current.is_empty)
            if own[-1]:
                if current.has(When, NoSuchDay):
                    done.append(open_segments.pop())
                    open_segments.append(Segment())
                open_segments.append(Segment())
        elif sign in _CLOSING:
            if own and own.pop():
                _close(open_segments, done)
        elif sign == ";":
            done.append(open_segments.pop())
            open_segments.append(Segment(continues=True))
        elif isinstance(atom.means, Tail) and current.is_empty and done:
            done[-1].add(atom)
        else:
            current.add(atom)
    filled = [found for found in (*done, *open_segments) if found.atoms]
    return sorted(filled, key=lambda segment: segment.atoms[0].start)


def _close(open_segments: list[Segment], done: list[Segment]) -> None:
    """End a bracket; one that holds only the beginning of a clause, such as its items, opens what follows."""
    closed = open_segments.pop()
    if closed.has(Verb, When, NoSuchDay, Code) or not closed.has(Resolves, Body):
        done.append(closed)
    else:
        open_segments[-1].add(*closed.atoms)


def _brackets_with_verb(atoms: Sequence[Atom]) -> set[int]:
    verbs, verbal = 0, set()
    open_brackets: list[tuple[int, int]] = []
    for number, atom in enumerate(atoms):
        verbs += isinstance(atom.means, Verb)
        if _sign(atom) in _OPENING:
            open_brackets.append((number, verbs))
        elif _sign(atom) in _CLOSING and open_brackets:
            opened, before = open_brackets.pop()
            if verbs > before:
                verbal.add(opened)
    verbal.update(opened for opened, before in open_brackets if verbs > before)
    return verbal


def _by_verb(atoms: list[Atom]) -> list[list[Atom]]:
    verbs = [number for number, atom in enumerate(atoms) if isinstance(atom.means, Verb)]
    if not verbs:
        return [atoms]
    before, after = atoms[: verbs[0]], atoms[verbs[-1] :]
    dates_come_first = _has(before, When, NoSuchDay) and not _has(after, When, NoSuchDay)
    cuts = _cuts_behind(atoms, verbs) if dates_come_first else _cuts_before(atoms, verbs)
    return [atoms[start:end] for start, end in pairwise([0, *cuts, len(atoms)]) if end > start]


def _cuts_behind(atoms: Sequence[Atom], verbs: Sequence[int]) -> list[int]:
    """5/7/99 adopted, 5/12/06 amended: a clause ends at the comma behind its verb."""
    cuts = []
    for verb, following in pairwise(verbs):
        cuts.append(next((at + 1 for at in range(verb, following) if _parts(atoms[at])), verb + 1))
    return cuts


def _cuts_before(atoms: Sequence[Atom], verbs: Sequence[int]) -> list[int]:
    """Adopted 5/7/99, amended 5/12/06: a clause begins with its verb, or with the items and body just before it."""
    cuts: list[int] = []
    for verb, following in pairwise([*verbs, len(atoms)]):
        start = _start(atoms, verb, cuts[-1] if cuts else 0)
        own_clause = verb != verbs[0] or _stands_alone(atoms[:start], atoms[verb:following])
        if own_clause and start > 0:
            cuts.append(start)
    return cuts


def _stands_alone(before: Sequence[Atom], behind: Sequence[Atom]) -> bool:
    """Whether what stands before the first verb is an action of its own, its verb left out."""
    return (_has(before, When) and _has(behind, When, NoSuchDay)) or (_has(before, Code) and _has(behind, Code))


def _start(atoms: Sequence[Atom], verb: int, least: int) -> int:
    """Where the clause of that verb begins."""
    start = verb
    while start > least and _leads(atoms[start - 1]):
        start -= 1
    if start == least or not _has(atoms[start:verb], Resolves, Body):
        return start if start == least else verb
    ahead = atoms[start - 1].means
    parted = isinstance(ahead, Mark) or (_has(atoms[start:verb], Resolves) and not isinstance(ahead, Verb))
    return start if parted and _has(atoms[least:start], When, Resolves) else verb


def _leads(atom: Atom) -> bool:
    return isinstance(atom.means, (Resolves, Body, Filler)) or atom.means == Mark(":")


def _parts(atom: Atom) -> bool:
    return _sign(atom) in (",", "and", "-")


def _sign(atom: Atom) -> str:
    return atom.means.sign if isinstance(atom.means, Mark) else ""


def _has(atoms: Sequence[Atom], *kinds: type) -> bool:
    return any(isinstance(atom.means, kinds) for atom in atoms)
