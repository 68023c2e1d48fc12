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
    the whole name of the deck of its first card, and ``ordinals`` count from 0. ``mod`` is when it
    last changed, in seconds since 1970; 0 in a bank, whose build decides that.
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
    mod: int = 0

    def sharing(self, other: "Noted | None") -> "Noted":
        """The same note, its texts those of ``other`` where they are equal: in memory but once."""
        if other is None or len(other.fields) != len(self.fields):
            return self
        both = zip(self.fields, other.fields, strict=True)
        fields = tuple(theirs if mine == theirs else mine for mine, theirs in both)
        return self._replace(fields=other.fields if fields == other.fields else fields)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One version of a deck.

    ``name`` is what the user called it (``v1.0.0``, ``build/mesh.apkg``), ``deck`` is the deck's id
    and empty in a package of another program, ``title`` is the name of the deck that the others are
    in, ``description`` is HTML without the edition that a build adds. ``notes`` are by guid, in
    learning order; of a guid that a package has several times, the others have a number after it.
    ``media`` are digests by name, empty for a file that was too large to be read. ``names`` are by
    guid the ids that a bank has for notes which learners know by another; ``None`` in a package,
    where nothing says so.
    """

    name: str
    deck: str
    title: str
    description: str
    notetypes: Mapping[int, NoteType]
    notes: Mapping[str, Noted]
    media: Mapping[str, str]
    names: Mapping[str, str] | None = None


class Way(StrEnum):
    """A way in which a note that both versions have differs, the weightiest first.

    MEANING is another right answer, other choices, another hidden text, a cloze more or fewer;
    WORDING is any other text that a learner reads; FIGURES are pictures and sounds; MOVED is
    another subdeck; TAGS are tags, sources, difficulty and the like, which no card asks for. MARKUP
    is HTML that says the same: nothing is to be read that was not, and Anki updates the note.
    """

    MEANING = "meaning"
    WORDING = "wording"
    FIGURES = "figures"
    MOVED = "moved"
    TAGS = "tags"
    MARKUP = "markup"


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

    ``texts`` are in the order of the note type's fields. ``arrives`` says whether an import with
    Anki's defaults updates the note: not if its time did not rise, and not if only the subdeck is
    another one, for Anki never moves a card.
    """

    old: Noted
    new: Noted
    ways: tuple[Way, ...]
    texts: tuple[Reworded, ...] = ()
    arrives: bool = True

    @property
    def way(self) -> Way:
        """The weightiest of its ways."""
        return self.ways[0]


class Renamed(NamedTuple):
    """A note whose question or fact has another id in the new bank; learners notice nothing."""

    note: Noted
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Diff:
    """What differs between two versions of a deck; notes are in learning order.

    ``restyled`` are the names of the note types whose look or words changed, ``figures`` the names
    of media that are new, gone or contain something else, ``described`` whether the deck's
    description changed. ``touched`` are notes in which nothing differs, and which Anki updates all
    the same, because their time rose.
    """

    old: Snapshot
    new: Snapshot
    added: tuple[Noted, ...] = ()
    changed: tuple[Changed, ...] = ()
    retired: tuple[Noted, ...] = ()
    restyled: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    described: bool = False
    touched: tuple[Noted, ...] = ()
    renamed: tuple[Renamed, ...] = ()

    @property
    def updated(self) -> int:
        """How many notes an import updates, with Anki's defaults."""
        return sum(it.arrives for it in self.changed) + len(self.touched)

    @property
    def left(self) -> int:
        """How many notes an import of the new version leaves as they are."""
        return len(self.new.notes) - len(self.added) - self.updated

    def by(self, way: Way) -> tuple[Changed, ...]:
        """The notes whose weightiest way is ``way``."""
        return tuple(it for it in self.changed if it.way is way)

    def __bool__(self) -> bool:
        notes = (self.added, self.changed, self.retired, self.touched)
        return any(notes) or bool(self.restyled or self.figures or self.described)
