"""The formats of documents: values in, bytes out. Each exporter is loaded when it is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from mmspolicy.errors import RequestError
from mmspolicy.export.document import Document, without_dead_links
from mmspolicy.export.sheet import Workbook

__all__ = ["EXPORTERS", "Exporter", "format_of", "require", "write_document", "write_workbook"]


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: what it takes, the module whose `write` makes it, and the packages that this needs.

    `extra` is the name under which those packages are installed along with this one.
    """

    takes: Literal["document", "workbook"]
    module: str
    needs: tuple[str, ...] = ()
    extra: str = ""


EXPORTERS: dict[str, Exporter] = {
    "docx": Exporter("document", "mmspolicy.export.docx", ("docx", "lxml"), "office"),
    "pdf": Exporter("document", "mmspolicy.export.pdf", ("typst",), "pdf"),
    "html": Exporter("document", "mmspolicy.export.html"),
    "md": Exporter("document", "mmspolicy.export.md"),
    "xlsx": Exporter("workbook", "mmspolicy.export.xlsx", ("openpyxl",), "office"),
}
_OTHER_ENDINGS = {"markdown": "md", "htm": "html"}


def format_of(file_name: str) -> str | None:
    """The format that a file's ending means, or None."""
    ending = file_name.rpartition(".")[2].lower() if "." in file_name else ""
    ending = _OTHER_ENDINGS.get(ending, ending)
    return ending if ending in EXPORTERS else None


def write_document(name: str, document: Document) -> bytes:
    """A document in a format; the same document gives the same bytes.

    RequestError (exit code 2) where a package that the format needs is not installed.
    """
    return _writer(name)(without_dead_links(document))


def write_workbook(name: str, workbook: Workbook) -> bytes:
    """A sheet in a format; the same sheet gives the same bytes. Errors as for `write_document`."""
    return _writer(name)(workbook)


def require(name: str) -> None:
    """RequestError (exit code 2) where a package that the format needs is not installed."""
    _writer(name)


def _writer(name: str) -> Callable[[Any], bytes]:
    exporter = EXPORTERS[name]
    try:
        found: Callable[[Any], bytes] = import_module(exporter.module).write
    except ModuleNotFoundError as failure:
        missing = (failure.name or "").partition(".")[0]
        if missing not in exporter.needs:
            raise
        raise RequestError(
            f"to write {name}, the package “{missing}” is needed and not installed",
            f"Install it with: pip install 'mmspolicy[{exporter.extra}]'",
        ) from failure
    return found
