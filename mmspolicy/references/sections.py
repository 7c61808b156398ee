"""Finds bylaws and procedures in running text, by number or by chapter and section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mmspolicy.names import document_word
from mmspolicy.references.bodies import Bodies
from mmspolicy.references.found import Found
from mmspolicy.references.lists import SUBDIVISION, is_plural, members

_NUMBER = r"(?-i:\d{1,3}(?:\.\d{1,3}){0,5}|[IVXLC]{1,7}(?:\.\d{1,3}){0,4})"
_RANGE = r"\d{1,3}(?:\.\d{1,3}){0,5}(?![\w-])"  # what may follow a hyphen: “5.9-5.12”, but no “3-year”
_REST = rf"(?-i:[a-z](?!\w))?{SUBDIVISION}(?![\w½¼¾%]|\.\w|-(?!{_RANGE})\w)"
_UNIT = r"(?:sections?\s|secs?\.?\s|chapters?\s|chs?\.\s|articles?\s|arts?\.\s|§{1,2})\s*"
_WIDE = r"(?:chapters?|chs?\.|articles?|arts?\.|by-?laws?)\s+"
_TITLE = r"(?:,?\s*[“\"‘][^”\"’\n]{1,100}[”\"’])?"  # a heading quoted between a number and the next
_CHAIN = rf"{_NUMBER}(?:{_TITLE},?\s+{_UNIT}{_NUMBER}){{0,2}}{_REST}"
_DOCUMENTS = r"by-?laws?|procedures?|constitution|code\s+of\s+ethics|act\s+of\s+incorporation"
_PARTS = re.compile(
    rf"(?P<unit>{_UNIT}|by-?laws?\s|procedures?\s)?\s*(?<![\w.])(?P<number>{_NUMBER})(?={_REST}|[\s,])", re.IGNORECASE
)
_MEMBER = re.compile(rf"(?P<unit>{_UNIT}|by-?laws?\s+)?(?P<number>{_NUMBER}){_REST}", re.IGNORECASE)
_QUOTED_HEADING = re.compile(r"(?:[.:]|\s[–—-])\s+[A-Z][^”\"’\n]{0,120}[”\"’]")
_AFTER_HEADING = re.compile(r"[”\"’],?\s*$")  # “Chaptre 1 “Name,” Section 3”: of what, is not known
_LAW_BEFORE = re.compile(
    r"\b(?:Act|Code|Laws?|Regulations?|Rules?|[Bb]y-?[Ll]aws?|C\.?\s?F\.?\s?R\.?|U\.?\s?S\.?\s?C\.?)[*_,]{0,3}\s*$"
)
_OTHER_AFTER = re.compile(
    r",?\s+of\s+(?!(?:these|this|our)\b)|\s+(?:housing|vouchers?|bankruptcy|protection|waivers?|units?|plans?)\b"
)
_OF = re.compile(r",?\s+of\s")
_OF_THE_HOUSE = re.compile(r"\s+of\s+(?:the|this|our)\s+(?:House(?:\s+of\s+Delegates)?|Society)\b")
_MEASURE = re.compile(r"\s+(?:times|minutes|hours|days|weeks|months|years|percent|patients|cases)\b")
# “Procedure 10 was performed on 5 patients”: one of treatment, no rule of the House.
_TREATMENT = re.compile(
    r"\s+(?:(?:was|is|were|had|has|have|can|may|be|been)\s+){0,3}(?:(?:\w+ly|well)\s+)?(?:(?:performed|tolerated|undergone)\b"
    r"|(?:done|used|tried|repeated|led|leads|caused|causes|took|takes)\b[^.;]{0,40}?"
    r"\b(?:patients?|complications?|ana?esthesia|sedation|surgery|mortality|bleeding|infections?)\b)"
)
_TREATING = re.compile(r"\b(?:perform(?:ed|s|ing)?|under(?:went|gone|going|go|goes))\s+$")
_DASH = re.compile(r"\s?[-–—]\s?")
_RANGE_WORD = re.compile(r"\s+(?:to|through)\s+", re.IGNORECASE)
_OWN_WORDS = {
    "bylaws": r"(?<!\w)(?:sections?\s|secs?\.\s|chapters?\s|chs?\.\s|articles?\s|§{1,2}|by-?laws?\s)\s*",
    "procedures": r"(?<!\w)(?:sections?\s|secs?\.\s|chapters?\s|§{1,2}|(?-i:Procedures?)\s)\s*",
}
_OWN_OTHERS = r"(?<!\w)(?:sections?\s|secs?\.\s|chapters?\s|articles?\s|§{1,2})\s*"
SHOWN = {
    "bylaws": "Bylaws", "procedures": "Procedures", "constitution": "Constitution", "code of ethics": "Code of Ethics",
    "act of incorporation": "Act of Incorporation",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Home:
    """The document in which a text stands: its id, and the word by which people speak of it."""

    document: str
    word: str | None


@dataclass(frozen=True)
class SectionForms:
    """The forms in which a society's bylaws and procedures are named."""

    bodies: Bodies
    word_first: re.Pattern[str]  # “Bylaws, Section 3.15”
    word_last: re.Pattern[str]  # “Section 3.15 of the Bylaws”

    @classmethod
    def of(cls, bodies: Bodies) -> SectionForms:
        """The forms with the names by which a society speaks of itself."""
        whose = r"(?:\s+of\s+(?:the\s+)?(?:society|house(?:\s+of\s+delegates)?|mms|hod)\b)?"
        return cls(
            bodies,
            re.compile(
                rf"(?<![\w-])(?P<word>{_DOCUMENTS}){whose}{_TITLE}(?:,?\s*\(\s*(?=[sca§])|,?\s+(?:no\.\s*)?|(?=§)){_CHAINED}",
                re.IGNORECASE,
            ),
            re.compile(
                rf"(?<!\w)(?P<chain>(?:{_WIDE}{_NUMBER},?\s+)?{_UNIT}{_NUMBER}{_REST}(?:,?\s+of\s+{_UNIT}{_NUMBER}{_REST})?),?\s+of\s+{bodies.owner}"
                rf"(?P<word>{_DOCUMENTS})\b{whose}",
                re.IGNORECASE,
            ),
        )


