"""On a system that removes and replaces no open file, every command does its work all the same."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from meshcards import api, staging
from meshcards.cli import main
from meshcards.preview import portion
from meshcards.problem import MeshcardsError
from tests.systems.windows import RefusedError, Windows
from tests.test_staging import RUN

WriteBank = Callable[..., Path]

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/fd").is_dir(), reason="it takes /proc to know what is open"
)

QUIZ = "# Meshes\n\n1. What is a mesh?\n   - [x] A layer\n   - [ ] A pod\n"


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def parts(*folders: Path) -> list[Path]:
    """What files in the making have left."""
    return [it for folder in folders for it in folder.rglob("*.part")]


def test_no_command_removes_or_replaces_what_it_has_open_itself(
    windows: Windows, scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("quiz.md").write_text(QUIZ, encoding="utf-8")
    run("new", "bank", "--title", "Bank")
    run("build", "bank")
    run("import", "quiz.md", "--into", "bank")
    run("check", "bank")
    run("build", "bank")
    assert "nothing changed" in run("build", "bank")
    run("preview", "bank", "--no-open")
    run("preview", "bank", "--no-open")
    run("export", "bank", "--to", "json")
    run("plan", "bank", "--from", "2026-01-01", "--by", "2026-01-09", "--preset", "a.apkg")
    run("clean", "bank")

    assert windows.refused == []
    assert parts(tmp_path, scratch) == []
    assert [*scratch.iterdir()] == []


def test_a_package_that_is_open_elsewhere_stays_and_so_does_the_lock(
    windows: Windows, write_bank: WriteBank, tmp_path: Path
) -> None:
    output = tmp_path / "mesh.apkg"
    bank = write_bank()
    api.build(bank, output, now=1)
    (bank / "basics.yaml").write_text("title: Basics\n", encoding="utf-8")
    before = output.read_bytes(), (bank / "deck.lock").read_bytes()

    with output.open("rb"), pytest.raises(MeshcardsError) as raised:
        api.build(bank, output, now=2)

    assert str(raised.value) == (
        f"{output} cannot be written: another program has it open; close it there and run the "
        "command again"
    )
    assert (output.read_bytes(), (bank / "deck.lock").read_bytes()) == before
    assert windows.refused == ["mesh.apkg"] * 4
    assert parts(tmp_path) == []
    api.build(bank, output, now=2)
    assert output.read_bytes() != before[0]


def test_a_program_that_closes_a_file_in_time_delays_its_replacement_only(
    windows: Windows, tmp_path: Path
) -> None:
    target = tmp_path / "a.apkg"
    target.write_text("old", encoding="utf-8")
    scanner = target.open("rb")
    windows.meanwhile = lambda: scanner.close() if len(windows.refused) == 2 else None
    with staging.staged(target) as staged:
        staged.path.write_text("new", encoding="utf-8")
        staged.put()
    assert (target.read_text("utf-8"), len(windows.refused)) == ("new", 2)


def test_a_file_that_is_read_only_is_reported_at_once(windows: Windows, tmp_path: Path) -> None:
    target = tmp_path / "deck.lock"
    target.touch(0o444)
    with staging.staged(target) as staged, pytest.raises(PermissionError, match="it is read-only"):
        staged.put()
    assert len(windows.refused) == 1
    assert parts(tmp_path) == []


def test_files_that_are_put_together_are_all_taken_back(windows: Windows, tmp_path: Path) -> None:
    (tmp_path / "two").write_text("mine", encoding="utf-8")
    with (
        staging.staged(tmp_path / "one") as one,
        staging.staged(tmp_path / "two") as two,
        pytest.raises(FileExistsError),
    ):
        staging.put_new([one, two])
    assert [it.name for it in tmp_path.iterdir()] == ["two"]
    assert windows.refused == []


def test_what_windows_refuses_for_another_reason_is_not_waited_for(
    windows: Windows, tmp_path: Path
) -> None:
    def no_privilege() -> None:
        raise RefusedError(1314, tmp_path)

    (tmp_path / "a.lock").touch()
    windows.meanwhile = no_privilege
    reader = (tmp_path / "a.lock").open("rb")
    with (
        reader,
        staging.staged(tmp_path / "a.lock") as staged,
        pytest.raises(RefusedError, match="cannot access"),
    ):
        staged.put()
    assert len(windows.refused) == 1


@pytest.mark.usefixtures("windows")
def test_what_a_killed_run_left_is_swept_and_what_a_living_one_makes_is_not(
    tmp_path: Path, scratch: Path
) -> None:
    out = tmp_path / "out"
    with subprocess.Popen(
        [sys.executable, "-c", RUN, out / "a.apkg", scratch],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == b"made\n"
        begun = sorted(parts(out, scratch))
        with staging.staged(out / "b.apkg"), staging.folder():
            assert len(parts(out, scratch)) == 4
        assert sorted(parts(out, scratch)) == begun
        other.kill()
        other.wait()
        with staging.staged(out / "b.apkg"), staging.folder():
            assert len(parts(out, scratch)) == 2
    assert parts(out, scratch) == []


def test_a_folder_of_which_something_was_left_is_swept(scratch: Path) -> None:
    left = scratch / "meshcards-abcd_123.part"
    left.mkdir()
    (left / "collection.anki2").touch()  # it was open when all else went
    with staging.folder() as folder:
        assert [*scratch.iterdir()] == [folder]


@pytest.mark.usefixtures("windows")
def test_the_page_of_a_preview_is_replaced_while_a_browser_reads_it(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("old", encoding="utf-8")
    with portion.opened(page, whole=True) as reading:
        with staging.staged(page) as staged:
            staged.path.write_text("new", encoding="utf-8")
            staged.put()
        assert reading.read() == b"old"
    assert page.read_text("utf-8") == "new"
