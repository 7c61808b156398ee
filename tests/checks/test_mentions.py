"""Rules on mentions in texts: what they name, and what they lean on."""

from __future__ import annotations

from pathlib import Path

from small_society import POLICY, told

ENDED = POLICY.replace("2019-01", "2011-05") + "  - {kind: sunset, meeting: A-22}\n"


def saying(text: str, addition: str = "") -> str:
    """The policy of the small society with a resolve that says this."""
    return POLICY.replace("The society supports naloxone in schools. (HP)", f"{text} (HP)") + addition


def test_a_mention_of_nothing_is_a_warning_at_its_very_words(tmp_path: Path) -> None:
    (line,) = told(tmp_path, {"policies/a.yaml": saying("See Policy HOD-2019-09 on this.")})
    assert line.startswith("policies/a.yaml:5:15: warning dangling-mention: the text names “Policy HOD-2019-09”")
    assert line.endswith("did you mean HOD-2019-01?")


def test_the_place_is_found_in_a_folded_text_and_for_the_second_of_two(tmp_path: Path) -> None:
    text = POLICY.replace(
        "  - text: The society supports naloxone in schools. (HP)",
        "  - text: >-\n      The society, by Policy\n      HOD-2019-09 and by\n      Policy HOD-2019-09, so. (HP)",
    )
    lines = told(tmp_path, {"policies/a.yaml": text})
    assert [line.split(" warning")[0] for line in lines] == ["policies/a.yaml:6:23:", "policies/a.yaml:8:7:"]


def test_a_mention_in_markdown_is_found_on_its_line(tmp_path: Path) -> None:
    text = "---\nid: HOD-2020-01\ntitle: T\ntopic: Substance Use\nhistory: [{kind: adopted, meeting: A-22}]\n---\n\n"
    (line,) = told(tmp_path, {"policies/a.md": f"{text}1. First of all.\n2. Then\n   [[HOD-2019-09]] too.\n"})
    assert line.startswith("policies/a.md:10:4: warning dangling-mention")


def test_a_mention_of_a_resolve_that_is_not_there_is_a_warning(tmp_path: Path) -> None:
    files = {
        "policies/a.yaml": saying("As [[HOD-2019-02#7]] says."),
        "policies/b.yaml": POLICY.replace("-01", "-02", 1),
    }
    (line,) = told(tmp_path, files)
    assert "dangling-mention: the text names “[[HOD-2019-02#7]]”, but HOD-2019-02 has no resolve 7" in line


def test_what_only_looks_like_an_id_is_no_mention(tmp_path: Path) -> None:
    assert told(tmp_path, {"policies/a.yaml": saying("Against COVID-19, and PM-2.5 by ISO-9001.")}) == []


def test_what_stands_in_code_is_no_mention(tmp_path: Path) -> None:
    assert told(tmp_path, {"policies/a.yaml": saying("Written `HOD-2019-09` here.")}) == []


def test_a_text_in_force_that_leans_on_ended_policy_is_a_warning_once(tmp_path: Path) -> None:
    files = {
        "policies/a.yaml": saying("As Policy HOD-2011-05 says, and HOD-2011-05 again."),
        "sunset/b.yaml": ENDED,
    }
    (line,) = told(tmp_path, files)
    assert line.startswith("policies/a.yaml:5:")
    assert "warning leans-on-ended: the text leans on HOD-2011-05, which has ended" in line


def test_a_text_that_looks_back_at_what_it_replaced_leans_on_nothing(tmp_path: Path) -> None:
    superseded = POLICY.replace("2019-01", "2011-05") + "  - {kind: superseded, meeting: A-22, by: HOD-2019-01}\n"
    by_reference = saying("This takes the place of HOD-2011-05.", "refs: [supersedes HOD-2011-05]\n")
    by_words = saying("Adopted in lieu of Policy HOD-2011-05.")
    for source in (by_reference, by_words):
        assert told(tmp_path, {"policies/a.yaml": source, "sunset/b.yaml": superseded}) == []


def test_an_ended_resolve_and_a_note_may_name_what_ended(tmp_path: Path) -> None:
    noted = POLICY + "notes: [Compare HOD-2011-05.]\n"
    gone = ENDED.replace("HOD-2011-05", "HOD-2011-06").replace("naloxone in schools. (HP)", "HOD-2011-05. (HP)")
    files = {"policies/a.yaml": noted, "sunset/b.yaml": ENDED, "sunset/c.yaml": gone}
    assert told(tmp_path, files) == []


def test_a_directive_whose_words_implement_what_ended_is_an_orphan(tmp_path: Path) -> None:
    files = {
        "policies/a.yaml": saying("A fund to implement HOD-2011-05.").replace("(HP)", "(D)"),
        "sunset/b.yaml": ENDED,
    }
    (line,) = told(tmp_path, files)
    assert "warning orphaned-directive: HOD-2019-01#1 is a directive that implements HOD-2011-05, which has" in line


def test_a_range_of_sections_of_a_law_is_no_second_spelling(tmp_path: Path) -> None:
    texts = "Under M.G.L. c. 94C, §§ 18–20, and M.G.L. c. 94C, § 19."
    assert [line for line in told(tmp_path, {"policies/a.yaml": saying(texts)}) if "two-spellings" in line] == []
