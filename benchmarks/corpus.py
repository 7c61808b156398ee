"""Generates a compendium out of the words of the sample, always the same one for a size."""

from __future__ import annotations

import json
import random
import re
import shutil
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.setting import SAMPLE
from mmspolicy.compendium import load
from mmspolicy.profile import Society

SEED = 2026
BODY_WORDS = 127
_RESOLVES = 3
_AMENDED = 20  # one policy in so many keeps the text that an amendment replaced
_ONE_A_FILE = 2_000  # up to so many records, each has a file of its own
_MANY_A_FILE = 20
_KINDS = ("adopted", "amended", "reaffirmed", "amended-and-reaffirmed")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")


def write(records: int, folder: Path) -> None:
    """Write a compendium with so many policies to `folder`/compendium, and its texts to `folder`/texts.ndjson."""
    source = load(SAMPLE)
    root = folder / "compendium"
    root.mkdir(parents=True)
    for name in ("profile.yaml", "meetings.yaml"):
        shutil.copy(SAMPLE / name, root / name)
    words = [word for record in source.records for resolve in record.resolves for word in _WORD.findall(resolve.text)]
    policies = _Policies(words, source.society).made(records)
    size = 1 if records <= _ONE_A_FILE else _MANY_A_FILE
    with open(folder / "texts.ndjson", "w", encoding="utf-8") as texts:
        while batch := list(islice(policies, size)):
            path = root / "policies" / batch[0].folder / f"{batch[0].id.lower()}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("---\n".join(policy.source() for policy in batch), encoding="utf-8")
            texts.writelines(f"{json.dumps(policy.texts(), ensure_ascii=False)}\n" for policy in batch)


class _Policy:
    def __init__(self, number: int, title: str, topic: str, resolves: list[str], years: list[int]) -> None:
        self.id = f"HOD-{1990 + number % 36}-{number:06d}"
        self.folder = re.sub(r"\W+", "-", topic).lower()
        self._number, self._title, self._topic, self._resolves, self._years = number, title, topic, resolves, years

    def source(self) -> str:
        """The policy as its file has it."""
        lines = [f"id: {self.id}", f"title: {self._title}", f"topic: {self._topic}", "resolves:"]
        for at, text in enumerate(self._resolves):
            lines += [f"  - type: {'D' if at == _RESOLVES - 1 else 'HP'}", "    text: >-", f"      {text}"]
            if not at and not self._number % _AMENDED:
                replaced = " ".join(reversed(text.split()))
                until = self._meeting(self._years[1])
                lines += ["    earlier:", f"      - until: {until}", "        text: >-", f"          {replaced}"]
        lines.append("history:")
        for kind, year in zip(_KINDS, self._years, strict=True):
            meeting = self._meeting(year)
            code = f"Resolution {meeting} A-{100 + self._number % 200}"
            lines.append(f"  - {{kind: {kind}, meeting: {meeting}, code: {code}}}")
        return "\n".join(lines) + "\n"

    def _meeting(self, year: int) -> str:
        return f"{'AI'[self._number % 2]}-{year % 100:02d}"

    def texts(self) -> dict[str, str]:
        """The same texts, parsed, as a row of a table."""
        return {"id": self.id, "title": self._title, "topic": self._topic, "body": "\n".join(self._resolves)}


class _Policies:
    """Draws words as often as the sample uses them, and history years that rise towards the present."""

    def __init__(self, words: list[str], society: Society) -> None:
        self._random = random.Random(SEED)
        self._words = words
        self._topics = [topic.name for topic in society.profile.topics]

    def made(self, count: int) -> Iterator[_Policy]:
        for number in range(count):
            lengths = [BODY_WORDS // _RESOLVES + self._random.randint(-12, 13) for _ in range(_RESOLVES)]
            resolves = [self._sentence(length) for length in lengths]
            first = self._random.randint(1990, 2012)
            years = [first, first + 4, first + 8, first + self._random.choice((10, 12, 14))]
            yield _Policy(number, self._sentence(6)[:-1], self._random.choice(self._topics), resolves, years)

    def _sentence(self, length: int) -> str:
        text = " ".join(self._random.choices(self._words, k=length))
        return f"{text[0].upper()}{text[1:]}."


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
