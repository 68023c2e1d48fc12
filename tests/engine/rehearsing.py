"""A learner whose collection is rehearsed on between two moments of study."""

from collections.abc import Iterable
from pathlib import Path

from anki.collection import Collection

from meshcards.rehearse import trial
from meshcards.rehearse.values import Named, Rehearsal
from tests.engine.conftest import note_of, touched_at
from tests.engine.test_learners import FACT

MY_WORDS = "my own words"


def tried(learner: Collection, package: Path, *before: Path, others: bool = False) -> Rehearsal:
    """Rehearse an import on a learner's collection, which is closed meanwhile, as Anki is."""
    learner.close()
    try:
        return trial.rehearse(package, Path(learner.path), before, others=others)
    finally:
        learner.reopen()


def write(learner: Collection, time: int, item: str = FACT, field: str = "Extra") -> None:
    """Let the learner write into a note and tag it, at a time in seconds since 1970."""
    note = learner.get_note(note_of(learner, item))
    note[field] = MY_WORDS
    note.tags = [*note.tags, "mine"]
    learner.update_note(note)
    touched_at(learner, note.id, time)


def ids(notes: Iterable[Named]) -> list[str]:
    """The notes by what their field ID contains."""
    return [it.id for it in notes]


def contents(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Each file below a folder: its bytes, its mode and when it was last written."""
    return {
        str(it.relative_to(folder)): (it.read_bytes(), it.stat().st_mode, it.stat().st_mtime_ns)
        for it in sorted(folder.rglob("*"))
        if it.is_file()
    }
