"""A file that a command makes: written whole or not at all, and never over another unless that is wanted."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from pathlib import Path

from mmspolicy.cli.screen import write_bytes
from mmspolicy.desk.disk import publish
from mmspolicy.errors import RequestError, UsageProblem


def require_free(name: str, force: bool) -> None:
    """UsageProblem where a file can't come to stand there: it exists (and `force` is not given), or has no folder."""
    path = Path(name)
    if path.is_dir():
        raise UsageProblem(f"{name} is a folder", "Name the file in it, for example with -o packet.docx.")
    if not path.parent.is_dir():
        raise UsageProblem(f"there is no folder {path.parent}", "Make it first, or name another place.")
    if os.path.lexists(path) and not force and _is_plain(path):
        raise UsageProblem(f"{name} exists already", "Name another file, or replace it with --force.")


def require_readable(content_is_text: bool) -> None:
    """UsageProblem where something that is no text would go to the terminal."""
    if not content_is_text and sys.stdout.isatty():
        raise UsageProblem("this format is no text for a terminal", "Name a file with -o.")


def write_file(name: str, content: bytes, force: bool) -> None:
    """Write a file; UsageProblem where it exists by now, RequestError where it can't be written.

    A reader sees the whole file or what was there before, even when the disk is full or the run is killed.
    """
    path = Path(name)
    try:
        if os.path.lexists(path) and not _is_plain(path):
            path.write_bytes(content)  # a device or a pipe, which nothing can take the place of
        else:
            _put(path.resolve(), content, force)
    except FileExistsError:
        raise UsageProblem(f"{name} exists already", "Name another file, or replace it with --force.") from None
    except BrokenPipeError:
        raise
    except OSError as failure:
        raise RequestError(f"{name} can't be written: {failure.strerror or failure}", "Nothing was changed.") from None


def write_out(content: bytes) -> None:
    """Write to standard output; RequestError where it can't be written whole."""
    try:
        write_bytes(content)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as failure:
        with contextlib.suppress(OSError, ValueError):  # what is left of it must not be tried again at the end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        message = f"standard output can't be written: {failure.strerror or failure}"
        raise RequestError(message, "What came out is not whole.") from None


def _is_plain(path: Path) -> bool:
    return path.is_file() or not path.exists()


def _put(path: Path, content: bytes, force: bool) -> None:
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(6)}")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if force:
            with contextlib.suppress(OSError):
                os.chmod(beside, path.stat().st_mode & 0o7777)
            os.replace(beside, path)
        else:
            publish(beside, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            beside.unlink()
