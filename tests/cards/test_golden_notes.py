"""Five questions of the service-mesh bank, and one of each other shape, field by field.

A change of the code that touches what learners read shows in the diff of tests/golden. If it is
meant, refresh the files and read that diff:

    MESHCARDS_REFRESH_GOLDEN=1 python -m pytest tests/cards/test_golden_notes.py
"""

import os
import re
from pathlib import Path

import pytest

from meshcards.cards.note import Deck, Kind, Note
from tests import compiled

TESTS = Path(__file__).parents[1]
GOLDEN = TESTS / "golden"
IDS = {
    TESTS.parent / "decks" / "service-mesh": {
        "canary-release",
        "envoy-sidecar",
        "mesh-versus-app-telemetry",
        "mesh-versus-load-balancer",
        "mtls-in-istio",
    },
    TESTS / "banks" / "shapes": {"default-mode", "destination-rule"},
}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The page of each question by its file's name; on request they become the golden ones."""
    pages: dict[str, str] = {}
    for bank, ids in IDS.items():
        deck = compiled.prepared(bank).deck
        assert deck
        questions = (note for note in deck.notes if note.kind is Kind.QUESTION and note.id in ids)
        pages |= {f"question-{note.id}.html": page(deck, note) for note in questions}
    if os.environ.get("MESHCARDS_REFRESH_GOLDEN") == "1":
        for stale in GOLDEN.glob("question-*.html"):
            stale.unlink()
        GOLDEN.mkdir(exist_ok=True)
        for name, html in pages.items():
            (GOLDEN / name).write_text(html, encoding="utf-8", newline="\n")
    return pages


def page(deck: Deck, note: Note) -> str:
    """Everything that is shipped of a note, its fields named, with lines that a diff can show."""
    names = [field.name for field in dict(deck.notetypes)[note.kind].fields]
    parts = [f"<!-- guid: {note.guid} -->", f"<!-- tags: {' '.join(note.tags)} -->"]
    for name, html in zip(names, note.fields, strict=True):
        lines = re.sub(r"(</(?:div|li|p|section|summary)>|<[ou]l[^>]*>)(?=<)", r"\1\n", html)
        parts.append(f"\n<!-- {name} -->\n{lines}".rstrip())
    return "\n".join(parts) + "\n"


def test_each_of_the_questions_has_a_golden_note(pages: dict[str, str]) -> None:
    assert {path.name for path in GOLDEN.glob("question-*.html")} == pages.keys()


def test_each_of_the_questions_is_its_golden_note(pages: dict[str, str]) -> None:
    for name, html in pages.items():
        assert html == (GOLDEN / name).read_text(encoding="utf-8"), name
