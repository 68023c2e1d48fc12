"""Files in the making are whole or not there, and what a killed run left goes with the next."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from meshcards import held, staging

# Makes a file and a temporary folder, says so, and goes on when it is told to.
RUN = """
import sys, tempfile
from pathlib import Path
from meshcards import staging

tempfile.tempdir = sys.argv[2]
with staging.staged(Path(sys.argv[1])) as staged, staging.folder() as folder:
    staged.path.write_text("half")
    (folder / "note").write_text("half")
    print("made", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary folders."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@contextmanager
def running(target: Path, scratch: Path) -> Iterator[subprocess.Popen[str]]:
    """Another run that makes ``target`` and has a temporary folder."""
    with subprocess.Popen(
        [sys.executable, "-c", RUN, target, scratch],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as run:
        assert run.stdout
        assert run.stdout.readline() == "made\n"
        yield run


def listing(*folders: Path) -> list[str]:
    return sorted(path.name for folder in folders for path in folder.iterdir())


def write(target: Path, text: str) -> None:
    with staging.staged(target) as staged:
        staged.path.write_text(text)
        staged.put()


def test_a_file_is_there_when_it_is_put_and_nothing_else_is(tmp_path: Path) -> None:
    target = tmp_path / "new" / "a.apkg"
    with staging.staged(target) as staged:
        staged.path.write_text("whole")
        assert not target.exists()
        assert staging.meant(staged.path) == str(target)
        staged.put()
        assert target.read_text() == "whole"
    assert listing(target.parent) == ["a.apkg"]


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt, SystemExit])
def test_a_file_that_is_not_put_leaves_the_one_that_was_there(
    tmp_path: Path, error: type[BaseException]
) -> None:
    target = tmp_path / "a.apkg"
    target.write_text("old")

    def fail() -> None:
        with staging.staged(target) as staged:
            staged.path.write_text("half")
            raise error

    with pytest.raises(error):
        fail()
    assert listing(tmp_path) == ["a.apkg"]
    assert target.read_text() == "old"


def test_a_folder_is_gone_at_the_end(scratch: Path) -> None:
    with staging.folder() as folder:
        assert folder.parent == scratch
        (folder / "deep").mkdir()
    assert listing(scratch) == []


def test_what_a_killed_run_left_is_swept_by_the_next(tmp_path: Path, scratch: Path) -> None:
    out = tmp_path / "out"
    with running(out / "a.apkg", scratch) as run:
        run.kill()
    assert len(listing(out, scratch)) == 2

    write(out / "b.apkg", "whole")
    with staging.folder() as folder:
        assert listing(out, scratch) == sorted(["b.apkg", folder.name])


def test_what_a_living_run_makes_is_left_alone(tmp_path: Path, scratch: Path) -> None:
    out = tmp_path / "out"
    with running(out / "a.apkg", scratch) as run:
        before = listing(out, scratch)
        assert len(before) == 2
        for _ in range(2):  # this run's own are left alone as well
            with staging.staged(out / "a.apkg"), staging.folder():
                assert set(before) < set(listing(out, scratch))
        assert listing(out, scratch) == before
        run.communicate("", timeout=60)
    assert run.returncode == 0
    assert listing(out, scratch) == []


def test_a_folder_whose_maker_was_killed_at_once_is_swept(scratch: Path) -> None:
    (scratch / "meshcards-abcd_123.part").mkdir()
    with staging.folder() as folder:
        assert listing(scratch) == [folder.name]


def test_nothing_is_swept_but_what_a_run_makes(tmp_path: Path, scratch: Path) -> None:
    others = [".a.apkg.part", ".a.apkg.1234567.part", ".a.zip.12345678.part", "a.12345678.part"]
    folders = ["meshcards-worktree", "meshcards-ab.part", "x-meshcards-abcd_123.part"]
    for name in others:
        (tmp_path / name).touch()
    for name in folders:
        (scratch / name).mkdir()
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "deep").mkdir(parents=True)
    (scratch / "meshcards-abcd_124.part").symlink_to(elsewhere)
    before = listing(tmp_path, scratch, elsewhere)

    with staging.staged(tmp_path / "b.apkg"), staging.folder():
        pass

    assert listing(tmp_path, scratch, elsewhere) == before


def test_what_is_swept_before_it_is_held_is_made_again(
    tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, swept = held._opened, list[Path]()

    def late(path: Path) -> object:
        if len(swept) < 4:
            swept.append(path)
            path.unlink()
        return opened(path)

    monkeypatch.setattr(held, "_opened", late)
    with staging.staged(tmp_path / "a.apkg") as one:
        assert one.path.exists()
    with staging.folder() as folder:
        assert folder.exists()
    assert len(swept) == 4
    assert listing(scratch) == []


def test_a_caller_that_handles_signals_itself_gets_them_after_both_files_are_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, seen = Path.replace, list[list[str]]()

    def replace(path: Path, target: Path) -> Path:
        done = whole(path, target)
        if target.name == "one":
            signal.raise_signal(signal.SIGTERM)
        return done

    before = signal.signal(signal.SIGTERM, lambda *_: seen.append(listing(tmp_path)))
    own = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(Path, "replace", replace)
    try:
        with staging.staged(tmp_path / "one") as one, staging.staged(tmp_path / "two") as two:
            staging.put_all([one, two])
        assert signal.getsignal(signal.SIGTERM) is own
    finally:
        signal.signal(signal.SIGTERM, before)
    assert seen == [["one", "two"]]
