"""Several files as one: stopped at any moment, the next run completes what was begun, or undoes it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from decided import contents
from small_society import Source

from mmspolicy.desk import disk, journal
from mmspolicy.desk.journal import Write
from mmspolicy.errors import RequestError
from mmspolicy.folder import JOURNAL, list_folder

OLD = {"policies/a/one.yaml": b"one\n", "policies/a/two.yaml": b"two\n", "policies/b/three.md": b"three\n" * 3000}
NEW = {
    "policies/a/one.yaml": b"one, changed\n",
    "policies/b/three.md": b"THREE\n" * 4000,
    "sunset/c/two.yaml": b"two, ended\n",
}
WRITES = (
    Write("policies/a/one.yaml", disk.digest(OLD["policies/a/one.yaml"]), NEW["policies/a/one.yaml"]),
    Write("sunset/c/two.yaml", None, NEW["sunset/c/two.yaml"], like="policies/a/two.yaml"),
    Write("policies/a/two.yaml", disk.digest(OLD["policies/a/two.yaml"]), None),
    Write("policies/b/three.md", disk.digest(OLD["policies/b/three.md"]), NEW["policies/b/three.md"]),
)
STEPS = ("mkdir", "open", "write", "fsync", "replace", "link", "unlink", "rmdir")


class Killed(BaseException):
    """Stands for the end of the process: nothing may catch it."""


class Countdown:
    """Ends the process at the n-th call that changes the disk: before it, or in the midst of a write."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
        self.calls = 0
        self.at = at
        for name in STEPS:
            monkeypatch.setattr(os, name, self._counted(name, getattr(os, name)))

    def _counted(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            self.calls += 1
            if self.calls == self.at:
                if name == "write":
                    real(args[0], bytes(args[1])[: len(args[1]) // 2])
                raise Killed(name)
            return real(*args, **named)

        return call


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, content in OLD.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


def seen_by_readers(root: Path) -> dict[str, bytes]:
    return {file.path: (root / file.path).read_bytes() for file in list_folder(root).files}


def steps_of(monkeypatch: pytest.MonkeyPatch, root: Path, writes: Sequence[Write]) -> int:
    with monkeypatch.context() as patched:
        count = Countdown(patched, 0)
        journal.write_all(root, writes)
        return count.calls


def killed_at(monkeypatch: pytest.MonkeyPatch, at: int, run: Callable[[], object]) -> bool:
    with monkeypatch.context() as patched:
        Countdown(patched, at)
        try:
            run()
        except Killed:
            return True
    return False


def test_all_files_are_written_and_no_trace_is_left(root: Path) -> None:
    os.chmod(root / "policies/a/two.yaml", 0o640)
    journal.write_all(root, WRITES)
    assert contents(root) == NEW
    assert os.stat(root / "sunset/c/two.yaml").st_mode & 0o777 == 0o640


def test_killed_at_any_step_the_next_run_leaves_all_files_old_or_all_new(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    count = 0
    told = set()
    at = 1
    while True:
        place = tmp_path_factory.mktemp("killed")
        for path, content in OLD.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_bytes(content)
        if not killed_at(monkeypatch, at, lambda place=place: journal.write_all(place, WRITES)):  # type: ignore[misc]
            break
        for content in seen_by_readers(place).values():
            assert content in (*OLD.values(), *NEW.values()), f"half a file after step {at}"
        sentence = journal.finish(place)
        told.add(sentence)
        assert contents(place) in (OLD, NEW), f"neither old nor new after step {at}: {sentence}"
        assert sentence is None or ("completed" in sentence) == (contents(place) == NEW)
        assert journal.finish(place) is None
        count += 1
        at += 1
    assert count > 60
    assert len(told) == 3


def test_killed_while_finishing_the_run_after_that_finishes(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    total = steps_of(monkeypatch, root, WRITES)
    for first in range(1, total + 1, 29):
        second = 1
        while True:
            place = tmp_path_factory.mktemp("twice")
            for path, content in OLD.items():
                (place / path).parent.mkdir(parents=True, exist_ok=True)
                (place / path).write_bytes(content)
            killed_at(monkeypatch, first, lambda place=place: journal.write_all(place, WRITES))  # type: ignore[misc]
            was_killed = killed_at(monkeypatch, second, lambda place=place: journal.finish(place))  # type: ignore[misc]
            journal.finish(place)
            assert contents(place) in (OLD, NEW)
            if not was_killed:
                break
            second += 1


def test_an_unfinished_run_bars_the_next_until_it_is_finished(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    total = steps_of(monkeypatch, root, WRITES)
    undone = [Write(path, disk.digest(content), OLD.get(path)) for path, content in NEW.items()]
    journal.write_all(root, [*undone, Write("policies/a/two.yaml", None, OLD["policies/a/two.yaml"])])
    assert contents(root) == OLD
    assert killed_at(monkeypatch, total // 2, lambda: journal.write_all(root, WRITES))
    assert journal.is_unfinished(root)
    with pytest.raises(journal.Unfinished, match="stopped before it was done"):
        journal.write_all(root, WRITES)


def half_done(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that was stopped after its first file."""

    def stop(path: Path, *rest: Any, **named: Any) -> None:
        if path.name != "one.yaml":
            raise Killed
        real(path, *rest, **named)

    real = disk.put
    with monkeypatch.context() as patched:
        patched.setattr(disk, "put", stop)
        with pytest.raises(Killed):
            journal.write_all(root, WRITES)
    assert seen_by_readers(root) == {**OLD, "policies/a/one.yaml": NEW["policies/a/one.yaml"]}


def test_a_run_that_was_stopped_half_way_is_completed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half_done(root, monkeypatch)
    assert journal.finish(root) == "an earlier run was stopped half way; it is completed now"
    assert contents(root) == NEW


def test_it_is_undone_where_a_file_was_changed_since(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half_done(root, monkeypatch)
    (root / "policies/b/three.md").write_bytes(b"by an editor\n")
    told = journal.finish(root)
    assert told is not None and "undone" in told and "three.md" in told
    assert contents(root) == {**OLD, "policies/b/three.md": b"by an editor\n"}


def test_a_file_that_changes_in_the_midst_of_it_undoes_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = disk.put

    def put(path: Path, *rest: Any, **named: Any) -> None:
        real(path, *rest, **named)
        if path.name == "one.yaml":
            (root / "policies/b/three.md").write_bytes(b"by an editor\n")

    with monkeypatch.context() as patched:
        patched.setattr(disk, "put", put)
        with pytest.raises(journal.FilesChanged, match=r"three\.md"):
            journal.write_all(root, WRITES)
    assert {path: text for path, text in contents(root).items() if text != b"by an editor\n"} == {
        path: text for path, text in OLD.items() if path != "policies/b/three.md"
    }


@pytest.mark.parametrize("failing", range(1, 70, 3))
def test_a_full_disk_leaves_everything_as_it_was(root: Path, monkeypatch: pytest.MonkeyPatch, failing: int) -> None:
    calls = 0
    real = os.write

    def write(handle: int, content: bytes) -> int:
        nonlocal calls
        calls += 1
        if calls >= failing:
            raise OSError(28, "No space left on device")
        return real(handle, content)

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", write)
        try:
            journal.write_all(root, WRITES)
        except RequestError as failure:
            assert "no space left" in failure.message
    journal.finish(root)
    assert contents(root) in (OLD, NEW)


def test_a_new_file_never_takes_the_place_of_one_that_came_meanwhile(root: Path) -> None:
    (root / "sunset/c").mkdir(parents=True)
    (root / "sunset/c/two.yaml").write_bytes(b"another\n")
    with pytest.raises(journal.FilesChanged, match=r"sunset/c/two\.yaml"):
        journal.write_all(root, WRITES)
    assert contents(root) == {**OLD, "sunset/c/two.yaml": b"another\n"}


def test_the_journal_is_private_and_no_reader_sees_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half_done(root, monkeypatch)
    assert os.stat(root / JOURNAL).st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in (root / JOURNAL).iterdir())
    assert (root / JOURNAL / ".gitignore").read_text() == "*\n"
    assert list_folder(root).strays == []


@pytest.mark.parametrize(
    "intent",
    [b"", b"[1]", b'[{"path": "../../evil", "before": null, "after": "0", "mode": 420}]',
     b'[{"path": "policies/../../x", "before": null, "after": "0", "mode": 420}]',
     b'[{"path": "/etc/x", "before": null, "after": "0", "mode": 420}]'],
)  # fmt: skip
def test_a_journal_that_is_not_ours_is_left_alone(root: Path, intent: bytes) -> None:
    (root / JOURNAL).mkdir()
    (root / JOURNAL / "intent.json").write_bytes(intent)
    before = contents(root)
    with pytest.raises(RequestError, match="no journal"):
        journal.finish(root)
    assert contents(root) == before


def test_a_link_is_followed_and_stays_a_link(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "real.yaml"
    (root / "policies/a/one.yaml").rename(elsewhere)
    (root / "policies/a/one.yaml").symlink_to(elsewhere)
    journal.write_all(root, WRITES[:1])
    assert (root / "policies/a/one.yaml").is_symlink() and elsewhere.read_bytes() == NEW["policies/a/one.yaml"]


_OTHER = """
import sys, time
from pathlib import Path
from mmspolicy.desk import disk
with disk.alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_two_runs_never_write_at_once(root: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", _OTHER, str(root)], stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout is not None and other.stdout.readline() == "held\n"
            with pytest.raises(disk.Busy):
                journal.write_all(root, WRITES)
        finally:
            other.kill()
    journal.write_all(root, WRITES)
    assert contents(root) == NEW


def test_decisions_killed_at_any_step_are_completed_by_the_next_run(
    compendium: Callable[[Mapping[str, Source]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from decided import applied, planned
    from test_decisions import EVERYTHING, FILES

    from mmspolicy.desk import decisions

    wanted = None
    at = 1
    while True:
        root = compendium(FILES)
        for path in [*root.rglob("*.yaml")]:
            if path.relative_to(root).as_posix() not in {*FILES, "profile.yaml", "meetings.yaml"}:
                path.unlink()
        made = planned(root, *EVERYTHING)
        killed = killed_at(monkeypatch, at, lambda made=made: decisions.apply(made))  # type: ignore[misc]
        journal.finish(root)
        applied(root, *EVERYTHING)
        wanted = wanted or contents(root)
        assert contents(root) == wanted
        if not killed:
            break
        at += 23
