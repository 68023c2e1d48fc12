"""Notes that wait on disk, so that a deck of a hundred thousand is never in memory as a whole."""

import pickle
import weakref
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import count, groupby
from pathlib import Path
from typing import NamedTuple

from meshcards import staging
from meshcards.cards.compose import Draft, named
from meshcards.cards.note import Kind, Note, Wording
from meshcards.cards.study import Study
from meshcards.compiler.cache import restored
from meshcards.problem import MeshcardsError, Place

_KINDS = {kind.value: kind for kind in Kind}
_FACT = Kind.FACT.value


class Folder:
    """A temporary folder for shelves, which is removed when nothing refers to it any more.

    Raises MeshcardsError where none can be made.
    """

    def __init__(self) -> None:
        made = ExitStack()
        try:
            self._path = made.enter_context(staging.folder())
        except OSError as error:
            raise _no_room("a temporary folder", error) from error
        self._numbers = count()
        weakref.finalize(self, made.close)

    def place(self) -> Path:
        """A path for another shelf."""
        return self._path / str(next(self._numbers))


class Shelf(NamedTuple):
    """The notes of a topic in a file: the topic's id, the file it was written in, and how many."""

    path: Path
    topic: str
    source: str
    amount: int


def put(path: Path, topic: str, source: str, drafts: Iterable[Draft]) -> Shelf:
    """Write the drafts of a topic to ``path``; any process may do so for its own topics.

    Raises MeshcardsError for what the disk refuses.
    """
    # Plain tuples: the pickle of a dataclass names its class and fields for each one.
    rows = [
        (
            it.guid,
            it.id,
            it.kind.value,
            it.fields,
            it.tags,
            it.ordinals,
            it.places,
            tuple(it.wording),
            it.place.steps,
            terms,
        )
        for it, terms in drafts
    ]
    shelf = Shelf(path, topic, source, len(rows))
    return put_back(path, shelf, pickle.dumps(rows, pickle.HIGHEST_PROTOCOL))


def put_back(path: Path, shelf: Shelf, rows: bytes) -> Shelf:
    """Write to ``path`` what the file of a shelf had; raises what ``put`` raises."""
    try:
        path.write_bytes(rows)
    except OSError as error:
        raise _no_room(str(path), error) from error
    return shelf._replace(path=path)


class Batch(NamedTuple):
    """The notes of one topic: its file, and what they were made of; of equals, equal notes.

    ``makings`` are the topic's own, ``shared`` those of all notes of a deck: one object for all.
    """

    source: str
    makings: object
    shared: object
    notes: Iterator[Note]


class Notes(Collection[Note]):
    """The notes of a deck, read back a topic at a time.

    ``items`` come from ``compose.name_items``, and ``study`` knows the questions of the whole deck.
    Notes of a question or a term in ``without`` are passed over. ``folder`` is where the shelves
    are, and remains as long as the notes.
    """

    def __init__(
        self,
        shelves: Iterable[Shelf],
        items: Mapping[str, str],
        study: Study,
        without: frozenset[Place],
        folder: Folder,
    ) -> None:
        self._shelves = tuple(shelves)
        self._items = items
        self._study = study
        self._without = without
        self._folder = folder

    def __len__(self) -> int:
        if self._without:
            return sum(1 for _ in self)
        return sum(shelf.amount for shelf in self._shelves)

    def __contains__(self, note: object) -> bool:
        return any(it == note for it in self)

    def __iter__(self) -> Iterator[Note]:
        for it in self._shelves:
            yield from self._notes(it)

    def by_topic(self) -> Iterator[Batch]:
        """The notes topic by topic."""
        shared = self._items, self._study.said()
        for it in self._shelves:
            left_out = frozenset(place for place in self._without if place.file == it.source)
            # A shelf is written once, under a name of its own.
            yield Batch(it.source, (it.path, left_out), shared, self._notes(it))

    def _notes(self, shelf: Shelf) -> Iterator[Note]:
        path, topic, source, _ = shelf
        rows = restored(path.read_bytes())
        for guid, id_, kind, fields, tags, ordinals, places, wording, steps, terms in rows:
            # A question or a term stands two steps into its file: ("questions", 3).
            if self._without and Place(source, steps[:2]) in self._without:
                continue
            if kind == _FACT:
                found, whole = self._study.of_fact(tags, *terms), fields
            else:
                found, whole = tags, named(fields, terms, self._items)
            place = Place(source, steps)
            yield Note(
                guid,
                id_,
                _KINDS[kind],
                topic,
                whole,
                found,
                ordinals,
                places,
                Wording(*wording),
                place,
            )


def by_topic(notes: Collection[Note]) -> Iterator[Batch]:
    """Notes topic by topic, wherever they are."""
    if isinstance(notes, Notes):
        yield from notes.by_topic()
        return
    for file, some in groupby(notes, key=lambda note: note.place.file):
        yield Batch(file, object(), None, iter(tuple(some)))


def _no_room(what: str, error: OSError) -> MeshcardsError:
    reason = error.strerror or error
    return MeshcardsError(
        f"{what} cannot be written: {reason}; free some space there, or set TMPDIR to another "
        "folder"
    )
