"""How well searches find what is asked for: judged questions, measures, peers, ablations; see ../README.md."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.relevance.report import Report
from benchmarks.setting import ROOT, Setting

PAGE = ROOT / "docs" / "ranking.md"


def run(setting: Setting) -> None:
    """Measure over the sample's questions and the collections named, and print tables; --write puts them on a page."""
    with TemporaryDirectory(prefix="mmspolicy-relevance-") as temporary:
        report = Report(Path(temporary))
        if setting.write or not setting.collections:
            report.sample()
        report.collections(setting.collections)
        report.put_on(PAGE) if setting.write else report.show()
