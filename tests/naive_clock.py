"""A second, naive reading of the sunset rules, written from the domain's page alone: for tests to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from mmspolicy.meetings import Meeting, MeetingsTable
from mmspolicy.model import Action, Record
from mmspolicy.profile import ClockSettings, Society

ADOPTING = {"adopted", "readopted", "substituted", "reinstated"}
RESETTING = ADOPTING | {"reaffirmed", "amended-and-reaffirmed"}
REOPENING = {"readopted", "reinstated"}
ENDING = {"sunset", "rescinded", "superseded", "completed", "lapsed"}
HOUSEKEEPING = {"editorial", "retitled", "renumbered", "moved", "reclassified"}
URGENCY = ["overdue", "due", "undated", "active", "exempt", "pending"]

NaiveDue = tuple[Meeting, date | None]


@dataclass(frozen=True)
class NaiveState:
    """What the naive clock says of one resolve, or of a record as a whole."""

    state: str
    due: NaiveDue | None = None
    ended_by: str | None = None


@dataclass
class Book:
    """What is known of one resolve while the actions are taken in order."""

    phase: str = "new"  # new, open, closed
    reset: Action | None = None
    word: str | None = None
    contradicted: bool = False
    covered_by: list[Action] = field(default_factory=list)


def naive_standing(record: Record, day: date, society: Society) -> tuple[NaiveState, bool, dict[str, NaiveState]]:
    """The record's state with its earliest due meeting, whether it is partly ended, and each resolve's state."""
    each = naive_resolves(record, day, society)
    still_open = [found for found in each.values() if found.state != "ended"]
    if not still_open:
        return NaiveState("ended"), False, each
    state = next(name for name in URGENCY if any(found.state == name for found in still_open))
    dues = [found.due for found in still_open if found.due]
    earliest = min(dues, key=lambda due: (due[0].year, due[1] or date.max)) if dues else None
    return NaiveState(state, earliest), len(still_open) < len(each), each


def naive_resolves(record: Record, day: date, society: Society) -> dict[str, NaiveState]:
    """The state of each resolve of a record as of a day, by number."""
    then = [action for action in record.history if order_day(action, society.meetings) <= day]
    books, ever = take(record, then, society), take(record, record.history, society)
    return {n: judge(n, record, books[n], ever[n], day, society) for n in books}


def numbers(record: Record) -> list[str]:
    """The record's own numbers (one empty for a text without resolves), then those gone ones that its history ends."""
    own = [resolve.n for resolve in record.resolves] or [""]
    named = [n for action in record.history if action.kind in ENDING for n in action.resolves]
    return list(dict.fromkeys(own + named))


def order_day(action: Action, table: MeetingsTable) -> date:
    """Step 1: the day used for ordering and for "on or before"."""
    if action.meeting:
        final = table.final(action.meeting)
        season_end = (6, 30) if action.meeting.season == "A" else (12, 31)
        return final or date(action.meeting.year, *season_end)
    if action.date:
        return action.date.last_day()
    if action.before:
        return action.before.first_day() - timedelta(days=1)
    return date.min


def effect(kind: str, settings: ClockSettings) -> str:
    """Step 2 and the table of words: resets, changes, ends, or none."""
    if kind == "amended":
        return "resets" if settings.amended_resets else "changes"
    return "resets" if kind in RESETTING else "ends" if kind in ENDING else "none"


def take(record: Record, history: Sequence[Action], society: Society) -> dict[str, Book]:
    """Steps 1 and 2: every action in order, on every resolve it covers."""
    table, settings = society.meetings, society.profile.clock
    books = {n: Book() for n in numbers(record)}
    in_order = sorted(
        range(len(history)),
        key=lambda i: (
            order_day(history[i], table),
            history[i].seq is not None,
            history[i].seq or 0,
            i,
        ),
    )
    for i in in_order:
        action = history[i]
        covered = [n for n in books if covers(action, n, record, history, books, settings)]
        clash = {n for n in covered if clashes(i, n, record, history, books, society)}
        for n in covered:
            books[n].covered_by.append(action)
            if n in clash:
                books[n].contradicted, books[n].reset = True, None
            else:
                apply(action, books[n], settings)
    return books


def same_meeting(one: Action, other: Action) -> bool:
    """Whether two actions are of one meeting: by its code, else by the very day."""
    if one.meeting or other.meeting:
        return one.meeting == other.meeting
    return bool(one.date and one.date.day) and one.date == other.date


def covers(
    action: Action, n: str, record: Record, history: Sequence[Action], books: dict[str, Book], settings: ClockSettings
) -> bool:
    """Step 1: whether an action covers a resolve, as the books stand now."""
    if action.resolves:
        return n in action.resolves
    own = [resolve.n for resolve in record.resolves] or [""]
    does = effect(action.kind, settings)
    for other in history:
        speaks = n in other.resolves and effect(other.kind, settings) in ("resets", "ends")
        if does != "none" and speaks and same_meeting(other, action):
            return False
    is_open = books[n].phase != "closed"
    if action.kind == "completed":
        resolve = record.resolve(n)
        return is_open and resolve is not None and resolve.type == "D"
    if action.kind in REOPENING and n in own and all(books[m].phase == "closed" for m in own):
        return True
    return is_open


