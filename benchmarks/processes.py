"""Runs a process and measures it: wall time, processor time, peak memory; on a pipe or on a pseudo-terminal."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import NamedTuple

_ROWS, _COLUMNS = 60, 100


class Cost(NamedTuple):
    """What a process took: seconds on the clock, seconds of processor time, peak memory in megabytes."""

    wall: float
    cpu: float
    memory: float


def measured(command: Sequence[str], environment: Mapping[str, str], *, terminal: bool = False) -> Cost:
    """Run a command to its end; RuntimeError where it fails (exit code above 1)."""
    return _on_terminal(command, environment) if terminal else _piped(command, environment)


def _piped(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    started = perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert process.stdout is not None
    with process.stdout as stream:
        shown = stream.read()
    return _ended(process, started, shown)


def _on_terminal(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
    started = perf_counter()
    process = subprocess.Popen(command, env=environment, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 65536):
            shown += part
    except OSError:  # what reading says when the other side is closed
        pass
    finally:
        os.close(ours)
    return _ended(process, started, shown)


def _ended(process: subprocess.Popen[bytes], started: float, shown: bytes) -> Cost:
    """Wait for a process by hand, because only that tells its own memory and not the largest of all before it."""
    _, status, used = os.wait4(process.pid, 0)
    wall = perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{process.args!r} ended with {process.returncode}: {shown.decode(errors='replace')[-500:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
