"""The table of layers, executable: who may import whom, what only one place knows, how large a file may be."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "mmspolicy"
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 60

# The row of each module or package directly below mmspolicy (docs/architecture.md). Imports point to lower rows, or
# stay within the row for modules that are one unit; the packages of row 6 do not import each other.
ROWS = {
    "errors": 0, "__init__": 0,
    "model": 1, "meetings": 1, "identifiers": 1, "authority_keys": 1, "folder": 1, "meeting_names": 1,
    "profile": 2, "notation": 2, "markup": 2, "structure": 2, "names": 2, "plain": 2,
    "wording": 2, "due": 2, "course": 2, "running_text": 2,
    "sources": 3, "documents": 3,
    "compendium": 4,
    "clock": 5, "references": 5, "timeline": 5, "redline": 5, "alignment": 5, "review": 5,
    "review_cells": 5,
    "checks": 6, "search": 6, "export": 6, "intake": 6,
    "desk": 7,
    "cli": 8, "__main__": 8,
}  # fmt: skip
APART = {name for name, row in ROWS.items() if row == 6}

# What only one place may import.
ONLY_IN = {
    "whoosh": ("search/",),
    "markdown_it": ("markup.py", "structure.py", "running_text/"),
    "click": ("cli/",),
    "rich": ("cli/",),
    "yaml": ("sources/",),
    "docx": ("documents/", "export/"),
    "openpyxl": ("documents/", "export/"),
    "pypdf": ("documents/",),
}


def inside(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def module_of(path: Path) -> str:
    """The module or package directly below mmspolicy that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[tuple[str, ast.stmt]]:
    """The full names of what a file imports, names from packages included."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{inside(path)}:{node.lineno}: imports are absolute"
            yield from ((f"{node.module}.{alias.name}", node) for alias in node.names)


def own_imports(path: Path) -> Iterator[tuple[str, int]]:
    """The modules directly below mmspolicy that a file imports, with the line."""
    for name, node in imports(path):
        parts = name.split(".")
        if parts[0] == "mmspolicy" and len(parts) > 1:
            yield (parts[1] if parts[1] in ROWS or (PACKAGE / parts[1]).exists() else "__init__", node.lineno)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def every_file(rule: Callable[[Path], None]) -> Callable[[], None]:
    """A test that holds a rule against every file, and tells all that break it."""

    def test() -> None:
        broken = []
        for path in FILES:
            try:
                rule(path)
            except AssertionError as failure:
                broken.append(f"{inside(path)}: {failure}")
        assert not broken, "\n".join(broken)

    test.__name__ = rule.__name__
    return test


def test_every_module_has_its_row() -> None:
    assert {module_of(path) for path in FILES} <= ROWS.keys()


@every_file
def test_imports_point_down(path: Path) -> None:
    own = module_of(path)
    for name, line in own_imports(path):
        assert ROWS[name] <= ROWS[own], f"{inside(path)}:{line}: {own} (row {ROWS[own]}) imports {name} ({ROWS[name]})"
        assert name == own or not {name, own} <= APART, f"{inside(path)}:{line}: {own} and {name} stand apart"


def test_modules_of_one_row_do_not_import_in_a_circle() -> None:
    below: dict[str, set[str]] = {}
    for path in FILES:
        below.setdefault(module_of(path), set()).update(name for name, _ in own_imports(path))
    waiting = {name: imported - {name} for name, imported in below.items()}
    while free := [name for name, imported in waiting.items() if not imported & waiting.keys()]:
        for name in free:
            del waiting[name]
    assert not waiting


@every_file
def test_what_one_place_knows_no_other_imports(path: Path) -> None:
    for name, node in imports(path):
        only = ONLY_IN.get(name.split(".")[0])
        assert only is None or inside(path).startswith(only), f"{inside(path)}:{node.lineno} imports {name}"


# Who may ask the environment and the clock: the command line, and the index for the user's cache folder.
_ASKING = {"environ": ("cli/", "search/place.py"), "today": ("cli/",), "getenv": ()}


@every_file
def test_only_the_command_line_asks_the_clock_and_the_environment(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            allowed = _ASKING.get(node.attr)
            if allowed is not None and node.value.id in ("os", "date", "datetime"):
                assert inside(path).startswith(allowed), f"{inside(path)}:{node.lineno}: {node.value.id}.{node.attr}"


@every_file
def test_below_the_command_line_nothing_is_printed_and_nothing_exits(path: Path) -> None:
    if inside(path).startswith(("cli/", "__main__")):
        return
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in ("print", "exit", "quit", "sys.exit", "os._exit"), f"{inside(path)}:{node.lineno}"
        assert not (isinstance(node, ast.Attribute) and ast.unparse(node) in ("sys.stdout", "sys.stderr"))


@every_file
def test_the_first_line_says_what_the_file_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if text.strip():
        assert text.startswith('"""') and ast.get_docstring(tree(path)), inside(path)


