"""Notes, note types and decks as Anki means them, before any file is written."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from meshcards.problem import Place

if TYPE_CHECKING:
    from meshcards.bank.media import Medium


class Kind(StrEnum):
    """What a note was made from; part of its guid."""

    QUESTION = "question"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a note type; Anki matches it across releases by ``id``, so a rename is safe."""

    name: str
    id: int


@dataclass(frozen=True, slots=True)
class Template:
    """A card template; Anki matches it across releases by ``id``."""

    name: str
    id: int
    front: str
    back: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """An Anki note type. ``cloze`` never changes, and neither do ids or the order of fields."""

    id: int
    name: str
    cloze: bool
    fields: tuple[Field, ...]
    templates: tuple[Template, ...]
    css: str

    @property
    def look(self) -> tuple[object, ...]:
        """What a learner sees of it, which compares equal where they see the same."""
        sides = tuple((it.name, it.front, it.back) for it in self.templates)
        return self.css, sides, tuple(it.name for it in self.fields)


class Wording(NamedTuple):
    """What the lock remembers of a text: short digests of it, and of what each card asks for."""

    whole: str
    asks: tuple[str, ...]


class Item(NamedTuple):
    """What becomes a note, before anybody composes it.

    ``id``, ``topic``, ``ordinals``, ``wording`` and ``place`` are the note's. ``claimed`` says
    that the author wrote the id under ``was`` as well: it is the item that once had the id.
    """

    kind: Kind
    id: str
    topic: str
    ordinals: tuple[int, ...]
    wording: Wording
    place: Place
    claimed: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """One note: ``ordinals`` are its cards' template or cloze numbers, counted from 0.

    ``places`` are where those cards come among the cards of its topic, counted from 0 as well.
    ``id`` is the author's (``canary-release``, ``virtual-service/role``), ``fields`` are HTML in
    the order of the note type, and ``place`` is where the note was written. Each of
    ``wording.asks`` belongs to the ordinal at its place.
    """

    guid: str
    id: str
    kind: Kind
    topic: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    ordinals: tuple[int, ...]
    places: tuple[int, ...]
    wording: Wording
    place: Place


@dataclass(frozen=True, slots=True)
class Subdeck:
    """A topic's deck: ``name`` is the whole Anki name, parents included."""

    topic: str
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Deck:
    """What a bank compiles to: notes in learning order, and all that they need.

    ``description`` is HTML; ``notes`` may lie on disk, and be walked over again and again;
    ``media`` maps the name a field refers to, to the file behind it; ``language`` is a BCP 47 tag.
    """

    id: str
    title: str
    description: str
    subdecks: tuple[Subdeck, ...]
    notetypes: tuple[tuple[Kind, NoteType], ...]
    notes: Collection[Note]
    media: "dict[str, Medium]"
    place: Place
    language: str = "en"
