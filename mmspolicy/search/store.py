"""The index of a compendium, opened for reading together with its manifest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from mmspolicy.errors import IndexUnusable
from mmspolicy.identifiers import asked_keys, key
from mmspolicy.search import columns, engine, manifest
from mmspolicy.search.manifest import Name, Plain
from mmspolicy.search.place import require_mark
from mmspolicy.search.schema import LATEST_DAY
from mmspolicy.search.synonyms import Synonyms

T = TypeVar("T")
_TRIES = 5
_REBUILD = "Rebuild it with: mmspolicy index --rebuild"


class Store:
    """An open index. Use it as a context manager; everything read from it may raise IndexUnusable."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.counts: dict[Any, Any] = {}  # what other searches would find, for `counted`
        self._require_trust()
        self.searcher, self.generation = self._open()

    def _require_trust(self) -> None:
        """IndexUnusable where the folder is not ours: opening an index runs what its maker put there."""
        if not self.folder.exists():
            raise IndexUnusable(f"there is no index yet in {self.folder}", "Make it with: mmspolicy index")
        # More than one look: a file that a commit takes away meanwhile spoils a look.
        if not any(engine.is_private(self.folder) for _ in range(_TRIES)):
            raise IndexUnusable(
                f"others than you can write to the index folder {self.folder}, so it is not trusted", _REBUILD
            )
        require_mark(self.folder)

    def _open(self) -> tuple[Any, int]:
        """Open the newest index; a commit meanwhile may take the manifest of the older one away."""
        for _ in range(_TRIES):
            searcher = engine.open_index(self.folder)
            number = searcher.reader().generation()
            if number is None or number < 0:
                number = manifest.generation(self.folder) or 0
            self._settings = manifest.read_settings(self.folder, number)
            if self._settings is not None:
                return searcher, number
            searcher.close()
            if number == manifest.generation(self.folder):
                break
        raise IndexUnusable(f"the index in {self.folder} is of another version, or not whole", _REBUILD)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.searcher.close()

    @property
    def settings(self) -> Plain:
        """What the manifest says of the society and of the index as a whole."""
        return self._settings or {}

    @cached_property
    def names(self) -> list[Name]:
        """All ids with their titles, in the order of ids that people expect."""
        return self._whole(manifest.read_names(self.folder, self.generation))

    @cached_property
    def words(self) -> dict[str, int]:
        """The words of the corpus, unstemmed, with their counts."""
        return self._whole(manifest.read_words(self.folder, self.generation))

    @cached_property
    def synonyms(self) -> Synonyms:
        """What means the same: as the society says, and by the list that is shipped."""
        return Synonyms(self.settings.get("meanings", {}))

    def _whole(self, part: T | None) -> T:
        if part is None:
            raise IndexUnusable(f"a part of the index in {self.folder} is missing or broken", _REBUILD)
        return part

    def count(self) -> int:
        """The number of documents, versions counted apart."""
        return int(self.searcher.doc_count())

    def stored(self, document: int) -> Plain:
        """What is stored of a document: `record`, and where it is not the last version `texts`."""
        with engine.guarded(self.folder):
            found: Plain = json.loads(columns.blob(self.searcher, "stored", document))
            return found

    def documents(self, query: Any) -> Iterator[int]:
        """The numbers of all documents that a query finds, in order."""
        with engine.guarded(self.folder):
            yield from self.searcher.docs_for_query(query)

    def all_stored(self, paths: Sequence[str] | None = None) -> Iterator[Plain]:
        """What is stored of each record (of these source files), in order of the index."""
        query = engine.Term("version", "last")
        if paths is not None:
            query = engine.And([query, engine.Or([engine.Term("path", manifest.escaped(path)) for path in paths])])
        for document in self.documents(query):
            yield self.stored(document)

    def lookup(self, asked: str, day: int = LATEST_DAY - 1) -> list[Plain]:
        """The stored records that answer to what a person typed, in the version of a day (an ordinal).

        Several where a code stands for several. An id or alias of one record comes before the codes of others.
        """
        return [stored for _, stored in self.lookup_documents(asked, day)]

    def lookup_documents(self, asked: str, day: int = LATEST_DAY - 1) -> list[tuple[int, Plain]]:
        """What `lookup` finds, each with the number of its document."""
        return next(filter(None, (self.answering(wanted, day) for wanted in asked_keys(asked))), [])

    def answering(self, name: str, day: int = LATEST_DAY - 1) -> list[tuple[int, Plain]]:
        """The documents, each with what is stored of it, of the records that a key means."""
        found = [(document, self.stored(document)) for document in self.in_version(engine.Term("names", name), day)]
        own = [one for one in found if self._is_own(one[1], name)]
        return own or found

    def in_version(self, query: Any, day: int = LATEST_DAY - 1) -> Iterator[int]:
        """The documents that a query finds, of each record only the version that holds on a day."""
        for document in self.documents(query):
            since = columns.day(self.searcher, "since", document)
            if since <= day < columns.day(self.searcher, "until", document):
                yield document

    def _is_own(self, stored: Plain, wanted: str) -> bool:
        record = stored["record"]
        return any(wanted in asked_keys(name) for name in (record["id"], *record.get("aliases", ())))

    def names_of(self, stored: Plain) -> tuple[str, ...]:
        """Every key that finds a stored record."""
        from mmspolicy.names import names_of  # lazily: a search asks for it only where citations are a filter
        from mmspolicy.plain import record_of

        return names_of(record_of(stored["record"], self.settings["clock"][3]))

    def titled(self, title: str) -> list[str]:
        """The ids of the records with a title, its case and signs between the words set aside."""
        return self._titles.get(key(title), [])

    @cached_property
    def _titles(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self.names:
            found.setdefault(key(name.title), []).append(name.id)
        return found

    def documents_citing(self, keys: Iterable[str], day: int = LATEST_DAY - 1) -> list[int]:
        """The documents of the records that refer to any of these keys, in the version of a day (an ordinal)."""
        return list(self.in_version(engine.Or([engine.Term("cites", name) for name in keys]), day))

    def mentions(self, document: int) -> list[Any]:
        """What the texts of a document mention, each packed as the builder packed it."""
        with engine.guarded(self.folder):
            packed = columns.blob(self.searcher, "mentions", document)
            found: list[Any] = json.loads(packed) if packed else []
            return found

    def authority_keys(self) -> list[str]:
        """The keys of all outside authorities that records refer to."""
        from mmspolicy.authority_keys import MARK  # lazily: a search asks for it only where citations are a filter

        with engine.guarded(self.folder):
            return [raw.decode("utf-8") for raw in self.searcher.reader().expand_prefix("cites", MARK)]

    def children(self, identifier: str) -> list[Plain]:
        """The stored sections directly below a section or document, in order of the document."""
        return [self.stored(document) for document in self.in_version(engine.Term("parent", key(identifier)))]