def clashes(
    i: int, n: str, record: Record, history: Sequence[Action], books: dict[str, Book], society: Society
) -> bool:
    """Step 2: whether another action of the same meeting and `seq` contradicts this one on a resolve."""
    action, settings = history[i], society.profile.clock
    resolve = record.resolve(n)
    exempt = bool(record.exempt) or bool(resolve and resolve.exempt)
    if books[n].phase == "closed" and action.kind not in ENDING | REOPENING:
        return False  # it has no effect
    for j, other in enumerate(history):
        if j == i or not same_meeting(other, action) or other.seq != action.seq:
            continue
        if not covers(other, n, record, history, books, settings):
            continue
        if books[n].phase == "closed" and other.kind not in ENDING | REOPENING:
            continue
        words = {effect(action.kind, settings), effect(other.kind, settings)}
        if words == {"ends", "resets"}:
            return True
        if words == {"resets"} and not exempt and term_of(action, record, society) != term_of(other, record, society):
            return True
    return False


def term_of(action: Action, record: Record, society: Society) -> int | None:
    """Step 3: the term in years; None where there is no clock."""
    if action.term is not None:
        return action.term
    return None if record.collection in ("bylaws", "procedures") else society.profile.clock.horizon


def apply(action: Action, book: Book, settings: ClockSettings) -> None:
    """Step 2: open, close, or reset."""
    does = effect(action.kind, settings)
    if does == "none":
        return
    if does == "ends":
        if book.phase != "closed" or book.contradicted:
            book.phase, book.word, book.contradicted = "closed", action.kind, False
        return
    if book.phase == "closed":
        if action.kind not in REOPENING:
            return
        book.reset = None
    book.contradicted = False
    book.phase = "open"
    if does == "resets":
        book.reset = action


def judge(n: str, record: Record, book: Book, ever: Book, day: date, society: Society) -> NaiveState:
    """Step 6: the state of a resolve as of a day, from the books of that day and of the whole history."""
    section = record.collection in ("bylaws", "procedures")
    resolve = record.resolve(n)
    exempt = bool(record.exempt) or bool(resolve and resolve.exempt)
    if book.contradicted:
        return NaiveState("undated")
    if book.phase == "closed":
        return NaiveState("ended", ended_by=book.word)
    if book.phase == "new" and is_pending(ever, section, society.profile.clock):
        return NaiveState("pending")
    reset = book.reset if book.phase == "open" else None
    term = term_of(reset, record, society) if reset else None
    if exempt or (section and term is None):
        return NaiveState("exempt")
    if reset is None or term is None:
        return NaiveState("undated")
    return running(reset, term, day, society)


def is_pending(ever: Book, section: bool, settings: ClockSettings) -> bool:
    """Step 6: whether a resolve that is not open yet is pending, by all that ever covers it."""
    with_effect = [action for action in ever.covered_by if effect(action.kind, settings) != "none"]
    if not with_effect:
        if section and any(action.kind in HOUSEKEEPING for action in ever.covered_by):
            return False
        return bool(ever.covered_by)
    first = with_effect[0]
    return first.kind in ADOPTING if section else effect(first.kind, settings) != "ends"


def running(reset: Action, term: int, day: date, society: Society) -> NaiveState:
    """Steps 3 to 6 for a resolve in force: its due meeting, and what that means today."""
    table, settings = society.meetings, society.profile.clock
    if reset.meeting:
        year = reset.meeting.year
    elif reset.date:
        year = reset.date.year
    else:
        return NaiveState("undated")
    due, due_day = Meeting("A", year + term), table.final(Meeting("A", year + term))
    last = None
    known = full_day(reset, table)
    if known and settings.basis == "on-or-after":
        last_year = anniversary(known, term).year
        final = table.final(Meeting("A", last_year))
        if final:
            due = Meeting("A", last_year if final >= anniversary(known, term) else last_year + 1)
            due_day = table.final(due)
    if known and settings.basis == "anniversary":
        last = due_day = anniversary(known, term)
        due = first_annual_from(due_day, table)
    shown = (due, due_day)
    over = day > last if last else past(due, day, table)
    if over:
        return NaiveState("overdue", shown)
    return NaiveState("due" if due == coming(day, table) else "active", shown)


def full_day(reset: Action, table: MeetingsTable) -> date | None:
    """The very day of an action: its meeting's final session, else its own date where that is a day."""
    if reset.meeting:
        return table.final(reset.meeting)
    return reset.date.first_day() if reset.date and reset.date.day else None


def anniversary(day: date, years: int) -> date:
    """The same day some years later, 29 February clipped to the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def first_annual_from(day: date, table: MeetingsTable) -> Meeting:
    """The first Annual Meeting on or after a day."""
    for year in range(day.year, day.year + 3):
        if order_day(Action("adopted", meeting=Meeting("A", year)), table) >= day:
            return Meeting("A", year)
    raise AssertionError("no Annual Meeting in three years")


def past(meeting: Meeting, day: date, table: MeetingsTable) -> bool:
    """Step 5: from the day after the final session; without a date, when a later one is past or the year is over."""
    final = table.final(meeting)
    if final:
        return day > final
    if day.year > meeting.year:
        return True
    for other in table:
        other_final = table.final(other)
        later = (other.year, other.season) > (meeting.year, meeting.season)
        if later and other_final and day > other_final:
            return True
    return False


def coming(day: date, table: MeetingsTable) -> Meeting:
    """Step 5: the earliest Annual Meeting that is not past."""
    year = 1900
    while past(Meeting("A", year), day, table):
        year += 1
    return Meeting("A", year)
