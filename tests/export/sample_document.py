"""A document with everything a document can hold, pleasant and hostile."""

from __future__ import annotations

from datetime import date

from mmspolicy.export import prose
from mmspolicy.export.document import (
    Block,
    Choices,
    Contents,
    Document,
    Field,
    Heading,
    Item,
    Listing,
    PageBreak,
    Paragraph,
    Rule,
    Run,
    Table,
    faint,
)

DAY = date(2026, 3, 1)
LONG_TITLE = "A very long title that goes on and on about coverage and payment " * 5
HEBREW = "שלום לכל הרופאים, 12 שנים"
ARABIC = "السلام عليكم"
_SIGNS = '<script>alert("1")</script> & ]]> #let *x* _y_ $z$ \\ `q` [n](u) | ~~s~~'
HOSTILE = f"a\x00b\x07c\x1b[31md\x85e\u202ef\ud800g\ufffeh {_SIGNS}"
HOSTILE_SEEN = f"a␀b␇c␛[31md<U+0085>e<U+202E>f�g�h {_SIGNS}"

TEXT = """The Society **urges** *all* carriers to read [the law](https://example.org/law?a=1&b=2):

1. to pay within `30` days
   - by check, or
   - by wire
2. to answer

| Year | Level |
|------|------:|
| 1985 | 25 |
| 2021 | **3.5** |

> A quotation.
"""


def document(*blocks: Block) -> Document:
    """A document around some blocks; without any, of all kinds there are."""
    return Document(
        title="Review of policy",
        subtitle="A Society (sample, unofficial)",
        stamp=(("Meeting", "Annual Meeting 2026 (A-26)"), ("As of", "March 1, 2026")),
        blocks=blocks or tuple(_all_kinds()),
        day=DAY,
        author="A Society",
        running="Review of policy, A-26",
    )


def _all_kinds() -> list[Block]:
    return [
        PageBreak(),
        Contents("Contents"),
        PageBreak(),
        Heading(1, (Run("Committee on Health"),), "committee"),
        Paragraph((Run("Two resolves to review."),), "note"),
        Heading(2, (Run("Prompt payment "), Run("(HOD-2019-01)", faint=True)), "HOD-2019-01"),
        Heading(3, (Run("Resolve 1"),), "", False),
        *prose.blocks(TEXT),
        Paragraph((Run("What changed"),), "label"),
        Paragraph((Run("Pay within "), Run("60", struck=True), Run(" "), Run("30", inserted=True), Run(" days."))),
        Choices("Recommendation", ("Reaffirm", "Reaffirm for one year", "Amend", "Sunset"), 2),
        Field("Reason", "Too slow."),
        Field("New wording", lines=2),
        *faint(prose.blocks("Grey words.")),
        Rule(),
        Heading(2, (Run(LONG_TITLE.strip()),), "long"),
        Paragraph((Run("See "), Run("Prompt payment", link="#HOD-2019-01"), Run(", "), Run("gone", link="#nowhere"))),
        Paragraph((Run(HEBREW),)),
        Paragraph((Run(ARABIC),)),
        Paragraph((Run(HOSTILE),)),
        Listing((Item((Paragraph((Run("with a number of its own"),)),), "2(b)"), Item((), "4."))),
        Table((((Run("A"),), (Run("B"),)), ((Run("only one"),),))),
        Paragraph((Run("code = 1\nmore"),), "code"),
    ]
