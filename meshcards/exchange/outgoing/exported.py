"""What a writer of a format is given, and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from meshcards.bank.deckfile import DEFAULT_LANGUAGE, DeckFile
from meshcards.bank.media import Medium as File
from meshcards.bank.model import Topic
from meshcards.exchange.items import Loss, Medium, Section


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A bank to be written in another format.

    ``sections`` are what all formats have in common, one for each topic. A ``Question.at`` or
    ``Fact.at`` in them is the item's number in the bank: questions and facts are counted together,
    from 1, and no two have the same. ``topics`` are the same items as the bank's files have them,
    for a format that has a place for everything, and ``files`` the figures and sounds by their
    names in the bank.
    """

    deck: DeckFile
    sections: tuple[Section, ...]
    media: tuple[Medium, ...] = ()
    topics: tuple[Topic, ...] = ()
    files: Mapping[str, File] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The deck's name."""
        return self.deck.title

    @property
    def language(self) -> str:
        """The language of its texts, as a tag such as ``en`` or ``pt-BR``."""
        return self.deck.language or DEFAULT_LANGUAGE

    @property
    def folder(self) -> str:
        """The folder beside the file for ``Exported.media``: ``service-mesh-media``.

        It depends on nothing but the deck, so that a writer can refer to what is in it.
        """
        return f"{self.deck.id}-media"


@dataclass(frozen=True, slots=True)
class Exported:
    """A bank in another format.

    ``content`` is the file. ``media`` are the files that it refers to, which come into
    ``Outgoing.folder`` beside it; a format that has them inside itself, or does without, leaves
    this empty.

    A loss that is ``LOST`` names what the format has no place for (``"the tip"``), one that is
    ``GUESSED`` what is written as something else (``"a strongest answer, as the correct choice"``).
    ``Loss.at`` is the number of the item, or 0 for the whole bank.
    """

    content: bytes
    losses: tuple[Loss, ...] = ()
    media: tuple[Medium, ...] = ()
