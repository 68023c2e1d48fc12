"""What a bank is made of, once it is read."""

import re

import pytest
from pydantic import ValidationError

from meshcards.bank.answer import Other, Strongest
from meshcards.bank.deckfile import DeckFile
from meshcards.bank.model import Question, Term, TopicFile
from meshcards.bank.naming import ID_PATTERN
from meshcards.bank.value import COVERS_PATTERN, URL_PATTERN

QUESTION = {
    "id": "why",
    "question": "Why?",
    "strongest": {"answer": "So."},
    "others": [{"falls_short": "Vague."}],
}
TERM = {"id": "mesh", "name": "mesh", "facts": [{"id": "what", "text": "A mesh."}]}


def test_the_required_keys_are_enough() -> None:
    question = Question.model_validate(QUESTION)
    assert (question.level, question.tip, question.figure) == (None, None, None)
    assert (question.terms, question.covers, question.sources) == ((), (), ())
    term = Term.model_validate(TERM)
    assert (term.aliases, term.figure, term.sources) == ((), None, ())
    assert TopicFile.model_validate({"title": "A"}) == TopicFile(title="A", questions=(), terms=())
    deck = DeckFile.model_validate({"id": "demo", "title": "Demo", "topics": ["a"]})
    assert (deck.description, deck.license, deck.curricula) == (None, None, {})


@pytest.mark.parametrize("key", ["id", "question"])
def test_each_required_key_of_a_question_is_required(key: str) -> None:
    with pytest.raises(ValidationError, match=key):
        Question.model_validate({name: QUESTION[name] for name in QUESTION if name != key})


def test_space_around_a_text_is_taken_off() -> None:
    assert Other(falls_short=" It is\n vague.\n").falls_short == "It is\n vague."


def test_a_reason_alone_is_a_strongest_answer() -> None:
    assert Strongest(because="It is so.").answer is None


def test_an_answer_that_is_read_cannot_be_changed() -> None:
    answer = Strongest(answer="So.")
    with pytest.raises(ValidationError, match="frozen"):
        answer.answer = "Not so."  # type: ignore[misc]  # that is what must fail


def test_the_schema_asks_for_an_answer_or_a_reason() -> None:
    schema = Strongest.model_json_schema()
    assert schema["anyOf"] == [{"required": ["answer"]}, {"required": ["because"]}]
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        (ID_PATTERN, ["a", "0", "a-b-3"], ["", "A", "a-", "-a", "a--b", "a_b", "a/b", "\u00e9"]),
        (URL_PATTERN, ["http://a", "https://a.b/c?d#e"], ["", "a.b", "https://", "https://a b"]),
        (
            URL_PATTERN,
            [
                "https://a.b",
                "https://a:80/c",
                "https://\u00fc.de?d",
                "https://a-b.c#d",
                "https://a/",
            ],
            ["https:///a", "https://?a", "https://:80", "https://a:b", "ftp://a", "https://a/b c"],
        ),
        (COVERS_PATTERN, ["a/b", "a-b/c-d"], ["a", "a/", "/b", "a/b/c", "A/b", "a/B"]),
    ],
)
def test_a_pattern_takes_the_good_and_refuses_the_bad(
    pattern: str, good: list[str], bad: list[str]
) -> None:
    assert [text for text in good if not re.match(pattern, text)] == []
    assert [text for text in bad if re.match(pattern, text)] == []
