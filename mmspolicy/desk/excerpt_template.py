"""An excerpt filled into a text template: the values that the template may use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mmspolicy.clock import ResolveStanding
from mmspolicy.desk.excerpt import Entry, Excerpt, grouped
from mmspolicy.desk.excerpt_document import stamp_lines
from mmspolicy.desk.excerpt_links import unbracketed
from mmspolicy.desk.history_lines import HistoryLines
from mmspolicy.desk.packet_words import day_words
from mmspolicy.desk.stamp import stamp_text
from mmspolicy.desk.state_words import standing_words
from mmspolicy.errors import RequestError
from mmspolicy.export import carried, prose
from mmspolicy.wording import WHOLE

Told = Callable[[str], str]
_PLACE = "\x00stamp\x00"
_FORMS = {"html": '<meta name="excerpt" content="{}">', "md": "<!-- {} -->"}


def filled_in(excerpt: Excerpt, kind: str, path: str) -> tuple[str, bool]:
    """The text that a template makes of an excerpt, and whether it carries its stamp where it can be read back.

    RequestError where the template can't be read, has a mistake, or needs a package that is not installed.
    """
    source = _source(path)
    try:
        from mmspolicy.export import template  # lazily: an extra
    except ModuleNotFoundError as failure:
        if (failure.name or "").partition(".")[0] not in ("jinja2", "markupsafe"):
            raise
        hint = "Install it with: pip install 'mmspolicy[templates]'"
        raise RequestError("to fill in a template, the package “jinja2” is needed and not installed", hint) from failure
    is_html = kind == "html"
    told = _teller(kind, template.markup)
    stamp = template.markup(_PLACE) if is_html else _PLACE
    made = template.fill(source, Path(path).name, {**_values(excerpt, told), "stamp": stamp}, is_html)
    return _stamped(made, excerpt, kind)


def _source(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return file.read(1024 * 1024).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RequestError(f"{path} is no text in UTF-8", "Save the template as UTF-8.") from None
    except OSError as failure:
        reason = (failure.strerror or str(failure)).lower()
        raise RequestError(f"{path} can't be read ({reason})", "Check the name, and that you may read it.") from None


def _stamped(made: str, excerpt: Excerpt, kind: str) -> tuple[str, bool]:
    """The text with the stamp at its place, sealed with a digest of all the rest."""
    if made.count(_PLACE) != 1 or kind == "csv":
        return made.replace(_PLACE, ""), False
    from html import escape  # lazily: few templates ask for it

    lines = made.split("\n")
    rest = "\n".join(line for line in lines if _PLACE not in line)
    sealed = carried.line(stamp_text(excerpt.stamp), rest)
    form = _FORMS.get(kind, "{}").format(escape(sealed) if kind == "html" else sealed)
    text = "\n".join(form if _PLACE in line else line for line in lines)
    return text, carried.in_text(text) is not None


def _teller(kind: str, markup: Told) -> Told:
    """A function that turns policy text, which is Markdown, into the form of the format."""
    if kind == "html":
        from mmspolicy.export.html import body  # lazily: only the exporter that is needed

        return lambda text: markup(body(prose.blocks(unbracketed(text))))
    if kind == "md":
        from mmspolicy.export.md import body as in_markdown  # lazily: only the exporter that is needed

        return lambda text: in_markdown(prose.blocks(unbracketed(text)))
    return lambda text: prose.words(unbracketed(text))


def _values(excerpt: Excerpt, told: Told) -> dict[str, Any]:
    printed = HistoryLines(excerpt.society)
    groups = [
        {"name": name, "records": [_record(entry, told, printed) for entry in entries]}
        for name, entries in grouped(excerpt)
    ]
    return {
        "title": excerpt.heading,
        "society": excerpt.society.profile.name,
        "note": excerpt.note,
        "as_of": day_words(excerpt.day),
        "made": excerpt.made.isoformat(),
        "asked": excerpt.asked.typed,
        "counted": excerpt.counted,
        "about": [{"label": label, "text": text} for label, text in stamp_lines(excerpt)],
        "groups": groups,
        "records": [record for group in groups for record in group["records"]],
    }


def _record(entry: Entry, told: Told, printed: HistoryLines) -> dict[str, Any]:
    record = entry.record
    due = next((unit.due for unit in entry.units if unit.due), None)
    return {
        "id": record.id,
        "title": record.title,
        "name": entry.name,
        "number": record.number,
        "collection": record.collection,
        "topic": record.topic,
        "subtopics": list(record.subtopics),
        "preamble": told(record.preamble) if record.preamble else None,
        "text": told(record.text) if record.text else None,
        "state": entry.standing.state,
        "due_meeting": str(due.meeting) if due else None,
        "mark": entry.mark,
        "resolves": [_resolve(entry, unit, told) for unit in entry.units if unit.n != WHOLE],
        "history": printed.lines(record.history),
        "notes": list(record.notes),
    }


def _resolve(entry: Entry, unit: ResolveStanding, told: Told) -> dict[str, Any]:
    resolve = entry.record.resolve(unit.n)
    return {
        "n": unit.n,
        "type": resolve.type if resolve else None,
        "text": told(resolve.text) if resolve else None,
        "state": unit.state,
        "standing": standing_words(unit),
        "due_meeting": str(unit.due.meeting) if unit.due else None,
        "due_date": unit.due.day.isoformat() if unit.due and unit.due.day else None,
        "committee": entry.committees.get(unit.n),
    }
