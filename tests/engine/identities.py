"""Changes that keep an item's identity: it is renamed, given to another term, or comes back."""

import random

from tests.engine import chronicle
from tests.engine.chronicle import Bank, Change, Fact, Question, Term, Topic


def rename(rng: random.Random, bank: Bank) -> Change:
    """Another id for a question, a fact, a term or a topic; its identity stays by ``was``."""
    named: list[Question | Fact | Term | Topic] = [
        rng.choice(bank.questions())[1],
        rng.choice(bank.facts())[1],
        rng.choice(bank.terms())[1],
        rng.choice(bank.topics),
    ]
    identity, name = rng.choice(named).identity, chronicle.new_id(rng, "r")

    def apply(bank: Bank) -> None:
        items: list[Question | Fact | Term | Topic] = [*bank.topics]
        items += [it for _, it in bank.questions()]
        items += [it for _, it in bank.terms()]
        items += [it for _, it in bank.facts()]
        for it in items:
            if it.identity == identity:
                for _, question in bank.questions():
                    question.terms = [name if term == it.id else term for term in question.terms]
                it.id = name

    return apply


def move_fact(rng: random.Random, bank: Bank) -> Change:
    """A fact goes to another term, where its ``was`` names both ids."""
    identity, to = rng.choice(bank.facts())[1].identity, rng.choice(bank.terms())[1].identity

    def apply(bank: Bank) -> None:
        target = next((it for _, it in bank.terms() if it.identity == to), None)
        for term, it in bank.facts():
            if it.identity == identity and target and term.facts[1:]:
                term.facts.remove(it)
                target.facts.append(it)

    return apply


def revive(rng: random.Random, bank: Bank) -> Change:
    """A question that was removed comes back as it was, if there is one."""
    identity = rng.choice(bank.retired).identity if bank.retired else ""

    def apply(bank: Bank) -> None:
        for it in [it for it in bank.retired if it.identity == identity]:
            bank.retired.remove(it)
            known = {term.id for _, term in bank.terms()}
            it.terms = [term for term in it.terms if term in known]
            bank.topics[0].questions.append(it)

    return apply


DRAWERS = (rename, rename, move_fact, revive)
