"""A file that cannot be rehearsed on is refused with a reason, and with what to do."""

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from anki.collection import Collection

from meshcards.problem import MeshcardsError
from meshcards.rehearse import copied, trial
from tests.engine import test_rehearse_files as files
from tests.engine.test_rehearse_files import Desk

once, desk = files.once, files.desk  # fixtures


def of_newer_schema(path: Path) -> None:
    with closing(sqlite3.connect(path)) as rows, rows:
        rows.execute("UPDATE col SET ver = 99")


def emptied(path: Path) -> None:
    with closing(sqlite3.connect(path)) as rows, rows:
        rows.execute("DROP TABLE notes")


def shortened(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "of a newer schema": (of_newer_schema, "refuses it: it is of a newer Anki"),
    "without a table": (emptied, "no such table: notes"),
    "too short": (shortened, "refuses it"),
    "no file of Anki": (lambda it: it.write_bytes(b"Dear diary"), "damaged, or not a file of Anki"),
    "empty": (lambda it: it.write_bytes(b""), "damaged, or not a file of Anki"),
    "gone": (lambda it: it.unlink(), "cannot be copied: No such file"),
    "half a zip": (lambda it: it.write_bytes(b"PK\x03\x04"), "damaged, or not a"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_collection_is_refused_with_a_reason(damage: str, desk: Desk) -> None:
    act, words = DAMAGES[damage]
    act(desk.collection)

    with pytest.raises(MeshcardsError, match=words) as raised:
        trial.rehearse(desk.package, desk.collection)

    assert str(desk.collection) in str(raised.value)


@pytest.mark.parametrize("ending", [".apkg", ".colpkg"])
@pytest.mark.parametrize("kept", [4, 500, -1])
def test_a_damaged_package_is_refused_with_a_reason(kept: int, ending: str, desk: Desk) -> None:
    damaged = desk.folder / f"damaged{ending}"
    damaged.write_bytes(desk.package.read_bytes()[:kept])

    for package, on in ((desk.package, damaged), (damaged, desk.collection)):
        with pytest.raises(MeshcardsError, match="damaged, or not a"):
            trial.rehearse(package, on)


def test_a_whole_collection_is_no_package_of_a_deck(desk: Desk) -> None:
    backup = desk.folder / "backup-2026.apkg"  # Anki would replace the whole collection by it
    shutil.copyfile(desk.package, backup)
    for path in (desk.collection, backup):
        with pytest.raises(MeshcardsError, match=r"is not the package of a deck|damaged"):
            trial.rehearse(path, desk.collection)


def test_a_folder_is_no_collection_and_the_one_in_it_is_named(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(MeshcardsError, match=f"folder; name {re.escape(str(desk.collection))}"):
        trial.rehearse(desk.package, desk.collection.parent)
    (tmp_path / "nothing").mkdir()
    with pytest.raises(MeshcardsError, match=r"is a folder; name a \.colpkg"):
        trial.rehearse(desk.package, tmp_path / "nothing")


def with_the_first_scheduler(path: Path) -> None:
    with closing(Collection(str(path))) as learner:
        learner.conf.set("schedVer", 1)


def test_a_collection_into_which_anki_imports_nothing_is_refused(desk: Desk) -> None:
    with_the_first_scheduler(desk.collection)

    with pytest.raises(MeshcardsError, match=r"collection\.anki2: .* first scheduler"):
        trial.rehearse(desk.package, desk.collection)


def test_a_collection_that_is_too_large_is_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copied, "MAX_BYTES", 1_000)

    with pytest.raises(MeshcardsError, match=r"has [0-9,]+ bytes \(limit 1,000\)"):
        trial.rehearse(desk.package, desk.collection)


def test_a_collection_that_changes_while_it_is_copied_is_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a program does that synchronises files and knows no locks."""
    real = shutil.copyfile

    def copyfile(source: Path, target: Path) -> Path:
        done = Path(real(source, target))
        if source == desk.collection:
            source.write_bytes(source.read_bytes() + b"\0")
        return done

    monkeypatch.setattr(shutil, "copyfile", copyfile)

    with pytest.raises(MeshcardsError, match="in another program, so a copy of it would not be"):
        trial.rehearse(desk.package, desk.collection)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_what_is_no_file_is_refused_at_once(desk: Desk) -> None:
    pipe = desk.folder / "pipe.colpkg"
    os.mkfifo(pipe)

    with pytest.raises(MeshcardsError, match=r"pipe\.colpkg is not a file"):
        trial.rehearse(desk.package, pipe)
