"""profile.yaml and meetings.yaml: the society's settings, and what is told where they are wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from small_society import MEETINGS, PROFILE, SOCIETY, write_compendium

from mmspolicy.meetings import Meeting, Sessions
from mmspolicy.profile import DEFAULT_SECTION_WORDS, ClockSettings, Society
from mmspolicy.sources.settings import dialect_of, place_of, read_society


def read(folder: Path, profile: str = PROFILE, meetings: str = MEETINGS) -> tuple[Society, list[str]]:
    root = write_compendium(folder, {"profile.yaml": profile, "meetings.yaml": meetings})
    society, problems = read_society(root)
    return society, [str(problem) for problem in problems]


def test_the_settings_of_a_society_are_read(tmp_path: Path) -> None:
    society, problems = read(tmp_path)
    assert problems == []
    assert society.profile.name == "Small Medical Society"
    assert society.profile.topics == SOCIETY.profile.topics
    assert society.profile.committees == SOCIETY.profile.committees
    assert society.profile.references == SOCIETY.profile.references
    assert society.profile.synonyms == (("marijuana", "cannabis"),)
    assert society.meetings == SOCIETY.meetings


def test_what_a_profile_leaves_out_has_a_default(tmp_path: Path) -> None:
    society, problems = read(tmp_path, "name: X\n", "[]\n")
    assert problems == []
    assert society.profile.clock == ClockSettings(7, "calendar-year", True, 60)
    assert society.profile.section_words == DEFAULT_SECTION_WORDS
    assert (society.profile.body, society.profile.topics) == ("HOD", ())


def test_the_clock_and_the_section_words_are_settings(tmp_path: Path) -> None:
    society, problems = read(
        tmp_path,
        "name: X\nclock: {horizon: 10, basis: anniversary, amended-resets: no, century-pivot: 30}\n"
        "section-words: [rule, Teil]\n",
    )
    assert problems == []
    assert society.profile.clock == ClockSettings(10, "anniversary", False, 30)
    assert society.profile.section_words == ("rule", "Teil")


@pytest.mark.parametrize("word", ["yes", "true", "no", "false"])
def test_booleans_are_yes_no_true_and_false(tmp_path: Path, word: str) -> None:
    society, problems = read(tmp_path, f"name: X\nclock: {{amended-resets: {word}}}\n")
    assert problems == []
    assert society.profile.clock.amended_resets is (word in ("yes", "true"))


def test_the_dialect_knows_the_society_its_meetings_and_committees(tmp_path: Path) -> None:
    society, _ = read(tmp_path)
    dialect = dialect_of(society)
    assert dialect.committees == ("Committee on Public Health", "CPH", "Committee on Legislation")
    assert (dialect.short, dialect.body, dialect.pivot) == ("MMS", "HOD", 60)
    assert dialect.table == society.meetings


def test_a_pattern_is_kept_as_it_is_written(tmp_path: Path) -> None:
    society, _ = read(tmp_path, "name: X\nreferences: {a: {pattern: 'x  y', name: z}}\n")
    assert society.profile.references[0].pattern == "x  y"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("topic: [a]", "2:1: error unknown-key: unknown key “topic”; did you mean “topics”?"),
        ("topics: {a: b}", "2:9: error wrong-shape: “topics” takes a list, not “key: value” entries; begin each"
        " entry with a"
                           " dash"),
        ("topics: [[a]]", "2:10: error wrong-shape: “topics” takes a list of “key: value” entries, not a list"),
        ("topics: [a, {name: A}]", "2:13: error doubled-topic: topic “A” stands here twice; keep one"),
        ("topics: [{subtopics: [a]}]", "2:10: error missing: “name” is required here"),
        ("topics: [{name: a, sub: b}]", "2:20: error unknown-key: unknown key “sub”; known are: name, subtopics,"
                                        " committee"),
        ("committees: [[a]]", "2:14: error wrong-shape: “committees” takes a list of “key: value” entries, not a list"),
        ("synonyms: [a]", "2:12: error wrong-shape: synonyms are lists of words: [marijuana, cannabis]"),
        ("clock: {horizon: 0}", "2:18: error bad-number: “horizon” is a number of years, from 1 to 99"),
        ("clock: {horizon: seven}", "2:18: error bad-number: “horizon” takes a whole number, not “seven”"),
        ("clock: {basis: year}", "2:16: error unknown-basis: “year” is no known basis; known are: calendar-year,"
                                 " on-or-after, anniversary"),
        ("clock: {amended-resets: Yes}", "2:25: error bad-boolean: “Yes” is no known amended-resets; did you mean"
                                         " “yes”?"),
        ("clock: {century-pivot: 100}", "2:24: error bad-number: “century-pivot” is a number from 0 to 99"),
        ("references: {a: {pattern: '(', name: b}}",
         "2:27: error bad-pattern: the pattern is no regular expression: missing ), unterminated subpattern at"
         " position 0"),
        ("references: {a: {pattern: 'x{99999999999}', name: b}}",
         "2:27: error bad-pattern: the pattern is no regular expression: the repetition number is too large"),
        ("references: {a: {pattern: x, name: 'b {n}'}}",
         "2:36: error bad-pattern: “name” uses {n}, but the pattern has no group (?P<n>…)"),
        ("references: {a: {pattern: x, name: b, url: 'javascript:alert(1)'}}",
         "2:44: error wrong-shape: an address begins with https:// or http://"),
        ("references: {a: {name: b}}", "2:17: error missing: “pattern” is required here"),
        ("references: {a: b}", "2:17: error wrong-shape: “a” takes “key: value” entries, not a text"),
        ('references: {a: {pattern: "\\s", name: b}}',
         "2:28: error bad-yaml: in double quotes a backslash has a meaning of its own; use single quotes here"),
        ("---\nname: Y", "3:1: error wrong-shape: what stands behind the line “---” is not read; remove that line"),
    ],
)  # fmt: skip
def test_a_wrong_profile_is_told_with_its_place_and_remedy(tmp_path: Path, line: str, problem: str) -> None:
    _, problems = read(tmp_path, f"name: X\n{line}\n")
    assert [found.replace(":2:29: ", ":2:28: ") for found in problems] == [f"profile.yaml:{problem}"]


def test_a_pattern_of_ten_thousand_brackets_is_told(tmp_path: Path) -> None:
    _, problems = read(tmp_path, f"name: X\nreferences: {{a: {{pattern: '{'(' * 10_000}', name: b}}}}\n")
    (problem,) = problems
    assert problem.startswith("profile.yaml:2:27: error bad-pattern: the pattern is no regular expression: ")


def test_a_profile_without_a_name_or_of_another_shape_is_told(tmp_path: Path) -> None:
    assert read(tmp_path, "short: X\n")[1] == ["profile.yaml:1:1: error missing: “name” is required here"]
    words = "profile.yaml:1:1: error wrong-shape: the profile is “key: value” lines, beginning with “name:”"
    assert read(tmp_path, "- a\n")[1] == [words]
    assert read(tmp_path, "")[1] == [words]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("- {final: 2019-05-04}", "2:3: error missing: “code” is required here"),
        ("- {code: A19}", "2:10: error bad-meeting: “A19” is no meeting code; write it like A-19 or I-16"),
        ("- {code: A-18}", "2:10: error doubled-meeting: A-18 stands in the table twice; keep one"),
        ("- {code: A-19, final: 2019-05}", "2:23: error bad-date: “final” needs the very day, like 2019-05-04"),
        ("- {code: A-19, final: 2019-02-30}", "2:23: error bad-date: “2019-02-30” is not a day of the calendar"),
        ("- {code: A-19, final: 2019-05-04, first: 2019-05-05}",
         "2:42: error bad-date: the first session lies after the final one"),
        ("- {code: A-19, final: 2091-05-04}", "2:23: warning date-and-meeting: 2091-05-04 is far from the year"
        " of A-19"),
        ("- {code: A-19, last: 2019-05-04}", "2:16: error unknown-key: unknown key “last”; known are: code, final,"
                                             " first"),
        ("- A-19", "2:3: error wrong-shape: a meeting is “{code: A-19, final: 2019-05-04}”"),
    ],
)  # fmt: skip
def test_a_wrong_meeting_is_told_with_its_place_and_remedy(tmp_path: Path, line: str, problem: str) -> None:
    society, problems = read(tmp_path, meetings=f"- {{code: A-18}}\n{line}\n")
    assert problems == [f"meetings.yaml:{problem}"]
    assert society.meetings.sessions[Meeting("A", 2018)] == Sessions()


def test_a_meetings_table_that_is_missing_or_of_another_shape_is_told(tmp_path: Path) -> None:
    words = "meetings.yaml:1:1: error wrong-shape: the meetings table is a list: “- {code: A-19, final: 2019-05-04}”"
    assert read(tmp_path, meetings="A-19: 2019-05-04\n")[1] == [words]
    assert read(tmp_path, meetings="")[1] == [words]
    (tmp_path / "meetings.yaml").unlink()
    assert [str(problem) for problem in read_society(tmp_path)[1]] == [
        "meetings.yaml:1:1: error unreadable: there is no such file; write it, or bring it back"
    ]


def test_a_century_begins_where_the_profile_says(tmp_path: Path) -> None:
    society, _ = read(
        tmp_path, "name: X\nclock: {century-pivot: 20}\n", "- {code: A-19, final: 2019-05-04}\n- {code: I-96}\n"
    )
    assert set(society.meetings.sessions) == {Meeting("A", 2019), Meeting("I", 1996)}


def test_a_broken_settings_file_leaves_the_defaults_of_both(tmp_path: Path) -> None:
    society, problems = read(tmp_path, "name: 'X\n", "- {code\n")
    assert [problem.split(" ")[:3] for problem in problems] == [
        ["profile.yaml:1:7:", "error", "bad-yaml:"], ["meetings.yaml:1:7:", "error", "bad-yaml:"],
    ]  # fmt: skip
    assert society.profile.body == "HOD"
    assert society.meetings.final(Meeting("A", 2019)) is None


def test_the_place_of_a_setting_is_found(tmp_path: Path) -> None:
    root = write_compendium(tmp_path, {})
    assert place_of(root, "profile.yaml", "references", "ama-policy", "pattern") == (14, 14)
    assert place_of(root, "profile.yaml", "topics", ("name", "Public Health"), "committee") == (6, 74)
    assert place_of(root, "meetings.yaml", ("code", "A-26")) == (8, 3)
    assert place_of(root, "meetings.yaml", ("code", "A-99")) == (1, 1)
    assert place_of(root, "gone.yaml", "a") == (1, 1)


def test_dates_of_sessions_are_days(tmp_path: Path) -> None:
    society, _ = read(tmp_path)
    assert society.meetings.sessions[Meeting("A", 2018)] == Sessions(date(2018, 4, 26), date(2018, 4, 28))
