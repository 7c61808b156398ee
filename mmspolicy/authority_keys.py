"""Keys of outside authorities: what stands below a chapter begins with the chapter's own key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MARK = "="  # begins the key of an authority; keys of records do not begin so
_END = "/"  # closes each part, so that c. 94 is not the beginning of c. 94C
# Patterns are compiled when they are first needed (`re` keeps them): most searches need none.
_INITIALS = r"\b(?:[^\W\d_]\.){2,}|\b(?:[A-Z]\.\s){2,}"
_WHOLE = r"(?<=\d)\.0+(?![\d.])"  # 105 CMR 700.000 is the whole of 105 CMR 700
_PART = r"\d+[^\W\d_]*[¼½¾]?|[^\W\d_]+"
_SILENT = frozenset((
    "c", "ch", "cap", "chap", "chapter", "chapters", "sec", "section", "sections", "of", "the", "no", "policy",
    "policies", "opinion",
))  # fmt: skip


def parts(name: str) -> tuple[str, ...]:
    """What an authority's name consists of, the widest part first: `mgl`, `94c`, `18` of `M.G.L. c. 94C, § 18`."""
    bare = re.sub(_WHOLE, "", name)
    joined = re.sub(_INITIALS, lambda match: "".join(filter(str.isalpha, match[0])) + " ", bare)
    found = re.findall(_PART, joined.casefold())
    return tuple(part for part in found if part not in _SILENT) or tuple(found)


def authority_key(name: str) -> str:
    """The key of an authority with a normal name; those of its sections begin with it."""
    return MARK + "".join(f"{part}{_END}" for part in parts(name))


def authority_order(name: str) -> list[tuple[int, str]]:
    """The order of authorities that people expect: § 9 before § 19B, and that before § 23."""
    split = (re.fullmatch(r"(\d*)(.*)", part) for part in parts(name))
    return [(int(part[1] or -1), part[2]) for part in split if part]


_BARE_CHAPTER = r"(?i)(?:chapter|chap\.?|ch\.|c\.)\s*(\d{1,4}[a-z]{0,2})"

# What people also call a body of law, when nothing cited is named so.
_OTHERWISE = {"gl": "mgl", "acts": "st", "act": "st", "stat": "st"}


def keys_meant(asked: str, known: Iterable[str]) -> list[str]:
    """The keys, of those that are known, which a person means who typed this: the authority and all below it.

    Where no key begins as asked, those that have it in their middle: `94C` means `M.G.L. c. 94C` too.
    """
    wanted = parts(asked)
    known = list(known)
    otherwise = tuple(_OTHERWISE.get(part, part) for part in wanted)
    return _below(wanted, known) or (_below(otherwise, known) if otherwise != wanted else [])


def chapters_meant(asked: str, forms: Iterable[str], known: Iterable[str]) -> list[str] | None:
    """The keys meant by a bare “Chapter 9”: that chapter of the bodies of law that have chapters, and all below it.

    `forms` are the normal names with their slots (`M.G.L. c. {chapter}, § {section}`). None where it is no bare
    chapter, or where no form has one.
    """
    bare = re.fullmatch(_BARE_CHAPTER, asked.strip())
    named = [form.partition("{chapter")[0] for form in forms if "{chapter" in form] if bare else []
    if not bare or not named:
        return None
    begun = [
        re.escape(authority_key(re.sub(r"\{\w+\}", "0", form) + bare[1])).replace("/0/", r"/\d+/") for form in named
    ]
    known = list(known)
    return next(filter(None, ([one for one in known if re.match(start, one)] for start in begun)), [])


def _below(wanted: Sequence[str], known: Sequence[str]) -> list[str]:
    if not wanted:
        return []
    begun = MARK + "".join(f"{part}{_END}" for part in wanted)
    return [one for one in known if one.startswith(begun)] or [one for one in known if _has(one, wanted)]


def _has(one: str, wanted: Sequence[str]) -> bool:
    return f"{_END}{one.removeprefix(MARK)}".find(_END + _END.join(wanted) + _END) >= 0
