"""What pydantic refuses, said in an author's words. Most cases stand in tests/cases/bank."""

import pytest
from pydantic import BaseModel, ValidationError

from meshcards.bank import mistakes
from meshcards.bank.answer import Strongest
from meshcards.bank.deckfile import DeckFile
from meshcards.bank.model import Question
from meshcards.problem import Finding, Place

PLACE = Place("a.yaml", ("questions", 2))
LIST = "{} should be text, not a list; write one text, in quotes if it begins with [ or -"


def findings(model: type[BaseModel], value: object) -> list[Finding]:
    """What is found wrong with a value that stands at ``PLACE``."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(value)
    return list(mistakes.findings(caught.value, model, PLACE))


def test_a_finding_stands_below_the_place_of_its_item() -> None:
    [found] = findings(Strongest, {"answer": ["So."]})
    assert found == Finding(PLACE / "answer", "wrong-type", LIST.format("'answer'"))


def test_a_missing_key_is_found_at_what_lacks_it() -> None:
    value = {"id": "why", "question": "Why?", "strongest": {"answer": "So."}, "others": [{}]}
    [found] = findings(Question, value)
    message = "'answer' and 'falls_short' are missing; add at least one of them"
    assert found == Finding(PLACE / "others" / 0, "missing-key", message)


def test_an_unknown_key_is_found_at_the_key() -> None:
    [found] = findings(Strongest, {"answer": "So.", "becuase": "It is."})
    message = "unknown key 'becuase'; did you mean 'because'?"
    assert found == Finding(PLACE / "becuase", "unknown-key", message, at_key=True)


def test_a_bad_id_that_is_a_key_is_found_at_the_key() -> None:
    curricula = {"ICA": {"title": "ICA", "goals": {"x": "y"}}}
    deck = {"id": "demo", "title": "Demo", "topics": ["a"], "curricula": curricula}
    [found] = findings(DeckFile, deck)
    assert found.place == PLACE / "curricula" / "ICA"
    assert (found.rule, found.at_key) == ("bad-id", True)


def test_a_bad_id_that_is_a_value_is_found_at_the_value() -> None:
    [found] = findings(DeckFile, {"id": "Demo", "title": "Demo", "topics": ["a"]})
    assert (found.place, found.rule, found.at_key) == (PLACE / "id", "bad-id", False)


def test_a_file_of_another_shape_is_called_the_file() -> None:
    with pytest.raises(ValidationError) as caught:
        DeckFile.model_validate("Demo")
    [found] = mistakes.findings(caught.value, DeckFile, Place("deck.yaml"))
    message = "the file should be a mapping, not text; write its keys: id, title, topics"
    assert found == Finding(Place("deck.yaml"), "wrong-type", message)


def test_an_item_of_a_list_is_named_by_the_list_and_its_number() -> None:
    value = {"id": "why", "question": "Why?", "strongest": {"answer": "So."}, "terms": [[], "A"]}
    found = findings(Question, value | {"others": [{"falls_short": "Vague."}]})
    assert [(at.place, at.message) for at in found] == [
        (PLACE / "terms" / 0, LIST.format("item 1 of 'terms'")),
        (
            PLACE / "terms" / 1,
            "'A' is not an id; write words of a-z and 0-9 joined by hyphens, such as 'a'",
        ),
    ]


def test_an_item_itself_is_named_by_the_list_that_it_stands_in() -> None:
    [found] = findings(Question, "Why?")
    keys = "id, question"
    message = f"item 3 of 'questions' should be a mapping, not text; write its keys: {keys}"
    assert found == Finding(PLACE, "wrong-type", message)


def test_a_merge_key_is_told_what_it_is() -> None:
    [found] = findings(Strongest, {"answer": "So.", "<<": ""})
    message = "a bank cannot use merge keys (<<); write the keys out"
    assert found == Finding(PLACE / "<<", "unknown-key", message, at_key=True)


def test_an_id_too_long_that_is_a_key_is_found_at_the_key() -> None:
    curricula = {"x" * 81: {"title": "ICA", "goals": {"y" * 81: "z"}}}
    deck = {"id": "demo", "title": "Demo", "topics": ["a"], "curricula": curricula}
    at = PLACE / "curricula" / ("x" * 81)
    assert findings(DeckFile, deck) == [
        Finding(
            place, "too-long", f"'{key}' has 81 characters (limit 80); shorten it by 1", at_key=True
        )
        for place, key in ((at, "x" * 81), (at / "goals" / ("y" * 81), "y" * 81))
    ]


def test_a_list_whose_items_are_refused_is_not_called_empty() -> None:
    found = findings(DeckFile, {"id": "demo", "title": "Demo", "topics": ["A", "B"]})
    assert [(at.place.steps[-1], at.rule) for at in found] == [(0, "bad-id"), (1, "bad-id")]


def test_a_curriculum_may_have_the_name_of_a_key() -> None:
    curricula = {"url": {"title": "U", "goals": {"x": "y"}, "gaols": "x"}}
    deck = {"id": "demo", "title": "Demo", "topics": ["a"], "curricula": curricula}
    [found] = findings(DeckFile, deck)
    assert found.message == "unknown key 'gaols'; did you mean 'goals'?"


def test_a_refusal_without_words_is_a_bug_and_shows() -> None:
    class Numbered(BaseModel):
        number: int

    with pytest.raises(AssertionError, match="no words for pydantic's 'int_parsing'"):
        findings(Numbered, {"number": "x"})
