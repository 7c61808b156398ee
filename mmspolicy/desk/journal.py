"""Several files changed as one: the contents are kept in a journal first, so that a stop half way can be mended.

The journal is a folder beside the sources whose name begins with a dot, so that no reader looks into it. Once its list
(`intent.json`) is there, the next run completes what it says; before that, nothing has been touched.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from mmspolicy.desk import disk
from mmspolicy.errors import RequestError
from mmspolicy.folder import COLLECTION_FOLDERS, JOURNAL

FOLDER = JOURNAL
_INTENT, _DONE, _DRAFT = "intent.json", "done.json", "intent.draft"
_IGNORE = ".gitignore"
_USUAL_MODE = 0o644


class Unfinished(RequestError):
    """An earlier run was stopped half way, and is to be finished first."""

    def __init__(self) -> None:
        hint = "Run mmspolicy sunset record again, without --dry-run; it finishes the earlier run first."
        super().__init__("an earlier run of sunset record was stopped before it was done", hint)


class FilesChanged(RequestError):
    """Files that somebody changed between the plan and its writing; nothing is changed by us. Exit code 1."""

    exit_code = 1

    def __init__(self, paths: Sequence[str]) -> None:
        message = f"changed by somebody else in the meantime: {', '.join(paths)}"
        super().__init__(message, "Run it again; nothing was written.")


@dataclass(frozen=True, slots=True)
class Write:
    """A file's new content (None: it goes); `before` is the digest of what it holds now (None: it isn't there).

    `like` names the file whose permissions a new one gets.
    """

    path: str
    before: str | None
    content: bytes | None
    like: str | None = None


@dataclass(frozen=True, slots=True)
class _Step:
    """A write as the journal lists it; its contents stand beside the list, by number."""

    path: str
    before: str | None
    after: str | None
    mode: int


def is_unfinished(root: Path) -> bool:
    """Whether an earlier run left its journal in a compendium."""
    return os.path.lexists(root / FOLDER)


def write_all(root: Path, writes: Sequence[Write]) -> None:
    """All these writes, or none.

    FilesChanged where a file is not as it was when they were planned; Unfinished where an earlier run is not finished;
    RequestError where a file can't be written.
    """
    with disk.alone(root):
        if is_unfinished(root):
            raise Unfinished
        changed = [write.path for write in writes if _digest(root / write.path) != write.before]
        if changed:
            raise FilesChanged(changed)
        steps = [_step(root, write) for write in writes]
        try:
            _keep(root, writes, steps)
            changed = _settle(root, steps)
        except OSError as failure:
            reason = failure.strerror or str(failure)
            _give_up(root, steps)
            hint = "Mend that, then run it again; that finishes it." if is_unfinished(root) else "Nothing was changed."
            raise RequestError(f"the sources can't be written ({reason.lower()})", hint) from None
        if changed:
            raise FilesChanged(changed)


def finish(root: Path) -> str | None:
    """Complete what an earlier run left, or undo it where a file was changed since; what was done, in a sentence.

    None where there is nothing to finish. RequestError where the journal is not one of ours.
    """
    if not is_unfinished(root):
        return None
    with disk.alone(root):
        folder = root / FOLDER
        if not folder.is_dir() or folder.is_symlink():
            raise RequestError(f"{folder} is no journal of sunset record", "Look at it, then move it away.")
        if not (folder / _INTENT).exists():
            was_done = (folder / _DONE).exists() or not os.listdir(folder)
            _clear(root)
            return None if was_done else "an earlier run was stopped before it changed anything; its traces are removed"
        try:
            changed = _settle(root, _listed(folder))
        except OSError as failure:
            reason = failure.strerror or str(failure)
            hint = "Mend that, then run it again."
            raise RequestError(f"an earlier run can't be finished ({reason.lower()})", hint) from None
        if changed:
            return f"an earlier run was stopped half way, and undone, for this was changed since: {', '.join(changed)}"
        return "an earlier run was stopped half way; it is completed now"


def _digest(path: Path) -> str | None:
    try:
        return disk.digest_at(path)
    except OSError as failure:
        raise RequestError(f"{path} can't be read ({(failure.strerror or '').lower()})") from None


def _step(root: Path, write: Write) -> _Step:
    mode = _USUAL_MODE
    with suppress(OSError):
        mode = os.stat(root / (write.like or write.path)).st_mode & 0o777
    return _Step(write.path, write.before, None if write.content is None else disk.digest(write.content), mode)


def _keep(root: Path, writes: Sequence[Write], steps: Sequence[_Step]) -> None:
    """Put the old and the new contents into the journal, and its list last."""
    folder = root / FOLDER
    os.mkdir(folder, 0o700)
    disk.write(folder / _IGNORE, b"*\n")
    for at, write in enumerate(writes):
        if write.content is not None:
            disk.write(folder / f"new-{at}", write.content)
        if write.before is not None:
            disk.write(folder / f"old-{at}", (root / write.path).read_bytes())
    disk.write(folder / _DRAFT, json.dumps([asdict(step) for step in steps], indent=1).encode())
    disk.sync_folder(root)
    os.replace(folder / _DRAFT, folder / _INTENT)
    disk.sync_folder(folder)


def _listed(folder: Path) -> list[_Step]:
    try:
        steps = [_Step(**step) for step in json.loads((folder / _INTENT).read_text("utf-8"))]
        if all(_is_inside(step.path) for step in steps):
            return steps
    except (OSError, ValueError, TypeError):
        pass
    raise RequestError(f"{folder} is no journal of sunset record", "Look at it, then move it away.")


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return len(parts) > 1 and parts[0] in COLLECTION_FOLDERS and ".." not in parts


def _settle(root: Path, steps: Sequence[_Step]) -> list[str]:
    """Carry out the steps that are not; or undo those that are, where a file holds neither its old nor its new content.

    The paths of such files are handed back. The journal is gone afterwards.
    """
    changed: list[str] = []
    for at, step in enumerate(steps):
        try:
            changed += [] if _carry_out(root, at, step) else [step.path]
        except FileExistsError:
            changed.append(step.path)
        if changed:
            break
    if changed:
        _undo(root, steps)
    _clear(root, steps)
    return changed


def _carry_out(root: Path, at: int, step: _Step) -> bool:
    path = root / step.path
    found = disk.digest_at(path)
    if found == step.after:
        return True
    if found != step.before:
        return False
    if step.after is None:
        disk.remove(path)
        disk.sync_folder(path.parent)
    else:
        disk.put(path, (root / FOLDER / f"new-{at}").read_bytes(), step.mode, fresh=step.before is None)
    return True


def _undo(root: Path, steps: Sequence[_Step]) -> None:
    """Bring back the old contents, the last step first; a file that somebody changed is left alone."""
    for at, step in reversed(list(enumerate(steps))):
        path = root / step.path
        if disk.digest_at(path) != step.after:
            continue
        if step.before is None:
            disk.remove(path)
        else:
            disk.put(path, (root / FOLDER / f"old-{at}").read_bytes(), step.mode, fresh=step.after is None)


def _give_up(root: Path, steps: Sequence[_Step]) -> None:
    """After a failed write: undo what can be; what can't stays in the journal for the next run."""
    with suppress(OSError):
        if (root / FOLDER / _INTENT).exists():
            _undo(root, steps)
        _clear(root, steps)


def _clear(root: Path, steps: Sequence[_Step] = ()) -> None:
    """Remove the journal; what it says is settled as soon as its list is renamed."""
    folder = root / FOLDER
    for step in steps:
        disk.remove(disk.temporary_of(Path(os.path.realpath(root / step.path))))
    if (folder / _INTENT).exists():
        os.replace(folder / _INTENT, folder / _DONE)
        disk.sync_folder(folder)
    names = sorted(os.listdir(folder), key=lambda name: name == _DONE)
    for name in names:
        disk.remove(folder / name)
    os.rmdir(folder)
    disk.sync_folder(root)
