"""How the recording of decisions looks: refused rows, the diff, the question, what was done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mmspolicy.cli.screen import is_rich, note, shown, write, write_json, write_rows
from mmspolicy.cli.screen import show as show_parts

if TYPE_CHECKING:
    from mmspolicy.desk.decision_checks import Skipped
    from mmspolicy.desk.decisions import Plan

_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def show_beside(made: Plan, file: str) -> None:
    """Say, beside the document, what is worth knowing of the rows, and which are refused and why."""
    for told in made.notes:
        note(f"mmspolicy: {told}")
    for refusal in made.refused:
        note(f"{file}: {refusal}")
    if made.refused:
        note(f"{_counted(len(made.refused), 'problem')}; nothing was written")
    elif not made.files:
        note(f"nothing to write: {_counted(len(made.skipped), 'row')} recorded already, {made.blank} not filled in")
    elif made.blank:
        note(f"{_counted(made.blank, 'row')} not filled in")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def show_dry(made: Plan, json_wanted: bool) -> None:
    """Show what would be done."""
    if json_wanted:
        show_result(made, json_wanted)
    else:
        show_diff(made)


def show_diff(made: Plan) -> None:
    """Show the planned changes as a unified diff."""
    from mmspolicy.desk.decisions import diff

    lines = [shown(line) for line in diff(made)]
    if is_rich():
        show_parts(_styled(line) for line in lines)
    else:
        write("".join(f"{line}\n" for line in lines))


def _styled(line: str) -> Any:
    from rich.text import Text

    if line.startswith(("---", "+++", "rename ")):
        return Text(line, style="bold", no_wrap=True, overflow="ignore")
    return Text(line, style=_STYLES.get(line[:1], ""), no_wrap=True, overflow="ignore")


def question(made: Plan) -> str:
    """What is asked before anything is written."""
    changed, moved = len(made.changed), len(made.moved)
    parts = [f"change {_counted(changed, 'file')}"] if changed else []
    parts += [f"move {moved} polic{'y' if moved == 1 else 'ies'} to sunset/"] if moved else []
    return f"{' and '.join(parts).capitalize()}?"


def show_result(made: Plan, json_wanted: bool) -> None:
    """Show what was done, or would be; of a plan with refused rows, that is nothing."""
    changed, moved = (() if made.refused else made.changed), (() if made.refused else made.moved)
    if json_wanted:
        skipped = [_skipped(one) for one in made.skipped]
        write_json({"changed": list(changed), "moved": [list(pair) for pair in moved], "skipped": skipped})
        return
    rows = list(_rows(made)) if not made.refused else []
    if is_rich():
        write("".join(f"{shown('  '.join(row))}\n" for row in rows))
    else:
        write_rows(rows)


def _rows(made: Plan) -> Iterator[tuple[str, ...]]:
    for path in made.changed:
        yield "changed", path
    for old, new in made.moved:
        yield "moved", old, new
    for one in made.skipped:
        yield "skipped", one.asked.place, f"{one.record.id}#{one.n}", one.reason


def _skipped(one: Skipped) -> dict[str, str]:
    return {
        "row": one.asked.place,
        "id": one.record.id,
        "resolve": one.n,
        "meeting": str(one.asked.meeting),
        "reason": one.reason,
    }
