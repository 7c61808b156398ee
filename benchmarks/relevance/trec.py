"""Reads a test collection from a folder: documents, queries and judgements in the usual layouts.

Documents: `docs.jsonl`, `corpus.jsonl` or any other `*.jsonl` with `id` (or `_id`, `docno`), `title`, `text`;
`docs.tsv`, `corpus.tsv`, `collection.tsv` (id, text; or id, title, text); or TREC's SGML
(`<DOC><DOCNO>…</DOCNO><TITLE>…</TITLE><TEXT>…</TEXT></DOC>`) in `*.sgml`, `*.trec`, `*.xml`; in folders, too.
Queries: `queries.jsonl`, `topics.jsonl` (`id`, `text` or `title`), `queries.tsv` (id, tab, text), or TREC's `<top>`.
Judgements: `qrels.txt`, `qrels.tsv` or `qrels/test.tsv`: question, any, document, grade; or without the second column.
Each file may be packed by gzip (`docs.jsonl.gz`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.relevance.collection import Collection, Document, Question
from benchmarks.relevance.judgements import Judged, judgements_of
from benchmarks.relevance.lines import id_of, lines_of, objects_of, value_of
from benchmarks.relevance.markup import documents_in, topics_in
from benchmarks.setting import Unreadable
from benchmarks.table import say

_QUERIES = ("queries.jsonl", "topics.jsonl", "queries.tsv", "topics.tsv", "topics.txt", "queries.txt", "topics.xml")
_JUDGEMENTS = ("qrels.txt", "qrels.tsv", "qrels/test.tsv", "qrels.test.tsv", "qrels")
_TABLES = ("docs.tsv", "corpus.tsv", "collection.tsv", "documents.tsv")
_MARKED_UP = (".sgml", ".sgm", ".trec", ".xml")
_NO_DOCUMENTS = ("quer", "topic", "qrel", "meta")  # how files begin that are about a collection
_DOCUMENT_IDS = ("id", "_id", "docno", "doc_id", "docid", "pid")
_QUERY_IDS = ("id", "_id", "query_id", "qid", "number", "num")
_TEXTS = ("text", "abstract", "contents", "body")
_ASKED = ("text", "query", "title", "question")


def read_collection(folder: Path) -> Collection:
    """The collection in a folder, with the questions that have a document which answers.

    `Unreadable` says what is lacking or wrong, and where; what can be passed over is said, and passed over.
    """
    if not folder.is_dir():
        raise Unreadable(f"{folder} is no folder")
    judged = judgements_of(_first(folder, _JUDGEMENTS, "judgements"))
    queries = dict(_queries(_first(folder, _QUERIES, "queries")))
    documents = list(_without_repeated(_documents(folder)))
    if not documents:
        raise Unreadable(f"there are no documents in {folder}: no *.jsonl, {', '.join(_TABLES)}, *.sgml, *.trec")
    _tell_unknown(judged, queries, {document.id for document in documents})
    questions = [
        Question(name, text, judged[name])
        for name, text in queries.items()
        if any(grade > 0 for grade in judged.get(name, {}).values())
    ]
    return Collection(folder.resolve().name, documents, questions)


def _first(folder: Path, names: tuple[str, ...], what: str) -> Path:
    for name in names:
        for path in (folder / name, folder / f"{name}.gz"):
            if path.is_file():
                return path
    raise Unreadable(f"there are no {what} in {folder}: none of {', '.join(names)}, packed by gzip or not")


def _kind(path: Path) -> str:
    return Path(path.stem).suffix.lower() if path.suffix == ".gz" else path.suffix.lower()


def _queries(path: Path) -> Iterator[tuple[str, str]]:
    if _kind(path) == ".jsonl":
        for line, found in objects_of(path):
            yield id_of(line, found, _QUERY_IDS), value_of(found, _ASKED)
        return
    lines = list(lines_of(path))
    if any("<top" in line.text for line in lines):
        yield from topics_in("\n".join(line.text for line in lines))
        return
    for line in lines:
        name, tab, text = line.text.partition("\t" if "\t" in line.text else " ")
        if not tab:
            raise line.wrong("there should be an id, a tab, and what is asked")
        if not (line.number == 1 and name in ("query-id", *_QUERY_IDS)):
            yield name.strip(), text.strip()


def _documents(folder: Path) -> Iterator[tuple[Document, str]]:
    """Each document with its place."""
    for path in sorted(folder.rglob("*")):
        kind, inside = _kind(path), path.relative_to(folder)
        if not path.is_file() or any(part.lower().startswith((".", *_NO_DOCUMENTS)) for part in inside.parts):
            continue
        if kind == ".jsonl":
            for line, found in objects_of(path):
                title, text = value_of(found, ("title",)), value_of(found, _TEXTS)
                yield Document(id_of(line, found, _DOCUMENT_IDS), title, text), line.place
        elif path.name.removesuffix(".gz") in _TABLES:
            yield from _table(path)
        elif kind in _MARKED_UP:
            for document in documents_in(path):
                yield document, str(path)


def _table(path: Path) -> Iterator[tuple[Document, str]]:
    for line in lines_of(path):
        name, *texts = line.text.split("\t")
        if not texts:
            raise line.wrong("there should be an id, a tab, and a text")
        if not (line.number == 1 and name in _DOCUMENT_IDS):
            yield Document(name.strip(), texts[0] if len(texts) > 1 else "", " ".join(texts[1:] or texts)), line.place


def _without_repeated(found: Iterable[tuple[Document, str]]) -> Iterator[Document]:
    places: dict[str, str] = {}
    repeated: list[str] = []
    for document, place in found:
        if document.id in places:
            repeated.append(f"“{document.id}” in {place}, first in {places[document.id]}")
        else:
            places[document.id] = place
            yield document
    if repeated:
        say(f"{len(repeated):,} documents have the id of an earlier one and are left out: {repeated[0]}")


def _tell_unknown(judged: Judged, queries: Iterable[str], documents: set[str]) -> None:
    """Say what is judged and not there; `Unreadable` where that is everything."""
    unknown = sorted(set(judged).difference(queries))
    if len(unknown) == len(judged):
        raise Unreadable(f"no query is judged: the judgements speak of “{unknown[0]}”, which no query is called")
    if unknown:
        say(f"{len(unknown):,} judged queries are not among the queries (“{unknown[0]}”) and are left out")
    answers = {one for grades in judged.values() for one, grade in grades.items() if grade > 0}
    lacking = sorted(answers - documents)
    if len(lacking) == len(answers):
        named = f": they speak of “{lacking[0]}”" if lacking else ", or none is graded above 0"
        raise Unreadable(f"no document of this collection answers by its judgements{named}")
    if lacking:
        say(f"{len(lacking):,} documents that answer are not there (“{lacking[0]}”); no engine can find them")
