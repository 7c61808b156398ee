"""A collection of judged questions: documents, questions, and which documents answer which question how well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Document(NamedTuple):
    """What an engine indexes; `heads` are the keywords, aliases and topics, where there are any."""

    id: str
    title: str
    text: str
    heads: str = ""


class Question(NamedTuple):
    """A question, and its judgements: id of a document → grade (0: does not answer)."""

    id: str
    text: str
    judged: Mapping[str, int]


@dataclass(frozen=True)
class Collection:
    """Documents and questions, under a name."""

    name: str
    documents: Sequence[Document]
    questions: Sequence[Question]

    @property
    def answering(self) -> int:
        """The least grade of a document that answers: 2 where judgements are graded (1 touches on it), else 1."""
        graded = any(grade > 1 for question in self.questions for grade in question.judged.values())
        return 2 if graded else 1
