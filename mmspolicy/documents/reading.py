"""A document read as a table, by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mmspolicy.documents import delimited, listing, workbook
from mmspolicy.documents.headings import below_headings
from mmspolicy.documents.table import LARGEST, Sheet, Table, TableRefused
from mmspolicy.errors import RequestError

Reader = Callable[[bytes, str], list[Sheet]]

READERS: dict[str, Reader] = {
    ".xlsx": workbook.read,
    ".xlsm": workbook.read,
    ".csv": delimited.read,
    ".tsv": delimited.read,
    ".yaml": listing.read,
    ".yml": listing.read,
}
_OTHER_SHEETS = (".xls", ".ods", ".numbers", ".xlsb", ".fods")


def read_table(path: Path, columns: Mapping[str, Sequence[str]], key: str) -> Table:
    """The rows of a document under their headings; `columns` and `key` as `below_headings` takes them.

    TableRefused where its content can't be read so; RequestError where there is no such file, or none of a known form.
    """
    if path.is_dir():
        raise RequestError(f"{path} is a folder", "Name a sheet in it.")
    ending = path.suffix.lower()
    if ending not in READERS:
        advice = "Save the sheet as .xlsx." if ending in _OTHER_SHEETS else f"Known are: {', '.join(READERS)}"
        raise RequestError(f"{path.name}: “{ending or path.name}” is no form of table that can be read", advice)
    return below_headings(READERS[ending](_content(path), path.name), columns, key)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise TableRefused(f"{path.name} is too large for a table of decisions", "Leave out what is not needed.")
        return path.read_bytes()
    except OSError as failure:
        reason = (failure.strerror or str(failure)).lower()
        raise RequestError(f"{path} can't be read ({reason})", "Check the name, and that you may read it.") from None
