"""Records as one JSON object: every key of the source format, and what follows from them."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from mmspolicy.export.carried import MARK, Carried
from mmspolicy.export.records import Records, Standing
from mmspolicy.model import Record
from mmspolicy.plain import plain_record

SCHEMA_VERSION = 1
_ESCAPED = {code: f"\\u{code:04x}" for code in (0x7F, *range(0x80, 0xA0), 0x2028, 0x2029)}


def write(records: Records) -> bytes:
    """One object, UTF-8, indented: `records`, and a `stamp` with the digest of all the rest."""
    plain: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "title": records.title,
        "about": dict(records.stamp),
        "as_of": records.day.isoformat(),
        "total": len(records.records),
        "records": [_record(*pair) for pair in zip(records.records, records.standings, strict=True)],
    }
    if records.carried:
        excerpt = json.loads(records.carried)
        plain["stamp"] = {"mark": MARK, "digest": _digest([plain, excerpt]), "excerpt": excerpt}
    text = json.dumps(plain, ensure_ascii=False, indent=2).translate(_ESCAPED)
    return (text + "\n").encode("utf-8", "backslashreplace")


def _record(record: Record, standing: Standing) -> dict[str, Any]:
    plain = plain_record(record)
    for one in plain["resolves"]:
        one.update(standing.resolves.get(one["n"], {}))
    return {**plain, **standing.values}


def _digest(plain: Any) -> str:
    text = json.dumps(plain, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("ascii")).hexdigest()


def read(text: str) -> Carried | None:
    """What an object that was written so carries; None where it is none."""
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        return None
    stamp = plain.pop("stamp", None) if isinstance(plain, dict) else None
    if not isinstance(stamp, dict) or stamp.get("mark") != MARK:
        return None
    return Carried(json.dumps(stamp.get("excerpt")), stamp.get("digest") != _digest([plain, stamp.get("excerpt")]))
