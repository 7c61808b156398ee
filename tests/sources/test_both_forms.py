"""A law: the YAML form and the Markdown form of one policy give equal records."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from small_society import policy

from mmspolicy.sources.decoding import decode
from mmspolicy.sources.ledger import Ledger

WORDS = st.sampled_from(
    ["The", "society", "supports", "*naloxone*", "**schools**", "[law](https://x.y)", "`code`", "Dr.", "é", "e\u0301",
     "12.5", "(a)", "#3", "M.G.L.", "“quoted”", "10%", "A-19", "a|b", "x_y", "it's", "50:50", "key:", "\\*", "&amp;",
     "2019.", "(HP)", "שלום", "😀", "'", '"', "!", "{x}", "[y]", "%", "@z", "~"]
)  # fmt: skip
PRINTED = (
    "Amended and Reaffirmed MMS House of Delegates, 5/21/22", "Reaffirmed A-18", "MMS Council, February 9, 1983",
    "(Resolution 6-83; Readopted 22-87, 31-91)", "HOD 2016-209",
)  # fmt: skip
MAPPINGS = (
    "{kind: adopted, meeting: A-15, code: Resolution A-15 A-102}",
    '{kind: amended, meeting: A-19, resolves: [2], code: "CPH Report A-19-3 [I-18 B-204]"}',
    "{kind: reaffirmed, date: 2012-12, term: 1, seq: 1, vote: {for: 93, against: 23}, note: a b}",
    "{kind: filed, before: 1990, body: Council}",
)


@dataclass(frozen=True)
class Wording:
    """A text: its blocks, each a list of lines, and where its paragraphs are broken into lines."""

    blocks: tuple[tuple[str, ...], ...]

    def lines(self) -> list[str]:
        return [line for at, block in enumerate(self.blocks) for line in ([""] * bool(at) + list(block))]


@dataclass(frozen=True)
class Unit:
    text: Wording
    other_text: Wording  # the same, wrapped in another way
    closing: str
    earlier: tuple[str, ...]
    assigned_to: bool


@st.composite
def paragraph(draw: st.DrawFn) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A paragraph of at least two words, wrapped twice, in two ways."""
    words = ["The", *draw(st.lists(WORDS, min_size=1, max_size=12)), "end"]

    def wrapped(breaks: set[int]) -> tuple[str, ...]:
        lines = [words[0]]
        for at, word in enumerate(words[1:], 1):
            if at in breaks:
                lines.append(word)
            else:
                lines[-1] += f" {word}"
        return tuple(lines)

    def breaks() -> set[int]:
        found = draw(st.sets(st.integers(1, len(words) - 1), max_size=4))
        return {at for at in found if words[at][0].isalpha()}

    return wrapped(breaks()), wrapped(breaks())


KEPT = st.sampled_from(
    [("- one", "- two", "  - three"), ("* one", "", "* two"), ("- one", "  1. two", "  2. three"),
     ("| a | b |", "|---|---|", "| c | 1. d |"), ("```", "1. code", "  # code", "```"), ("> quoted", "> text"),
     ("    code",)]
)  # fmt: skip


@st.composite
def wording(draw: st.DrawFn) -> tuple[Wording, Wording]:
    first = draw(paragraph())
    more = draw(st.lists(st.one_of(paragraph(), KEPT.map(lambda kept: (kept, kept))), max_size=2))
    blocks = [first]
    for block in more:
        code_after_list = block[0][0].startswith("    ") and blocks[-1][0][0][0] in "-*"
        if not code_after_list:
            blocks.append(block)
    return Wording(tuple(one for one, _ in blocks)), Wording(tuple(other for _, other in blocks))


@st.composite
def unit(draw: st.DrawFn) -> Unit:
    one, other = draw(wording())
    ends_in_words = one.blocks[-1][-1].endswith("end")
    closing = draw(st.sampled_from(["", " (HP)", " (D)"])) if ends_in_words else ""
    earlier = draw(st.sampled_from([(), ("One.",), ("One.", "- two\n- three")]))
    return Unit(one, other, closing, earlier, draw(st.booleans()))


