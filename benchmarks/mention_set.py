"""The hand-annotated mentions under tests/data/mentions, and how well they are found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from benchmarks.setting import ROOT, SAMPLE
from mmspolicy.identifiers import asked_keys, key
from mmspolicy.model import Action, Record
from mmspolicy.names import names_of
from mmspolicy.profile import Profile
from mmspolicy.references.mentions import Grammar, mentions
from mmspolicy.references.resolving import known_prefixes, resolve_mention
from mmspolicy.sources.settings import read_society

FOLDER = ROOT / "tests" / "data" / "mentions"
FILES = ("tuned", "unseen", "later", "last", "further", "fresh")
_MARKED = re.compile(r"⟦(?P<raw>[^⟦⟧]*?) ⇒ (?P<meaning>[^⟦⟧]*)⟧|⟨(?P<decoy>[^⟨⟩]*)⟩")
_FORM = re.compile(r"## (?P<form>[^(]+?)(?: \((?P<document>\S+)\))?")
_KIND = re.compile(r"(?P<kind>[a-z-]+): ")

_POLICIES = (
    ("HOD-2015-07", "Naloxone in schools", ("Narcan in schools", "MMS-83-3", "SU 2.04"), ("Resolution A-15 A-102",)),
    ("HOD-2016-03", "Safe storage of firearms", ("Guns in the home",), ("Resolution I-16 A-102",)),
    ("HOD-2012-11", "Clean indoor air", (), ("CPH Report I-12-3 [A-12 B-204]",)),
    (
        "HOD-2019-07", "Prior authorization", (),
        ("OFFICERS Informational Report A-17-17", "CPH Report A-19-3 [I-18 B-204]"),
    ),
    ("COUNCIL-1982-02", "Physician advertising", ("PH 4.06",), ()),
    ("207.990", "Late fees", (), ()),
    ("315.4", "Reduced dues", (), ()),
    ("HOD-2001-04", "Tobacco tax", (), ("Resolution I-14 A-111",)),
    ("HOD-2014-09", "Tobacco tax", (), ("Resolution I-14 A-111",)),
)  # fmt: skip
_SECTIONS = {
    "BYL": (
        "1.5",
        "3",
        "3.1",
        "3.2",
        "3.15",
        "3.16",
        "4",
        "4.12",
        "5",
        "5.1.1",
        "5.1.2",
        "5.1.4",
        "5.12",
        "6",
        "6.6",
        "6.6.3",
        "11.3",
    ),
    "PROC": ("7", "8", "10", "11"),
    "ETH": ("II", "V"),
    "CON": ("I.3", "II"),
}


@dataclass(frozen=True)
class Expected:
    """A mention as a person sees it: its characters, its kind, what it means; a decoy means nothing."""

    start: int
    end: int
    kind: str
    meaning: str


@dataclass(frozen=True)
class Sentence:
    """A text of the set with what is in it; `document` is that of the bylaws it stands in."""

    form: str
    document: str | None
    text: str
    expected: tuple[Expected, ...]
    decoys: int


@dataclass
class Score:
    """How many mentions were there, were found, and were right in span and meaning, or in meaning alone."""

    expected: int = 0
    found: int = 0
    exact: int = 0
    meant: int = 0
    kinds: int = 0
    decoys: int = 0
    sentences: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add the counts of another."""
        for name in ("expected", "found", "exact", "meant", "kinds", "decoys", "sentences"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.faults += other.faults


def sentences(file: str, folder: Path = FOLDER) -> Iterator[Sentence]:
    """The sentences of a file of the set."""
    form, document = "", None
    for line in (folder / f"{file}.txt").read_text(encoding="utf-8").splitlines():
        heading = _FORM.fullmatch(line)
        if heading:
            form, document = heading["form"], heading["document"]
        elif line.strip() and not line.startswith("# "):
            yield _sentence(line.replace("⏎", "\n"), form, document)


def _sentence(line: str, form: str, document: str | None) -> Sentence:
    text, reached, decoys = "", 0, 0
    expected: list[Expected] = []
    for mark in _MARKED.finditer(line):
        text += line[reached : mark.start()]
        reached = mark.end()
        raw = mark["raw"] if mark["decoy"] is None else mark["decoy"]
        if mark["decoy"] is None:
            kind = _KIND.match(mark["meaning"])
            meaning = mark["meaning"][kind.end() :] if kind else mark["meaning"]
            expected.append(Expected(len(text), len(text) + len(raw), kind["kind"] if kind else "cites", meaning))
        else:
            decoys += 1
        text += raw
    return Sentence(form, document, text + line[reached:], tuple(expected), decoys)


class Society:
    """The society of the set: the sample's profile, and a few records of its own."""

    @cached_property
    def profile(self) -> Profile:
        """The settings, with the patterns of outside authorities."""
        return read_society(SAMPLE)[0].profile

    @cached_property
    def grammar(self) -> Grammar:
        """How it writes references."""
        return Grammar.of(self.profile)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Its policies and sections."""
        policies = [
            Record(
                name, "policies", title, aliases=aliases, history=tuple(Action("adopted", code=one) for one in codes)
            )
            for name, title, aliases, codes in _POLICIES
        ]
        sections = [
            Record(f"{document}-{number}", "procedures" if document == "PROC" else "bylaws", "A section",
                   document=document, number=number)
            for document, numbers in _SECTIONS.items()
            for number in numbers
        ]  # fmt: skip
        return (*policies, *sections)

    @cached_property
    def lookup(self) -> Callable[[str], Sequence[str]]:
        """The ids that answer to a spelling: ids, aliases and codes, then titles."""
        names: dict[str, list[str]] = {}
        for record in self.records:
            for name in names_of(record):
                names.setdefault(name, []).append(record.id)
        titles: dict[str, list[str]] = {}
        for record in self.records:
            titles.setdefault(key(record.title), []).append(record.id)
        return lambda asked: next((names[one] for one in asked_keys(asked) if one in names), titles.get(key(asked), []))

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """The letters with which its ids begin."""
        return known_prefixes(record.id for record in self.records)

    def found(self, sentence: Sentence) -> list[Expected]:
        """The mentions that the program finds in a sentence, with what they resolve to."""
        found: list[Expected] = []
        for mention in mentions(sentence.text, self.grammar, sentence.document):
            resolved = resolve_mention(mention, self.lookup, self.prefixes)
            if resolved is None:
                continue
            match resolved.resolution:
                case "resolved":
                    meaning = resolved.ids[0] + (f"#{mention.resolve}" if mention.resolve else "")
                case "ambiguous":
                    meaning = "~ " + " ".join(resolved.ids)
                case "external":
                    meaning = f"= {resolved.name}"
                case _:
                    meaning = f"? {mention.target}"
            if mention.between:  # told with the end of its range, which stands before it
                sign = " " if " + " in found[-1].meaning else " + "
                found[-1] = replace(found[-1], meaning=f"{found[-1].meaning}{sign}{meaning}")
            else:
                found.append(Expected(mention.start, mention.end, mention.kind, meaning))
        return found


def judged(sentence: Sentence, society: Society) -> Score:
    """How well the mentions of a sentence are found."""
    found = society.found(sentence)
    wanted = {(one.start, one.end, one.meaning): one.kind for one in sentence.expected}
    hits = [one for one in found if (one.start, one.end, one.meaning) in wanted]
    meant = Counter(one.meaning for one in found) & Counter(one.meaning for one in sentence.expected)
    kinds = sum(wanted[one.start, one.end, one.meaning] == one.kind for one in hits)
    score = Score(len(wanted), len(found), len(hits), meant.total(), kinds, sentence.decoys, 1)
    missed = [one for one in sentence.expected if one not in found]
    wrong = [one for one in found if one not in sentence.expected]
    for one, sign in [*((one, "missed") for one in missed), *((one, "wrong ") for one in wrong)]:
        raw = sentence.text[one.start : one.end]
        score.faults.append(f"{sign} “{raw}” ⇒ {one.kind}: {one.meaning}    in: {sentence.text}")
    return score
