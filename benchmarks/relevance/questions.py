"""The questions over the sample compendium: a half to tune with, a half only ever measured, and searches once blind."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import yaml

from benchmarks.relevance.collection import Collection, Document, Question
from benchmarks.setting import SAMPLE
from mmspolicy.compendium import load
from mmspolicy.model import Record

QUESTIONS = Path(__file__).with_name("questions.yaml")
BLIND = QUESTIONS.with_name("blind.yaml")
HALVES = ("tune", "held")
PARTS = (*HALVES, "blind")


def sample_records() -> list[Record]:
    """The records of the sample compendium."""
    return list(load(SAMPLE).records)


def sample_collection(records: Sequence[Record]) -> Collection:
    """The sample's records as documents, with all questions of the two halves."""
    return Collection("sample", [_document(record) for record in records], _questions(QUESTIONS))


def parts_of(collection: Collection) -> list[Collection]:
    """The collection with the questions of each half, and with the searches that were blind at their first trial."""
    blind = Collection(PARTS[-1], collection.documents, _questions(BLIND))
    return [*(half(collection, name) for name in HALVES), blind]


def _questions(file: Path) -> list[Question]:
    found = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [Question(one["id"], one["ask"], one["judged"]) for one in found]


def half_of(identifier: str) -> str:
    """Which half a question belongs to: the parity of the first byte of its id's SHA-256."""
    return HALVES[sha256(identifier.encode()).digest()[0] % 2]


def half(collection: Collection, name: str) -> Collection:
    """The collection with the questions of one half."""
    chosen = [question for question in collection.questions if half_of(question.id) == name]
    return Collection(name, collection.documents, chosen)


def _document(record: Record) -> Document:
    texts = [record.preamble, record.text, *(resolve.text for resolve in record.resolves)]
    heads = [*record.keywords, *record.aliases, record.topic, *record.subtopics]
    return Document(record.id, record.title, "\n".join(filter(None, texts)), "\n".join(filter(None, heads)))
