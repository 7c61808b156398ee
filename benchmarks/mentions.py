"""How well mentions are found in the hand-annotated set, and how the time for it grows with the text."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from time import process_time

from benchmarks.mention_set import FILES, Score, Sentence, Society, judged, sentences
from benchmarks.setting import Setting
from benchmarks.table import print_table, ratio, say
from mmspolicy.references.mentions import mentions

_HEAD = ("form", "sentences", "mentions", "decoys", "precision", "recall", "meaning P", "meaning R", "kind")
_SIZES = (1_000, 2_000, 4_000, 8_000, 16_000)
_LARGE = (32_000, 64_000)
_SEED = 2026
_A_TEXT = 8  # sentences of the set in a text


def run(setting: Setting) -> None:
    """Print precision and recall by form and by file, then the time over texts that double in number and in length."""
    society = Society()
    files = {file: list(sentences(file)) for file in FILES}
    everything = [one for file in files.values() for one in file]
    forms = dict.fromkeys(one.form for one in everything)
    rows = [_row(form, _score((one for one in everything if one.form == form), society)) for form in forms]
    rows += [_row(f"**{file}**", _score(of_file, society)) for file, of_file in files.items()]
    whole = _score(everything, society)
    print_table(_HEAD, [*rows, _row("**whole**", whole)])
    for fault in whole.faults:
        say(fault)
    sizes = (*_SIZES, *_LARGE) if setting.large else _SIZES
    print_table(
        ("in texts of eight sentences", "texts", "s", "µs a sign", "growth"),
        list(_times(everything, sizes, society, 1)),
    )
    print_table(("in one text", "sentences", "s", "µs a sign", "growth"), list(_times(everything, sizes, society, 0)))


def _score(chosen: Iterator[Sentence] | Sequence[Sentence], society: Society) -> Score:
    total = Score()
    for sentence in chosen:
        total.add(judged(sentence, society))
    return total


def _row(name: str, score: Score) -> tuple[str, ...]:
    shares = (
        (score.exact, score.found), (score.exact, score.expected), (score.meant, score.found),
        (score.meant, score.expected), (score.kinds, score.exact),
    )  # fmt: skip
    counts = (score.sentences, score.expected, score.decoys)
    return (name, *map(str, counts), *(f"{part / of:.4f}" if of else "" for part, of in shares))


def _times(
    everything: Sequence[Sentence], sizes: Sequence[int], society: Society, apart: int
) -> Iterator[tuple[str, ...]]:
    """Rows of times: for so many texts (`apart`), or for one text as long as those sentences together."""
    before: float | None = None
    for size in sizes:
        texts = _texts(everything, size if apart else 1, _A_TEXT if apart else size)
        begun = process_time()
        found = sum(len(mentions(text, society.grammar)) for text in texts)
        taken = process_time() - begun
        signs = sum(map(len, texts))
        yield f"{found:,} mentions", f"{size:,}", f"{taken:.2f}", f"{taken / signs * 1e6:.2f}", ratio(taken, before)
        before = taken


def _texts(everything: Sequence[Sentence], count: int, length: int) -> list[str]:
    """Texts of sentences drawn from the set, the same ones each time."""
    draw = random.Random(_SEED)
    plain = [one.text for one in everything if one.form != "Markdown"]
    return [" ".join(draw.choices(plain, k=length)) for _ in range(count)]