_CHAINED = rf"(?P<chain>(?:{_UNIT})?{_CHAIN})"


def find_sections(text: str, forms: SectionForms, home: Home | None) -> Iterator[Found]:
    """Every section that is named in one of the forms, with the members of lists.

    In a text of the bylaws or procedures themselves (`home`) a bare “Section 3.15” is theirs too.
    """
    for match in forms.word_first.finditer(text):
        yield from _word_first(text, match, forms, home)
    for match in forms.word_last.finditer(text):
        if not forms.bodies.is_foreign_after(text, match.end()) and not _is_quoted_heading(
            text, match.start(), match.end()
        ):
            yield word_last(match, match.start(), match.end(), home)
    if home:
        yield from _bare(text, forms, home)


def word_last(match: re.Match[str], start: int, end: int, home: Home | None) -> Found:
    """What “Section 3.15 of the Bylaws” means, wherever it was made."""
    numbers = [part["number"] for part in _PARTS.finditer(match["chain"])]
    if " of " in match["chain"]:  # the narrower comes first
        numbers.reverse()
    return Found(start, end, _target(_word(match["word"]), _composed(numbers), match["chain"], home))


def _word_first(text: str, match: re.Match[str], forms: SectionForms, home: Home | None) -> Iterator[Found]:
    word = _word(match["word"])
    parts = list(_PARTS.finditer(match["chain"]))
    united = any(part["unit"] for part in parts)
    if not united and not _names_a_number(match["word"], parts[0]["number"], word):
        return
    if forms.bodies.is_foreign_before(text, match.start()) or _is_quoted_heading(text, match.start(), match.end()):
        return
    further = _further(text, match) if _may_go_on(match[0], united) else _range_end(text, match, parts[-1]["number"])
    end = further[-1].end() if further else match.end()
    if not united and (_MEASURE.match(text, end) or (word == "procedures" and _treats(text, match.start(), end))):
        return
    house = _OF_THE_HOUSE.match(text, end)
    if not house and forms.bodies.is_foreign_after(text, end):
        return
    numbers = [part["number"] for part in parts]
    closing = "(" in text[match.start() : match.start("chain")] and text[match.end() : match.end() + 1] == ")"
    found = [Found(match.start(), match.end() + closing, _target(word, _composed(numbers), match["chain"], home))]
    for member in further:
        number = _composed([*numbers[:-1], member["number"]])
        found.append(Found(*member.span(), _target(word, number, member["unit"] or match["chain"], home)))
    if house:
        found[-1] = replace(found[-1], end=house.end())
    yield from found


