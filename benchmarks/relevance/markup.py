"""Reads TREC's markup: documents, and topics in either of their two forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from benchmarks.relevance.collection import Document
from benchmarks.relevance.lines import lines_of
from benchmarks.setting import Unreadable

_DOCUMENT = re.compile(r"<DOC>(.*?)</DOC>", re.S | re.I)
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.S | re.I)
_HEADS = re.compile(r"<(DOCNO|TITLE|HEADLINE|DOCID|DATE)>.*?</\1>", re.S | re.I)
_TOPIC = re.compile(r"<top(?:ic)?\b([^>]*)>(.*?)</top(?:ic)?>", re.S | re.I)
_NUMBER = re.compile(r"""(?:number|id)\s*=\s*["']?([^"'\s>]+)""", re.I)


def documents_in(path: Path) -> Iterator[Document]:
    """The documents of a file; where none has a <TEXT>, its text is what is neither its id nor its title."""
    content = "\n".join(line.text for line in lines_of(path))
    for number, found in enumerate(_DOCUMENT.finditer(content), 1):
        body = found[1]
        identifier = _tagged(body, "docno")
        if not identifier:
            raise Unreadable(f"{path}: the document at place {number} has no <DOCNO>")
        texts = _TEXT.findall(body) or [_HEADS.sub(" ", body)]
        yield Document(identifier, _tagged(body, "title") or _tagged(body, "headline"), " ".join(map(_plain, texts)))


def topics_in(content: str) -> Iterator[tuple[str, str]]:
    """The numbers and titles of topics: <top><num> Number: 7 <title> …, or <topic number="7"><title>…</title>."""
    for attributes, body in _TOPIC.findall(content):
        named = _NUMBER.search(attributes)
        number = named[1] if named else _tagged(body, "num").removeprefix("Number:").strip()
        asked = _tagged(body, "title") or _tagged(body, "query")
        yield number, asked.removeprefix("Topic:").strip()


def _tagged(content: str, tag: str) -> str:
    """What stands behind a tag, up to its end or, as in TREC's topics, to the next tag."""
    found = re.search(rf"<{tag}>\s*(.*?)\s*(?=<|\Z)", content, re.S | re.I)
    return _plain(found[1]) if found else ""


def _plain(content: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", content)).split())
