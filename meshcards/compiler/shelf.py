"""Notes that wait on disk: a deck of a hundred thousand never lies in memory whole."""

import pickle
import weakref
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from meshcards import staging
from meshcards.cards.compose import Draft, named
from meshcards.cards.note import Kind, Note
from meshcards.problem import Place

_KINDS = {kind.value: kind for kind in Kind}


class Shelf(NamedTuple):
    """The notes of a topic in a file: the topic's id, the file it was written in, and how many."""

    path: Path
    topic: str
    source: str
    amount: int


def put(path: Path, topic: str, source: str, drafts: Iterable[Draft]) -> Shelf:
    """Write the drafts of a topic to ``path``; any process may do so for its own topics."""
    # Plain tuples: the pickle of a dataclass names its class and fields for each one.
    rows = [
        (it.guid, it.id, it.kind.value, it.fields, it.tags, it.ordinals, it.place.steps, terms)
        for it, terms in drafts
    ]
    path.write_bytes(pickle.dumps(rows, pickle.HIGHEST_PROTOCOL))
    return Shelf(path, topic, source, len(rows))


class Spool(Collection[Note]):
    """The notes of a deck in a temporary folder, read back a topic at a time."""

    def __init__(self) -> None:
        made = ExitStack()
        self.folder = made.enter_context(staging.folder())
        weakref.finalize(self, made.close)
        self._shelves: tuple[Shelf, ...] = ()
        self._items: Mapping[str, str] = {}

    def fill(self, shelves: Iterable[Shelf], items: Mapping[str, str]) -> None:
        """Take the notes of all topics, in order, and the names of their terms.

        ``items`` come from ``compose.name_items``.
        """
        self._shelves, self._items = tuple(shelves), items

    def __len__(self) -> int:
        return sum(shelf.amount for shelf in self._shelves)

    def __contains__(self, note: object) -> bool:
        return any(it == note for it in self)

    def __iter__(self) -> Iterator[Note]:
        for path, topic, source, _ in self._shelves:
            rows = pickle.loads(path.read_bytes())  # noqa: S301 - written above
            for guid, id_, kind, fields, tags, ordinals, steps, terms in rows:
                whole = named(fields, terms, self._items) if terms else fields
                place = Place(source, steps)
                yield Note(guid, id_, _KINDS[kind], topic, whole, tags, ordinals, place)
