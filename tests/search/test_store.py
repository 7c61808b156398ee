"""The index on disk: damage is noticed and mended, and what is not ours is neither opened nor removed."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from site_of_tests import Site, policy

from mmspolicy.errors import IndexUnusable
from mmspolicy.search import manifest, place
from mmspolicy.search.place import MARK, index_folder
from mmspolicy.search.store import Store


@pytest.fixture
def built(site: Site) -> Site:
    site.write("policies/one.yaml", policy("H-1", "buoys float"))
    site.write("policies/two.yaml", policy("H-2", "anchors hold", "aliases: [H-20]\n"))
    site.write("bylaws/b.md", "---\nid: BYL\ntitle: Bylaws\n---\n## 3. Quays\n\n### 3.9 Stone\n\n### 3.10 Wood\n")
    site.refresh()
    return site


def part(site: Site, name: str) -> Path:
    return site.folder / f"{name}.{manifest.generation(site.folder)}"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def garble(path: Path) -> None:
    path.write_bytes(b"\x00garbage\xff" * 50)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def remove(path: Path) -> None:
    path.unlink()


DAMAGES = [cut, garble, empty, remove]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", manifest.PARTS)
def test_a_damaged_manifest_is_noticed_and_mended(built: Site, damage: Callable[[Path], None], name: str) -> None:
    damage(part(built, name))
    if damage is remove:
        assert not built.is_fresh()
    try:
        with Store(built.folder) as store:
            assert len(store.names) == 6 and store.words and store.settings["name"]
    except IndexUnusable:
        built.refresh(rebuild=True)
    built.refresh()
    built.assert_whole()


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("pattern", ["*.seg", "*.toc"])
def test_a_damaged_index_is_noticed_and_made_anew(built: Site, damage: Callable[[Path], None], pattern: str) -> None:
    for path in built.folder.glob(pattern):
        damage(path)
    with pytest.raises(IndexUnusable):
        Store(built.folder)
    assert built.refresh().records == 6
    built.assert_whole()


def test_an_index_of_another_version_is_made_anew(built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "SCHEMA_VERSION", manifest.SCHEMA_VERSION + 1)
    assert not built.is_fresh()
    with pytest.raises(IndexUnusable, match="another version"):
        Store(built.folder)
    built.refresh()
    built.assert_whole()


def test_without_an_index_the_error_says_how_to_make_one(site: Site) -> None:
    with pytest.raises(IndexUnusable, match="no index yet") as failure:
        Store(site.folder)
    assert "mmspolicy index" in failure.value.hint


class Poison:
    """Unpickled, it leaves a trace."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return os.mkdir, (str(self.trace),)


def poisoned(folder: Path) -> Path:
    """A folder whose table of contents runs code when it is opened; the folder that the code makes."""
    trace = folder.parent / "opened"
    (folder / "_MAIN_9.toc").write_bytes(pickle.dumps(Poison(trace)))
    return trace


def test_a_folder_that_others_can_write_to_is_not_opened_but_made_anew(built: Site) -> None:
    trace = poisoned(built.folder)
    built.folder.chmod(0o777)
    with pytest.raises(IndexUnusable, match="others"):
        Store(built.folder)
    built.refresh()
    assert not trace.exists() and built.folder.stat().st_mode & 0o777 == 0o700
    built.assert_whole()


def test_a_file_in_it_that_others_can_write_to_is_not_trusted_either(built: Site) -> None:
    next(built.folder.glob("*.seg")).chmod(0o666)
    with pytest.raises(IndexUnusable, match="others"):
        Store(built.folder)


def test_a_folder_without_our_mark_is_neither_opened_nor_removed(built: Site) -> None:
    trace = poisoned(built.folder)
    (built.folder / MARK).unlink()
    (built.folder / "letters.txt").write_text("mine")
    with pytest.raises(IndexUnusable, match="not a folder that mmspolicy made"):
        Store(built.folder)
    for rebuild in (False, True):
        with pytest.raises(IndexUnusable, match="left alone"):
            built.refresh(rebuild=rebuild)
    assert not trace.exists() and (built.folder / "letters.txt").read_text() == "mine"


