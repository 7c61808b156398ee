"""The manifest's tables: what is written is read, and what was cut off is noticed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmspolicy.folder import SourceFile
from mmspolicy.search import manifest
from mmspolicy.search.manifest import KnownFile, Name

_any_text = st.text(st.characters(), min_size=1, max_size=12)
_files = st.builds(
    KnownFile,
    path=_any_text,
    size=st.integers(-1, 2**40),
    changed=st.integers(-1, 2**63),
    digest=st.sampled_from(("", "0123abcd")),
    stale=st.booleans(),
    records=st.dictionaries(_any_text, st.sampled_from(("-", "89abcdef")), max_size=3),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_files, max_size=4, unique_by=lambda file: file.path))
def test_files_read_back_are_those_written_whatever_their_names(files: list[KnownFile]) -> None:
    with TemporaryDirectory() as folder:
        manifest.write_files(Path(folder), 3, files)
        assert manifest.read_files(Path(folder), 3) == {file.path: file for file in files}
        listed = sorted(SourceFile(file.path, file.size, file.changed) for file in files)
        assert manifest.has_files(Path(folder), 3, listed)
        assert not manifest.has_files(Path(folder), 3, [*listed, SourceFile("\U0010ffff" * 13, 1, 1)])
        if listed:
            assert not manifest.has_files(Path(folder), 3, listed[1:])
            assert not manifest.has_files(Path(folder), 3, [listed[0]._replace(size=-2), *listed[1:]])


def test_names_are_kept_in_their_order_with_their_titles_on_one_line(tmp_path: Path) -> None:
    manifest.write_names(tmp_path, 1, [Name("B-1", "A\ttitle\nof two lines", ""), Name("A-1", "é", "Topic")])
    assert manifest.read_names(tmp_path, 1) == [Name("B-1", "A title of two lines", ""), Name("A-1", "é", "Topic")]


@pytest.mark.parametrize("keep", [0, 1, 9, -1])
def test_a_table_that_was_cut_off_is_no_table(tmp_path: Path, keep: int) -> None:
    manifest.write_words(tmp_path, 1, {"alpha": 1, "beta": 2})
    path = tmp_path / "words.1"
    path.write_bytes(path.read_bytes()[:keep])
    assert manifest.read_words(tmp_path, 1) is None


def test_the_generation_is_that_of_the_newest_table_of_contents(tmp_path: Path) -> None:
    assert manifest.generation(tmp_path / "nowhere") is None
    assert manifest.generation(tmp_path) is None
    for name in ("_MAIN_2.toc", "_MAIN_10.toc", "_MAIN_x.toc", "_OTHER_77.toc"):
        (tmp_path / name).touch()
    assert manifest.generation(tmp_path) == 10
