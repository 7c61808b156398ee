"""A small compendium to take excerpts from: what ended, what is to come, what was amended, what links."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from small_society import write_compendium

from mmspolicy.desk.excerpt import Excerpt
from mmspolicy.desk.excerpt_reading import read_excerpt
from mmspolicy.desk.stamp import Asked
from mmspolicy.export.document import Block, Heading, Item, Listing, Paragraph, Table, plain
from mmspolicy.search.build import refresh
from mmspolicy.search.request import Filters
from mmspolicy.search.store import Store

TODAY = date(2026, 3, 1)
FILES = {
    "policies/kits.yaml": """id: HOD-2015-01
title: Overdose kits
topic: Substance Use
preamble: Minutes *decide*.
resolves:
  - type: HP
    text: Kits of **naloxone** belong in every school; see [[HOD-2019-02#2]] and HOD-2018-03.
    earlier:
      - until: A-22
        text: Kits belong in high schools, SAIDBEFORE.
  - type: D
    text: The society will print a leaflet, WORDSGONE, after HOD-2011-09.
    assigned_to: Committee on Legislation
history:
  - {kind: adopted, meeting: A-15}
  - {kind: completed, meeting: A-18, resolves: [2], code: CPH Report A-18-3}
  - {kind: amended-and-reaffirmed, meeting: A-22}
refs: [see-also HOD-2019-02]
notes: [An editor's note.]
""",
    "policies/others.yaml": """id: HOD-2019-02
title: Safe disposal of pills
topic: Substance Use
resolves:
  - {type: HP, text: Pharmacies should take back pills.}
  - {type: D, text: The society will draw a map.}
history:
  - {kind: adopted, meeting: A-19}
---
id: HOD-2018-03
title: Storage of firearms
topic: Public Health
subtopics: [Firearms]
resolves:
  - {type: HP, text: "Firearms should be locked, =1+1 naloxone."}
history:
  - {kind: adopted, meeting: A-18}
refs: [cites HOD-2015-01]
---
id: HOD-2025-04
title: A plan for naloxone
topic: Public Health
resolves:
  - {type: D, text: The society will study naloxone.}
history:
  - {kind: adopted, meeting: A-26}
""",
    "policies/printed.yaml": """id: HOD-2017-05
title: Seats in cars
topic: Public Health
resolves:
  - {type: HP, text: Children should ride in seats of their own.}
  - {type: D, text: The society will lend out seats.}
history:
  - "(Items 1 and 2: Adopted MMS House of Delegates, A-17)"
  - "(Item 1: Reaffirmed; Item 2: Completed MMS House of Delegates, A-24)"
""",
    "sunset/lines.yaml": """id: HOD-2011-09
title: Telephone lines about naloxone
topic: Substance Use
resolves:
  - {type: HP, text: "Every county should run a line, LETGO."}
history:
  - {kind: adopted, meeting: A-11}
  - {kind: sunset, meeting: A-18}
""",
    "bylaws/bylaws.md": """---
id: BYL
title: Bylaws
---
# 3. House of Delegates

The House makes policy on naloxone.

## 3.2 Meetings

Twice a year.

(Adopted A-11; Amended A-22)
""",
}


def compendium(folder: Path, changed: dict[str, tuple[str, str]] | None = None) -> Path:
    """The compendium in a folder, with one text of some files replaced by another."""
    files = {path: text.replace(*(changed or {}).get(path, ("", ""))) for path, text in FILES.items()}
    for path, (old, _) in (changed or {}).items():
        assert old in FILES[path]
    return write_compendium(folder, files)


def opened(root: Path) -> Store:
    """The index of a compendium, made beside it."""
    folder = root.with_name(f"{root.name}-index")
    refresh(root, folder)
    return Store(folder)


def asked(query: str | None = None, *ids: str, include: Iterable[str] | None = None, as_of: date | None = None,
          **filters: tuple[str, ...]) -> Asked:  # fmt: skip
    """A request."""
    chosen = Filters()._replace(**filters)  # type: ignore[arg-type]
    return Asked(query, ids, chosen, as_of, None, None if include is None else tuple(include), "typed")


Ask = Callable[..., Excerpt]


def asking(store: Store) -> Ask:
    """A function that reads excerpts: `ask("naloxone", states=("in-force",))`."""

    def ask(query: str | None = None, *ids: str, loss_free: bool = False, day: date = TODAY, **more: object) -> Excerpt:
        return read_excerpt(store, asked(query, *ids, **more), day, loss_free)  # type: ignore[arg-type]

    return ask


def words(blocks: Iterable[Block]) -> str:
    """All the words of some blocks."""
    return "\n".join(_words(block) for block in blocks)


def _words(block: Block) -> str:
    match block:
        case Heading() | Paragraph():
            return plain(block.runs)
        case Listing():
            return "\n".join(words(item.blocks) for item in block.items if isinstance(item, Item))
        case Table():
            return "\n".join(plain(cell) for row in block.rows for cell in row)
        case _:
            return ""
