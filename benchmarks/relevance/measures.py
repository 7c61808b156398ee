"""How good a ranking is: nDCG@10, the reciprocal rank of the first answer, and whether it stands high."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log2
from statistics import fmean
from typing import NamedTuple

DEPTH = 10


class Quality(NamedTuple):
    """The measures of one ranking, or their means over many; all from 0 to 1."""

    ndcg: float
    reciprocal_rank: float
    first: float
    among_five: float


NAMES = ("nDCG@10", "MRR", "success@1", "success@5")


def quality(ranked: Sequence[str], judged: Mapping[str, int], answering: int) -> Quality:
    """The measures of the first ten documents of a ranking; an unjudged document does not answer.

    nDCG as trec_eval reckons it: the grade is the gain (none below 0), and is divided by log2(rank + 1). An answer is
    a document of grade `answering` or more; what has none among the first ten has the reciprocal rank 0.
    """
    grades = [max(judged.get(document, 0), 0) for document in ranked[:DEPTH]]
    best = sorted((max(grade, 0) for grade in judged.values()), reverse=True)[:DEPTH]
    rank = next((rank for rank, grade in enumerate(grades, 1) if grade >= answering), 0)
    return Quality(
        ndcg=_gain(grades) / (_gain(best) or 1.0),
        reciprocal_rank=1 / rank if rank else 0.0,
        first=float(rank == 1),
        among_five=float(0 < rank <= 5),
    )


def _gain(grades: Iterable[int]) -> float:
    return sum(grade / log2(rank + 1) for rank, grade in enumerate(grades, 1))


def mean(qualities: Sequence[Quality]) -> Quality:
    """The mean of each measure."""
    return Quality(*(fmean(values) for values in zip(*qualities, strict=True)))