def _treats(text: str, start: int, end: int) -> bool:
    """Whether a procedure is one of treatment, by the verb before or after it; no other sign tells that surely."""
    return bool(_TREATMENT.match(text, end) or _TREATING.search(text[max(0, start - 20) : start]))


def _further(text: str, match: re.Match[str]) -> list[re.Match[str]]:
    """The members of a list after the first; not what another body's name follows (“…, and Section 3 of the Code”)."""
    found = list(members(text, match.end(), _MEMBER, ranges=is_plural(match[0])))
    end = found[-1].end() if found else match.end()
    if _OF.match(text, end) and not _OF_THE_HOUSE.match(text, end):
        last = max((at for at, member in enumerate(found) if member["unit"]), default=len(found))
        return found[:last]
    return found


def _range_end(text: str, match: re.Match[str], number: str) -> list[re.Match[str]]:
    """The other end of a range after a single section, “Section 3.15-3.16”: with as many parts as its first."""
    found = next(members(text, match.end(), _MEMBER, ranges=True), None)
    if not found or found["number"].count(".") != number.count("."):
        return []
    joint = (match.end(), found.start())
    return [found] if _DASH.fullmatch(text, *joint) or ("." in number and _RANGE_WORD.fullmatch(text, *joint)) else []


def _may_go_on(words: str, united: bool) -> bool:
    return is_plural(words.split(",")[-1] if united else words)


def _names_a_number(written: str, number: str, word: str) -> bool:
    """Whether a document's word may stand right before a number: “Bylaw 6”, “Procedure 10”, “Bylaws 5.12”."""
    if word == "procedures":
        return written[0] == "P"
    return word == "bylaws" and ("." in number or not written.casefold().endswith("s")) and written[0] in "Bb"


def _bare(text: str, forms: SectionForms, home: Home) -> Iterator[Found]:
    form = _own_form(home.word)
    for match in form.finditer(text):
        end = match.end()
        before = text[max(0, match.start() - 30) : match.start()]
        if _LAW_BEFORE.search(before) or _AFTER_HEADING.search(before) or _OTHER_AFTER.match(text, end):
            continue
        if forms.bodies.is_foreign_before(text, match.start()) or _is_quoted_heading(text, match.start(), end):
            continue
        numbers = [part["number"] for part in _PARTS.finditer(match[0])]
        number = _composed(numbers)
        certain = "." in number or match[0][0] not in "Ss"
        yield Found(match.start(), end, f"{home.document}-{number}", certain=certain)
        if is_plural(match[0]):
            for member in members(text, end, _MEMBER, ranges=True):
                number = _composed([*numbers[:-1], member["number"]])
                yield Found(*member.span(), f"{home.document}-{number}", certain=certain)


def _own_form(word: str | None) -> re.Pattern[str]:
    return re.compile(rf"{_OWN_WORDS.get(word or '', _OWN_OTHERS)}{_CHAIN}", re.IGNORECASE)


def _is_quoted_heading(text: str, start: int, end: int) -> bool:
    """Whether it begins a heading that somebody quotes: “Section 3.15. Duties of Delegates”."""
    return start > 0 and text[start - 1] in '“"‘' and _QUOTED_HEADING.match(text, end) is not None


def _word(written: str) -> str:
    folded = " ".join(written.casefold().replace("by-", "by").split())
    return f"{folded}s" if folded in ("bylaw", "procedure") else folded


def _composed(numbers: list[str]) -> str:
    """The number of a section, from the widest part to the narrowest: 1.3 of 5 is 5.1.3, and 6.6.3 of 6 is 6.6.3."""
    whole = numbers[0]
    for number in numbers[1:]:
        whole = number if number.startswith(f"{whole}.") else f"{whole}.{number}"
    return whole


def _target(word: str, number: str, chain: str, home: Home | None) -> str:
    if home and home.word == word:
        return f"{home.document}-{number}"
    if word == "procedures":
        return f"Procedure {number}"
    unit = "Section" if "." in number or "." in chain else _unit(chain)
    return f"{SHOWN[word]}, {unit} {number}"


def _unit(chain: str) -> str:
    begins = chain.lstrip().casefold()
    return "Chapter" if begins.startswith("ch") else "Article" if begins.startswith("art") else "Section"


def home_of(document: str | None, collection: str | None = None) -> Home | None:
    """The home of a text that belongs to a document."""
    return Home(document, document_word(document, collection)) if document else None
