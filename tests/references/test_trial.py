"""The trial of patterns: what is not used, and why."""

from __future__ import annotations

import sys

import pytest

from mmspolicy.profile import Authority
from mmspolicy.references.trial import quick_authorities

LAW = Authority("law", r"Act \d+ of 19\d\d", "Act")


@pytest.mark.parametrize("executable", ["/nowhere/python", ""])
def test_where_no_pattern_can_be_tried_none_is_used(monkeypatch: pytest.MonkeyPatch, executable: str) -> None:
    assert quick_authorities((LAW,)) == (LAW,)
    monkeypatch.setattr(sys, "executable", executable)
    assert quick_authorities((Authority("other", LAW.pattern, LAW.name),)) == ()
