"""What a document carries for a program to read: a text that each format holds in its own way, and finds again."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from xml.etree import ElementTree
from zipfile import ZipFile

from mmspolicy.documents.package import FAILURES, LARGEST, unpacked_size
from mmspolicy.errors import RequestError

MARK = "mmspolicy-excerpt 1"
NAMESPACE = "urn:mmspolicy:excerpt:1"
ATTACHMENT = "mmspolicy-excerpt.txt"
SHEET = "mmspolicy-excerpt"
PROPERTY = "X-MMSPOLICY-EXCERPT"

_CORE = rf"{MARK} ([0-9a-f]{{64}}|-) (\{{.*\}})"
# The forms in which a line stands in a text, each where no text that the document holds can stand.
_HEAD = re.compile(rf'^<meta name="excerpt" content="{_CORE}">\n?', re.MULTILINE)
_COMMENT = re.compile(rf"^# {_CORE}\n?", re.MULTILINE)
_LAST = re.compile(rf"^(?:<!-- )?{_CORE}(?: -->)?\s*\Z", re.MULTILINE)
_PART = re.compile(r"customXml/item\d+\.xml")


@dataclass(frozen=True, slots=True)
class Carried:
    """The text that a file carries; `edited` says whether the words around it are others than when it was made.

    `edited` is None where the format does not tell.
    """

    text: str
    edited: bool | None = None


def line(carried: str, body: str) -> str:
    """The line that a text format carries, beside a body that holds all its other lines."""
    return f"{MARK} {_digest(body, carried)} {carried}"


def _digest(body: str, carried: str) -> str:
    """The digest of a text, without its line ends and the spaces before them, and of what it carries.

    It tells whether something was changed by and by, and is no signature: whoever changes a text can renew it.
    """
    lines = (part.rstrip() for part in body.replace("\r\n", "\n").split("\n"))
    whole = "\n".join((*lines, "")).strip() + "\n" + carried
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def in_text(text: str) -> Carried | None:
    """What a text carries: in the head of a page, in a comment, or in its last line."""
    text = text.replace("\r\n", "\n")
    found = _HEAD.search(text) or _COMMENT.search(text) or _LAST.search(text)
    if not found:
        return None
    body = text[: found.start()] + text[found.end() :]
    held = unescape(found[2]) if found.re is _HEAD else found[2]
    return Carried(held, None if found[1] == "-" else _digest(body, held) != found[1])


def in_calendar(text: str) -> Carried | None:
    """What an iCalendar stream carries, as a property of its own."""
    unfolded = text.replace("\r\n", "\n").replace("\n ", "")
    for each in unfolded.split("\n"):
        name, _, value = each.partition(":")
        if name == PROPERTY:
            return Carried(re.sub(r"\\([\\;,])", r"\1", value))
    return None


def in_word(content: bytes) -> Carried | None:
    """What a Word document carries, as a part of its own; None also for what is no such file."""
    try:
        if unpacked_size(content) > LARGEST:
            return None
        with ZipFile(io.BytesIO(content)) as parts:
            for name in filter(_PART.fullmatch, parts.namelist()):
                root = ElementTree.fromstring(parts.read(name))
                if root.tag == f"{{{NAMESPACE}}}excerpt":
                    return Carried(root.text or "")
    except FAILURES:
        return None
    return None


def in_sheet(content: bytes) -> Carried | None:
    """What a workbook carries, on its hidden sheet; RequestError where openpyxl is not installed."""
    try:
        from openpyxl import load_workbook  # lazily: an extra
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError:
        hint = "Install it: pip install 'mmspolicy[office]'"
        raise RequestError("to read a sheet, the package “openpyxl” is needed and not installed", hint) from None
    try:
        if unpacked_size(content) > LARGEST:
            return None
        workbook = load_workbook(io.BytesIO(content), read_only=True)
        if SHEET not in workbook.sheetnames:
            return None
        return Carried("".join(str(row[0] or "") for row in workbook[SHEET].iter_rows(max_col=1, values_only=True)))
    except (InvalidFileException, *FAILURES):
        return None
