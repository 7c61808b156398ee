"""How a checked draft looks: on a terminal, as rows, as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mmspolicy.cli import cites_screen
from mmspolicy.cli.diff_screen import styled
from mmspolicy.cli.screen import is_rich, note, shown, write_json, write_rows
from mmspolicy.cli.screen import show as show_parts
from mmspolicy.cli.states import STATE_STYLES
from mmspolicy.desk.draft import Clause
from mmspolicy.desk.draft_check import Checked, CheckedDraft
from mmspolicy.desk.draft_likeness import Likeness, places
from mmspolicy.desk.draft_verdicts import VERDICTS, name
from mmspolicy.redline import Piece, redline

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_STYLES = {
    "new": "green", "reaffirms": "yellow", "amends": "cyan", "contradicts": "bold red", "was-sunset": "magenta",
}  # fmt: skip
_LOOKED_FOR = "There is no “Resolved”, no “recommends:” and no “Recommendations” with a list"
_TAKEN = {
    "that": "each paragraph that begins with “That” is taken for a clause.",
    "numbered": "each numbered paragraph is taken for a clause.",
    "whole": "the whole text is taken for one clause.",
}
_NO_CLAUSE = f"{_LOOKED_FOR}, and no paragraph begins with “That” or a number: no clause was found."
_BESIDE = 3  # other matches that are named


def show(found: CheckedDraft, json_wanted: bool) -> None:
    """Show each clause with its verdict; how they were found, and how many there are, is said beside."""
    for told in found.draft.document.notes:
        note(f"mmspolicy: {told}")
    if not found.clauses:
        note(f"mmspolicy: {_NO_CLAUSE}")
        note("Write “RESOLVED, That …” before each clause.")
    elif found.draft.found in _TAKEN:
        note(f"mmspolicy: {_LOOKED_FOR}: {_TAKEN[found.draft.found]}")
    if json_wanted:
        write_json(_json(found))
    elif is_rich() and found.clauses:
        show_parts(_screen(found))
    else:
        write_rows(_row(number, one) for number, one in enumerate(found.clauses, 1))
    note(_summary(found))


def _row(number: int, one: Checked) -> tuple[str | None, ...]:
    """The columns of a clause: number, verdict, id#n, state, score, text."""
    on = one.decided.on
    score = None if on is None or one.decided.whole else f"{on.score:.2f}"
    near = (one.decided.target, on.resolve.state if on else None, score)
    return (str(number), one.decided.verdict, *near, one.clause.whole)


def _summary(found: CheckedDraft) -> str:
    counts = Counter(one.decided.verdict for one in found.clauses)
    parts = [f"{counts[verdict]} {verdict}" for verdict in VERDICTS if counts[verdict]]
    clauses = f"{len(found.clauses)} clause{'' if len(found.clauses) == 1 else 's'}"
    told = f"{found.draft.document.name}: {clauses}" + (f": {', '.join(parts)}" if parts else "")
    wrong = sum(not one.is_right for one in found.citations)
    if found.citations:
        cited = f"{len(found.citations)} citation{'' if len(found.citations) == 1 else 's'}"
        told += f"; {cited}, {f'{wrong} not right' if wrong else 'all right'}"
    return told


def _json(found: CheckedDraft) -> dict[str, object]:
    return {
        "file": found.draft.document.name,
        "found_by": found.draft.found if found.clauses else None,
        "clauses": [_clause_json(one) for one in found.clauses],
        "whereas": list(found.draft.whereas),
        "fiscal_note": found.draft.fiscal_note,
        "citations": [cites_screen.citation_json(one) for one in found.citations],
    }


def _clause_json(one: Checked) -> dict[str, object]:
    on = one.decided.on
    return {
        "text": one.clause.text,
        "lead": one.clause.lead or None,
        "type": one.clause.tag or None,
        "place": one.clause.place,
        "verdict": one.decided.verdict,
        "reason": one.decided.reason,
        "words": [list(piece) for piece in _change(one)] if on and one.decided.verdict == "amends" else None,
        "matches": [_match_json(match) for match in one.matches],
    }


def _match_json(match: Likeness) -> dict[str, object]:
    return {
        "id": match.resolve.id,
        "resolve": match.resolve.n,
        "state": match.resolve.state,
        "score": match.score,
        "title": match.resolve.title,
        "text": match.resolve.text,
        "overlap": list(match.shared),
    }


def _change(one: Checked) -> tuple[Piece, ...]:
    """What an amending clause changes in the words of the resolve."""
    assert one.decided.on
    return redline(one.decided.on.resolve.text, _as_policy(one.clause))


def _as_policy(clause: Clause) -> str:
    """The clause as it would be printed in the compendium: without the “That” that leads to it, as a sentence."""
    text = clause.whole if clause.whole[-1:] in ".!?:;" else f"{clause.whole}."
    bare = text[5:].lstrip() if text[:5].lower() == "that " else text
    return bare[:1].upper() + bare[1:]


# the terminal


def _screen(found: CheckedDraft) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    for number, one in enumerate(found.clauses, 1):
        on = one.decided.on
        if number > 1:
            yield Text()
        head = Text(f"{number}  ", style="bold")
        head.append(one.decided.verdict, style=_STYLES[one.decided.verdict])
        head.append(shown(f" {one.decided.target}") if on else "", style="cyan")
        head.append(shown(f"  {one.clause.place}"), style="dim")
        yield head
        yield Padding(_marked(one.clause.whole, on), (0, 0, 0, 3))
        yield Padding(Text(shown(one.decided.reason), style="dim"), (0, 0, 0, 3))
        if on:
            yield Padding(_policy(one, on), (0, 0, 0, 6))
        others = _others(one)
        if others:
            yield Padding(others, (0, 0, 0, 6))
    if found.citations:
        yield Text()
        yield Text("Citations", style="bold")
        yield from cites_screen.screen(found.citations)


def _marked(text: str, match: Likeness | None) -> Text:
    """A text in which the words shared with the other are bold."""
    from rich.text import Text

    line = Text()
    at = 0
    for start, end in places(text, match.terms) if match else []:
        line.append(shown(text[at:start]))
        line.append(shown(text[start:end]), style="bold")
        at = end
    line.append(shown(text[at:]))
    return line


def _policy(one: Checked, on: Likeness) -> RenderableType:
    from rich.console import Group
    from rich.text import Text

    head = Text(shown(on.resolve.title), style="bold")
    head.append(shown(f"  {one.decided.target}"), style="not bold cyan")
    head.append(f"  {on.resolve.state}", style=f"not bold {STATE_STYLES.get(on.resolve.state, '')}".strip())
    if one.decided.whole:
        return head
    head.append(f"  {on.score:.2f}", style="not bold dim")
    text = styled(_change(one)) if one.decided.verdict == "amends" else _marked(on.resolve.text, on)
    return Group(head, text)


def _others(one: Checked) -> Text:
    """The other near resolves, on one line."""
    from rich.text import Text

    others = [] if one.decided.whole else [match for match in one.matches if match is not one.decided.on][:_BESIDE]
    told = (f"{name(match)} ({match.resolve.title}, {match.resolve.state}, {match.score:.2f})" for match in others)
    return Text(shown(f"near: {'; '.join(told)}") if others else "", style="dim")
