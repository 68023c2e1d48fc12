"""A rehearsal works on a copy of whatever file a learner has, and refuses what it cannot copy."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import genanki
import pytest
from anki.collection import Collection, DeckIdLimit, ExportAnkiPackageOptions

from meshcards.problem import MeshcardsError
from meshcards.rehearse import trial
from meshcards.rehearse.values import Outcome
from tests.engine.conftest import Mini, deck_id, import_package, study, touched_at
from tests.engine.rehearsing import contents, ids, write
from tests.engine.test_learners import FACT

AFTER = 4_000_000_000


class Desk(NamedTuple):
    """A learner's collection and the package of the next release, in folders of their own."""

    folder: Path

    @property
    def collection(self) -> Path:
        """The collection; its learner wrote into a note, and it is closed."""
        return self.folder / "learner" / "collection.anki2"

    @property
    def package(self) -> Path:
        """The next release, which changes another note."""
        return self.folder / "2.apkg"

    @property
    def first(self) -> Path:
        """The release that the learner has."""
        return self.folder / "1.apkg"

    def opened(self) -> "closing[Collection]":
        """The collection as Anki has it open."""
        return closing(Collection(str(self.collection)))

    def outcome(self) -> Outcome:
        """What comes of a rehearsal."""
        return trial.rehearse(self.package, self.collection).outcome


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a desk, to be copied."""
    folder = tmp_path_factory.mktemp("once")
    mini = Mini(folder / "mini")
    mini.release()
    desk = Desk(folder)
    desk.collection.parent.mkdir()
    with desk.opened() as learner:
        import_package(learner, desk.first)
        study(learner, 3)
        write(learner, mini.now + 5)
    mini.edit("Say it.", "Say it aloud.")
    assert mini.release().path == desk.package
    return folder


@pytest.fixture
def desk(once: Path, tmp_path: Path) -> Desk:
    """A desk of one's own."""
    return Desk(shutil.copytree(once, tmp_path / "desk"))


def told(outcome: Outcome) -> tuple[list[str], list[str], int, int]:
    return ids(outcome.updated), ids(outcome.kept), outcome.cards.before, outcome.reviews.before


WHOLE = (["mini/why"], [FACT], 5, 3)


@pytest.mark.parametrize("legacy", [True, False], ids=["older Anki", "newer Anki"])
def test_an_exported_collection_is_the_collection(desk: Desk, *, legacy: bool) -> None:
    exported = desk.folder / "collection.colpkg"
    learner = Collection(str(desk.collection))
    learner.export_collection_package(str(exported), include_media=True, legacy=legacy)

    assert told(trial.rehearse(desk.package, exported).outcome) == WHOLE


def test_a_deck_that_a_learner_exported_has_their_progress(desk: Desk) -> None:
    exported = desk.folder / "exported.apkg"
    with desk.opened() as learner:
        learner.export_anki_package(
            out_path=str(exported),
            options=ExportAnkiPackageOptions(with_scheduling=True, with_media=True),
            limit=DeckIdLimit(deck_id(learner, "Mini")),
        )

    outcome = trial.rehearse(desk.package, exported).outcome

    assert (outcome.cards.before, outcome.reviews.before) == (5, 3)
    assert outcome.harms == {}


def test_no_file_is_written_to(desk: Desk) -> None:
    before = contents(desk.folder)

    trial.rehearse(desk.package, desk.collection, [desk.first], others=True)

    assert contents(desk.folder) == before


def crash(desk: Desk) -> Path:
    """A folder as after a crash: the newest edits are in a log beside the collection."""
    crashed = desk.folder / "crashed"
    crashed.mkdir()
    with desk.opened() as learner:
        write(learner, AFTER, "mini/why", "Tip")
        for end in ("", "-wal"):
            shutil.copyfile(f"{desk.collection}{end}", crashed / f"collection.anki2{end}")
    return crashed


def test_pages_that_were_not_yet_written_into_a_collection_count(desk: Desk) -> None:
    crashed = crash(desk)
    before = contents(crashed)

    outcome = trial.rehearse(desk.package, crashed / "collection.anki2").outcome

    assert [it.note.id for it in outcome.left] == ["mini/why"]
    assert contents(crashed) == before


