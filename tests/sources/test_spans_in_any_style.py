"""Whatever style a file is written in, an edit gives the record that was meant and leaves all other lines alone."""

from __future__ import annotations

from difflib import SequenceMatcher

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from small_society import DIALECT, SOCIETY

from mmspolicy import markup
from mmspolicy.meetings import Meeting
from mmspolicy.model import Action, Record, ReviewEntry
from mmspolicy.sources import markdown_file, yaml_file
from mmspolicy.sources.amending import AddAction, Change, DropReview, PutReview, ReplaceText
from mmspolicy.sources.ledger import Ledger
from mmspolicy.sources.spans import edited

from .styled_files import TEXTS, Styled, markdown_files, yaml_files

A26 = Meeting("A", 2026)
MANY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
FILES = st.one_of(yaml_files(), markdown_files())


def records_of(text: str, path: str) -> tuple[Record, ...]:
    ledger = Ledger(path)
    read = markdown_file.read if path.endswith(".md") else yaml_file.read
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    draft = read(text, "policies", SOCIETY, DIALECT, ledger)
    assume(not ledger.problems)
    assert draft is not None
    return tuple(draft.records)


def edit(file: Styled, *changes: Change) -> str:
    record = next(record for record in records_of(file.text, file.path) if record.id == file.id)
    assume(tuple(resolve.text for resolve in record.resolves) == tuple(markup.normal(text) for text in file.texts))
    return edited(file.text.encode(), record, changes, SOCIETY, DIALECT).decode()


def removed(before: str, after: str) -> list[str]:
    """The lines that are there no more."""
    old, new = before.splitlines(), after.splitlines()
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [line for kind, start, end, _, _ in opcodes if kind in ("delete", "replace") for line in old[start:end]]


@MANY
@given(FILES, st.sampled_from([None, 1]), st.booleans())
def test_an_action_is_added_and_no_line_goes_but_a_list_in_brackets(
    file: Styled, term: int | None, named: bool
) -> None:
    action = Action("reaffirmed", meeting=A26, term=term, resolves=("1",) if named else ())
    new = edit(file, AddAction(action))
    assert all("kind: " in line and ("[" in line or "}" in line) for line in removed(file.text, new))
    found = next(record for record in records_of(new, file.path) if record.id == file.id)
    assert action in found.history
    assert new.endswith("\n") == file.text.endswith("\n") or not file.text.endswith("\n")
    assert ("\r\n" in new) == ("\r\n" in file.text) or "\n" not in file.text


@MANY
@given(FILES, TEXTS, st.integers(0, 2))
def test_a_text_is_replaced_and_only_its_own_lines_go(file: Styled, text: str, which: int) -> None:
    n = str(min(which, len(file.texts) - 1) + 1)
    old = markup.normal(file.texts[int(n) - 1])
    new = edit(file, ReplaceText(n, A26, markup.normal(text)))
    (resolve,) = (
        one for record in records_of(new, file.path) if record.id == file.id for one in record.resolves if one.n == n
    )
    assert resolve.text == markup.normal(text)
    assert (resolve.earlier[-1].until, resolve.earlier[-1].text) == (A26, old)
    plain = old.replace("'", "").replace('"', "").replace("\\", "")
    for line in removed(file.text, new):
        words = line.replace("'", "").replace('"', "").replace("\\", "").strip()
        body = (
            words.removeprefix("- ")
            .removeprefix("text: ")
            .removeprefix(f"{n}. ")
            .removesuffix(" (HP)")
            .removesuffix(" (D)")
        )
        assert body in plain or body in (">-", ">", "|-", "|", "(HP)", "(D)") or line.strip().startswith(f"- {{n: {n},")


@MANY
@given(FILES, TEXTS, st.sampled_from(["CPH", None]), st.booleans())
def test_a_review_entry_is_added_or_changed(
    file: Styled, reason: str, committee: str | None, with_reason: bool
) -> None:
    record = next(record for record in records_of(file.text, file.path) if record.id == file.id)
    reason = markup.normal(reason)
    entry = ReviewEntry(A26, ("1",), committee, "sunset", reason if with_reason else None)
    new = edit(file, PutReview(entry, 0 if record.review else None), AddAction(Action("sunset", meeting=A26)))
    found = next(record for record in records_of(new, file.path) if record.id == file.id)
    assert found.review == (entry,)
    assert comments(new) == comments(file.text)


def comments(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip().startswith(("#", "<!--"))]


@MANY
@given(FILES, TEXTS, TEXTS, st.booleans())
def test_a_proposed_text_comes_changes_and_goes(file: Styled, text: str, other: str, at_the_end: bool) -> None:
    record = next(record for record in records_of(file.text, file.path) if record.id == file.id)
    kept = record.review if at_the_end else ()
    at = None if at_the_end or not record.review else 0
    written = file.text
    for proposed in (text, other):
        entry = ReviewEntry(A26, ("1",), "CPH", "amend", None, markup.normal(proposed))
        written = edit(Styled(file.path, written, file.id, file.texts), PutReview(entry, at))
        found = next(record for record in records_of(written, file.path) if record.id == file.id)
        assert found.review == (*kept, entry)
        at = len(kept)
    gone = edit(Styled(file.path, written, file.id, file.texts), DropReview(len(kept)))
    found = next(record for record in records_of(gone, file.path) if record.id == file.id)
    assert found.review == kept
    assert comments(gone) == comments(file.text) == comments(written)
    for line in removed(file.text, gone):
        assert not kept or "review" in line or not line.strip()
