"""The bundled deck as a plan sees it, read once."""

from pathlib import Path

import pytest

from meshcards import opening
from meshcards.bank.deckfile import DeckFile
from meshcards.compiler.join import Ask
from meshcards.plan import studied
from meshcards.plan.studied import Studied

BUNDLED = Path(__file__).parents[2] / "decks" / "service-mesh"


@pytest.fixture(scope="session")
def bundled() -> tuple[Studied, DeckFile]:
    """Its cards, and its deck.yaml."""
    bank = opening.bank(BUNDLED, Ask(notes=True))
    assert bank.deck
    assert bank.file
    return studied.of(bank.deck), bank.file
