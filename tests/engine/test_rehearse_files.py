"""A rehearsal works on a copy of whatever file a learner has, and refuses what it cannot copy."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from anki.collection import Collection, DeckIdLimit, ExportAnkiPackageOptions

from meshcards.problem import MeshcardsError
from meshcards.rehearse import trial
from meshcards.rehearse.values import Outcome
from tests.engine.conftest import Mini
from tests.engine.rehearsing import contents, ids, write
from tests.engine.test_learners import FACT

AFTER = 4_000_000_000


@pytest.fixture
def package(mini: Mini, started: Collection) -> Path:
    """The next release, for a learner who edited a note meanwhile; their collection is closed."""
    write(started, mini.now + 5)
    mini.edit("Say it.", "Say it aloud.")
    package = mini.release().path
    started.close()
    return package


@pytest.fixture
def collection(started: Collection, package: Path) -> Path:
    """The learner's collection."""
    assert package.exists()
    return Path(started.path)


def told(outcome: Outcome) -> tuple[list[str], list[str], int, int]:
    return ids(outcome.updated), ids(outcome.kept), outcome.cards.before, outcome.reviews.before


WHOLE = (["mini/why"], [FACT], 5, 3)


@pytest.mark.parametrize("legacy", [True, False], ids=["older Anki", "newer Anki"])
def test_an_exported_collection_is_the_collection(
    package: Path, started: Collection, tmp_path: Path, *, legacy: bool
) -> None:
    exported = tmp_path / "collection.colpkg"
    started.reopen()
    started.export_collection_package(str(exported), include_media=True, legacy=legacy)

    assert told(trial.rehearse(package, exported).outcome) == WHOLE


def test_a_deck_that_a_learner_exported_has_their_progress(
    package: Path, started: Collection, tmp_path: Path
) -> None:
    exported = tmp_path / "exported.apkg"
    started.reopen()
    started.export_anki_package(
        out_path=str(exported),
        options=ExportAnkiPackageOptions(with_scheduling=True, with_media=True),
        limit=DeckIdLimit(started.decks.id_for_name("Mini")),  # type: ignore[arg-type] # it is there
    )
    started.close()

    outcome = trial.rehearse(package, exported).outcome

    assert (outcome.cards.before, outcome.reviews.before) == (5, 3)
    assert outcome.harms == {}


def test_no_file_is_written_to(package: Path, collection: Path, mini: Mini) -> None:
    folder = mini.folder.parent
    before = contents(folder)

    trial.rehearse(package, collection, [mini.folder.with_name("1.apkg")], others=True)

    assert contents(folder) == before


def test_pages_that_were_not_yet_written_into_a_collection_count(
    package: Path, started: Collection, tmp_path: Path
) -> None:
    """As after a crash: the newest edits are in a log beside the collection."""
    started.reopen()
    write(started, AFTER, "mini/why", "Tip")
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for end in ("", "-wal"):
        shutil.copyfile(f"{started.path}{end}", crashed / f"collection.anki2{end}")
    before = contents(crashed)

    outcome = trial.rehearse(package, crashed / "collection.anki2").outcome

    assert [it.note.id for it in outcome.left] == ["mini/why"]
    assert contents(crashed) == before


def test_the_collection_of_a_running_anki_is_refused(package: Path, collection: Path) -> None:
    code = (
        "import sys; from anki.collection import Collection; "
        "it = Collection(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", code, str(collection)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert running.stdout
        assert running.stdout.readline() == "open\n"
        before = contents(collection.parent)
        with pytest.raises(MeshcardsError, match=r"is open in Anki .* close Anki, or export"):
            trial.rehearse(package, collection)
        assert contents(collection.parent) == before
    finally:
        running.communicate("")
    assert told(trial.rehearse(package, collection).outcome) == WHOLE


def test_a_collection_that_another_program_reads_is_rehearsed(
    package: Path, collection: Path
) -> None:
    with closing(sqlite3.connect(f"file:{collection}?mode=ro", uri=True)) as rows:
        assert rows.execute("SELECT count() FROM notes").fetchone() == (3,)
        assert told(trial.rehearse(package, collection).outcome) == WHOLE


@pytest.mark.parametrize(
    "name",
    ["my own collection.anki2", "Sammlung für Ö.anki2", "日本語.anki2", b"caf\xe9.anki2"],
    ids=ascii,
)
def test_any_name_will_do(name: str | bytes, package: Path, collection: Path) -> None:
    folder = collection.with_name("my files")
    folder.mkdir()
    odd = folder / os.fsdecode(name)
    shutil.copyfile(collection, odd)
    odd_package = odd.with_suffix(".apkg")
    shutil.copyfile(package, odd_package)

    assert told(trial.rehearse(odd_package, odd).outcome) == WHOLE


def test_a_folder_that_is_read_only_will_do(package: Path, collection: Path) -> None:
    collection.chmod(0o400)
    collection.parent.chmod(0o500)
    try:
        assert told(trial.rehearse(package, collection).outcome) == WHOLE
    finally:
        collection.parent.chmod(0o700)


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
def test_a_damaged_collection_is_refused_with_a_reason(
    damage: str, package: Path, collection: Path
) -> None:
    act, words = DAMAGES[damage]
    act(collection)

    with pytest.raises(MeshcardsError, match=words) as raised:
        trial.rehearse(package, collection)

    assert str(collection) in str(raised.value)


@pytest.mark.parametrize("ending", [".apkg", ".colpkg"])
@pytest.mark.parametrize("damage", [n for n in DAMAGES if n not in {"of a newer schema", "gone"}])
def test_a_damaged_package_is_refused_with_a_reason(
    damage: str, ending: str, package: Path, tmp_path: Path
) -> None:
    damaged = tmp_path / f"damaged{ending}"
    damaged.write_bytes(package.read_bytes()[:500] if damage == "too short" else b"PK\x03\x04")

    with pytest.raises(MeshcardsError, match="damaged, or not a"):
        trial.rehearse(package, damaged)


def test_a_whole_collection_is_no_package_of_a_deck(
    package: Path, collection: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "backup-2026.apkg"  # Anki would replace the whole collection by it
    shutil.copyfile(package, backup)
    for path in (collection, backup):
        with pytest.raises(MeshcardsError, match=r"is not the package of a deck|damaged"):
            trial.rehearse(path, collection)


def test_a_folder_is_no_collection_and_the_one_in_it_is_named(
    package: Path, collection: Path, tmp_path: Path
) -> None:
    with pytest.raises(MeshcardsError, match=f"is a folder; name {re.escape(str(collection))}"):
        trial.rehearse(package, collection.parent)
    (tmp_path / "nothing").mkdir()
    with pytest.raises(MeshcardsError, match=r"is a folder; name a \.colpkg"):
        trial.rehearse(package, tmp_path / "nothing")