def test_the_collection_of_a_running_anki_is_refused(desk: Desk) -> None:
    code = (
        "import sys; from anki.collection import Collection; "
        "it = Collection(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", code, str(desk.collection)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert running.stdout
        assert running.stdout.readline() == "open\n"
        before = contents(desk.collection.parent)
        with pytest.raises(MeshcardsError, match=r"is open in Anki .* close Anki, or export"):
            trial.rehearse(desk.package, desk.collection)
        assert contents(desk.collection.parent) == before
    finally:
        running.communicate("")
    assert told(desk.outcome()) == WHOLE


def test_a_collection_that_another_program_reads_is_rehearsed(desk: Desk) -> None:
    with closing(sqlite3.connect(f"file:{desk.collection}?mode=ro", uri=True)) as rows:
        assert rows.execute("SELECT count() FROM notes").fetchone() == (3,)
        assert told(desk.outcome()) == WHOLE


@pytest.mark.parametrize(
    "name",
    ["my own collection.anki2", "Sammlung für Ö.anki2", "日本語.anki2", b"caf\xe9.anki2"],
    ids=ascii,
)
def test_any_name_will_do(name: str | bytes, desk: Desk) -> None:
    folder = desk.folder / "my files"
    folder.mkdir()
    odd = folder / os.fsdecode(name)
    shutil.copyfile(desk.collection, odd)
    odd_package = odd.with_suffix(".apkg")
    shutil.copyfile(desk.package, odd_package)

    assert told(trial.rehearse(odd_package, odd).outcome) == WHOLE


def test_a_folder_that_is_read_only_will_do(desk: Desk) -> None:
    desk.collection.chmod(0o400)
    desk.collection.parent.chmod(0o500)
    try:
        assert told(desk.outcome()) == WHOLE
    finally:
        desk.collection.parent.chmod(0o700)


def packed(folder: Path, name: str, picture: bytes, notes: list[tuple[str, str]]) -> Path:
    """A package of another program, built later if it has more notes; they are ``(guid, text)``."""
    parts = {"fields": [{"name": "Q"}, {"name": "A"}]}
    card = [{"name": "C", "qfmt": "{{Q}}", "afmt": "{{A}}"}]
    model = genanki.Model(1_607_392_319, "Simple", **parts, templates=card)
    deck = genanki.Deck(2_059_400_110, "Capitals")
    for guid, text in notes:
        deck.add_note(genanki.Note(model=model, fields=[text, '<img src="a.png">'], guid=guid))
    package = genanki.Package(deck)
    (folder / "a.png").write_bytes(picture)
    package.media_files = [str(folder / "a.png")]
    package.write_to_file(str(folder / name), timestamp=1_700_000_000 + len(notes))
    return folder / name


def test_packages_of_other_programs_are_rehearsed_with_their_media(tmp_path: Path) -> None:
    """Notes may share a guid, and a figure may have the name of another: Anki renames it then."""
    notes = [("one", "What is <b>it</b>?"), ("two", "Two?"), ("two", "Two again?")]
    first = packed(tmp_path, "1.apkg", b"old", notes)
    second = packed(tmp_path, "2.apkg", b"new", [*notes, ("three", "Three?")])
    (tmp_path / "learner").mkdir()
    collection = tmp_path / "learner" / "collection.anki2"
    with closing(Collection(str(collection))) as learner:
        import_package(learner, first)
        note = learner.get_note(learner.find_notes("it")[0])
        note["Q"] += " Mine."
        learner.update_note(note)
        touched_at(learner, note.id, 1_700_000_003)
    assert (collection.with_suffix(".media") / "a.png").read_bytes() == b"old"

    exported = tmp_path / "whole.colpkg"
    learner = Collection(str(collection))
    learner.export_collection_package(str(exported), include_media=True, legacy=False)

    outcome = trial.rehearse(second, collection).outcome

    assert trial.rehearse(second, exported).outcome == outcome
    with closing(Collection(str(collection))) as learner:
        assert import_package(learner, second) == {"new": 1, "updated": 3}
    assert outcome.log == (1, 3, 0, 0)
    assert [it.name for it in outcome.new] == ["Three?"]
    assert "What is it?" in [it.name for it in outcome.updated]
    (texts,) = [it.texts for it in outcome.replaced if it.note.guid == "one"]
    assert {it.field for it in texts} == {"Q", "A"}
    assert 'src="a-' in next(it.theirs for it in texts if it.field == "A")


def test_what_is_beside_the_collection_that_a_link_leads_to_counts(desk: Desk) -> None:
    crashed = crash(desk)
    link = desk.folder / "link.anki2"
    link.symlink_to(crashed / "collection.anki2")

    assert [it.note.id for it in trial.rehearse(desk.package, link).outcome.left] == ["mini/why"]
