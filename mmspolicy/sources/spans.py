"""The editor of source spans: a policy changed in its file's bytes, where only the entries concerned are touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

import yaml

from mmspolicy import markup
from mmspolicy.folder import MARKDOWN_ENDINGS
from mmspolicy.model import Problem, Record
from mmspolicy.notation import Dialect
from mmspolicy.profile import Society
from mmspolicy.sources import body_edits, composed, markdown_file, policy_edits, review_edits, wrapping, yaml_file
from mmspolicy.sources.amending import AddAction, Change, DropReview, PutReview, ReplaceText, amended
from mmspolicy.sources.composed import Document
from mmspolicy.sources.decoding import decode
from mmspolicy.sources.entries import Uneditable
from mmspolicy.sources.layout import Edit, line_end, line_starts, next_line, with_edits
from mmspolicy.sources.ledger import Ledger
from mmspolicy.sources.parts import REVIEW_KEYS, split_type

__all__ = ["Reread", "Uneditable", "edited", "reread"]

_BOM = "\ufeff"


class Reread(NamedTuple):
    """What a file's bytes give when they are read: its policies, and the problems found."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


def reread(path: str, content: bytes, record: Record, society: Society, dialect: Dialect) -> Reread:
    """The policies in the bytes of a file of the record's collection."""
    ledger = Ledger(path)
    text = decode(content, ledger)
    if text is None:
        return Reread((), tuple(ledger.problems))
    read = markdown_file.read if _is_markdown(path) else yaml_file.read
    draft = read(text, record.collection, society, dialect, ledger)
    return Reread(tuple(draft.records) if draft else (), tuple(ledger.problems))


def edited(
    content: bytes, record: Record, changes: Sequence[Change], society: Society, dialect: Dialect
) -> bytes:  # fmt: skip
    """The bytes of a policy's file after some changes to it.

    The line ends, comments, quotes and widths of everything else stay. The result is read again before it is handed
    back: Uneditable, with the reason, where it would not hold exactly the record that was meant, or hold new problems.
    """
    path = record.origin.path
    text = content.decode("utf-8")
    mark, text = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    try:
        for change in changes:
            text = _changed(text, path, record.id, change)
    except yaml.YAMLError as failure:
        raise Uneditable("the entry can't be added without touching the lines around it") from failure
    new = (mark + text).encode("utf-8")
    before = reread(path, content, record, society, dialect)
    _verify(before, reread(path, new, record, society, dialect), record, changes)
    return new


def _is_markdown(path: str) -> bool:
    return path.lower().endswith(MARKDOWN_ENDINGS)


def _changed(text: str, path: str, identifier: str, change: Change) -> str:
    if not _is_markdown(path):
        if isinstance(change, ReplaceText):
            return _with_yaml_text(text, identifier, change)
        return _with_matter(text, identifier, change, ())
    start, end = _matter_span(text)
    body_start = next_line(text, end)
    matter, fence, body = text[start:end], text[end:body_start], text[body_start:]
    paragraphs = body_edits.paragraphs_of(body)
    if isinstance(change, ReplaceText):
        old, body = _with_body_text(body, change, wrapping.width_of(paragraphs))
        matter = _with_earlier(matter, identifier, change, old, paragraphs)
    else:
        matter = _with_matter(matter, identifier, change, paragraphs)
    return text[:start] + matter + fence + body


def _matter_span(text: str) -> tuple[int, int]:
    """The lines between the two fences of a Markdown file."""
    starts = line_starts(text)
    for start in starts[1:]:
        if text[start : line_end(text, start)].rstrip() in ("---", "..."):
            return starts[1], start
    raise Uneditable("the front matter is never closed")


def _edit(text: str, identifier: str, beside: Sequence[Sequence[str]], edits: Callable[[Document], list[Edit]]) -> str:
    doc = composed.document(text, identifier, beside)
    if doc is None:
        raise Uneditable(f"{identifier} is not to be found in its file")
    return with_edits(text, edits(doc))


