"""What ``diff`` counts is what the engine logs when a learner of the old one imports the new."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from anki.collection import Collection, ExportAnkiPackageOptions
from anki.notes import NoteId

from meshcards.diff import compare, package, searches
from meshcards.diff.values import Diff, Noted, Way
from tests.engine.conftest import Mini, import_package, note_of, study, touched_at

LONG_AGO = 1_600_000_000


def diffed(old: Path, new: Path) -> Diff:
    return compare.compare(package.snapshot(old, "old"), package.snapshot(new, "new"))


def counted(diff: Diff) -> dict[str, int]:
    """A comparison's counts, as the log of an import has them."""
    counts = {"new": len(diff.added), "updated": diff.updated, "duplicate": diff.left}
    return {way: amount for way, amount in counts.items() if amount}


def ways(diff: Diff) -> dict[str, Way]:
    return {it.new.id or it.new.name: it.way for it in diff.changed}


def found(learner: Collection, notes: list[Noted], diff: Diff) -> set[NoteId]:
    return {it for search in searches.of(notes, diff) for it in learner.find_notes(search)}


EDITS: dict[str, Callable[[Mini], None]] = {
    "nothing": lambda _mini: None,
    "a tip": lambda mini: mini.edit("Say it.", "Say it aloud."),
    "an answer": lambda mini: mini.edit("answer: Because.", "answer: Nobody knows."),
    "a new fact": lambda mini: mini.grow(),
    "a new cloze": lambda mini: mini.edit("istiod is the plane", "istiod is the {{c2::plane}}"),
    "only emphasis": lambda mini: mini.edit("tip: Say it.", "tip: Say **it**."),
    "only a line's end": lambda mini: mini.edit("tip: Say it.", "tip: |\n      Say\n      it."),
    "a retired fact": lambda mini: mini.edit(
        "      - {id: role, text: 'istiod is the plane.'}", "      - {id: other, text: istiod is.}"
    ),
    "a renamed question": lambda mini: mini.edit("- id: why", "- id: because\n    was: why"),
    "a difficulty": lambda mini: mini.edit("question: Why?", "question: Why?\n    level: advanced"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_the_counts_are_those_of_the_import(learner: Collection, mini: Mini, edit: str) -> None:
    old = mini.release().path
    import_package(learner, old)
    study(learner, 3)
    EDITS[edit](mini)
    new = mini.release().path
    diff = diffed(old, new)

    log = import_package(learner, new)

    assert counted(diff) == log


def test_every_group_is_found_by_its_search(learner: Collection, mini: Mini) -> None:
    old = mini.release().path
    import_package(learner, old)
    for edit in ("an answer", "a new fact", "a retired fact"):
        EDITS[edit](mini)
    new = mini.release().path
    diff = diffed(old, new)
    import_package(learner, new)

    assert ways(diff) == {"why": Way.MEANING}
    assert found(learner, [it.new for it in diff.changed], diff) == {note_of(learner, "mini/why")}
    assert found(learner, [*diff.retired], diff) == {note_of(learner, "mini/istiod/role")}
    new_ids = {note_of(learner, f"mini/{it}") for it in ("envoy/new", "istiod/other")}
    assert found(learner, [*diff.added], diff) == new_ids


@pytest.fixture
def author(tmp_path: Path) -> Iterator[Collection]:
    """Somebody who makes decks in Anki itself."""
    (tmp_path / "author").mkdir()
    collection = Collection(str(tmp_path / "author" / "collection.anki2"))
    yield collection
    collection.close()


def write(author: Collection, front: str, back: str = "Back", kind: str = "Basic") -> NoteId:
    notetype = author.models.by_name(kind)
    assert notetype is not None
    note = author.new_note(notetype)
    note.fields = [front, back]
    deck = author.decks.id("Theirs")
    assert deck is not None
    author.add_note(note, deck)
    touched_at(author, note.id, LONG_AGO)
    return note.id


def edit(author: Collection, note: NoteId, *fields: str, mod: int = LONG_AGO + 10) -> None:
    it = author.get_note(note)
    it.fields = [*fields]
    author.update_note(it)
    touched_at(author, note, mod)


def export(author: Collection, path: Path, *, legacy: bool) -> Path:
    options = ExportAnkiPackageOptions(legacy=legacy, with_media=True)
    author.export_anki_package(out_path=str(path), options=options, limit=None)
    return path


@pytest.mark.parametrize("legacy", [False, True])
def test_packages_of_anki_are_compared_as_they_are_imported(
    author: Collection, learner: Collection, tmp_path: Path, *, legacy: bool
) -> None:
    why = write(author, 'Why <b>x_y*</b>: "a\nb" (c)\\')
    ignored = write(author, "Ignored")
    touched = write(author, "Touched")
    gone = write(author, "Gone: " + "very " * 40)
    text = write(author, "The {{c1::proxy}} of {{c2::x}}", "", "Cloze")
    write(author, "Left")
    old = export(author, tmp_path / "old.apkg", legacy=legacy)
    edit(author, why, 'Why <b>x_y*</b>: "a\nb" (c)\\', "Forth")
    edit(author, ignored, "Ignored", "Never seen", mod=LONG_AGO - 10)
    touched_at(author, touched, LONG_AGO + 10)
    edit(author, text, "The {{c1::gateway}} of {{c2::x}}", "")
    author.remove_notes([gone])
    write(author, "Brand new")
    new = export(author, tmp_path / "new.apkg", legacy=not legacy)
    import_package(learner, old)
    diff = diffed(old, new)

    log = import_package(learner, new)

    assert counted(diff) == log == {"new": 1, "updated": 3, "duplicate": 2}
    assert ways(diff) == {
        'Why x_y*: "a b" (c)\\': Way.WORDING,
        "Ignored": Way.WORDING,
        "The gateway of x": Way.MEANING,
    }
    assert {it.new.name for it in diff.changed if not it.arrives} == {"Ignored"}
    assert [it.name for it in diff.touched] == ["Touched"]
    for note in (*diff.added, *diff.retired, *(it.new for it in diff.changed if it.arrives)):
        (one,) = found(learner, [note], diff)
        assert learner.get_note(one).guid == note.guid
