"""The sounds of a card: which file is played on which side of which note."""

import pytest

from tests.cards.test_card_fields import DIGEST, composed, fields, question, term

FRONT = {"file": "a.mp3", "side": "front"}
BACK = {"file": "b.ogg"}
FACTS = [
    {"id": "said", "text": "Envoy is a proxy.", "audio": {"file": "own.wav"}},
    {"id": "bare", "text": "Envoy is in C++."},
]
FILES = {"a.mp3": DIGEST, "b.ogg": DIGEST, "own.wav": DIGEST}


def played(item: object) -> list[tuple[str, str]]:
    """What is played on the front and on the back of each note."""
    deck = composed(item, **FILES)  # type: ignore[arg-type] # a question or a term
    return [(it["Sound front"], it["Sound back"]) for it in fields(deck)]


@pytest.mark.parametrize(
    ("audio", "sides"),
    [
        (None, ("", "")),
        (FRONT, ("[sound:a-0123456789abcdef.mp3]", "")),
        (BACK, ("", "[sound:b-0123456789abcdef.ogg]")),
    ],
)
def test_a_sound_is_on_the_side_that_is_said_and_on_the_back_else(
    audio: object, sides: tuple[str, str]
) -> None:
    assert played(question(audio=audio)) == [sides]
    assert played(term(audio=audio)) == [sides]


def test_the_sound_of_a_term_is_on_all_its_facts_but_where_one_has_its_own() -> None:
    own = "[sound:own-0123456789abcdef.wav]"
    of_term = "[sound:b-0123456789abcdef.ogg]"
    assert played(term(audio=BACK, facts=FACTS)) == [("", own), ("", of_term)]


def test_a_facts_own_sound_leaves_the_terms_on_the_other_side() -> None:
    of_term = "[sound:a-0123456789abcdef.mp3]"
    own = "[sound:own-0123456789abcdef.wav]"
    assert played(term(audio=FRONT, facts=FACTS)) == [(of_term, own), (of_term, "")]


def test_a_sound_that_only_a_text_names_is_text() -> None:
    (filled,) = fields(composed(question(question="[sound:a.mp3]?", audio=FRONT), **FILES))
    assert filled["Question"] == "&#91;sound:a.mp3]?"
    assert filled["Sound front"].startswith("[sound:")
