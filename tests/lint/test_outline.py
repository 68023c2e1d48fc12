"""An outline has what bank-wide rules may read, and wordings what some of them need beside it."""

import pickle
from pathlib import Path

import pytest

from meshcards.bank.deckfile import DeckFile
from meshcards.bank.model import Question, Term, Topic
from meshcards.cards import ids
from meshcards.cards.note import Item, Kind
from meshcards.lint import outline, reading, rules, wordings
from meshcards.lint.outline import Outline
from meshcards.lint.rule import Scope
from meshcards.lint.wordings import Wordings
from meshcards.problem import Place
from meshcards.text import cloze
from meshcards.text.cloze import Clozed

DECK = DeckFile(id="demo", title="Demo", topics=("b", "a"))


def question(number: int) -> Question:
    keys = {"id": f"q{number}", "question": "Why?", "terms": ["mesh"], "covers": ["ica/x"]}
    answers = {"strongest": {"answer": "So."}, "others": [{"falls_short": "Vague."}]}
    return Question.model_validate({**keys, **answers})


def term() -> Term:
    facts = [{"id": "what", "text": "A mesh."}, {"id": "how", "text": "{{c2::so}} {{c4::it}}"}]
    return Term.model_validate({"id": "mesh", "name": "mesh", "aliases": ["net"], "facts": facts})


def clozed(text: str) -> Clozed:
    return cloze.clozed(text, ("mesh", "net"))


def topic(name: str) -> Topic:
    place = Place(f"{name}.yaml")
    questions = tuple((place / "questions" / n, question(n)) for n in (0, 2))
    return Topic(name, place, name.upper(), questions, ((place / "terms" / 1, term()),))


def outlined(*topics: Topic, complete: bool = True) -> Outline:
    known = frozenset({"mesh", "broken"})
    each = tuple(outline.of_topic(it, reading.of_topic(it, {}), known, ()) for it in topics)
    return Outline(Place("deck.yaml"), DECK, each, complete)


def test_questions_and_terms_come_in_learning_order_with_their_places() -> None:
    bank = outlined(topic("b"), topic("a"))

    assert [(place.file, place.steps, it.id) for place, it in bank.questions] == [
        ("b.yaml", ("questions", 0), "q0"),
        ("b.yaml", ("questions", 2), "q2"),
        ("a.yaml", ("questions", 0), "q0"),
        ("a.yaml", ("questions", 2), "q2"),
    ]
    assert [(place.file, place.steps) for place, _ in bank.terms] == [
        ("b.yaml", ("terms", 1)),
        ("a.yaml", ("terms", 1)),
    ]
    [(_, first), *_] = bank.questions
    assert (first.terms, first.covers) == (("mesh",), ("ica/x",))
    [(_, first_term), *_] = bank.terms
    assert (first_term.name, first_term.aliases) == ("mesh", ("net",))


def test_what_becomes_a_note_is_known_without_composing_it() -> None:
    place = Place("a.yaml", ("terms", 1, "facts"))
    assert [*outlined(topic("a")).items()][2:] == [
        Item(Kind.FACT, "mesh/what", "a", (0,), ids.of_fact(clozed("A mesh.")), place / 0),
        Item(
            Kind.FACT,
            "mesh/how",
            "a",
            (1, 3),
            ids.of_fact(clozed("{{c2::so}} {{c4::it}}")),
            place / 1,
        ),
    ]


def test_broken_terms_are_known_unless_a_topic_is_missing() -> None:
    assert outlined(topic("a")).term_ids() == frozenset({"mesh", "broken"})
    assert outlined(topic("a"), complete=False).term_ids() is None


def test_an_outline_has_no_texts() -> None:
    kept = pickle.dumps(outlined(topic("a")))
    assert b"Why?" not in kept
    assert b"Vague." not in kept
    assert b"A mesh." not in kept


def test_wordings_have_what_is_asked_and_stated() -> None:
    whole = topic("a")
    worded = Wordings(outlined(whole), [wordings.of_topic(reading.of_topic(whole, {}))])

    assert [
        (it.question, [text for _, text in it.answers], it.terms) for it in worded.questions
    ] == [("Why?", ["So."], ("mesh",))] * 2
    assert [it.place.steps for it in worded.facts] == [
        ("terms", 1, "facts", 0),
        ("terms", 1, "facts", 1),
    ]
    assert [card.front.number for _, card in worded.cards()] == [1, 2, 4]


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: str(rule.ID))
def test_a_rule_is_given_what_its_scope_says(rule: object) -> None:
    given = {
        Scope.FILE: "Reading",
        Scope.NAMES: "Outline",
        Scope.WORDINGS: "Wordings",
        Scope.FORMS: "Forms",
    }
    check, scope = rule.check, rule.SCOPE  # type: ignore[attr-defined] # any rule has both
    (parameter,) = [name for name in check.__annotations__ if name != "return"]
    assert check.__annotations__[parameter].__name__ == given[scope]
    assert Path(check.__code__.co_filename).stem.replace("_", "-") == rule.ID  # type: ignore[attr-defined] # see above