@every_file
def test_files_and_functions_are_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_FILE, f"{inside(path)} has {lines} lines"
    for function in functions(path):
        length = (function.end_lineno or 0) - function.lineno + 1
        assert length <= LONGEST_FUNCTION, f"{inside(path)}:{function.lineno}: {function.name} has {length} lines"


@every_file
def test_no_exception_is_swallowed_unseen(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"{inside(path)}:{node.lineno}: a bare except"


@every_file
def test_imports_within_functions_say_why_or_stand_in_the_command_line(path: Path) -> None:
    if inside(path).startswith("cli/"):
        return
    lines = path.read_text(encoding="utf-8").splitlines()
    for function in functions(path):
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                near = " ".join(lines[max(0, node.lineno - 3) : node.end_lineno])
                assert "lazily" in near, f"{inside(path)}:{node.lineno}: why is this not at the top?"


# What a cold start loads.

_LOADED = """
import sys
sys.argv = ["mmspolicy", *{args!r}]
try:
    import mmspolicy.cli
    from mmspolicy.cli.program import run
    run()
except SystemExit:
    pass
sys.stdout.flush()
print("\\nLOADED", *sorted(sys.modules))
"""


def loaded(args: list[str], place: Path, **env: str) -> set[str]:
    """The modules that a run of the program loads, its output piped."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("MMSPOLICY", "COV"))}
    run = subprocess.run(
        [sys.executable, "-c", _LOADED.format(args=args)],
        cwd=place, env={**surroundings, **env}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(run.stdout.rpartition("\nLOADED ")[2].split())


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a compendium whose index is fresh."""
    folder = tmp_path_factory.mktemp("cold")
    (folder / "compendium" / "policies").mkdir(parents=True)
    sources = {
        "profile.yaml": "name: Society\nshort: S\ntopics: [Harbor]\n",
        "policies/one.yaml": "id: H-1\ntitle: Buoys\ntopic: Harbor\nresolves: [{text: Buoys float.}]\n",
    }
    for name, text in sources.items():
        path = folder / "compendium" / name
        path.write_text(text, encoding="utf-8")
        os.utime(path, (1e9, 1e9))
    loaded(["index"], folder)
    return folder


def packages(modules: set[str]) -> set[str]:
    return {name.split(".")[0] for name in modules}


def test_a_fresh_search_loads_neither_the_builder_nor_what_only_a_terminal_needs(place: Path) -> None:
    found = loaded(["search", "buoys"], place)
    assert "mmspolicy.search.find" in found
    assert not packages(found) & {"yaml", "rich", "markdown_it"}
    heavy = (
        "model", "meetings", "profile", "notation", "sources", "compendium", "clock", "checks", "references",
        "search.build",
    )  # fmt: skip
    assert not {f"mmspolicy.{name}" for name in heavy} & found
    assert "mmspolicy.search.passage" not in found, "rows on a pipe show no passages"
    assert "mmspolicy.search.passage" in loaded(["search", "buoys", "--json"], place)


def test_help_and_completion_load_neither_the_engine_nor_what_it_needs(place: Path) -> None:
    runs = {
        "help": loaded(["--help"], place),
        "help of search": loaded(["search", "--help"], place),
        "an id": loaded([], place, _MMSPOLICY_COMPLETE="bash_complete", COMP_WORDS="mmspolicy show H", COMP_CWORD="2"),
    }
    for what, found in runs.items():
        assert not packages(found) & {"whoosh", "yaml", "rich", "markdown_it"}, what
        assert "mmspolicy.search.store" not in found, what


def test_an_unknown_word_loads_no_more_than_a_known_one(place: Path) -> None:
    assert not packages(loaded(["search", "xyzzy"], place)) & {"yaml", "rich", "markdown_it"}
