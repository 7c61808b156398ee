"""What a draft is judged by: each ingredient by its name, so that a benchmark can leave one out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ingredients:
    """The ingredients of a verdict; False leaves one out.

    `meanings`: what means the same, by the society's list and the shipped one; `forms`: other forms of a word;
    `rarity`: rare words weigh more; `frame`: the words of the frame (“the Society supports”) do not count; `about`:
    the title and keywords that a resolve stands under; `ranking`: what the search makes of the clause as a question;
    `stance`: for what a text is, and against what; `wording`: what is kept word for word.
    """

    meanings: bool = True
    forms: bool = True
    rarity: bool = True
    frame: bool = True
    about: bool = True
    ranking: bool = True
    stance: bool = True
    wording: bool = True


ALL = Ingredients()
