"""Records as plain JSON values, and back without loss."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast

from mmspolicy.meetings import Meeting, PartialDate
from mmspolicy.model import (
    Action,
    EarlierText,
    Origin,
    Record,
    Reference,
    Resolve,
    ReviewEntry,
    Source,
    Vote,
)

Plain = dict[str, Any]
T = TypeVar("T")
_HOLDERS = (dict, list)


def plain_record(record: Record) -> Plain:
    """A record under the keys of the source format, every key there, absent values None.

    Its place goes with it as `path` and `line`; a section has `text`, `parent`, `document`, `number`.
    """
    return {
        "id": record.id,
        "collection": record.collection,
        "title": record.title,
        "topic": record.topic,
        "subtopics": list(record.subtopics),
        "keywords": list(record.keywords),
        "aliases": list(record.aliases),
        "preamble": record.preamble,
        "resolves": [plain_resolve(resolve) for resolve in record.resolves],
        "history": [plain_action(action) for action in record.history],
        "refs": [{"kind": ref.kind, "target": ref.target, "resolve": ref.resolve} for ref in record.refs],
        "review": [_plain_review(entry) for entry in record.review],
        "notes": list(record.notes),
        "source": _plain_source(record.source),
        "exempt": record.exempt,
        "text": record.text,
        "parent": record.parent,
        "document": record.document,
        "number": record.number,
        "earlier": [_plain_earlier(part) for part in record.earlier],
        "path": record.origin.path,
        "line": record.origin.line,
    }


def plain_resolve(resolve: Resolve) -> Plain:
    """A resolve under the keys of the source format."""
    return {
        "n": resolve.n,
        "type": resolve.type,
        "text": resolve.text,
        "earlier": [_plain_earlier(part) for part in resolve.earlier],
        "assigned_to": resolve.assigned_to,
        "exempt": resolve.exempt,
    }


def plain_action(action: Action) -> Plain:
    """An action of a history under the keys of the source format."""
    vote = {"for": action.vote.in_favor, "against": action.vote.against} if action.vote else None
    return {
        "kind": action.kind,
        "body": action.body,
        "meeting": _text(action.meeting),
        "date": _text(action.date),
        "before": _text(action.before),
        "code": action.code,
        "resolves": list(action.resolves),
        "term": action.term,
        "effective": _text(action.effective),
        "seq": action.seq,
        "vote": vote,
        "by": action.by,
        "note": action.note,
        "raw": action.raw,
    }


def _text(value: Meeting | PartialDate | None) -> str | None:
    return None if value is None else str(value)


def _plain_earlier(part: EarlierText) -> Plain:
    return {"until": str(part.until), "text": part.text}


def _plain_review(entry: ReviewEntry) -> Plain:
    return {
        "meeting": str(entry.meeting),
        "resolves": list(entry.resolves),
        "committee": entry.committee,
        "recommendation": entry.recommendation,
        "justification": entry.justification,
        "text": entry.text,
    }


def _plain_source(source: Source | None) -> Plain | None:
    if source is None:
        return None
    return {"document": source.document, "edition": source.edition, "page": source.page}


def compact(value: Any) -> Any:
    """A plain value without its empty parts, for storing; `record_of` fills them in again."""
    if isinstance(value, dict):
        return {
            name: compact(part) if isinstance(part, _HOLDERS) else part
            for name, part in value.items()
            if part is not None and part != []
        }
    if isinstance(value, list):
        return [compact(part) if isinstance(part, _HOLDERS) else part for part in value]
    return value


def record_of(plain: Mapping[str, Any], pivot: int) -> Record:
    """The record that `plain_record` (compact or not) was made from; `pivot` reads its meeting codes."""
    return _Decoder(pivot).record(plain)


class _Decoder:
    def __init__(self, pivot: int) -> None:
        self._pivot = pivot

    def record(self, plain: Mapping[str, Any]) -> Record:
        source = plain.get("source")
        return Record(
            id=plain["id"],
            collection=plain["collection"],
            title=plain["title"],
            topic=plain.get("topic"),
            subtopics=_texts(plain, "subtopics"),
            keywords=_texts(plain, "keywords"),
            aliases=_texts(plain, "aliases"),
            preamble=plain.get("preamble"),
            resolves=_each(plain, "resolves", self._resolve),
            history=_each(plain, "history", self.action),
            refs=_each(plain, "refs", lambda ref: Reference(ref["kind"], ref["target"], ref.get("resolve"))),
            review=_each(plain, "review", self._review),
            notes=_texts(plain, "notes"),
            source=Source(source.get("document"), source.get("edition"), source.get("page"))
            if source is not None
            else None,
            exempt=plain.get("exempt"),
            text=plain.get("text"),
            parent=plain.get("parent"),
            document=plain.get("document"),
            number=plain.get("number"),
            earlier=_each(plain, "earlier", self._earlier),
            origin=Origin(plain.get("path", ""), plain.get("line", 1)),
        )

    def _resolve(self, plain: Mapping[str, Any]) -> Resolve:
        return Resolve(
            plain["n"],
            plain["text"],
            plain.get("type"),
            _each(plain, "earlier", self._earlier),
            plain.get("assigned_to"),
            plain.get("exempt"),
        )

    def action(self, plain: Mapping[str, Any]) -> Action:
        vote = plain.get("vote")
        return Action(
            kind=plain["kind"],
            body=plain.get("body"),
            meeting=self._meeting(plain.get("meeting")),
            date=_date(plain.get("date")),
            before=_date(plain.get("before")),
            code=plain.get("code"),
            resolves=_texts(plain, "resolves"),
            term=plain.get("term"),
            effective=_date(plain.get("effective")),
            seq=plain.get("seq"),
            vote=Vote(vote["for"], vote["against"]) if vote else None,
            by=plain.get("by"),
            note=plain.get("note"),
            raw=plain.get("raw"),
        )

    def _review(self, plain: Mapping[str, Any]) -> ReviewEntry:
        return ReviewEntry(
            Meeting.parse(plain["meeting"], self._pivot),
            _texts(plain, "resolves"),
            plain.get("committee"),
            plain.get("recommendation"),
            plain.get("justification"),
            plain.get("text"),
        )

    def _earlier(self, plain: Mapping[str, Any]) -> EarlierText:
        until: str = plain["until"]
        when = PartialDate.parse(until) if until[0].isdigit() else Meeting.parse(until, self._pivot)
        return EarlierText(when, plain["text"])

    def _meeting(self, code: str | None) -> Meeting | None:
        return None if code is None else Meeting.parse(code, self._pivot)


def _date(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)


def _texts(plain: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(plain.get(name) or ())


def _each(plain: Mapping[str, Any], name: str, read: Callable[[Mapping[str, Any]], T]) -> tuple[T, ...]:
    return tuple(read(part) for part in cast(Sequence[Mapping[str, Any]], plain.get(name) or ()))
