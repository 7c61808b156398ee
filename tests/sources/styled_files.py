"""Source files in the many styles in which people write them, generated: for the editor of source spans."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

WORDS = st.lists(
    st.sampled_from(
        ["The", "society", "supports", "it.", "opposes", "fees,", "#3", "a:b", "note:", "“safe”", "(see", "below)", "-",
         "1.", "12)", "*now*", "§", "94C", "it's", '"so"', "[sic]", "{x}", "&", "%", "@home", "> all", "| or", "naïve",
         "\\n", "é"]
    ),
    min_size=1, max_size=40,
).map(" ".join)  # fmt: skip
TEXTS = st.builds(lambda words: f"The House holds {words} so.", WORDS)
COMMENTS = st.sampled_from(["", "", "", "# a comment: {with} [all]", "# - {kind: sunset}"])


@dataclass(frozen=True)
class Styled:
    """A file and the id of the record to edit in it, with its resolves' texts."""

    path: str
    text: str
    id: str
    texts: tuple[str, ...]


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def folded(text: str, indent: int, width: int) -> list[str]:
    """Folded anywhere between two words that YAML lets be parted; Markdown must not see a list there."""
    lines, line = [], ""
    for word in text.split(" "):
        starts = word[:1] in "-*>|#" or word[:1].isdigit()
        if line and len(line) + len(word) + 1 > width - indent and not starts:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [" " * indent + one for one in [*lines, line]]


@st.composite
def text_lines(draw: st.DrawFn, text: str, indent: int, width: int) -> list[str]:
    """`text: …` in one of the styles."""
    pad = " " * indent
    style = draw(st.sampled_from([">-", ">-", ">", "|-", "|", '"', "'"]))
    if style in (">-", ">"):
        return [f"{pad}text: {style}", *folded(text, indent + draw(st.sampled_from([1, 2, 4])), width)]
    if style in ("|-", "|"):
        return [f"{pad}text: {style}", *folded(text, indent + 2, width)]
    if style == "'":
        return [pad + "text: '" + text.replace("'", "''") + "'"]
    return [pad + "text: " + quoted(text)]


@st.composite
def resolve_lines(draw: st.DrawFn, text: str, step: int, width: int) -> list[str]:
    pad = " " * (step + 2)
    lines = draw(text_lines(text, step + 2, width))
    kind = draw(st.sampled_from(["", "HP", "D"]))
    if kind:
        lines.insert(0, f"{pad}type: {kind}")
    if draw(st.booleans()):
        old = draw(TEXTS)
        item = draw(
            st.sampled_from([[f"- {{until: A-22, text: {quoted(old)}}}"], ["- until: A-22", f"  text: {quoted(old)}"]])
        )
        lines += [f"{pad}earlier:", *(f"{pad}  {line}" for line in item)]
    if draw(st.booleans()):
        lines.append(f"{pad}assigned_to: CPH")
    comment = draw(COMMENTS)
    lines += [pad + comment] if comment else []
    return [" " * step + "- " + lines[0].lstrip(" "), *lines[1:]]


@st.composite
def history_lines(draw: st.DrawFn, step: int) -> list[str]:
    style = draw(st.sampled_from(["braces", "lines", "brackets", "broken brackets", "printed", "none"]))
    pad, comment = " " * step, draw(COMMENTS)
    after = f"  {comment}" if comment else ""
    if style == "none":
        return []
    if style == "brackets":
        return [f"history: [{{kind: adopted, meeting: A-11}}, {{ kind: reaffirmed, meeting: A-18}}]{after}"]
    if style == "broken brackets":
        comma = draw(st.sampled_from(["", ","]))
        return [
            "history: [",
            "    {kind: adopted, meeting: A-11},",
            f"    {{kind: reaffirmed, meeting: A-18}}{comma}{after}",
            "  ]",
        ]
    if style == "lines":
        lines = [f"{pad}- kind: adopted", f"{pad}  meeting: A-11{after}"]
    elif style == "printed":
        lines = [f'{pad}- "MMS House of Delegates, 5/21/11"{after}']
    else:
        lines = [f"{pad}- {{kind: adopted, meeting: A-11}}", f"{pad}- {{kind: reaffirmed, meeting: A-18}}{after}"]
    return ["history:", *lines, *([pad + comment] if comment else [])]


