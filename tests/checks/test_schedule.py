"""The rule that the coming Annual Meeting has its date."""

from __future__ import annotations

from pathlib import Path

from small_society import MEETINGS, told

WORDS = (
    "warning no-date-of-meeting: the coming Annual Meeting, A-26, has no date yet;"
    " add its final session when it is known"
)


def test_a_coming_annual_meeting_without_a_date_is_a_warning_at_its_line(tmp_path: Path) -> None:
    meetings = MEETINGS.replace("- {code: A-26, final: 2026-05-16}", "- {code: A-26}")
    assert told(tmp_path, {"meetings.yaml": meetings}) == [f"meetings.yaml:8:3: {WORDS}"]


def test_a_coming_annual_meeting_that_the_table_lacks_is_a_warning_at_its_last_line(tmp_path: Path) -> None:
    meetings = MEETINGS.replace("- {code: A-26, final: 2026-05-16}\n", "")
    assert told(tmp_path, {"meetings.yaml": meetings}) == [
        "meetings.yaml:8:3: warning no-date-of-meeting: the coming Annual Meeting, A-26, is not in the table; add a"
        " line for it: “- {code: A-26, final: YYYY-MM-DD}” (without “final” while its day is not known)"
    ]


def test_later_meetings_may_lack_their_date(tmp_path: Path) -> None:
    assert told(tmp_path, {}) == []