def test_a_link_to_a_folder_is_neither_opened_nor_removed(built: Site, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    built.folder.rename(elsewhere)
    built.folder.symlink_to(elsewhere)
    with pytest.raises(IndexUnusable):
        built.refresh()
    assert (elsewhere / MARK).exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_a_folder_of_somebody_else_is_neither_opened_nor_removed(built: Site) -> None:
    os.chown(built.folder, 12345, -1)
    with pytest.raises(IndexUnusable):
        Store(built.folder)
    with pytest.raises(IndexUnusable, match="left alone"):
        built.refresh()
    assert list(built.folder.glob("*.seg"))
    assert place.index_folder(built.root) != built.folder


def test_what_is_left_of_a_removal_that_was_broken_off_is_still_ours(built: Site) -> None:
    for path in built.folder.iterdir():
        if path.name != MARK:
            path.unlink()
    built.refresh()
    built.assert_whole()


def test_a_folder_just_made_by_a_process_that_died_is_taken_over(site: Site) -> None:
    site.folder.mkdir(parents=True)
    site.write("policies/one.yaml", policy("H-1", "buoys float"))
    site.refresh()
    site.assert_whole()


def test_the_index_stands_beside_the_compendium_else_in_the_cache(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(site.root.parent / "cache"))
    assert index_folder(site.root) == site.folder
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    elsewhere = index_folder(site.root)
    assert elsewhere.parent == site.root.parent / "cache" / "mmspolicy"
    site.folder = elsewhere
    site.refresh()
    assert elsewhere.stat().st_mode & 0o777 == 0o700


def test_two_compendia_have_two_folders_even_when_they_bear_one_name(tmp_path: Path) -> None:
    one, two = tmp_path / "a/compendium", tmp_path / "b/compendium"
    assert index_folder(one, tmp_path) != index_folder(two, tmp_path)
    assert index_folder(one, tmp_path).name.startswith("compendium-")


def test_all_files_of_the_index_are_for_their_owner_alone(built: Site) -> None:
    old = os.umask(0)
    try:
        built.write("policies/two.yaml", policy("H-2", "anchors drag"), age=20)
        built.refresh()
    finally:
        os.umask(old)
    assert not [path.name for path in built.folder.iterdir() if path.stat().st_mode & 0o022]
    built.assert_whole()


def test_an_id_is_found_in_every_usual_spelling_and_before_codes(built: Site) -> None:
    with Store(built.folder) as store:
        for spelling in ("H-2", "h 2", "H-02", "Policy H-2", "h-20"):
            assert [stored["record"]["id"] for stored in store.lookup(spelling)] == ["H-2"], spelling
        assert [stored["record"]["id"] for stored in store.lookup("Bylaws, Section 3.9")] == ["BYL-3.9"]
        assert store.lookup("H-3") == []


def test_names_stand_in_the_order_that_people_expect(built: Site) -> None:
    with Store(built.folder) as store:
        assert [name.id for name in store.names] == ["BYL", "BYL-3", "BYL-3.9", "BYL-3.10", "H-1", "H-2"]
        assert [stored["record"]["id"] for stored in store.children("byl 3")] == ["BYL-3.9", "BYL-3.10"]


def test_a_reader_keeps_its_index_while_a_newer_one_is_committed(built: Site) -> None:
    with Store(built.folder) as store:
        built.write("policies/two.yaml", policy("H-2", "ropes tie"), age=20)
        built.refresh()
        assert len(store.names) == 6 and "anchors" in store.words and "ropes" not in store.words
        assert store.lookup("H-2")[0]["record"]["resolves"][0]["text"] == "anchors hold"
    assert built.found("rope") == ["H-2"]
