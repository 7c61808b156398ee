"""The profile's patterns: each must be done with any text in a moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mmspolicy.compendium import Compendium
from mmspolicy.model import Problem
from mmspolicy.profile import Authority
from mmspolicy.references import trial
from mmspolicy.sources.settings import PROFILE_FILE, place_of


def patterns_are_quick(compendium: Compendium, today: date) -> Iterator[Problem]:
    """A pattern of an outside authority that does not come to an end in time is an error."""
    quick = quick_authorities(compendium)
    for authority in compendium.society.profile.references:
        if authority not in quick:
            line, column = place_of(compendium.root, PROFILE_FILE, "references", authority.key, "pattern")
            message = f"the pattern of “{authority.key}” is too slow on some texts; avoid a repetition in a repetition"
            yield Problem(PROFILE_FILE, line, column, "error", "slow-pattern", message)


def quick_authorities(compendium: Compendium) -> tuple[Authority, ...]:
    """The authorities whose patterns are safe to use on the references of this compendium."""
    targets = {reference.target for record in compendium.records for reference in record.refs}
    return trial.quick_authorities(compendium.society.profile.references, tuple(sorted(targets)))
