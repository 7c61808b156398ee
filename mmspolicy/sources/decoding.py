"""The bytes of a source file as text, or the problem that stands in the way."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from mmspolicy.sources.ledger import Ledger

LARGEST = 16 * 1024 * 1024
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


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
    except FileNotFoundError:
        ledger.error((1, 1), "unreadable", "the file is gone, or a link that points nowhere; mend or remove the link")
    except OSError as failure:
        reason = (failure.strerror or str(failure)).lower()
        ledger.error((1, 1), "unreadable", f"the file can't be read ({reason}); check its permissions")
    return None


def decode(content: bytes, ledger: Ledger) -> str | None:
    """UTF-8 text with `\\n` line ends and no BOM; None, with the problem noted, where it is no text."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        before = content[: failure.start]
        line = before.count(b"\n") + 1
        column = failure.start - (before.rfind(b"\n") + 1) + 1
        byte = content[failure.start]
        ledger.error((line, column), "encoding", f"byte 0x{byte:02X} is not UTF-8; save the file as UTF-8")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = _FORBIDDEN.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1) + 1
        code = f"U+{ord(bad[0]):04X}"
        ledger.error((line, column), "control-character", f"control character {code} does not belong in a text; remove it")
        return None
    return text
