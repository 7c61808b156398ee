"""The command line: the only place that knows click, rich, the clock, the environment and exit codes."""

from __future__ import annotations


def main() -> None:
    """Run the program and end the process with its exit code."""
    from mmspolicy.cli.program import run  # lazily: so that importing the package stays cheap

    run()
