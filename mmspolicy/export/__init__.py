"""The formats of documents: values in, bytes out. Each exporter is loaded when it is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from mmspolicy.errors import RequestError
from mmspolicy.export.document import Document, without_dead_links
from mmspolicy.export.sheet import Workbook

if TYPE_CHECKING:
    from mmspolicy.export.docx_template import Template
    from mmspolicy.export.ics import Calendar
    from mmspolicy.export.records import Records
    from mmspolicy.export.site import Site

__all__ = [
    "EXPORTERS", "Exporter", "format_of", "require", "write_calendar", "write_document", "write_records",
    "write_site", "write_workbook",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: what it takes, the module whose `write` makes it, and the packages that this needs.

    `extra` is the name under which those packages are installed along with this one; `is_text` says that a terminal
    can show it, `loss_free` that it holds records whole, as data.
    """

    takes: Literal["document", "workbook", "records", "calendar", "site"]
    module: str
    needs: tuple[str, ...] = ()
    extra: str = ""
    is_text: bool = True
    loss_free: bool = False


EXPORTERS: dict[str, Exporter] = {
    "md": Exporter("document", "mmspolicy.export.md"),
    "html": Exporter("document", "mmspolicy.export.html"),
    "site": Exporter("site", "mmspolicy.export.site"),
    "docx": Exporter("document", "mmspolicy.export.docx", ("docx", "lxml"), "office", is_text=False),
    "pdf": Exporter("document", "mmspolicy.export.pdf", ("typst",), "pdf", is_text=False),
    "xlsx": Exporter("workbook", "mmspolicy.export.xlsx", ("openpyxl",), "office", is_text=False),
    "csv": Exporter("workbook", "mmspolicy.export.csv"),
    "json": Exporter("records", "mmspolicy.export.json", loss_free=True),
    "yaml": Exporter("records", "mmspolicy.export.yaml", loss_free=True),
    "ics": Exporter("calendar", "mmspolicy.export.ics"),
    "txt": Exporter("document", "mmspolicy.export.txt"),
}
_OTHER_ENDINGS = {"markdown": "md", "htm": "html", "yml": "yaml", "text": "txt"}


def format_of(file_name: str) -> str | None:
    """The format that a file's ending means, or None."""
    ending = file_name.rpartition(".")[2].lower() if "." in file_name else ""
    ending = _OTHER_ENDINGS.get(ending, ending)
    return ending if ending in EXPORTERS else None


def write_document(name: str, document: Document, template: Template | None = None) -> bytes:
    """A document in a format; the same document gives the same bytes. Only docx takes a template.

    RequestError (exit code 2) where a package that the format needs is not installed.
    """
    whole = without_dead_links(document)
    return _writer(name)(whole) if template is None else _writer(name)(whole, template)


def write_workbook(name: str, workbook: Workbook) -> bytes:
    """A sheet in a format; the same sheet gives the same bytes. Errors as for `write_document`."""
    return _writer(name)(workbook)


def write_records(name: str, records: Records) -> bytes:
    """Records as data; the same records give the same bytes."""
    return _writer(name)(records)


def write_calendar(name: str, calendar: Calendar) -> bytes:
    """A calendar; the same calendar gives the same bytes."""
    return _writer(name)(calendar)


def write_site(site: Site) -> bytes:
    """A page that works offline; the same site gives the same bytes."""
    return _writer("site")(site)


def require(name: str) -> None:
    """RequestError (exit code 2) where a package that the format needs is not installed."""
    _writer(name)


def _writer(name: str) -> Callable[..., bytes]:
    exporter = EXPORTERS[name]
    try:
        found: Callable[..., bytes] = import_module(exporter.module).write
    except ModuleNotFoundError as failure:
        missing = (failure.name or "").partition(".")[0]
        if missing not in exporter.needs:
            raise
        raise RequestError(
            f"to write {name}, the package “{missing}” is needed and not installed",
            f"Install it with: pip install 'mmspolicy[{exporter.extra}]'",
        ) from failure
    return found
