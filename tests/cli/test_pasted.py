"""A proposed search is a command that a shell takes as it was meant."""

from __future__ import annotations

import shlex

import pytest

from mmspolicy.cli.options import as_it_stood
from mmspolicy.cli.pasted import quoted, search_command
from mmspolicy.search.request import Filters


@pytest.mark.parametrize(
    "text",
    ["plain", "two words", "$HOME `ls` \\", 'a "quoted phrase"', "it's", "vaccin*", "!x", "a; rm", "-x", "", "#a"],
)
def test_a_shell_reads_a_value_as_it_is(text: str) -> None:
    assert shlex.split(quoted(text)) == [text]
    command = shlex.split(search_command(text, Filters(), None))
    assert command[:2] == ["mmspolicy", "search"] and " ".join(command[2:]) == text


def test_a_name_of_several_words_stands_in_double_quotation_marks() -> None:
    assert quoted("Substance Use") == '"Substance Use"'


def test_filters_are_written_as_their_options() -> None:
    filters = Filters(
        collections=("sunset",), topics=("Substance Use",), types=("D",), states=("due",), committees=("CPH",),
        acted=("A-19",), adopted_after=(2015, 5), adopted_before=("A", 2019), due_by=(2027,), cites=("H-1",),
    )  # fmt: skip
    assert search_command("a b", filters, None, [("today", "2026-03-01")]) == (
        'mmspolicy search a b --in sunset --topic "Substance Use" --type D --state due --committee CPH --acted A-19 '
        "--cites H-1 --adopted-after 2015-05 --adopted-before A-19 --due-by 2027 --today 2026-03-01"
    )


def test_states_that_as_of_stands_for_are_not_written() -> None:
    usual = as_it_stood(Filters(types=("D",)), "2016")
    assert search_command("a", usual, "2016") == "mmspolicy search a --type D --as-of 2016"
    chosen = Filters(states=("ended",))
    assert search_command("a", chosen, "2016") == "mmspolicy search a --state ended --as-of 2016"
