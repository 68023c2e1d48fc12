"""A deck of two topics with every kind of note, composed from its bank."""

from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards.anki import lock
from meshcards.anki.lock import Lock
from meshcards.cards.note import Deck
from tests import compiled
from tests.anki.decks import NOW

SVG = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><path d='M0 0h1v1'/></svg>"
TRAFFIC = """\
    title: 04 Traffic
    questions:
      - id: canary
        question: How would you run a canary release?
        level: advanced
        strongest: {answer: Slowly.}
        others: [{falls_short: No.}]
        terms: [envoy]
        figure: {file: media/canary.svg, alt: A canary}
      - id: mirror
        question: What is mirroring?
        strongest: {answer: A copy.}
        others: [{falls_short: No.}]
    terms:
      - id: envoy
        name: Envoy
        facts: [{id: role, text: "{{c2::Envoy}} is a {{c4::proxy}}."}]
    """
TLS = """\
    title: 05 TLS
    questions:
      - id: mtls
        question: What is mTLS?
        strongest: {answer: Both sides prove who they are.}
        others: [{falls_short: No.}]
    """
DECK = "id: mesh\ntitle: Mesh\ndescription: The *mesh*.\ntopics: [traffic, tls]\n"


@pytest.fixture
def deck(write_bank: Callable[..., Path]) -> Deck:
    topics = {"traffic": TRAFFIC, "tls": TLS}
    prepared = compiled.prepared(write_bank(topics, deck=DECK, files={"media/canary.svg": SVG}))
    assert prepared.problems == ()
    assert prepared.deck
    return prepared.deck


def locked(deck: Deck, now: int = NOW, before: Lock | None = None) -> Lock:
    return lock.update(before or Lock(deck.id), deck, now).lock
