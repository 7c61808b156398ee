"""The bytes of a source file as text, or the problem that stands in the way."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from mmspolicy.model import Position
from mmspolicy.sources.ledger import Ledger

LARGEST = 16 * 1024 * 1024

# Control characters, and what vanishes or breaks a line in some programs and not in others.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def read_bytes(path: Path, ledger: Ledger) -> bytes | None:
    """The content of a file; None, with the problem noted, where it is no readable file of a sane size."""
    try:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode):
            ledger.error((1, 1), "not-a-file", "this is no ordinary file; a record needs a file of text")
            return None
        if found.st_size > LARGEST:
            ledger.error((1, 1), "too-large", f"{found.st_size / 1e6:.0f} MB is too large for a source file; split it")
            return None
        return path.read_bytes()
    except OSError as failure:
        ledger.error((1, 1), "unreadable", _why_unreadable(path, failure))
    return None


def _why_unreadable(path: Path, failure: OSError) -> str:
    if path.is_symlink():
        return "this link leads to no file; mend or remove the link"
    if isinstance(failure, FileNotFoundError):
        return "there is no such file; write it, or bring it back"
    if isinstance(failure, PermissionError):
        return "you may not read this file; ask for permission to"
    return f"the file can't be read ({(failure.strerror or str(failure)).lower()})"


def decode(content: bytes, ledger: Ledger) -> str | None:
    """UTF-8 text with `\\n` line ends and no BOM; None, with the problem noted, where it is no text."""
    try:
        text = _even_lines(content.decode("utf-8-sig"))
    except UnicodeDecodeError as failure:
        source: bytes = failure.object  # without the BOM
        place = _place(_even_lines(source[: failure.start].decode()))
        ledger.error(place, "encoding", f"byte 0x{source[failure.start]:02X} is not UTF-8; save the file as UTF-8")
        return None
    bad = _FORBIDDEN.search(text)
    if bad:
        message = f"{_named(bad[0])} does not belong in a text; remove it"
        ledger.error(_place(text[: bad.start()]), "control-character", message)
        return None
    return text


def forbidden(text: str) -> str | None:
    """The name of the first character that no text may hold, or None."""
    bad = _FORBIDDEN.search(text)
    return _named(bad[0]) if bad else None


def permitted(text: str) -> str:
    """A text without the characters that no text may hold."""
    return _FORBIDDEN.sub("", text)


def _even_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place(before: str) -> Position:
    """The line and column at which a text stops."""
    return (before.count("\n") + 1, len(before) - before.rfind("\n"))


def _named(character: str) -> str:
    kind = "invisible" if character in "\u2028\u2029\ufeff" else "control"
    return f"the {kind} character U+{ord(character):04X}"
