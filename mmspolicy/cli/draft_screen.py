"""How a checked draft looks: on a terminal, as rows, as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mmspolicy.cli import cites_screen
from mmspolicy.cli.diff_screen import styled
from mmspolicy.cli.draft_json import change, draft_json
from mmspolicy.cli.screen import is_rich, note, shown, write_json, write_rows
from mmspolicy.cli.screen import show as show_parts
from mmspolicy.cli.states import STATE_STYLES
from mmspolicy.desk.draft_check import Checked, CheckedDraft
from mmspolicy.desk.draft_likeness import Likeness, places
from mmspolicy.desk.draft_reasons import name
from mmspolicy.desk.draft_verdicts import VERDICTS

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
        whereas = len(found.draft.whereas)
        note(f"mmspolicy: {_only_whereas(whereas) if whereas else _NO_CLAUSE}")
        note("Write “RESOLVED, That …” before each clause.")
    elif found.draft.found in _TAKEN:
        note(f"mmspolicy: {_LOOKED_FOR}: {_TAKEN[found.draft.found]}")
    if json_wanted:
        write_json(draft_json(found))
    elif is_rich() and found.clauses:
        show_parts(_screen(found))
    else:
        write_rows(_row(number, one) for number, one in enumerate(found.clauses, 1))
    note(_summary(found))


def _only_whereas(count: int) -> str:
    clauses = "1 whereas clause" if count == 1 else f"{count} whereas clauses"
    return f"There is no “Resolved” after {clauses}: nothing that the House could adopt was found."


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
        near = one.decided.near
        head.append(shown(f", though near {name(near)}") if near else "", style="dim")
        head.append(shown(f"  {one.clause.place}"), style="dim")
        yield head
        yield Padding(_marked(one.clause.whole, on or near), (0, 0, 0, 3))
        yield Padding(Text(shown(one.decided.reason), style="dim"), (0, 0, 0, 3))
        if shown_one := on or near:
            yield Padding(_policy(one, shown_one), (0, 0, 0, 6))
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


def _policy(one: Checked, near: Likeness) -> RenderableType:
    """The resolve that a clause is about, or is near to."""
    from rich.console import Group
    from rich.text import Text

    head = Text(shown(near.resolve.title), style="bold")
    head.append(shown(f"  {one.decided.target or name(near)}"), style="not bold cyan")
    head.append(shown(f"  {_state(one, near)}"), style=f"not bold {STATE_STYLES.get(near.resolve.state, '')}".strip())
    if one.decided.whole and near.resolve.n is not None:
        return head
    if not one.decided.whole:
        head.append(f"  {near.score:.2f}", style="not bold dim")
    text = styled(change(one)) if one.decided.verdict == "amends" and not one.decided.whole else None
    return Group(head, text or _marked(near.resolve.text, near))


def _state(one: Checked, near: Likeness) -> str:
    """The state of a resolve, and how it ended."""
    ended = next((match.ended for match in one.matches if match.like is near), None)
    return f"ended: {ended.words}" if ended and ended.words != "ended" else near.resolve.state


def _others(one: Checked) -> Text:
    """The other near resolves, on one line."""
    from rich.text import Text

    first = (one.decided.on, one.decided.near)
    others = [] if one.decided.whole else [match.like for match in one.matches if match.like not in first][:_BESIDE]
    told = (f"{name(like)} ({like.resolve.title}, {like.resolve.state}, {like.score:.2f})" for like in others)
    return Text(shown(f"near: {'; '.join(told)}") if others else "", style="dim")
