"""Reads a test collection from a folder: documents, queries and judgements in the usual layouts.

Documents: `docs.jsonl`, `corpus.jsonl` or any other `*.jsonl` with `id` (or `_id`, `docno`), `title`, `text`; or TREC's
SGML (`<DOC><DOCNO>…</DOCNO><TITLE>…</TITLE><TEXT>…</TEXT></DOC>`) in `*.sgml`, `*.trec`, `*.xml`.
Queries: `queries.jsonl`, `topics.jsonl` (`id`, `text` or `title`), `queries.tsv` (id, tab, text), or TREC's `<top>`.
Judgements: `qrels.txt`, `qrels.tsv` or `qrels/test.tsv`: question, any, document, grade; or without the second column.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from benchmarks.relevance.collection import Collection, Document, Question

_QUERIES = ("queries.jsonl", "topics.jsonl", "queries.tsv", "topics.tsv", "topics.txt", "queries.txt", "topics.xml")
_JUDGEMENTS = ("qrels.txt", "qrels.tsv", "qrels/test.tsv", "qrels.test.tsv", "qrels")
_MARKED_UP = (".sgml", ".sgm", ".trec", ".xml")
_IDS = ("id", "_id", "docno", "doc_id", "query_id", "number", "num")
_TEXTS = ("text", "abstract", "contents", "body", "query", "title")


def read_collection(folder: Path) -> Collection:
    """The collection in a folder, with the questions that have a document which answers; OSError where a part lacks."""
    judged = _judgements(_first(folder, _JUDGEMENTS))
    queries = _first(folder, _QUERIES)
    questions = [
        Question(name, text, judged[name])
        for name, text in _queries(queries)
        if any(grade > 0 for grade in judged.get(name, {}).values())
    ]
    return Collection(folder.resolve().name, list(_documents(folder, queries)), questions)


def _first(folder: Path, names: tuple[str, ...]) -> Path:
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(f"there is none of {', '.join(names)} in {folder}")


def _judgements(path: Path) -> dict[str, dict[str, int]]:
    judged: dict[str, dict[str, int]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) >= 3 and re.fullmatch(r"-?\d+", parts[-1]):  # what is not is the head of a table
            judged[parts[0]][parts[-2]] = int(parts[-1])
    return judged


def _queries(path: Path) -> Iterator[tuple[str, str]]:
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        for found in _objects(content):
            yield _field(found, _IDS), _field(found, _TEXTS)
    elif "<top" in content:
        for top in re.findall(r"<top>(.*?)</top>", content, re.S | re.I):
            yield _tagged(top, "num").removeprefix("Number:").strip(), _tagged(top, "title")
    else:
        for line in content.splitlines():
            name, _, text = line.partition("\t")
            if text:
                yield name.strip(), text.strip()


def _documents(folder: Path, queries: Path) -> Iterator[Document]:
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".jsonl" and path != queries:
            for found in _objects(path.read_text(encoding="utf-8")):
                yield Document(_field(found, _IDS), str(found.get("title") or ""), _field(found, _TEXTS))
        elif path.suffix.lower() in _MARKED_UP and path != queries:
            yield from _marked_up(path.read_text(encoding="utf-8", errors="replace"))


def _marked_up(content: str) -> Iterator[Document]:
    for body in re.findall(r"<DOC>(.*?)</DOC>", content, re.S | re.I):
        title = _tagged(body, "title") or _tagged(body, "headline")
        text = " ".join(_plain(part) for part in re.findall(r"<TEXT>(.*?)</TEXT>", body, re.S | re.I))
        yield Document(_tagged(body, "docno"), title, text)


def _tagged(content: str, tag: str) -> str:
    """What stands behind a tag, up to its end or, as in TREC's topics, to the next tag."""
    found = re.search(rf"<{tag}>\s*(.*?)\s*(?=<|\Z)", content, re.S | re.I)
    return _plain(found[1]) if found else ""


def _plain(content: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", content)).split())


def _objects(content: str) -> Iterator[dict[str, Any]]:
    for line in content.split("\n"):
        if line.strip():
            yield json.loads(line)


def _field(found: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((str(found[name]) for name in names if found.get(name)), "")
