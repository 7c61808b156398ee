"""How well `check-draft` judges clauses: restated and new ones, in several parts; see ../../docs/drafts.md."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.drafts import ablation
from benchmarks.drafts.clauses import PARTS, sample_clauses
from benchmarks.drafts.confusion import lines, measured
from benchmarks.page import put_below
from benchmarks.setting import ROOT, SAMPLE, Setting
from benchmarks.table import say
from mmspolicy.search.build import refresh
from mmspolicy.search.store import Store

PAGE = ROOT / "docs" / "drafts.md"
MARK = "<!-- What follows is made by: python -m benchmarks drafts -->"


def run(setting: Setting) -> None:
    """Judge every clause against the sample, and put the tables of each part below the mark of the page."""
    made: list[str] = []
    clauses = sample_clauses()
    with TemporaryDirectory(prefix="mmspolicy-drafts-") as temporary:
        folder = Path(temporary) / "index"
        refresh(SAMPLE, folder)
        with Store(folder) as store:
            judged = measured(clauses, store)
            made += ablation.lines(clauses, store, judged)
    for part in PARTS:
        made += lines(part, [one for one in judged if one.clause.part == part])
    put_below(PAGE, MARK, made)
    for line in made:
        say(line)
