"""A Markdown source file into a policy, or into the sections of a document."""

from __future__ import annotations

from mmspolicy.model import SECTION_COLLECTIONS, Action, Collection, EarlierText, Record, Resolve
from mmspolicy.notation import Dialect
from mmspolicy.profile import Society
from mmspolicy.sources.draft import FileDraft
from mmspolicy.sources.fields import Fields, Reading
from mmspolicy.sources.front_matter import Split, split
from mmspolicy.sources.history import read_printed
from mmspolicy.sources.ledger import Ledger, quoted
from mmspolicy.sources.outline import read_outline
from mmspolicy.sources.parts import read_earlier
from mmspolicy.sources.policy import RESOLVE_KEYS, agreed_type, read_policy, refuse_doubled, split_type
from mmspolicy.sources.policy_body import Body, NumberedText, read_body


def read(text: str, collection: Collection, society: Society, dialect: Dialect, ledger: Ledger) -> FileDraft | None:
    """The policy or the sections of a Markdown file; None where its front matter can't be parsed."""
    parted = split(text, ledger)
    if parted is None:
        return None
    draft = FileDraft(ledger.path, collection)
    reading = Reading(ledger, society, dialect)
    if not text.strip():
        ledger.warning((1, 1), "empty-file", "no record in this file; write one, or remove the file")
    elif collection in SECTION_COLLECTIONS:
        draft.sections.extend(read_outline(parted, reading))
    elif parted.matter is None:
        ledger.error((1, 1), "front-matter", "a policy begins with its front matter: “---”, id, title, topic, “---”")
    else:
        record = _policy(parted, Fields(parted.matter, reading), collection)
        if record:
            draft.records.append(record)
    return draft


def _policy(parted: Split, fields: Fields, collection: Collection) -> Record | None:
    body = read_body(parted.body, parted.body_line, fields.ledger)
    return read_policy(
        fields,
        collection,
        resolves=_resolves(fields, body),
        preamble=_preamble(fields, body),
        printed=_printed(fields.reading, body),
    )


def _preamble(fields: Fields, body: Body) -> str | None:
    written = fields.prose("preamble")
    if body.preamble is None:
        return written
    fields.reading.positions[("preamble",)] = body.preamble_place
    if written is not None:
        message = "the preamble stands in the front matter and before the list; keep one"
        fields.ledger.error(fields.place("preamble"), "two-preambles", message)
    return body.preamble


def _printed(reading: Reading, body: Body) -> tuple[Action, ...]:
    actions: list[Action] = []
    for line, place in body.printed:
        actions.extend(read_printed(line, place, reading, actions[-1] if actions else None))
    return tuple(actions)


def _resolves(fields: Fields, body: Body) -> tuple[Resolve, ...]:
    """The body's resolves, each with what the front matter says of its number."""
    beside = _beside(fields)
    found: list[Resolve] = []
    for at, numbered in enumerate(body.resolves):
        fields.reading.positions[("resolves", at)] = numbered.place
        fields.reading.positions[("resolves", at, "text")] = numbered.place
        found.append(_joined(numbered, beside.pop(numbered.n or "1", None)))
    refuse_doubled(fields, [resolve.n for resolve in found])
    if not found:
        fields.ledger.error(fields.mapping.place, "missing", "the body holds no text; a policy needs a resolve")
    for n, (_, entry) in beside.items():
        fields.ledger.error(entry.mapping.place, "no-such-resolve", f"the body has no resolve {n}")
    return tuple(found)


def _joined(numbered: NumberedText, known: tuple[tuple[EarlierText, ...], Fields] | None) -> Resolve:
    text, closing = split_type(numbered.text)
    n = numbered.n or "1"
    if known is None:
        return Resolve(n, text, closing)
    earlier, entry = known
    return Resolve(n, text, agreed_type(entry, closing), earlier, entry.line("assigned_to"), entry.line("exempt"))


def _beside(fields: Fields) -> dict[str, tuple[tuple[EarlierText, ...], Fields]]:
    """What the front matter says of resolves, by number."""
    found: dict[str, tuple[tuple[EarlierText, ...], Fields]] = {}
    for at, entry in enumerate(fields.mappings("resolves")):
        entry.refuse_unknown(RESOLVE_KEYS)
        if "text" in entry:
            message = "a resolve's text stands in the body of a Markdown file, not in its front matter"
            entry.ledger.error(entry.place("text"), "two-texts", message)
        n = entry.line("n") or str(at + 1)
        if not n.isdigit():
            entry.ledger.error(entry.place("n"), "bad-resolve-number", f"{quoted(n)}: numbers such as 1a need YAML")
        elif n in found:
            entry.ledger.error(entry.place("n"), "doubled-resolve", f"resolve {n} stands here twice")
        else:
            found[n] = (read_earlier(entry), entry)
    return found
