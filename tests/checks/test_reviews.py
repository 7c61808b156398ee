"""The rule that only directives are recommended as completed."""

from __future__ import annotations

from pathlib import Path

from small_society import POLICY, told


def test_a_position_that_is_recommended_as_completed_is_a_warning(tmp_path: Path) -> None:
    text = POLICY + "review: [{meeting: A-26, recommendation: complete}]\n"
    assert told(tmp_path, {"policies/a.yaml": text}) == [
        "policies/a.yaml:8:42: warning completes-no-directive: resolve 1 is no directive (D), so it can't be completed;"
        " recommend something else, or mend its type"
    ]


def test_a_directive_may_be_recommended_as_completed(tmp_path: Path) -> None:
    text = POLICY.replace("(HP)", "(D)") + "review: [{meeting: A-26, resolves: [1], recommendation: complete}]\n"
    assert told(tmp_path, {"policies/a.yaml": text}) == []
