"""Documents in Markdown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from sample_document import HOSTILE, HOSTILE_SEEN, document

from mmspolicy.export import write_document
from mmspolicy.export.document import Block, Choices, Field, Heading, Item, Listing, Paragraph, Run, Table, plain
from mmspolicy.structure import parse

_WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).map(
    lambda text: " ".join(Run(text).text.split())
)
_RUNS = st.lists(
    st.builds(Run, _WORDS.filter(bool), bold=st.booleans(), italic=st.booleans()), min_size=1, max_size=4
).map(tuple)


def body(*blocks: Block) -> str:
    text = write_document("md", document(*blocks)).decode("utf-8")
    return text.partition("March 1, 2026\n\n")[2]


def test_a_document_of_all_kinds() -> None:
    text = write_document("md", document()).decode("utf-8")
    assert text.startswith("# Review of policy\n\n**A Society (sample, unofficial)**\n\n- **Meeting:** Annual Meeting")
    assert "- [Committee on Health](#committee)\n  - [Prompt payment (HOD-2019-01)](#HOD-2019-01)\n" in text
    assert '<a id="HOD-2019-01"></a>\n\n### Prompt payment (HOD-2019-01)\n' in text
    assert "1. to pay within `30` days\n   - by check, or\n   - by wire\n2. to answer\n" in text
    assert "| 2021 | **3.5** |" in text
    assert "Pay within <del>60</del> <ins>30</ins> days." in text
    assert "**Recommendation:** ☐ Reaffirm   ☐ Reaffirm for one year   ☒ **Amend**   ☐ Sunset" in text
    assert text.endswith("more\n```\n")


def test_hostile_text_is_read_back_as_it_was() -> None:
    (paragraph,) = parse(body(Paragraph((Run(HOSTILE),))))
    assert "".join(span.text for span in paragraph.spans) == HOSTILE_SEEN


@given(_RUNS)
def test_any_words_in_any_style_are_read_back(runs: tuple[Run, ...]) -> None:
    parsed = parse(body(Paragraph(runs)))
    assert [node.kind for node in parsed] == ["paragraph"]
    assert "".join(span.text for span in parsed[0].spans) == plain(runs).strip()
    bold = "".join(run.text for run in runs if run.bold)
    assert bool(bold.strip()) == bool("<strong>" in MarkdownIt().render(body(Paragraph(runs))))


def test_numbers_that_markdown_would_count_anew_stay() -> None:
    items = tuple(Item((Paragraph((Run(f"item {n}"),)),), f"{n}.") for n in (2, 3, 7))
    assert body(Listing(items)) == "2. item 2\n3. item 3\n<!-- -->\n7. item 7\n"
    assert body(Listing((Item((Paragraph((Run("x"),)),), "2(b)"),))) == "- **2(b)** x\n"


def test_two_lists_in_a_row_stay_two() -> None:
    one = Listing((Item((Paragraph((Run("a"),)),)),))
    assert body(one, one) == "- a\n\n<!-- -->\n\n- a\n"


def test_a_cell_keeps_its_bars_and_breaks() -> None:
    assert "| a \\| b | c<br>d |" in body(Table((((Run("x"),), (Run("y"),)), ((Run("a | b"),), (Run("c\nd"),)))))


def test_a_field_shows_its_text_or_a_line() -> None:
    assert body(Field("Reason", "Because *so*")) == "**Reason:** Because \\*so\\*\n"
    assert body(Choices("Vote", ("Yes", "No"))) == "**Vote:** ☐ Yes   ☐ No\n"
    (line,) = parse(body(Field("Reason")))
    assert "".join(span.text for span in line.spans) == "Reason: " + "_" * 40


def test_a_heading_is_one_line() -> None:
    assert body(Heading(1, (Run("a\nb"),), "", False)) == "## a b\n"
