"""A small society to read sources for: settings, a compendium on disk, readers at hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from mmspolicy.checks import check
from mmspolicy.compendium import load
from mmspolicy.meetings import Meeting, MeetingsTable, Sessions
from mmspolicy.model import Collection, Problem, Record
from mmspolicy.profile import Authority, Committee, Profile, Society, Topic
from mmspolicy.sources import markdown_file, yaml_file
from mmspolicy.sources.draft import FileDraft
from mmspolicy.sources.ledger import Ledger
from mmspolicy.sources.settings import dialect_of

TODAY = date(2025, 9, 1)

PROFILE = r"""name: Small Medical Society
short: MMS
body: HOD
topics:
  - Substance Use
  - {name: Public Health, subtopics: [Firearms, Vaccination], committee: Committee on Public Health}
committees:
  - {name: Committee on Public Health, aliases: [CPH]}
  - Committee on Legislation
synonyms:
  - [marijuana, cannabis]
references:
  ama-policy:
    pattern: '(?:AMA\s+Policy\s+(?P<letter>[HDG])[-\s]?|\b(?P<letter2>[HDG])-)(?P<n>\d{1,3}\.\d{3})\b'
    name: 'AMA Policy {letter}-{n}'
"""

MEETINGS = """- {code: A-11, final: 2011-05-21}
- {code: A-15, final: 2015-05-02}
- {code: I-16, final: 2016-12-03}
- {code: A-18, final: 2018-04-28, first: 2018-04-26}
- {code: A-19, final: 2019-05-04}
- {code: A-22, final: 2022-05-21}
- {code: A-25, final: 2025-05-17}
- {code: A-26, final: 2026-05-16}
- {code: A-27}
"""

POLICY = """id: HOD-2019-01
title: Naloxone in schools
topic: Substance Use
resolves:
  - text: The society supports naloxone in schools. (HP)
history:
  - {kind: adopted, meeting: A-19}
"""

SOCIETY = Society(
    Profile(
        name="Small Medical Society",
        short="MMS",
        topics=(
            Topic("Substance Use"),
            Topic("Public Health", ("Firearms", "Vaccination"), "Committee on Public Health"),
        ),
        committees=(Committee("Committee on Public Health", ("CPH",)), Committee("Committee on Legislation")),
        references=(
            Authority(
                "ama-policy",
                r"(?:AMA\s+Policy\s+(?P<letter>[HDG])[-\s]?|\b(?P<letter2>[HDG])-)(?P<n>\d{1,3}\.\d{3})\b",
                "AMA Policy {letter}-{n}",
            ),
        ),
    ),
    MeetingsTable(
        {
            Meeting("A", 2011): Sessions(final=date(2011, 5, 21)),
            Meeting("A", 2015): Sessions(final=date(2015, 5, 2)),
            Meeting("I", 2016): Sessions(final=date(2016, 12, 3)),
            Meeting("A", 2018): Sessions(date(2018, 4, 26), date(2018, 4, 28)),
            Meeting("A", 2019): Sessions(final=date(2019, 5, 4)),
            Meeting("A", 2022): Sessions(final=date(2022, 5, 21)),
            Meeting("A", 2025): Sessions(final=date(2025, 5, 17)),
            Meeting("A", 2026): Sessions(final=date(2026, 5, 16)),
            Meeting("A", 2027): Sessions(),
        }
    ),
)
DIALECT = dialect_of(SOCIETY)

Source = str | bytes


def write_compendium(folder: Path, files: Mapping[str, Source]) -> Path:
    """A compendium of the small society in `folder`, with these files; they may replace its settings."""
    for path, content in {"profile.yaml": PROFILE, "meetings.yaml": MEETINGS, **files}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def checked(root: Path) -> tuple[tuple[Record, ...], list[Problem]]:
    """The records of a compendium, and every problem that `check` finds."""
    compendium = load(root)
    return compendium.records, check(compendium, TODAY)


def told(folder: Path, files: Mapping[str, Source]) -> list[str]:
    """The problem lines of a compendium with these files."""
    return [str(problem) for problem in checked(write_compendium(folder, files))[1]]


def places(problems: list[Problem]) -> list[str]:
    """Problems without their messages: `path:line:column rule`."""
    return [f"{problem.path}:{problem.line}:{problem.column} {problem.rule}" for problem in problems]


def read_yaml(text: str, collection: Collection = "policies") -> tuple[FileDraft | None, list[Problem]]:
    """A YAML text read as a file of the small society."""
    ledger = Ledger("a.yaml")
    return yaml_file.read(text, collection, SOCIETY, DIALECT, ledger), ledger.problems


def read_markdown(
    text: str, collection: Collection = "policies", path: str = "a.md"
) -> tuple[FileDraft | None, list[Problem]]:
    """A Markdown text read as a file of the small society."""
    ledger = Ledger(path)
    return markdown_file.read(text, collection, SOCIETY, DIALECT, ledger), ledger.problems


def policy(text: str, markdown: bool = False) -> Record:
    """The one policy of a text without problems."""
    draft, problems = (read_markdown if markdown else read_yaml)(text)
    assert problems == []
    assert draft is not None
    (record,) = draft.records
    return record


def rules(problems: list[Problem]) -> list[str]:
    """Problems as `line:column rule`, in the order in which they were found."""
    return [f"{problem.line}:{problem.column} {problem.rule}" for problem in problems]
