"""`python -m benchmarks NAME` runs one benchmark of those listed below."""

from __future__ import annotations

import argparse
import shutil
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.setting import Setting, Unreadable
from benchmarks.table import say

# Modules, each with a function `run`.
BENCHMARKS = ("cold", "build", "warm", "desk", "mentions", "threads", "export", "relevance", "drafts", "fuzz")


def main() -> None:
    """Run the benchmark that the command line names; its compendia go to a temporary folder, or to --keep DIR."""
    options = _parser().parse_args()
    peer = options.peer or shutil.which("sqlite-utils")
    if peer is None and options.benchmark in ("cold", "build"):
        say("sqlite-utils is not on PATH (name it with --peer PATH): its rows are left out")
    with TemporaryDirectory(prefix="mmspolicy-bench-") as temporary:
        folder = options.keep or Path(temporary)
        # Only the one that runs is loaded: what this process holds would count as memory of those that it starts.
        setting = Setting(
            folder.resolve(), peer, options.repeat, options.large, tuple(options.collection), options.write
        )
        try:
            import_module(f"benchmarks.{options.benchmark}").run(setting)
        except Unreadable as error:
            sys.exit(f"error: {error}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=sys.modules["benchmarks"].__doc__)
    parser.add_argument("benchmark", choices=BENCHMARKS)
    parser.add_argument("--large", action="store_true", help="also measure the large compendia; takes minutes")
    parser.add_argument("--repeat", type=int, default=0, metavar="N", help="repetitions (default: the benchmark's own)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="make compendia here, and use them again next time")
    parser.add_argument("--peer", metavar="PATH", help="the sqlite-utils to compare with (default: the one on PATH)")
    parser.add_argument(
        "--collection", type=Path, action="append", default=[], metavar="DIR",
        help="relevance: a test collection (documents, queries, judgements) to measure with; may be repeated",
    )  # fmt: skip
    parser.add_argument("--write", action="store_true", help="put the tables on their page in docs/")
    return parser


if __name__ == "__main__":
    main()
