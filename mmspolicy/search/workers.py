"""Reads many source files in several processes at once; what one of these can't do, this process does itself."""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Generator, Sequence
from pathlib import Path
from types import TracebackType

from mmspolicy.folder import SourceFile
from mmspolicy.profile import Authority, Society
from mmspolicy.references.trial import quick_authorities
from mmspolicy.search.prepared import Prepared, Preparing

WORTH_IT = 10_000_000  # bytes of sources, below which starting processes takes longer than they save
_MOST = 4
_CHUNK = 25  # files that a process reads before it hands them over

Chunk = Sequence[str]
Given = tuple[Path, Society, Sequence[Authority]]  # what `Preparing` needs

# A new interpreter, not a copy of this one: threads and open files of this process can't come in the way.
_WORKER = "import sys; sys.path[:] = {path!r}; from mmspolicy.search.workers import work; work()"


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except (AttributeError, OSError):  # not on every system
        return os.cpu_count() or 1


def prepared_files(root: Path, society: Society, files: Sequence[SourceFile]) -> Generator[Prepared, None, None]:
    """Read files of a compendium, in this order; where there is little to read, in this process.

    A process that dies, or can't be started, costs time and nothing else.
    """
    authorities = quick_authorities(society.profile.references)  # once: each process might judge otherwise
    preparing = Preparing(root, society, authorities)
    paths = [file.path for file in files]
    count = min(processors(), _MOST) if sum(file.size for file in files) >= WORTH_IT else 1
    if count < 2:
        yield from map(preparing.read, paths)
        return
    chunks = [paths[at : at + _CHUNK] for at in range(0, len(paths), _CHUNK)]
    with _Workers((root, society, authorities), [chunks[first::count] for first in range(count)]) as workers:
        for at, chunk in enumerate(chunks):
            yield from workers.answer(at % count, chunk) or map(preparing.read, chunk)


class _Workers:
    """Processes that were each given chunks of files to read; they end with the block."""

    def __init__(self, given: Given, shares: Sequence[Sequence[Chunk]]) -> None:
        self._tasks = [pickle.dumps((given, share)) for share in shares]
        self._processes: list[subprocess.Popen[bytes] | None] = []

    def __enter__(self) -> _Workers:
        self._processes = [_started() for _ in self._tasks]
        for number, (process, task) in enumerate(zip(self._processes, self._tasks, strict=True)):
            try:
                if process and process.stdin:
                    process.stdin.write(task)
                    process.stdin.close()
            except OSError:
                self._give_up(number)
        return self

    def answer(self, number: int, chunk: Chunk) -> list[Prepared]:
        """What a process found in the next chunk of its share; nothing once it has failed."""
        process = self._processes[number]
        if process is None or process.stdout is None:
            return []
        try:
            found: list[Prepared] = pickle.load(process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            found = []
        if [one.reading.path for one in found] != list(chunk):
            self._give_up(number)
            return []
        return found

    def _give_up(self, number: int) -> None:
        process, self._processes[number] = self._processes[number], None
        if process:
            process.kill()
            for stream in (process.stdin, process.stdout):
                try:
                    if stream:
                        stream.close()
                except OSError:  # what was not written yet can't be any more
                    pass
            process.wait()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number in range(len(self._processes)):
            self._give_up(number)


def _started() -> subprocess.Popen[bytes] | None:
    """A process that waits for its task; in a session of its own, so that an interrupt reaches only this process."""
    if not sys.executable or hasattr(sys, "frozen"):  # there is no interpreter that could be started
        return None
    try:
        return subprocess.Popen(
            [sys.executable, "-c", _WORKER.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError):
        return None


def work() -> None:
    """What such a process does: read the files of its task, and hand over chunk by chunk what it found.

    Where nobody waits for that any more it fails, and nobody hears of it.
    """
    gc.disable()  # nothing here lives longer than a chunk
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # nothing but answers may stand among the answers
        given, chunks = pickle.load(sys.stdin.buffer)
        preparing = Preparing(*given)
        for chunk in chunks:
            answers.write(pickle.dumps([preparing.prepare(path) for path in chunk], pickle.HIGHEST_PROTOCOL))
            answers.flush()
