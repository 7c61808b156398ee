"""Files written so that a stop at any moment leaves the old content or the new, never something between."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from mmspolicy.errors import RequestError

_TEMPORARY = ".{}.mmspolicy-new"

try:
    import fcntl
except ImportError:  # a system without it: the journal's folder alone keeps two writers apart
    fcntl = None  # type: ignore[assignment]


class Busy(RequestError):
    """Another process is writing to the same compendium."""


def digest(content: bytes) -> str:
    """What tells one content of a file from another."""
    return sha256(content).hexdigest()


def digest_at(path: Path) -> str | None:
    """The digest of a file, or None where there is nothing; OSError where it can't be read."""
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return None


def write(path: Path, content: bytes, mode: int = 0o600) -> None:
    """A file with this content, on the disk when this returns; what was there is lost."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), mode)
    try:
        with suppress(OSError):  # some file systems know no modes
            os.chmod(path, mode)
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def put(path: Path, content: bytes, mode: int, fresh: bool) -> None:
    """A file's new content in one step; FileExistsError where it is to be `fresh` and something is there.

    A link is followed: the file that it leads to changes.
    """
    target = path if fresh else Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = temporary_of(target)
    write(temporary, content, mode)
    if fresh:
        publish(temporary, target)
    else:
        os.replace(temporary, target)
    sync_folder(target.parent)


def publish(temporary: Path, target: Path) -> None:
    """Give a written file its name, unless somebody has taken it; FileExistsError then."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(target):
            raise FileExistsError(str(target)) from None
        os.replace(temporary, target)
        return
    os.unlink(temporary)


def temporary_of(path: Path) -> Path:
    """Where a file's new content is written before it takes the file's place; readers pass over such names."""
    return path.with_name(_TEMPORARY.format(path.name))


def remove(path: Path) -> None:
    """Remove a file, if it is there."""
    with suppress(FileNotFoundError):
        os.unlink(path)


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Inside, no other process is in here for the same folder; Busy where one is. It ends with the process."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy("another mmspolicy is writing to this compendium", "Wait until it is done.") from None
        except OSError:
            pass  # a file system without locks
        yield
    finally:
        os.close(handle)
