"""The help of every command ends with examples, and each of them works on the compendium that is shipped."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from running import run_program

from mmspolicy.cli.program import GROUPS, program

ROOT = Path(__file__).parent.parent.parent


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words that call each command, the program itself and groups included."""
    yield path
    context = click.Context(group)
    for name in group.list_commands(context):
        if name in GROUPS:
            inner = group.get_command(context, name)
            assert isinstance(inner, click.Group)
            yield from commands(inner, (*path, name))
        else:
            yield (*path, name)


ALL = list(commands(program))


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shipped compendium in it, and an index of its own."""
    place = tmp_path_factory.mktemp("shipped")
    (place / "compendium").symlink_to(ROOT / "compendium")
    assert run_program(["index"], place, {"MMSPOLICY_INDEX": str(place / "index")}).code == 0
    return place


def examples(help_text: str) -> list[str]:
    """The command lines below “Examples:”."""
    _, _, below = help_text.partition("Examples:")
    return [match[1].strip() for match in re.finditer(r"^\s*((?:eval .*)?\"?\$?\(?mmspolicy .*)$", below, re.MULTILINE)]


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_ends_with_examples_that_work_on_the_shipped_compendium(path: tuple[str, ...], shipped: Path) -> None:
    env = {"MMSPOLICY_INDEX": str(shipped / "index")}
    outcome = run_program([*path, "--help"], shipped, env)
    assert outcome.code == 0 and outcome.err == ""
    found = examples(outcome.out)
    assert found, f"the help of {' '.join(path)} has no examples"
    for example in found:
        line = re.sub(r'^eval "\$\((.*)\)"$', r"\1", example).partition(" > ")[0]
        told = run_program(shlex.split(line)[1:], shipped, env)
        strict = 1 if "--strict" in example else 0  # there may be warnings
        assert told.code in (0, strict), f"{example}\n{told.err}"
        assert told.out or told.err, example


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_short_and_long_help_are_the_same_and_fit_a_terminal(path: tuple[str, ...], shipped: Path) -> None:
    long, short = (run_program([*path, option], shipped, {"COLUMNS": "100"}) for option in ("--help", "-h"))
    assert long == short
    assert max(map(len, long.out.splitlines())) <= 120


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_calls_the_program(shell: str, shipped: Path) -> None:
    script = run_program(["completion", shell], shipped).out
    assert "_MMSPOLICY_COMPLETE" in script and "mmspolicy" in script