def _with_matter(text: str, identifier: str, change: Change, beside: Sequence[Sequence[str]]) -> str:
    match change:
        case AddAction(action):
            return _edit(text, identifier, beside, lambda doc: policy_edits.add_action(doc, action))
        case PutReview(entry, None):
            return _edit(text, identifier, beside, lambda doc: review_edits.add_review(doc, entry))
        case DropReview(at):
            return _edit(text, identifier, beside, lambda doc: review_edits.drop_review(doc, at))
        case PutReview(entry, int(at)):
            for key in REVIEW_KEYS:
                text = _with_review_key(text, identifier, beside, PutReview(entry, at), key)
    return text


def _with_review_key(
    text: str, identifier: str, beside: Sequence[Sequence[str]], change: PutReview, key: str
) -> str:  # fmt: skip
    at = change.at or 0
    return _edit(text, identifier, beside, lambda doc: review_edits.review_key_edits(doc, at, change.entry, key))


def _with_yaml_text(text: str, identifier: str, change: ReplaceText) -> str:
    doc = composed.document(text, identifier)
    mapping = policy_edits.resolve_mapping(doc, change.n) if doc else None
    pair = composed.pair_of(mapping, "text") if mapping else None
    if pair is None or not isinstance(pair[1], yaml.ScalarNode):
        raise Uneditable(f"the text of resolve {change.n} is not to be found")
    old, closing = _parted(pair[1].value)
    text = _with_earlier(text, identifier, change, old, ())
    new = _closed(change.text, closing)
    return _edit(text, identifier, (), lambda doc: policy_edits.replace_resolve_text(doc, change.n, new))


def _with_earlier(text: str, identifier: str, change: ReplaceText, old: str, beside: Sequence[Sequence[str]]) -> str:
    until = str(change.until)
    return _edit(text, identifier, beside, lambda doc: policy_edits.add_earlier(doc, change.n, until, old))


def _with_body_text(body: str, change: ReplaceText, width: int) -> tuple[str, str]:
    """The text that stood in a body, and the body with the new one."""
    old, closing = _parted(body_edits.text_of(body, change.n))
    return old, with_edits(body, body_edits.replace_text(body, change.n, _closed(change.text, closing), width))


def _parted(written: str) -> tuple[str, str]:
    """A text in normal form, and the closing type that was written with it."""
    text, closing = split_type(markup.normal(written))
    return text, f"({closing})" if closing else ""


def _closed(text: str, closing: str) -> str:
    """A text with its closing type: at its end, but below a table or code, which it would become a part of."""
    if not closing:
        return text
    return f"{text}\n\n{closing}" if markup.blocks(text)[-1].kind in ("table", "code") else f"{text} {closing}"


def _verify(before: Reread, after: Reread, record: Record, changes: Sequence[Change]) -> None:
    """Uneditable unless a file's records are the same but for the one that was to change, and nothing new is wrong."""
    known = Counter((problem.severity, problem.rule) for problem in before.problems)
    found = Counter((problem.severity, problem.rule) for problem in after.problems)
    if found - known:
        problem = next(one for one in after.problems if (one.severity, one.rule) in found - known)
        raise Uneditable(f"the file would not read back: {problem.message}")
    others = [other for other in before.records if other.id != record.id]
    if [other for other in after.records if other.id != record.id] != others:
        raise Uneditable("another record of the file would change")
    (old,) = [found for found in before.records if found.id == record.id]
    new = [found for found in after.records if found.id == record.id]
    if len(new) != 1 or not _is_as_meant(old, new[0], changes):
        raise Uneditable("the file would not read back as meant")


def _is_as_meant(old: Record, new: Record, changes: Sequence[Change]) -> bool:
    """Whether a record came out as meant. In Markdown the printed lines of the body come last, after what was added."""
    meant = amended(old, changes)
    if new == meant or not _is_markdown(old.origin.path):
        return new == meant
    added = meant.history[len(old.history) :]
    orders = ((*old.history[:at], *added, *old.history[at:]) for at in range(len(old.history) + 1))
    return replace(new, history=()) == replace(meant, history=()) and new.history in orders
