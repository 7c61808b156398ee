"""A recommendation in a row, held against what its sheet showed and against what the review holds now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mmspolicy import review
from mmspolicy.desk.decision_lookup import RowRefused
from mmspolicy.desk.decision_rows import Asked
from mmspolicy.export import prose
from mmspolicy.model import RECOMMENDATIONS, Record, Resolve, ReviewEntry
from mmspolicy.profile import Profile
from mmspolicy.review_cells import ReviewCells, dashed, digest, plain, review_cells

_QUOTED = 60  # characters of a reason that are quoted


class ReviewRow:
    """What a row says about the review of a resolve, and what stands there now.

    `cells` are those of the row, `now` those that a sheet would show today. A column that the row lacks, and an empty
    committee, say what stands there now. `text` is the row's wording where it is not that of the resolve.
    """

    def __init__(self, asked: Asked, record: Record, resolve: Resolve, own_text: str, profile: Profile) -> None:
        self._asked = asked
        self._record = record
        self._n = resolve.n
        self._profile = profile
        self._held = review.entry(record, resolve.n, asked.meeting)
        self.now = review_cells(record, resolve.n, asked.meeting, profile)
        self.text = None if not own_text or _is_same(own_text, resolve.text) else own_text
        given = {
            "committee": asked.committee or self.now.committee,
            "recommendation": asked.recommendation or "",
            "justification": asked.justification or "",
            "text": own_text,
        }
        self.cells = replace(self.now, **{name: text for name, text in given.items() if name in asked.columns})

    @property
    def is_left_alone(self) -> bool:
        """Whether every cell is as the sheet showed it."""
        return self._was_shown(self.cells)

    @property
    def is_text_as_proposed(self) -> bool:
        """Whether the wording is the one that the review proposes, or that the sheet showed as proposed."""
        as_amended = replace(self.cells, recommendation="amend")
        return plain(self.cells.text) == plain(self.now.text) or self._was_shown(as_amended)

    def _was_shown(self, cells: ReviewCells) -> bool:
        """Whether the sheet showed these cells; an empty committee may have been shown as empty."""
        asked = self._asked
        shown = (cells,) if asked.committee else (cells, replace(cells, committee=""))
        return bool(asked.shown) and asked.shown in (digest(asked.meeting, one) for one in shown)

    def wanted(self) -> ReviewEntry | None:
        """The entry that the row asks for, of no resolve in particular; None where the review says so already.

        An entry that says nothing asks for none to be there. RowRefused where the row contradicts itself, or was filled
        in on a sheet that no longer shows what the review says.
        """
        return self._of_shown() if self._asked.shown else self._of_unshown()

    def _of_unshown(self) -> ReviewEntry | None:
        """By what the row gives alone: what it leaves open stays, but for a reason and a text of something else."""
        asked, held = self._asked, self._held or ReviewEntry(self._asked.meeting)
        if self.text is not None and asked.recommendation != "amend":
            self._refuse_text()
        same = asked.recommendation in (None, held.recommendation)
        word = asked.recommendation or held.recommendation
        entry = ReviewEntry(
            asked.meeting,
            (),
            held.committee if asked.committee is None else self._committee(asked.committee),
            word,
            _kept(asked.justification, held.justification) or (held.justification if same else None),
            (_kept(self.text, held.text) or held.text) if word == "amend" else None,
        )
        return None if entry == replace(held, resolves=()) else entry

    def _of_shown(self) -> ReviewEntry | None:
        """By all its cells: an empty one takes back what was shown there."""
        asked, cells = self._asked, self._meant()
        now = digest(asked.meeting, self.now)
        if now == asked.shown and cells.recommendation != "amend" and self.text and not self.is_text_as_proposed:
            self._refuse_text()
        if digest(asked.meeting, cells) == now:
            return None
        if now != asked.shown:
            raise self._outdated()
        held = self._held or ReviewEntry(asked.meeting)
        entry = ReviewEntry(
            asked.meeting,
            (),
            self._committee(cells.committee),
            cells.recommendation or None,
            _kept(cells.justification, held.justification),
            _kept(cells.text, held.text),
        )
        if not entry.recommendation and self._is_needless(entry):
            entry = ReviewEntry(asked.meeting)
        return None if entry == replace(held, resolves=()) else entry

    def _meant(self) -> ReviewCells:
        """The cells without what goes with a recommendation that is taken back, or is amend no more."""
        cells = replace(self.cells, text=self.text or "")
        if cells.recommendation:
            return cells if cells.recommendation == "amend" else replace(cells, text="")
        if (cells.justification or cells.text) and not self._is_taken_back():
            what = "reason" if cells.justification else "text"
            message = f"it gives a {what}, but no recommendation and no decision"
            raise RowRefused(message, f"write one, or clear the {what}")
        return ReviewCells(cells.committee)

    def _is_taken_back(self) -> bool:
        """Whether the recommendation went, and its reason and text were left as they were shown."""
        committees = {self.cells.committee, self.now.committee, *self._profile.committee_names.values()}
        return any(
            self._was_shown(replace(self.cells, recommendation=word, committee=name))
            for word in RECOMMENDATIONS
            for name in committees
        )

    def _committee(self, name: str) -> str | None:
        """A committee, as the entry names it already where it is the same one."""
        is_same = plain(name).casefold() == plain(self.now.committee).casefold()
        return self._held.committee if is_same and self._held else name or None

    def _is_needless(self, entry: ReviewEntry) -> bool:
        """Whether an entry without a recommendation names the committee that it is without an entry, too."""
        bare = replace(self._record, review=())
        anyway = review.committee(bare, self._n, entry.meeting, self._profile)
        name = entry.committee or anyway
        return self._profile.committee_names.get(name.casefold(), name) == anyway

    def _refuse_text(self) -> None:
        word = self._asked.recommendation
        said = f"it says {word}" if word else "it gives no recommendation"
        raise RowRefused(f"its text was changed, but {said}", "write amend, or clear the text")

    def _outdated(self) -> RowRefused:
        message = f"its review changed since the sheet was made: {' '.join(_standing(self.now))}"
        remedy = "compare the two, then take a fresh sheet; or clear “seen” to put this row in its place"
        return RowRefused(message, remedy, self._asked.meeting)


def _is_same(text: str, other: str) -> bool:
    """Whether two texts read the same, however their tables and signs are written."""
    return plain(text) == plain(dashed(other)) or prose.blocks(text) == prose.blocks(other)


def _kept(text: str | None, held: str | None) -> str | None:
    """A text, as it stands already where only its white space is another."""
    return held if text and held and plain(text) == plain(held) else text or None


def _standing(now: ReviewCells) -> Iterator[str]:
    """Who recommends what now, in words."""
    who = now.committee or "no committee"
    if not now.recommendation:
        yield f"{who} recommends nothing now"
        return
    yield f"{now.committee or 'somebody'} recommends {now.recommendation} now"
    if now.justification:
        reason = plain(now.justification)
        yield f"(“{reason[:_QUOTED].rstrip()}…”)" if len(reason) > _QUOTED else f"(“{reason}”)"
    if now.text:
        yield "with a text of its own"