@dataclass(frozen=True)
class Policy:
    preamble: tuple[Wording, Wording] | None
    units: tuple[Unit, ...]
    start: int
    mappings: tuple[str, ...]
    printed: tuple[str, ...]
    in_front: int  # how many of the printed lines stand in the front matter

    def head(self) -> list[str]:
        return ["id: HOD-2015-07", "title: Naloxone in", "  schools", "topic: Substance Use", "keywords: [a, b]",
                "refs: [implements HOD-1#2]", "notes: [One.]"]  # fmt: skip

    def history(self, printed: tuple[str, ...]) -> list[str]:
        return ["history:", *(f"  - {entry}" for entry in self.mappings), *(f'  - "{line}"' for line in printed)]

    def beside(self, unit: Unit) -> list[str]:
        lines = ["    assigned_to: Committee on Legislation"] if unit.assigned_to else []
        if unit.earlier:
            lines.append("    earlier:")
        for until, text in zip(("A-18", "2019-05"), unit.earlier, strict=False):
            lines += [f"      - until: {until}", "        text: |", textwrap.indent(text, " " * 10)]
        return lines

    def yaml(self) -> str:
        lines = [*self.head(), *self.history(self.printed)]
        if self.preamble:
            lines += ["preamble: |", *(f"  {line}" for line in self.preamble[0].lines())]
        lines.append("resolves:")
        for at, unit in enumerate(self.units):
            text = unit.text.lines()
            text[-1] += unit.closing
            lines += [f"  - n: {self.start + at}", "    text: |-", *(f"      {line}" for line in text)]
            lines += self.beside(unit)
        return "\n".join(lines) + "\n"

    def markdown(self) -> str:
        lines = ["---", *self.head(), *self.history(self.printed[: self.in_front]), "resolves:"]
        for at, unit in enumerate(self.units):
            lines += [f"  - n: {self.start + at}", *self.beside(unit)]
        lines += ["---", *(self.preamble[1].lines() if self.preamble else []), ""]
        for at, unit in enumerate(self.units):
            text = unit.other_text.lines()
            text[-1] += unit.closing
            marker = f"{self.start + at}. "
            lines += [f"{marker}{text[0]}", *(f"{' ' * len(marker)}{line}".rstrip() for line in text[1:])]
        if self.printed[self.in_front :]:
            lines += ["", "## History", *(f"- {line}" for line in self.printed[self.in_front :])]
        return "\n".join(lines) + "\n"


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    printed = tuple(draw(st.lists(st.sampled_from(PRINTED), max_size=3)))
    return Policy(
        preamble=draw(st.none() | wording()),
        units=tuple(draw(st.lists(unit(), min_size=1, max_size=4))),
        start=draw(st.sampled_from([1, 1, 2, 9])),
        mappings=tuple(draw(st.lists(st.sampled_from(MAPPINGS), max_size=3))),
        printed=printed,
        in_front=draw(st.integers(0, len(printed))),
    )


@settings(deadline=None, max_examples=150)
@given(policies())
def test_the_two_forms_of_a_policy_give_equal_records(made: Policy) -> None:
    assert policy(made.markdown(), markdown=True) == policy(made.yaml())


@settings(deadline=None, max_examples=50)
@given(policies(), st.sampled_from(["", "\ufeff"]))
def test_line_ends_of_windows_and_a_byte_order_mark_change_nothing(made: Policy, mark: str) -> None:
    for text, markdown in ((made.yaml(), False), (made.markdown(), True)):
        decoded = decode((mark + text.replace("\n", "\r\n")).encode(), Ledger("a"))
        assert decoded is not None
        assert policy(decoded, markdown) == policy(text, markdown)


@settings(deadline=None, max_examples=100)
@given(wording())
def test_where_paragraphs_are_broken_into_lines_does_not_matter(made: tuple[Wording, Wording]) -> None:
    one, other = ("\n".join(text.lines()) for text in made)
    records = [
        policy("id: X\ntitle: X\ntopic: Substance Use\nresolves:\n  - text: |\n" + textwrap.indent(text, " " * 6))
        for text in (one, other)
    ]
    assert records[0] == records[1]
