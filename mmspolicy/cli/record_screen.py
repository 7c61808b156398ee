"""How the recording of decisions looks: refused rows, a summary, the diff, the question, what was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from mmspolicy.cli.screen import is_rich, note, shown, write, write_json, write_rows
from mmspolicy.cli.screen import show as show_parts

if TYPE_CHECKING:
    from mmspolicy.desk.decision_checks import Skipped
    from mmspolicy.desk.decision_rows import Refusal
    from mmspolicy.desk.decisions import Plan

_MANY = 4  # rows that are refused for one reason, from which on it is told only once
_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def show_refused(made: Plan, file: str) -> None:
    """Say, beside the document, which rows are refused and why, and what to do where the sheet is out of date."""
    for told in made.notes:
        note(f"mmspolicy: {told}")
    for alike in _alike(made.refused):
        note(f"{file}: {alike[0]}")
        if len(alike) > 1:
            note(f"{file}: the same of {_counted(len(alike) - 1, 'more row')}: {', '.join(_places(alike[1:]))}")
    note(f"{_counted(len(made.refused), 'problem')}; nothing was written")
    if len(made.refused) < made.rows:
        note(
            "To record the other rows now, empty the answers of these (recommendation, decision, text, justification)."
        )
    for meeting in made.outdated:
        note(f"A fresh sheet, of what stands there now: mmspolicy sunset packet --meeting {meeting} -o fresh.xlsx")


def _alike(refused: Sequence[Refusal]) -> list[list[Refusal]]:
    """Refusals of many rows for one reason together, in the order of the first; a few stand each on its own."""
    groups: dict[tuple[str, str], list[Refusal]] = {}
    for one in refused:
        groups.setdefault((one.message, one.remedy), []).append(one)
    together = [group for group in groups.values() if len(group) >= _MANY]
    apart = [[one] for group in groups.values() if len(group) < _MANY for one in group]
    order = {id(one): at for at, one in enumerate(refused)}
    return sorted([*together, *apart], key=lambda group: order[id(group[0])])


def _places(refused: Sequence[Refusal]) -> list[str]:
    return [f"{one.place} ({one.subject})" if one.subject else one.place for one in refused]


def summary(made: Plan, file: str, verbose: bool) -> list[str]:
    """What the rows would do, and what is worth knowing of them, in lines; with `verbose`, each row that is skipped."""
    lines = []
    if made.files:
        lines.append(f"{file}: {_in_a_row(list(_asked(made)))} on {_counted(made.policies, 'policy', 'policies')}")
        lines.append(f"  {', '.join([*_files(made, 'to change', 'to move'), *_passed_over(made)])}")
    else:
        lines.append(f"{file}: nothing to write; {', '.join(_passed_over(made)) or 'it has no rows'}")
    lines += [f"  {told}" for told in made.notes]
    if verbose:
        lines += [f"  {one.asked.place}  {one.record.id}#{one.n}  {one.reason}" for one in made.skipped]
    return lines


def show_summary(lines: Sequence[str], json_wanted: bool) -> None:
    """Show a summary: on a terminal as the head of the document, else beside it."""
    if is_rich() and not json_wanted:
        write("".join(f"{shown(line)}\n" for line in lines))
    else:
        for line in lines:
            note(line)


def _asked(made: Plan) -> Iterator[str]:
    if made.decisions:
        yield _counted(made.decisions, "decision")
    recommended = made.recommendations - made.assigned
    if recommended:
        back = f" ({made.taken_back} taken back)" if made.taken_back else ""
        yield f"{_counted(recommended, 'recommendation')}{back}"
    if made.assigned:
        yield _counted(made.assigned, "change of committee", "changes of committee")


def _in_a_row(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _files(made: Plan, change: str, move: str) -> Iterator[str]:
    changed, moved = len(made.changed), len(made.moved)
    if changed:
        yield f"{_counted(changed, 'file')} {change}"
    if moved:
        yield f"{_counted(moved, 'policy', 'policies')} {move} to sunset/"


def _passed_over(made: Plan) -> Iterator[str]:
    if made.skipped:
        yield f"{_counted(len(made.skipped), 'row')} skipped (recorded already, or left as shown)"
    if made.blank:
        yield f"{_counted(made.blank, 'row')} not filled in"


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def show_dry(made: Plan, lines: Sequence[str], json_wanted: bool) -> None:
    """Show what would be done; `lines` are its summary."""
    if json_wanted:
        show_summary(lines, json_wanted)
        show_result(made, json_wanted)
    else:
        show_diff(made, lines)


def show_diff(made: Plan, lines: Sequence[str]) -> None:
    """Show the planned changes: their summary, then a unified diff."""
    from mmspolicy.desk.decisions import diff

    changes = [shown(line) for line in diff(made)]
    if is_rich():
        from rich.text import Text

        head = [Text(shown(line)) for line in [*lines, *([""] if changes else [])]]
        show_parts([*head, *(_styled(line) for line in changes)], wrap=False)
    else:
        show_summary(lines, json_wanted=False)
        write("".join(f"{line}\n" for line in changes))


def _styled(line: str) -> Any:
    from rich.text import Text

    if line.startswith(("---", "+++", "rename ")):
        return Text(line, style="bold")
    return Text(line, style=_STYLES.get(line[:1], ""))


def question(made: Plan) -> str:
    """What is asked before anything is written."""
    changed, moved = len(made.changed), len(made.moved)
    parts = [f"change {_counted(changed, 'file')}"] if changed else []
    parts += [f"move {_counted(moved, 'policy', 'policies')} to sunset/"] if moved else []
    return f"{' and '.join(parts).capitalize()}?"


def show_done(made: Plan, json_wanted: bool) -> None:
    """Show what was done to somebody who has seen the diff."""
    if json_wanted or not is_rich():
        show_result(made, json_wanted)
    else:
        write(f"Written: {', '.join(_files(made, 'changed', 'moved'))}.\n" if made.files else "")


def show_result(made: Plan, json_wanted: bool) -> None:
    """Show what was done, or would be; of a plan with refused rows, that is nothing.

    Where nobody looks, what was skipped is listed too.
    """
    changed, moved = (() if made.refused else made.changed), (() if made.refused else made.moved)
    if json_wanted:
        skipped = [_skipped(one) for one in made.skipped]
        write_json({"changed": list(changed), "moved": [list(pair) for pair in moved], "skipped": skipped})
        return
    rows = list(_rows(made)) if not made.refused else []
    if is_rich():
        write("".join(f"{shown('  '.join(row))}\n" for row in rows if row[0] != "skipped"))
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
