"""Two wordings as one document: lists stay lists, amended numbers are marked, what is unchanged stands back."""

from __future__ import annotations

from datetime import date

from mmspolicy.desk.redline_document import redline_document
from mmspolicy.desk.rewording import Rewording
from mmspolicy.export import write_document
from mmspolicy.export.document import Block, Heading, Item, Listing, Paragraph, Run, plain
from mmspolicy.redline import redline

OLD = "Offer water:\n\n1. in the hall;\n2. near the gym:\n   - indoors\n3. at the gate."
NEW = (
    "Offer water:\n\n1. in the hall;\n2. in every corridor;\n3. near the gym:\n   - indoors\n   - outdoors\n"
    "4. at the gate."
)


def rewording(n: str | None, old: str | None, new: str | None) -> Rewording:
    return Rewording(n, old, new, redline(old or "", new or ""))


def blocks(*resolves: Rewording) -> list[Block]:
    made = redline_document("HC-1", "Water", ("before A-19", "of 2026-03-01"), resolves, (), date(2026, 3, 1))
    return list(made.blocks[1:])


def items(listing: Block) -> list[tuple[str, list[str]]]:
    assert isinstance(listing, Listing)
    return [
        (_shown(item.marks) or item.number or "•", [_block(inner) for inner in item.blocks]) for item in listing.items
    ]


def _block(block: Block) -> str:
    if isinstance(block, Listing):
        return " / ".join(f"{mark} {' '.join(inner)}" for mark, inner in items(block))
    assert isinstance(block, Paragraph)
    return _shown(block.runs)


def _shown(runs: tuple[Run, ...]) -> str:
    return "".join(f"-{run.text}-" if run.struck else f"+{run.text}+" if run.inserted else run.text for run in runs)


def test_lists_stay_lists_and_amended_numbers_are_marked() -> None:
    heading, lead, listing = blocks(rewording("1", OLD, NEW))
    assert isinstance(heading, Heading) and plain(heading.runs) == "Resolve 1"
    assert isinstance(lead, Paragraph) and plain(lead.runs) == "Offer water:"
    assert items(listing) == [
        ("1.", ["in the hall;"]),
        ("+2.+", ["+in every corridor;+"]),
        ("-2.- +3.+", ["near the gym:", "• indoors / • +outdoors+"]),
        ("-3.- +4.+", ["at the gate."]),
    ]


def test_a_resolve_that_did_not_change_stands_back_whole() -> None:
    heading, text = blocks(rewording("2", "Same.", "Same."))
    assert isinstance(heading, Heading) and plain(heading.runs) == "Resolve 2 · unchanged"
    assert isinstance(text, Paragraph) and [run.faint for run in text.runs] == [True]


def test_a_section_has_no_number_and_one_that_is_new_is_all_inserted() -> None:
    (text,) = blocks(rewording(None, None, "New."))
    assert isinstance(text, Paragraph) and _shown(text.runs) == "+New.+"


def test_what_the_record_does_not_tell_stands_at_the_head() -> None:
    made = redline_document("BYL-1", "Seat", ("a", "b"), (), ("Amended A-24.",), date(2026, 3, 1))
    assert [_block(block) for block in made.blocks][1:] == ["Amended A-24."]


def test_every_format_marks_an_amended_number_by_more_than_colour() -> None:
    item = Item((Paragraph((Run("near."),)),), "3.", (Run("2.", struck=True), Run(" "), Run("3.", inserted=True)))
    document = redline_document("HC-1", "Water", ("a", "b"), (), (), date(2026, 3, 1))
    marked = type(document)(document.title, "", (), (Listing((item,)),), document.day)
    assert b'<span class="number"><del>2.</del> <ins>3.</ins></span>' in write_document("html", marked)
    assert b"- <del>2.</del> <ins>3.</ins> near." in write_document("md", marked)
