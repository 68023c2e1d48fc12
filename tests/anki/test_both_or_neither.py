"""Package and lock are replaced together: whatever stops a build, both are as they were."""

import errno
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards import api
from meshcards.anki import lockfile, package
from meshcards.anki.lock import Lock
from meshcards.cards.note import Deck
from meshcards.problem import MeshcardsError

WriteBank = Callable[..., Path]

NOW = 1_700_000_000


def topic(text: str, item: str = "canary") -> str:
    return (
        f"title: Traffic\nquestions: [{{id: {item}, question: {text},"
        " strongest: {answer: A}, others: [{falls_short: B}]}]\n"
    )


def files(*folders: Path) -> dict[str, bytes]:
    """Every file below the folders, hidden ones included, and its bytes."""
    return {
        str(path): path.read_bytes()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "out" / "mesh.apkg"


@pytest.fixture
def edited(write_bank: WriteBank, output: Path) -> Path:
    """A bank that was built to ``output`` and edited since."""
    api.build(write_bank({"traffic": topic("Why")}), output, now=NOW)
    return write_bank({"traffic": topic("Why not")})


Write = Callable[..., None]


def full_disk(_deck: Deck, _lock: Lock, path: Path, *_watch: object) -> None:
    path.write_bytes(b"half a package")
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def full_temporary_disk(*_arguments: object) -> None:
    raise sqlite3.OperationalError("database or disk is full")


def half_written(_deck: Deck, _lock: Lock, path: Path, *_watch: object) -> None:
    path.write_bytes(b"half a package")
    raise MeshcardsError(f"{path} was not written whole")


def interrupted(_deck: Deck, _lock: Lock, path: Path, *_watch: object) -> None:
    path.write_bytes(b"half a package")
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("write", "raised", "message"),
    [
        (full_disk, MeshcardsError, "mesh.apkg cannot be written: No space left on device"),
        (
            full_temporary_disk,
            MeshcardsError,
            r"the collection cannot be written \(database or disk is full\); free some space",
        ),
        (half_written, MeshcardsError, "was not written whole"),
        (interrupted, KeyboardInterrupt, None),
    ],
)
def test_whatever_stops_the_writing_leaves_package_and_lock_as_they_were(
    edited: Path,
    output: Path,
    monkeypatch: pytest.MonkeyPatch,
    write: Write,
    raised: type[BaseException],
    message: str | None,
) -> None:
    before = files(edited, output.parent)
    monkeypatch.setattr(package, "write", write)

    with pytest.raises(raised, match=message):
        api.build(edited, output, now=NOW + 5)

    assert files(edited, output.parent) == before


def test_a_first_build_that_fails_leaves_no_file_at_all(
    write_bank: WriteBank, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = write_bank()
    before = files(bank)
    monkeypatch.setattr(package, "write", full_disk)

    with pytest.raises(MeshcardsError):
        api.build(bank, output, now=NOW)

    assert files(bank, output.parent) == before


def test_a_lock_that_cannot_be_written_leaves_the_package_as_it_was(
    edited: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_lock: Lock, path: Path) -> None:
        path.write_text("half")
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    before = files(edited, output.parent)
    monkeypatch.setattr(lockfile, "write", refuse)

    with pytest.raises(MeshcardsError, match=r"deck\.lock.* cannot be written: Permission denied"):
        api.build(edited, output, now=NOW + 5)

    assert files(edited, output.parent) == before


def test_a_bank_whose_lock_cannot_be_written_is_built_if_the_lock_is_current(
    edited: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    api.build(edited, output, now=NOW + 5)
    before = files(edited)
    read_only(edited, monkeypatch)
    output.unlink()

    api.build(edited, output, now=NOW + 10)

    assert output.is_file()
    assert files(edited) == before


def test_a_bank_in_a_folder_that_cannot_be_written_is_not_built_if_it_changed(
    edited: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(edited, output.parent)
    read_only(edited, monkeypatch)

    with pytest.raises(MeshcardsError, match="cannot be written: Read-only file system"):
        api.build(edited, output, now=NOW + 10)

    assert files(edited, output.parent) == before


def read_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse to create or replace anything in ``folder``, as a read-only disk does to anyone."""

    def guarded(whole: Callable[..., object]) -> Callable[..., object]:
        def call(path: Path, *arguments: object, **named: object) -> object:
            if path.parent == folder:
                raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
            return whole(path, *arguments, **named)

        return call

    for name in ("write_text", "write_bytes", "replace", "rename"):
        monkeypatch.setattr(Path, name, guarded(getattr(Path, name)))


def refuse_the_output(output: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Let the output not be replaced; gives the targets that were replaced before."""
    whole, replaced = Path.replace, list[Path]()

    def replace(path: Path, target: Path) -> Path:
        if target == output:
            raise PermissionError(
                errno.EACCES, os.strerror(errno.EACCES), str(path), 0, str(target)
            )
        replaced.append(target)
        return whole(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    return replaced


def test_a_package_that_cannot_be_replaced_brings_the_lock_back(
    edited: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(edited, output.parent)
    replaced = refuse_the_output(output, monkeypatch)

    with pytest.raises(MeshcardsError, match=rf"^{output} cannot be written: Permission denied$"):
        api.build(edited, output, now=NOW + 5)

    assert replaced == [edited / "deck.lock"] * 2
    assert files(edited, output.parent) == before


def test_a_first_package_that_cannot_be_put_in_place_leaves_no_lock(
    write_bank: WriteBank, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = write_bank()
    replaced = refuse_the_output(output, monkeypatch)

    with pytest.raises(MeshcardsError, match="cannot be written: Permission denied"):
        api.build(bank, output, now=NOW)

    assert replaced == [bank / "deck.lock"]
    assert not (bank / "deck.lock").exists()
    assert files(output.parent) == {}
