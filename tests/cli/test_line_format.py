"""Lines of one's own on list, search and sunset due."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from running import Outcome

from mmspolicy.cli.line_format import OF_A_HIT, OF_A_RECORD, OF_A_RESOLVE, Line
from mmspolicy.errors import UsageProblem

Mm = Callable[..., Outcome]


def test_names_braces_and_escapes_are_filled_in() -> None:
    line = Line(r"{id}\t{{{title}}}\n\\{types}", ("id", "title", "types"))
    assert line.filled({"id": "H-1", "title": "a\tb\nc\x1b", "types": ("HP", "D")}) == "H-1\t{a b c␛}\n\\HP, D"
    assert Line("{id}|", ("id",)).filled({"id": None}) == "|"
    assert Line("{id.__class__}"[:0], ()).filled({}) == ""


@pytest.mark.parametrize("wrong", ["{nobody}", "{id", "id}", "{}", "{id!r}", "{id.x}", r"\x", "\\"])
def test_what_makes_no_sense_is_refused_with_the_names_there_are(wrong: str) -> None:
    with pytest.raises(UsageProblem) as failed:
        Line(wrong, ("id", "title"))
    assert failed.value.hint


def test_each_command_fills_in_its_own_names(mm: Mm) -> None:
    assert "HMS-2015-07 active A-29\n" in mm("list", "--format", "{id} {state} {due_meeting}").out
    assert (
        mm("search", "naloxone", "--limit", "1", "--format", "{id}: {title}").out
        == "HMS-2015-07: Naloxone in schools\n"
    )
    assert "HMS-2019-03#1\tA-26\n" in mm("sunset", "due", "--format", r"{name}\t{due_meeting}").out
    for command, names in (
        (("list",), OF_A_RECORD),
        (("search", "naloxone"), OF_A_HIT),
        (("sunset", "due"), OF_A_RESOLVE),
    ):
        assert mm(*command, "--format", "".join(f"{{{name}}}" for name in names)).code == 0
        outcome = mm(*command, "--format", "{nobody}")
        assert (outcome.code, outcome.out) == (2, "") and f"Known are: {', '.join(names)}." in outcome.err


def test_an_empty_list_prints_no_line_and_says_so(mm: Mm) -> None:
    outcome = mm("search", "xyzzy", "--format", "{id}")
    assert (outcome.code, outcome.out) == (1, "") and "Nothing found" in outcome.err


def test_a_line_of_ones_own_and_json_exclude_each_other(mm: Mm) -> None:
    assert mm("list", "--format", "{id}", "--json").code == 2
