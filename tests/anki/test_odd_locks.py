"""A lock that is no file, or far too large, is named at once by every command."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from meshcards import api
from meshcards.anki import lockfile
from meshcards.anki.lock import Lock, Subdeck
from meshcards.bank import folder
from meshcards.cli import main
from meshcards.problem import MeshcardsError
from tests import watchdog


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10 * 1024**3)  # sparse: it takes no room


ODD: tuple[tuple[Callable[[Path], Any], str], ...] = (
    (Path.mkdir, "it is a folder, not a file; replace it with the file"),
    (os.mkfifo, "it is a named pipe, not a file; replace it with the file"),
    (
        lambda it: it.symlink_to("/dev/zero"),
        "it is a device, not a file; replace it with the file",
    ),
    (
        lambda it: it.symlink_to("gone"),
        "it is a link to a file that does not exist; restore that file",
    ),
    (lambda it: it.symlink_to(it.name), "it is a link to itself; replace it with the file"),
    (huge, "it has 10,737,418,240 bytes (limit 268,435,456); restore it with 'git restore "),
)
NAMES = ["folder", "pipe", "device", "dangling", "loop", "huge"]


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(("make", "words"), ODD, ids=NAMES)
def test_a_lock_that_is_no_file_is_a_message_of_every_command(
    write_bank: Callable[..., Path],
    make: Callable[[Path], Any],
    words: str,
    command: str,
    tmp_path: Path,
) -> None:
    lock = write_bank() / "deck.lock"
    make(lock)
    before = lock.lstat()
    output = ["-o", str(tmp_path / "out")] if command == "build" else []
    with watchdog.at_most(5):
        result = CliRunner().invoke(main, [command, str(lock.parent), *output])
    assert result.exit_code == 1
    assert f"{lock} cannot be read: {words}" in result.stderr
    after = lock.lstat()
    assert (after.st_mode, after.st_size) == (before.st_mode, before.st_size)
    assert not (tmp_path / "out").exists()


def test_a_lock_may_be_a_link_to_one(write_bank: Callable[..., Path], tmp_path: Path) -> None:
    bank = write_bank()
    api.build(bank, tmp_path / "mesh.apkg", now=1)
    (bank / "deck.lock").rename(tmp_path / "kept.lock")
    (bank / "deck.lock").symlink_to(tmp_path / "kept.lock")
    found, problems = lockfile.read(bank / "deck.lock", "mesh")
    assert problems == ()
    assert len(found.notes) == 2


def test_a_lock_that_vanishes_meanwhile_counts_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "size", lambda _: 100)
    assert lockfile.read(tmp_path / "deck.lock", "mesh") == (Lock("mesh"), ())


def test_a_lock_that_the_system_withholds_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "deck.lock").write_text(lockfile.HEADER, encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    words = r"deck\.lock cannot be read: permission denied; give yourself read permission$"
    with pytest.raises(MeshcardsError, match=words):
        lockfile.read(tmp_path / "deck.lock", "mesh")


def test_the_limit_leaves_room_for_a_million_notes() -> None:
    line = "note fact some-usual-term/some-usual-fact abcdefghijklmnop 0123456789abcdef01234567"
    assert 1_000_000 * len(f"{line} 1700000000 0,1 some-usual-topic\n") < lockfile.MAX_BYTES


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_a_lock_is_read_whatever_ends_its_lines(tmp_path: Path, end: str) -> None:
    text = lockfile.text(Lock("mesh", subdecks={"tls": Subdeck("Mesh::TLS")}))
    (tmp_path / "deck.lock").write_bytes(text.replace("\n", end).encode())
    found, problems = lockfile.read(tmp_path / "deck.lock", "mesh")
    assert (found.subdecks, problems) == ({"tls": Subdeck("Mesh::TLS")}, ())


def test_a_file_of_nothing_but_line_ends_is_refused_without_a_problem_for_each(
    tmp_path: Path,
) -> None:
    (tmp_path / "deck.lock").write_text(lockfile.HEADER + "\n" * 100_000, encoding="utf-8")
    _, problems = lockfile.read(tmp_path / "deck.lock", "mesh")
    assert len(problems) == lockfile.MAX_PROBLEMS
    assert [problem.mark.line for problem in problems[:3]] == [2, 3, 4]


@pytest.mark.parametrize("version", ["9" * 5000, "\N{SUPERSCRIPT TWO}", "-2", "2.0"])
def test_a_version_that_no_meshcards_wrote_is_damage(tmp_path: Path, version: str) -> None:
    (tmp_path / "deck.lock").write_text(f"meshcards-lock {version}\n", encoding="utf-8")
    _, (problem,) = lockfile.read(tmp_path / "deck.lock", "mesh")
    assert (problem.mark.line, problem.rule) == (1, "damaged-lock")
