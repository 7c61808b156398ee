"""How a society writes its references, compiled once from its profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from mmspolicy.profile import Authority, Profile
from mmspolicy.references.bodies import Bodies
from mmspolicy.references.codes import CodeForms
from mmspolicy.references.gate import needs_digit
from mmspolicy.references.sections import SectionForms
from mmspolicy.references.trial import quick_authorities


@dataclass(frozen=True)
class Grammar:
    """The patterns of a society's own references, and of the authorities in its profile."""

    bodies: Bodies
    sections: SectionForms
    codes: CodeForms
    authorities: tuple[Authority, ...]

    @cached_property
    def wordy(self) -> tuple[Authority, ...]:
        """The authorities that a text without digits may name."""
        return tuple(known for known in self.authorities if not needs_digit(known.pattern))

    @classmethod
    def of(cls, profile: Profile, authorities: Sequence[Authority] | None = None) -> Grammar:
        """The grammar of a society.

        `authorities` are those whose patterns may be used (None: those of the profile that pass a trial). A pattern can
        take forever on an unlucky text, and nothing could then stop it.
        """
        bodies = Bodies.of(profile)
        known = quick_authorities(profile.references) if authorities is None else tuple(authorities)
        return cls(bodies, SectionForms.of(bodies), CodeForms.of(profile), known)
