"""The README counts what the bundled bank has."""

import re
from functools import cache
from pathlib import Path

import pytest

from meshcards import api
from tests import badges, compiled

ROOT = Path(__file__).parents[2]
BANK = ROOT / "decks" / "service-mesh"
README = (ROOT / "README.md").read_text(encoding="utf-8")


@cache
def bank_has() -> dict[str, int]:
    """How many of each thing are in the bundled bank."""
    topics = api.read(BANK).topics
    deck = compiled.prepared(BANK).deck
    assert deck
    return {
        "questions": sum(len(it.questions) for it in topics),
        "terms": sum(len(it.terms) for it in topics),
        "facts": sum(len(term.facts) for it in topics for _, term in it.terms),
        "cards": sum(len(note.ordinals) for note in deck.notes),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        r"(?P<questions>\d+) questions in \w+ topics",
        r"(?P<facts>\d+) facts about the (?P<terms>\d+) terms",
        r"(?P<cards>\d+) cards, nothing changed",
    ],
)
def test_the_readme_counts_what_the_bank_has(sentence: str) -> None:
    (said,) = re.finditer(sentence, README)
    assert {name: int(number) for name, number in said.groupdict().items()} == {
        name: bank_has()[name] for name in said.groupdict()
    }


@pytest.mark.parametrize(("name", "badge"), badges.drawn().items())
def test_a_badge_says_what_is_so(name: str, badge: str) -> None:
    """Draw them again with ``python -m tests.badges``."""
    assert (badges.IMAGES / name).read_text(encoding="utf-8") == badge


def test_no_picture_of_the_readme_is_missing() -> None:
    pictures = re.findall(r'(?:src|srcset)="(docs/images/[^"]+)"', README)
    assert pictures
    assert [it for it in pictures if not (ROOT / it).is_file()] == []
