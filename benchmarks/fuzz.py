"""Asks 5,000 odd queries of 2,000 records: none may fail but by saying what is wrong, and none may take long."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.page import deliver
from benchmarks.processes import measured
from benchmarks.setting import TODAY, Setting, program
from benchmarks.table import say
from mmspolicy.errors import QueryError
from mmspolicy.search.find import find
from mmspolicy.search.help import suggestions
from mmspolicy.search.place import index_folder
from mmspolicy.search.query import MAX_LENGTH
from mmspolicy.search.request import Filters, Request
from mmspolicy.search.store import Store
from mmspolicy.search.widening import widened

SEED = 7
_QUERIES = 5_000
_RECORDS = 2_000
_DAY = date.fromisoformat(TODAY).toordinal()
_SIGNS = ("AND", "OR", "NOT", *'()"“-*~:+,', "..", "title:", "due:", "state:due", "type:")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_STRANGE = [*"()\"*~:+-,.;!?\\/<>[]{}|&%$#@^='éß中ا🙂 a\n\x00\u0301\u200d\ufeff"]

Make = Callable[[random.Random, Sequence[str]], str]


def _typed(chance: random.Random) -> str:
    """A word that no text has."""
    return "".join(chance.choices(_LETTERS, k=chance.randint(3, 14)))


def _misspelt(chance: random.Random, words: Sequence[str]) -> str:
    word = chance.choice(words)
    at = chance.randrange(len(word))
    return word[:at] + chance.choice(_LETTERS) + word[at + 1 :]


def _many(part: Callable[[random.Random, Sequence[str]], str], between: str = " ") -> Make:
    """Up to as many parts as a query may be long."""

    def made(chance: random.Random, words: Sequence[str]) -> str:
        count = chance.choice((3, 10, 20, 40, 100, 199))
        return between.join(part(chance, words) for _ in range(count))[:MAX_LENGTH].rstrip(" *~")

    return made


def _beginning(chance: random.Random, words: Sequence[str]) -> str:
    return chance.choice(words)[: chance.randint(2, 4)] + "*"


def _common(chance: random.Random, words: Sequence[str]) -> str:
    return chance.choice(words[:60])


def _mixed(chance: random.Random, words: Sequence[str]) -> str:
    parts = [chance.choice(_SIGNS if chance.random() < 0.2 else words) for _ in range(chance.randint(1, 12))]
    return chance.choice((" ", " ", "")).join(parts)


def _nested(chance: random.Random, words: Sequence[str]) -> str:
    depth = chance.randint(1, 40)
    inside = chance.choice((" ", " AND ", " OR ", " NOT ")).join(chance.choices(words, k=3))
    return f"{'(' * depth}{inside}{')' * depth}"


FAMILIES: dict[str, Make] = {
    "plain words": lambda chance, words: " ".join(chance.choices(words, k=3)),
    "signs and letters": lambda chance, _: "".join(chance.choices(_STRANGE, k=chance.randint(1, 12))),
    "signs and words": _mixed,
    "common words": _many(_common),
    "unknown words": _many(lambda chance, _: _typed(chance)),
    "misspelt words": _many(_misspelt),
    "beginnings": _many(_beginning),
    "beginnings joined by OR": _many(_beginning, " OR "),
    "beginnings demanded": _many(_beginning, " AND "),
    "near spellings": _many(lambda chance, words: f"{_misspelt(chance, words)}~"),
    "unknown near spellings": _many(lambda chance, _: f"{_typed(chance)}~"),
    "words demanded": _many(lambda chance, words: chance.choice(words), " AND "),
    "words excluded": _many(lambda chance, words: f"-{chance.choice(words)}"),
    "quotations": _many(lambda chance, words: f'"{" ".join(chance.choices(words[:60], k=3))}"'),
    "hyphens": _many(_common, "-"),
    "fields": _many(lambda chance, words: f"title:{chance.choice(words)}"),
    "parentheses": _nested,
}


def queries(words: Sequence[str], count: int) -> Iterator[tuple[str, str]]:
    """So many queries, always the same ones, each with its family; `words`, the commonest first."""
    chance = random.Random(SEED)
    for family, make in islice(cycle(FAMILIES.items()), count):
        yield family, make(chance, words)


def run(setting: Setting) -> None:
    """Ask, and show a table of the families: the middle and the slowest query, and that beside a plain one."""
    root = setting.compendium(_RECORDS)
    environment = {**setting.environment(), "MMSPOLICY_COMPENDIUM": str(root)}
    measured(program("index"), environment)
    times: dict[str, list[tuple[float, str]]] = {family: [] for family in FAMILIES}
    refused = dict.fromkeys(FAMILIES, 0)
    with Store(index_folder(root, Path(environment["MMSPOLICY_INDEX"]))) as store:
        words = sorted(store.words, key=lambda word: (-store.words[word], word))
        for family, query in queries(words, setting.repeat or _QUERIES):
            started = process_time()
            refused[family] += not answered(store, query)
            times[family].append((process_time() - started, query))
    plain = median(time for time, _ in times["plain words"])
    rows = []
    for family, found in times.items():
        slowest, query = max(found)
        say(f"{family}: {1000 * slowest:.0f} ms for {query[:100]!r}")
        middle = median(time for time, _ in found)
        shares = f"{1000 * middle:.1f}", f"{1000 * slowest:.0f}", f"{slowest / plain:.0f}"
        rows.append([family, f"{len(found)}", f"{refused[family]}", *shares])
    deliver(setting, "fuzz", ("queries", "asked", "refused", "middle ms", "slowest ms", "× a plain query"), rows)


def answered(store: Store, query: str) -> bool:
    """Search, and seek help as a search does that is shown; False where the query is refused with a reason."""
    request = Request(query, _DAY)
    try:
        results = find(store, request)
    except QueryError:
        return False
    suggestions(store, request, results)
    if not results.total:
        widened(store, request, Filters())
    return True
