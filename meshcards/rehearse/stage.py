"""A learner's collection before an import, of which each import gets a copy of its own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, rmtree

from meshcards.problem import MeshcardsError
from meshcards.progress import Watch
from meshcards.rehearse import engine, rows
from meshcards.rehearse.earlier import Known, Release
from meshcards.rehearse.outcome import Import
from meshcards.rehearse.state import State
from meshcards.rehearse.values import Options, Outcome, RefusedError


class Stage:
    """A ``release``, a copy of it as the ``package`` to import, and a learner's ``collection``.

    The collection is in a folder of its own, with the media that belong to it.
    """

    def __init__(self, release: Release, package: Path, known: Known, collection: Path) -> None:
        self._release = release
        self._package = package
        self._known = known
        self._collection = collection
        self._before = self._state(collection, engine.settle(collection))

    def outcomes(self, wishes: Sequence[Options], watch: Watch) -> Iterator[Outcome]:
        """What an import with each of some options does; raises MeshcardsError if it is refused."""
        for number, options in enumerate(wishes):
            watch("Importing", number, len(wishes))
            yield self._outcome(options)

    def _outcome(self, options: Options) -> Outcome:
        whole = self._collection.parent
        copy = whole.with_name("imported")
        copytree(whole, copy)
        try:
            collection = copy / self._collection.name
            with refused(self._release.path, "build or download it again"):
                log, decks = engine.imported(collection, self._package, options)
                change = rows.compared(self._collection, collection, self._release.notes)
                after = self._state(collection, decks)
            tried = Import(self._release, self._known, self._before, after, log)
            return tried.outcome(options, change)
        finally:
            rmtree(copy)

    def _state(self, collection: Path, decks: tuple[engine.Deck, ...]) -> State:
        notes = rows.notes(collection, self._release.notes)
        return State(notes, rows.notetypes(collection), decks)


@contextmanager
def refused(path: Path, cure: str) -> Iterator[None]:
    """Say of which file the engine's words are, and what to do."""
    try:
        yield
    except RefusedError as error:
        raise MeshcardsError(f"{path}: {error}; {cure}") from error
