"""What two versions of a deck are, and what differs between them, as plain values.

A version is known by what a learner has who imported it: its notes as HTML, its note types, its
media. So a bank, a commit and a package of any program can be compared with each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from meshcards.cards.note import Kind, NoteType


class Noted(NamedTuple):
    """A note of one version: ``fields`` are HTML in the order of its note type.

    ``kind`` is ``None`` and ``id`` is empty in a package that another program made. ``name`` is
    one line of plain text by which a person recognises the note: its sort field. ``subdeck`` is
    the whole name of the deck of its first card, and ``ordinals`` count from 0.
    """

    guid: str
    kind: Kind | None
    id: str
    name: str
    subdeck: str
    notetype: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]
    ordinals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One version of a deck.

    ``name`` is what the user called it (``v1.0.0``, ``build/mesh.apkg``), ``deck`` is the deck's id
    and empty in a package of another program, ``title`` is the name of the deck that the others are
    in, ``description`` is HTML. ``notes`` are by guid, in learning order; ``media`` are digests by
    name.
    """

    name: str
    deck: str
    title: str
    description: str
    notetypes: Mapping[int, NoteType]
    notes: Mapping[str, Noted]
    media: Mapping[str, str]


class Way(StrEnum):
    """A way in which a note that both versions have differs, the weightiest first.

    MEANING is another right answer, other choices, another hidden text, a cloze more or fewer;
    WORDING is any other text that a learner reads; FIGURES are pictures and sounds; MOVED is
    another subdeck; TAGS are tags and sources, which no card asks for.
    """

    MEANING = "meaning"
    WORDING = "wording"
    FIGURES = "figures"
    MOVED = "moved"
    TAGS = "tags"


class Said(StrEnum):
    """Whether a piece of a text is in both versions, or only in the old or the new one."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Piece(NamedTuple):
    """A run of plain text that is the same, gone or new; ``code`` if it is shown as code.

    ``hidden`` if a cloze hides it: then brackets around it are of the text.
    """

    said: Said
    text: str
    code: bool = False
    hidden: bool = False


class Block(NamedTuple):
    """A paragraph, an item, a row of a table or a listing, as pieces in reading order.

    ``listing`` says that it is code that is compared line by line: each piece is whole lines then,
    and each line ends with a line feed. ``mark`` is the bullet or number before an item, which is
    not compared.
    """

    pieces: tuple[Piece, ...]
    listing: bool = False
    mark: str = ""

    @property
    def changed(self) -> bool:
        """Whether any of it is gone or new."""
        return any(it.said is not Said.SAME for it in self.pieces)


class Reworded(NamedTuple):
    """A field whose text differs, by the field's name, as the blocks of both versions."""

    field: str
    way: Way
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A note that both versions have and that differs, in all of its ``ways``.

    ``texts`` are in the order of the note type's fields.
    """

    old: Noted
    new: Noted
    ways: tuple[Way, ...]
    texts: tuple[Reworded, ...] = ()

    @property
    def way(self) -> Way:
        """The weightiest of its ways."""
        return self.ways[0]


@dataclass(frozen=True, slots=True)
class Diff:
    """What differs between two versions of a deck; notes are in learning order.

    ``restyled`` are the names of the note types whose look or words changed, ``figures`` the names
    of media that are new, gone or contain something else, ``described`` whether the deck's
    description changed.
    """

    old: Snapshot
    new: Snapshot
    added: tuple[Noted, ...] = ()
    changed: tuple[Changed, ...] = ()
    retired: tuple[Noted, ...] = ()
    restyled: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    described: bool = False

    def by(self, way: Way) -> tuple[Changed, ...]:
        """The notes whose weightiest way is ``way``."""
        return tuple(it for it in self.changed if it.way is way)

    def __bool__(self) -> bool:
        notes = (self.added, self.changed, self.retired)
        return any(notes) or bool(self.restyled or self.figures or self.described)
