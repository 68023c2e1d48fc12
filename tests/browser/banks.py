"""Decks of banks; one of the repository's own, which no test changes, is read once for all."""

from functools import cache
from pathlib import Path

from meshcards.cards.note import Deck, Note
from meshcards.opening import Prepared
from tests import compiled
from tests.browser import sample

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "decks" / "service-mesh"
EVERYTHING, ARABIC, JAPANESE, SHAPES = (
    ROOT / "tests" / "banks" / it for it in ("everything", "arabic", "japanese", "shapes")
)


def prepared(folder: Path) -> Prepared:
    """The bank in ``folder``, its deck and its lock."""
    return _read_once(folder) if folder.is_relative_to(ROOT) else compiled.prepared(folder)


def deck_of(folder: Path) -> Deck:
    """The deck of the bank in ``folder``, which has no errors."""
    deck = prepared(folder).deck
    assert deck
    return deck


def note_of(deck: Deck, item: str) -> Note:
    """The note of the question or fact ``item``."""
    return next(note for note in deck.notes if note.id == item)


@cache
def sample_of(folder: Path, *, whole: bool) -> list[Note]:
    """The sample of one of the repository's banks; every note if ``whole``."""
    return sample.notes(deck_of(folder), whole=whole)


_read_once = cache(compiled.prepared)
