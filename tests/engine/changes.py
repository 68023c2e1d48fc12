"""What an author does between two releases: each change is drawn at random, then applied.

A drawer takes a bank and gives a change that finds its item by the identity it has, so that it can
be applied to another branch of the same bank; it does nothing where the item is gone there.
"""

import random
from collections.abc import Callable
from copy import deepcopy
from typing import TypeAlias

from tests.engine import chronicle, identities
from tests.engine.chronicle import Bank, Change, Fact, Question, Term, Topic

Drawer: TypeAlias = Callable[[random.Random, Bank], Change]


def draw(rng: random.Random, bank: Bank, *, apart: bool = False) -> Change:
    """A change of ``bank``; ``apart``: one that another branch can make as well."""
    return rng.choice(TOGETHER if apart else ALONE)(rng, bank)


def _at_question(identity: str, change: Callable[[Topic, Question], None]) -> Change:
    def apply(bank: Bank) -> None:
        for topic, it in bank.questions():
            if it.identity == identity:
                change(topic, it)

    return apply


def _at_fact(identity: str, change: Callable[[Term, Fact], None]) -> Change:
    def apply(bank: Bank) -> None:
        for term, it in bank.facts():
            if it.identity == identity:
                change(term, it)

    return apply


def edit_question(rng: random.Random, bank: Bank) -> Change:
    """Another tip, and another reason."""
    identity, text = rng.choice(bank.questions())[1].identity, chronicle.words(rng)

    def apply(bank: Bank) -> None:
        for _, it in bank.questions():
            if it.identity == identity:
                bank.past.setdefault(identity, []).append(it.tip)
                it.tip = text

    return apply


def edit_fact(rng: random.Random, bank: Bank) -> Change:
    """Other words around the same clozes."""
    identity, text = rng.choice(bank.facts())[1].identity, chronicle.words(rng)

    def apply(bank: Bank) -> None:
        for _, it in bank.facts():
            if it.identity == identity:
                bank.past.setdefault(identity, []).append(it.words)
                it.words = text

    return apply


def revert(rng: random.Random, bank: Bank) -> Change:
    """A text goes back to what it was, or is edited if none ever was."""
    if not bank.past:
        return edit_question(rng, bank)
    identity = rng.choice(sorted(bank.past))
    text = rng.choice(bank.past[identity])

    def apply(bank: Bank) -> None:
        for _, question in bank.questions():
            if question.identity == identity:
                question.tip = text
        for _, fact in bank.facts():
            if fact.identity == identity:
                fact.words = text

    return apply


def add_question(rng: random.Random, bank: Bank) -> Change:
    """A new question, somewhere in a topic."""
    topic, question = rng.choice(bank.topics).identity, chronicle.new_question(rng)
    place = rng.randrange(4)

    def apply(bank: Bank) -> None:
        for it in bank.topics:
            if it.identity == topic:
                it.questions.insert(place, deepcopy(question))

    return apply


def add_term(rng: random.Random, bank: Bank) -> Change:
    """A new term, named by a question."""
    topic, term = rng.choice(bank.topics).identity, chronicle.new_term(rng)
    asks = rng.choice(bank.questions())[1].identity

    def apply(bank: Bank) -> None:
        for it in bank.topics:
            if it.identity == topic:
                it.terms.append(deepcopy(term))
        for _, question in bank.questions():
            if question.identity == asks:
                question.terms.append(term.id)

    return apply


def add_fact(rng: random.Random, bank: Bank) -> Change:
    """A new fact of a term."""
    term = rng.choice(bank.terms())[1].identity
    fact = chronicle.new_fact(rng, term)

    def apply(bank: Bank) -> None:
        for _, it in bank.terms():
            if it.identity == term:
                it.facts.insert(0, deepcopy(fact))

    return apply


def append_cloze(rng: random.Random, bank: Bank) -> Change:
    """The next cloze number of a fact."""
    identity, text = rng.choice(bank.facts())[1].identity, chronicle.words(rng)
    return _at_fact(identity, lambda _, it: it.hidden.append(text))


def regrade(rng: random.Random, bank: Bank) -> Change:
    """Another difficulty, which is a tag as well."""
    identity, level = rng.choice(bank.questions())[1].identity, rng.choice(chronicle.LEVELS)
    return _at_question(identity, lambda _, it: setattr(it, "level", level))


def draw_figure(rng: random.Random, bank: Bank) -> Change:
    """A figure, or other bytes in the one that was there."""
    identity, text = rng.choice(bank.questions())[1].identity, chronicle.words(rng)
    return _at_question(identity, lambda _, it: setattr(it, "figure", text))


def remove_question(rng: random.Random, bank: Bank) -> Change:
    """One question fewer; it can be revived."""
    identity = rng.choice(bank.questions())[1].identity

    def apply(bank: Bank) -> None:
        for topic, it in bank.questions():
            if it.identity == identity and len(bank.questions()) > 3:
                topic.questions.remove(it)
                bank.retired.append(it)

    return apply


def remove_fact(rng: random.Random, bank: Bank) -> Change:
    """One fact fewer, where a term has more than one."""
    identity = rng.choice(bank.facts())[1].identity
    return _at_fact(identity, lambda term, it: term.facts.remove(it) if term.facts[1:] else None)


def remove_term(rng: random.Random, bank: Bank) -> Change:
    """One term fewer, with all its facts, also from the questions that name it."""
    identity = rng.choice(bank.terms())[1].identity

    def apply(bank: Bank) -> None:
        for topic, it in bank.terms():
            if it.identity == identity and len(bank.terms()) > 2:
                topic.terms.remove(it)
                for _, question in bank.questions():
                    question.terms = [term for term in question.terms if term != it.id]

    return apply


def move_question(rng: random.Random, bank: Bank) -> Change:
    """A question goes to another topic, which changes a tag."""
    identity = rng.choice(bank.questions())[1].identity
    place = rng.randrange(3)

    def apply(bank: Bank) -> None:
        for topic, it in bank.questions():
            if it.identity == identity:
                topic.questions.remove(it)
                bank.topics[place].questions.append(it)

    return apply


def reorder(rng: random.Random, bank: Bank) -> Change:
    """Topics and questions in another order."""
    seed, _ = rng.random(), bank

    def apply(bank: Bank) -> None:
        other = random.Random(seed)  # noqa: S311 # a test wants to repeat itself
        other.shuffle(bank.topics)
        for topic in bank.topics:
            other.shuffle(topic.questions)

    return apply


TOGETHER: tuple[Drawer, ...] = (
    edit_question,
    edit_question,
    edit_fact,
    edit_fact,
    revert,
    add_question,
    add_term,
    add_fact,
    regrade,
    draw_figure,
)
ALONE: tuple[Drawer, ...] = (
    *TOGETHER,
    append_cloze,
    remove_question,
    remove_fact,
    remove_term,
    move_question,
    reorder,
    *identities.DRAWERS,
)
