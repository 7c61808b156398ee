"""YAML as a tree of texts: what is read, what is refused, and where."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

import pytest
import yaml

from mmspolicy.sources import tree
from mmspolicy.sources.ledger import Ledger

LOADERS = [pytest.param(yaml.SafeLoader, id="python")]
if hasattr(yaml, "CSafeLoader"):
    LOADERS.append(pytest.param(yaml.CSafeLoader, id="c"))


@pytest.fixture(autouse=True, params=LOADERS)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> type:
    """Every claim holds for the loader in C, and for the one in Python that stands in for it."""
    monkeypatch.setattr(tree, "_LOADER", request.param)
    return request.param


def read(text: str, first_line: int = 1) -> tuple[list[tree.Node] | None, list[str]]:
    ledger = Ledger("a.yaml")
    found = tree.parse(text, ledger, first_line)
    return found, [str(problem).removeprefix("a.yaml:") for problem in ledger.problems]


def clean(text: str) -> tree.Node:
    nodes, problems = read(text)
    assert problems == []
    assert nodes is not None
    (node,) = nodes
    return node


def refused(text: str) -> str:
    _, problems = read(text)
    (problem,) = problems
    return problem


def plain(node: tree.Node) -> object:
    """A tree as Python values, all scalars texts."""
    match node:
        case tree.Scalar():
            return node.text
        case tree.Sequence():
            return [plain(item) for item in node.items]
        case tree.Mapping():
            return {key: plain(value) for key, (_, value) in node.entries.items()}
    return None


def below(node: tree.Node) -> Iterator[tree.Node]:
    yield node
    if isinstance(node, tree.Sequence):
        for item in node.items:
            yield from below(item)
    elif isinstance(node, tree.Mapping):
        for key, value in node.entries.values():
            yield key
            yield from below(value)


@pytest.mark.parametrize(
    "text",
    ["207.990", "no", "yes", "12:30", "1e3", "2026-02-30", "0x1F", "0o17", "1_000", "null", "~", ".inf", "true", "-1",
     "3.15", "2019-05", "Off", "NaN", "190:20:30", "1.", "+12", "='x'"],
)  # fmt: skip
def test_every_scalar_is_the_text_that_stands_there(text: str) -> None:
    assert plain(clean(f"key: {text}\n")) == {"key": text}
    assert plain(clean(f"[{text}]\n")) == [text]


def test_a_key_is_the_text_that_stands_there() -> None:
    assert plain(clean("no: a\n1e3: b\n")) == {"no": "a", "1e3": "b"}


def test_every_node_knows_its_line_and_column() -> None:
    node = clean("id: X\nlist:\n  - a\n  - {k: v}\ntext: >-\n  folded\n  text\n")
    assert [found.place for found in below(node)] == [
        (1, 1), (1, 1), (1, 5), (2, 1), (3, 3), (3, 5), (4, 5), (4, 6), (4, 9), (5, 1), (5, 7),
    ]  # fmt: skip


def test_columns_count_characters_and_not_bytes() -> None:
    node = clean("{é: 1, “naïve”: 2, 😀: 3}\n")
    assert [found.place[1] for found in below(node)] == [1, 2, 5, 8, 17, 20, 23]


def test_lines_count_from_where_the_text_stands_in_its_file() -> None:
    nodes, _ = read("id: X\n", first_line=12)
    assert nodes is not None
    assert nodes[0].place == (12, 1)
    assert read("id: 'x\n", first_line=12)[1] == ["12:5: error bad-yaml: this quotation mark is never closed"]


def test_a_file_may_hold_several_documents_and_empty_ones_are_left_out() -> None:
    nodes, problems = read("---\na: 1\n---\n---\n# only a comment\n---\nb: 2\n...\n")
    assert problems == []
    assert nodes is not None
    assert [plain(node) for node in nodes] == [{"a": "1"}, {"b": "2"}]
    assert read("") == ([], [])
    assert read("# nothing\n\n") == ([], [])


def test_a_key_given_twice_is_an_error_that_names_both_lines_and_keeps_the_first() -> None:
    nodes, problems = read("a: 1\nb: 2\na: 3\n")
    assert problems == ["3:1: error doubled-key: “a” stands here and on line 1; keep one"]
    assert nodes is not None
    assert plain(nodes[0]) == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: !!str b\n", "1:4: error yaml-feature: tag “tag:yaml.org,2002:str” is not used here; every value is text"),
        ("a: !x b\n", "1:4: error yaml-feature: tag “!x” is not used here; every value is text"),
        ("a: !x [b]\n", "1:4: error yaml-feature: tag “!x” is not used here; every value is text"),
        ("a: &x b\n", "1:4: error yaml-feature: anchor &x is not used here; remove it"),
        ("a: &x {b: c}\n", "1:4: error yaml-feature: anchor &x is not used here; remove it"),
        ("&x a: b\n", "1:1: error yaml-feature: anchor &x is not used here; remove it"),
        ("a: *x\n", "1:4: error yaml-feature: alias *x is not used here; write the value out"),
        ("<<: {a: b}\n", "1:1: error yaml-feature: merge keys are not used here; write the values out"),
        ("? [a, b]\n: c\n", "1:3: error bad-key: a key is a plain word; put the whole value in quotes"),
        ("{a: 1}: c\n", "1:1: error bad-key: a key is a plain word; put the whole value in quotes"),
        ("?\n: c\n", "1:2: error bad-key: a key is missing before this colon"),
    ],
)
def test_what_yaml_can_do_and_a_record_does_not_need_is_an_error(text: str, problem: str) -> None:
    assert refused(text) == problem


def test_a_missing_key_is_never_passed_over_in_silence() -> None:
    assert refused("a: {: c}\n").startswith("1:5: error bad-")
    assert refused(": c\n").startswith("1:1: error bad-")


def test_a_quoted_merge_sign_is_a_key_like_any_other() -> None:
    assert plain(clean("'<<': a\n")) == {"<<": "a"}


@pytest.mark.parametrize(
    ("text", "place", "lost"),
    [
        ("title: Fund item #3\n", "1:18", "#3"),
        ("title: #3 of the list\n", "1:8", "#3 of the list"),
        ("- item #a\n", "1:8", "#a"),
        ("a: b\nlist:\n  - x\n  - y #é\n", "4:7", "#é"),
    ],
)
def test_a_glued_comment_after_an_unquoted_value_is_an_error(text: str, place: str, lost: str) -> None:
    message = f"“{lost}” would be lost as a comment; put the whole value in quotes, or a space after the #"
    assert refused(text) == f"{place}: error lost-comment: {message}"


@pytest.mark.parametrize(
    "text",
    ["a: b # a comment\n", "a: 'b' #3\n", "a: b#3\n", "a: 'Fund item #3'\n", "#a: b\nc: d\n", "a: b ## c\n",
     "a:\n  #b\n  - c\n", "a: >-\n  Fund item #3\n", "a: b #\n", "a: b # #3\n"],
)  # fmt: skip
def test_other_comments_are_free(text: str) -> None:
    clean(text)


def test_a_glued_comment_is_told_even_where_it_breaks_the_file() -> None:
    _, problems = read("title: Fund item #3\n  of the list\nid: x\n")
    assert [problem.split(": ")[1] for problem in problems] == ["error lost-comment", "error bad-yaml"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 'b\n", "1:4: this quotation mark is never closed"),
        ("a: x\nb: \"b\nc: d\n", "2:4: this quotation mark is never closed"),
        ("a: 'b\n---\nc: d\n", "1:4: this quotation mark is never closed"),
        ("a: [b, c\nd: e\n", "2:2: a list in [ ] is not closed, lacks a comma, or holds a value that needs quotes"
                             " (it begins on line 1)"),
        ("- {code: Res [I-18], b: c}\n", "1:14: the entries in { } are not closed, lack a comma, or hold a value that"
                                         " needs quotes"),
        ("a: b: c\n", "1:5: a second colon in one value; put the value in quotes"),
        ("a: - b\n", "1:4: a list begins on a line of its own; or put the value in quotes"),
        ("- a\nb: c\n", "2:1: this line does not fit the list above; mend its indentation, or put the value in quotes"
                        " (it begins on line 1)"),
        ("a: b\n- c\n", "2:1: this line is no “key: value”; mend its indentation, or put the value above in quotes"
                        " (it begins on line 1)"),
        ("a: @b\n", "1:4: a value can't begin with this character; put the value in quotes"),
        ("a: %b\n", "1:4: a value can't begin with this character; put the value in quotes"),
        ("a: !b!c d\n", "1:4: a value can't begin with “!”; put the value in quotes"),
        ("a: *\n", "1:5: a value can't begin with “*”; put the value in quotes"),
        ("a: & b\n", "1:5: a value can't begin with “&”; put the value in quotes"),
        ("a: b\n\tc: d\n", "2:1: a tab indents this line; use spaces"),
        ("\ta: b\n", "1:1: a tab indents this line; use spaces"),
        ("%YAML 2.0\n---\na: b\n", "1:1: remove this line; a record needs no “%YAML”"),
        ("a: b\n...\nc: d\n", "3:1: this stands outside the record; mend the indentation, or put the value above in"
                              " quotes"),
        ("a: |9x\n  b\n", "1:6: below “|” or “>” the text stands on lines of its own, indented with spaces"),
    ],
)  # fmt: skip
def test_broken_yaml_is_told_in_plain_words_with_its_place(text: str, problem: str) -> None:
    place, words = problem.split(": ", 1)
    nodes, problems = read(text)
    assert nodes is None
    assert problems == [f"{place}: error bad-yaml: {words}"]


def test_a_backslash_in_double_quotes_is_told_as_such() -> None:
    # The loader in C points at the backslash, the one in Python at the sign behind it.
    problem = refused('pattern: "\\s+"\n')
    assert problem.split(": ", 1)[0] in ("1:11", "1:12")
    assert problem.endswith("in double quotes a backslash has a meaning of its own; use single quotes here")


@pytest.mark.parametrize("escape", [r"\0", r"\x1b", r"\u2028", r"\uFEFF", r"\a"])
def test_an_escape_that_stands_for_a_control_character_is_refused(escape: str) -> None:
    nodes, problems = read(f'a: "b{escape}c"\nd: e\n')
    assert len(problems) == 1
    assert problems[0].startswith("1:4: error control-character: an escape stands for the ")
    assert nodes is not None
    assert plain(nodes[0]) == {"a": None, "d": "e"}


def test_other_escapes_and_characters_are_text() -> None:
    assert plain(clean('a: "é\\t\\u201cb\\u201d \\U0001F600"\n')) == {"a": "é\t“b” 😀"}


@pytest.mark.parametrize("escape", [r"\ud800", r"\U00110000"])
def test_an_escape_that_stands_for_no_character_is_refused(escape: str) -> None:
    assert " error " in refused(f'a: "{escape}"\n')


def test_numbers_of_a_directive_may_be_of_any_length() -> None:
    assert "error bad-yaml" in refused(f"%YAML 1.{'1' * 5000}\n---\na: b\n")


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused_in_a_moment(bracket: str) -> None:
    begun = perf_counter()
    nodes, problems = read(bracket * 10_000)
    assert perf_counter() - begun < 5
    assert nodes is None
    assert len(problems) == 1
    assert problems[0].split(": ")[1] in ("error too-deep", "error bad-yaml")


def test_twenty_levels_are_allowed_and_no_more() -> None:
    assert read("[" * 20 + "]" * 20)[1] == []
    assert refused("[" * 21 + "]" * 21) == "1:21: error too-deep: nested more than 20 deep; no record needs that"


def test_a_bomb_of_aliases_is_never_expanded() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    begun = perf_counter()
    nodes, problems = read("\n".join(lines) + "\n")
    assert perf_counter() - begun < 5
    assert nodes is not None
    assert len(problems) == 30 + 29 * 9
    assert sum(1 for _ in below(nodes[0])) < 1000


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="PyYAML was built without its loader in C")
@pytest.mark.parametrize(
    "text",
    [
        "id: X\ntext: >-\n  a\n  b\n\n  c\nlist: [a, 'b', \"c\"]\n---\nx: |\n  one\n   two\n",
        "a: {b: c, d: [e, f: g]}\n", "a: 'it''s'\n", "a: b\na: c\n", "&x a: *x\n", "a: x\n- y\n", "a: [b\n", "a: 'b\n",
        "a: \n  - \n  -\n  - b\n", "? a\n: b\n", "a: b #3\n", "- - - a\n", "a: b: c\n", "--- a\n--- b\n",
    ],
)  # fmt: skip
def test_both_loaders_give_the_same_trees_and_the_same_problem_lines(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree, "_LOADER", yaml.SafeLoader)
    in_python = read(text)
    monkeypatch.setattr(tree, "_LOADER", yaml.CSafeLoader)
    assert read(text) == in_python
