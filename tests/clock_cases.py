"""Short notation for cases of the sunset clock, read by the clock and by the naive clock alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import naive_clock

from mmspolicy import clock
from mmspolicy.meetings import Meeting, MeetingsTable, PartialDate, Sessions
from mmspolicy.model import Action, Collection, Due, Record, Resolve, ResolveType
from mmspolicy.profile import Basis, ClockSettings, Profile, Society

FINALS = """
A-11 2011-05-21  I-11 2011-12-03  A-12 2012-05-19  I-12 2012-12-01  A-13 2013-05-11  I-13 2013-12-07
A-14 2014-05-17  I-14 2014-12-06  A-15 2015-05-02  I-15 2015-12-05  A-16 2016-05-07  I-16 2016-12-03
A-17 2017-04-29  I-17 2017-12-02  A-18 2018-04-28  I-18 2018-12-01  A-19 2019-05-04  I-19 2019-12-07
A-20 2020-05-30  I-20 2020-12-05  A-21 2021-05-08  I-21 2021-12-04  A-22 2022-05-21  I-22 2022-12-10
A-23 2023-05-15  I-23 2023-12-09  A-24 2024-05-11  I-24 2024-12-07  A-25 2025-05-17  I-25 2025-12-06
"""

DATED = {
    Meeting.parse(code): Sessions(final=date.fromisoformat(day))
    for code, day in re.findall(r"([AI]-\d\d) (\d{4}-\d\d-\d\d)", FINALS)
}
PLANNED = {Meeting("A", 2027): Sessions(), Meeting("I", 2027): Sessions(), Meeting("A", 2028): Sessions()}
TABLE = MeetingsTable(DATED | PLANNED)
HOLES = MeetingsTable({met: sat for met, sat in DATED.items() if met.code not in ("A-21", "A-23", "I-23")})


_DAY = re.compile(r" \d{4}-\d\d-\d\d")


class Departure(AssertionError):
    """The clock says something else than the claim, while the naive clock agrees with the claim."""


def society(
    basis: Basis = "calendar-year", amended_resets: bool = True, horizon: int = 7, table: MeetingsTable = TABLE
) -> Society:
    """A society that counts so."""
    settings = ClockSettings(horizon=horizon, basis=basis, amended_resets=amended_resets)
    return Society(Profile(clock=settings), table)


def action(text: str) -> Action:
    """Read `sunset A-18 #1,2 term=1 seq=2`, with a date `2019-05` or `<1990` in the meeting's stead or beside it."""
    kind, *parts = text.split()
    fields: dict[str, Any] = {}
    for part in parts:
        name, _, value = part.partition("=")
        if value:
            fields[name] = PartialDate.parse(value) if name == "effective" else int(value)
        elif part.startswith("#"):
            fields["resolves"] = tuple(part[1:].split(","))
        elif part.startswith("<"):
            fields["before"] = PartialDate.parse(part[1:])
        elif part[0] in "AI":
            fields["meeting"] = Meeting.parse(part)
        else:
            fields["date"] = PartialDate.parse(part)
    return Action(kind, **fields)


def record(
    history: Sequence[str], types: str = "HP", collection: Collection = "policies", exempt: str = "", whole: str = ""
) -> Record:
    """A record with a resolve for each type (`-` for none); `exempt` names exempt resolves, `whole` exempts all."""
    known: dict[str, ResolveType | None] = {"HP": "HP", "D": "D", "-": None}
    names = types.split() if collection in ("policies", "sunset") else []
    resolves = tuple(
        Resolve(str(n), "Text.", known[name], exempt="so" if str(n) in exempt.split() else None)
        for n, name in enumerate(names, start=1)
    )
    actions = tuple(action(line) for line in history)
    return Record("X-1", collection, "Title", resolves=resolves, history=actions, exempt=whole or None)


def _words(state: str, due: tuple[Meeting, date | None] | None, ended_by: str | None) -> str:
    return " ".join([state, *map(str, filter(None, due or ())), *([ended_by] if ended_by else [])])


def _pair(due: Due | None) -> tuple[Meeting, date | None] | None:
    return (due.meeting, due.day) if due else None


def by_the_clock(made: Record, day: date, counting: Society) -> dict[str, str]:
    """Each resolve as `active A-25 2025-05-17` or `ended sunset`, and the record itself under `all`."""
    found = clock.standing(made, day, counting)
    each = {one.n: _words(one.state, _pair(one.due), one.ended_by) for one in found.resolves}
    return each | {"all": _words(found.state, _pair(found.due), "partly" if found.partly_ended else None)}


def naively(made: Record, day: date, counting: Society) -> dict[str, str]:
    """The same by the naive clock."""
    whole, partly, found = naive_clock.naive_standing(made, day, counting)
    each = {n: _words(one.state, one.due, one.ended_by) for n, one in found.items()}
    return each | {"all": _words(whole.state, whole.due, "partly" if partly else None)}


def expect(
    claim: str | dict[str, str], history: Sequence[str], on: str, counting: Society | None = None, **of: Any
) -> None:
    """Hold a claim about one resolve (or about several, by number) on a day against both clocks.

    A claim may leave out the due day; `of` goes to `record`.
    """
    only = "" if of.get("collection") in ("bylaws", "procedures") else "1"
    claims = claim if isinstance(claim, dict) else {only: claim}
    made, day = record(history, **of), date.fromisoformat(on)
    for said, error in ((naively, AssertionError), (by_the_clock, Departure)):
        found = said(made, day, counting or society())
        got = {n: found.get(n, "not listed") for n in claims}
        if any(claims[n] not in (got[n], _DAY.sub("", got[n])) for n in claims):
            raise error(f"{said.__name__} on {on}: {got}, not {claims}")


def day_after(code: str) -> str:
    """The day after a meeting's final session."""
    return str(TABLE.order_day(Meeting.parse(code)) + timedelta(days=1))


def final(code: str) -> str:
    """The day of a meeting's final session."""
    return str(TABLE.order_day(Meeting.parse(code)))