REVIEWS = (
    [],
    ["review: [{meeting: A-25, resolves: [1], recommendation: amend}]"],
    ["review:", "  - {meeting: A-25, resolves: [1], committee: CPH, recommendation: amend, justification: Old.}"],
    ["review:", "- meeting: A-25", "  recommendation: amend", "  # why", "  justification: >-", "    Old reasons.",
     "  resolves:", "    - 1"],
)  # fmt: skip


@st.composite
def record_lines(draw: st.DrawFn, identifier: str, texts: tuple[str, ...]) -> list[str]:
    step, width = draw(st.sampled_from([0, 2, 4])), draw(st.sampled_from([40, 80, 500]))
    parts = [["resolves:", *(line for text in texts for line in draw(resolve_lines(text, step, width)))]]
    parts += [
        draw(history_lines(step)),
        draw(st.sampled_from(REVIEWS)),
        ["notes: [one]"],
        ["refs:", "  - see-also HOD-1"],
    ]
    blank = [""] if draw(st.booleans()) else []
    parts = draw(st.permutations(parts))
    head = [f"id: {identifier}", "title: A title", "topic: Substance Use"]
    comment = draw(COMMENTS)
    return [*([comment] if comment else []), *head, *(line for part in parts if part for line in [*blank, *part])]


def finished(draw: st.DrawFn, lines: list[str]) -> str:
    """The lines as a file: its line ends, its last line with or without an end, a byte order mark."""
    end = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    return draw(st.sampled_from(["", "", "\ufeff"])) + end.join(lines) + draw(st.sampled_from([end, end, ""]))


@st.composite
def yaml_files(draw: st.DrawFn) -> Styled:
    """A YAML file of one to three records."""
    count = draw(st.integers(1, 3))
    at = draw(st.integers(0, count - 1))
    lines: list[str] = []
    for number in range(count):
        texts = tuple(draw(st.lists(TEXTS, min_size=1, max_size=3)))
        lines += ["---"] if number or draw(st.booleans()) else []
        lines += draw(record_lines(f"HOD-2011-0{number}", texts))
        if number == at:
            chosen = texts
    return Styled("a.yaml", finished(draw, lines), f"HOD-2011-0{at}", chosen)


@st.composite
def markdown_files(draw: st.DrawFn) -> Styled:
    """A Markdown file: front matter, a numbered list, maybe a preamble and a printed history."""
    texts = tuple(draw(st.lists(TEXTS, min_size=1, max_size=3)))
    step, width = draw(st.sampled_from([0, 2])), draw(st.sampled_from([60, 500]))
    matter = [["id: HOD-2011-00", "title: A title", "topic: Substance Use"], draw(history_lines(step))]
    beside = [f"{' ' * step}- {{n: {len(texts)}, assigned_to: CPH}}"]
    matter += draw(st.sampled_from([[], [["resolves:", *beside]]]))
    matter += [draw(st.sampled_from(REVIEWS))]
    lines = [
        "---",
        *(line for part in matter for line in part),
        "---",
        *draw(st.sampled_from([[], ["", "What came before.", ""]])),
    ]
    for number, text in enumerate(texts, 1):
        first, *rest = folded(text + draw(st.sampled_from(["", " (HP)", " (D)"])), 3, width)
        lines += [f"{number}. {first.strip()}", *rest, *draw(st.sampled_from([[], [""], ["   <!-- why -->", ""]]))]
    lines += draw(st.sampled_from([[], ["", "## History", "- Reaffirmed MMS House of Delegates, 5/21/22"]]))
    return Styled("a.md", finished(draw, lines), "HOD-2011-00", texts)
