"""A checked draft as JSON, and what an amending clause changes in a resolve."""

from __future__ import annotations

from mmspolicy.cli import cites_screen
from mmspolicy.desk.draft import Clause
from mmspolicy.desk.draft_check import Checked, CheckedDraft, Match
from mmspolicy.desk.draft_reasons import name
from mmspolicy.redline import Piece, redline


def draft_json(found: CheckedDraft) -> dict[str, object]:
    """A checked draft as --json shows it."""
    return {
        "file": found.draft.document.name,
        "found_by": found.draft.found if found.clauses else None,
        "clauses": [_clause_json(one) for one in found.clauses],
        "whereas": list(found.draft.whereas),
        "fiscal_note": found.draft.fiscal_note,
        "citations": [cites_screen.citation_json(one) for one in found.citations],
    }


def _clause_json(one: Checked) -> dict[str, object]:
    on = one.decided.on
    return {
        "text": one.clause.text,
        "lead": one.clause.lead or None,
        "type": one.clause.tag or None,
        "place": one.clause.place,
        "verdict": one.decided.verdict,
        "reason": one.decided.reason,
        "near": name(one.decided.near) if one.decided.near else None,
        "former": {"until": on.former.until, "text": on.former.text} if on and on.former else None,
        "words": [list(piece) for piece in change(one)] if on and one.decided.verdict == "amends" else None,
        "matches": [_match_json(match) for match in one.matches],
    }


def _match_json(match: Match) -> dict[str, object]:
    resolve = match.like.resolve
    return {
        "id": resolve.id,
        "resolve": resolve.n,
        "state": resolve.state,
        "score": match.like.score,
        "title": resolve.title,
        "text": resolve.text,
        "overlap": list(match.like.shared),
        "ended": match.ended.words if match.ended else None,
        "successor": match.ended.successor if match.ended else None,
    }


def change(one: Checked) -> tuple[Piece, ...]:
    """What an amending clause changes in the words of the resolve."""
    assert one.decided.on
    return redline(one.decided.on.resolve.text, _as_policy(one.clause))


def _as_policy(clause: Clause) -> str:
    """The clause as it would be printed in the compendium: without the “That” that leads to it, as a sentence."""
    text = clause.whole if clause.whole[-1:] in ".!?:;" else f"{clause.whole}."
    bare = text[5:].lstrip() if text[:5].lower() == "that " else text
    return bare[:1].upper() + bare[1:]
