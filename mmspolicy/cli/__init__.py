"""The command line: the only place that knows click, rich, the clock, the environment and exit codes."""

from __future__ import annotations

import gc
import os
import sys

from mmspolicy.search.trimming import trimmed_imports

_RARELY = 100_000  # new objects between two looks for garbage: a search makes no cycles worth looking for


def main() -> None:
    """Run the program and end the process with its exit code.

    The process ends at once: to take the interpreter apart first takes as long as a tenth of a search.
    """
    gc.set_threshold(_RARELY)
    with trimmed_imports():
        import pathlib  # noqa: F401  lazily, and here, so that it is loaded without what it hardly ever needs

        from mmspolicy.cli.program import run  # lazily: so that importing the package stays cheap

    try:
        run()
    except SystemExit as end:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 0)
