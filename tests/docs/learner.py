"""A learner of a page: imports a package, answers some cards, edits a note and tags another."""

from pathlib import Path

from anki.collection import Collection

from tests.engine.conftest import import_package, study, touched_at

_SOON = 5  # seconds between the build of a note and its edit


def study_and_export(package: Path, to: Path, folder: Path) -> None:
    """Write the whole collection of such a learner to a .colpkg; ``folder`` is new."""
    folder.mkdir()
    learner = Collection(str(folder / "collection.anki2"))
    import_package(learner, package)
    study(learner, 3)
    edited, tagged = learner.find_notes("note:*Question", order="n.id")[1::-1]
    for number in (edited, tagged):
        note = learner.get_note(number)
        built = note.mod
        if number == edited:
            note["Tip"] = "Mito means mighty: it makes ATP."
        note.add_tag("exam")
        learner.update_note(note)
        touched_at(learner, number, built + _SOON)
    learner.export_collection_package(str(to), include_media=True, legacy=False)
