"""A miniature bank that lives through seeded random releases, written out for each of them.

``Bank`` is what an author has. A change is drawn from the bank and can be applied to another that
came from the same: so two branches draw theirs from one bank, and a merge applies both to it.
"""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from meshcards.cards import ids
from meshcards.cards.note import Kind

DECK = "saga"
LEVELS = ("foundational", "intermediate", "advanced")
FIGURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>{}</text></svg>'


@dataclass
class Question:
    """A question; ``identity`` is the id that it first had."""

    id: str
    identity: str
    tip: str
    level: str
    terms: list[str] = field(default_factory=list)
    figure: str = ""


@dataclass
class Fact:
    """A fact; ``identity`` is ``term/fact`` as they first were."""

    id: str
    identity: str
    words: str
    hidden: list[str]  # of c1 after the term's name, c2, c3


@dataclass
class Term:
    """A term and its facts."""

    id: str
    identity: str
    facts: list[Fact]


@dataclass
class Topic:
    """A topic, whose ``title`` never changes."""

    id: str
    identity: str
    title: str
    questions: list[Question]
    terms: list[Term]


@dataclass
class Bank:
    """All of it; ``retired`` are the removed questions, ``past`` earlier texts by item."""

    topics: list[Topic]
    retired: list[Question] = field(default_factory=list)
    past: dict[str, list[str]] = field(default_factory=dict)

    def questions(self) -> list[tuple[Topic, Question]]:
        """Every question, with its topic."""
        return [(topic, it) for topic in self.topics for it in topic.questions]

    def terms(self) -> list[tuple[Topic, Term]]:
        """Every term, with its topic."""
        return [(topic, it) for topic in self.topics for it in topic.terms]

    def facts(self) -> list[tuple[Term, Fact]]:
        """Every fact, with its term."""
        return [(term, fact) for _, term in self.terms() for fact in term.facts]

    def guids(self) -> set[str]:
        """The guids that its notes should have."""
        questions = {ids.guid(DECK, Kind.QUESTION, it.identity) for _, it in self.questions()}
        return questions | {ids.guid(DECK, Kind.FACT, it.identity) for _, it in self.facts()}

    def write(self, folder: Path) -> None:
        """Write the bank's files, and leave its lock."""
        folder.mkdir(exist_ok=True)
        for stale in folder.glob("*.yaml"):
            stale.unlink()
        topics = [topic.id for topic in self.topics]
        _dump(folder / "deck.yaml", {"id": DECK, "title": "Saga", "topics": topics})
        for topic in self.topics:
            questions = [_question(it, folder) for it in topic.questions]
            terms = [_term(it) for it in topic.terms]
            parts = {"title": topic.title, "questions": questions, "terms": terms}
            _dump(folder / f"{topic.id}.yaml", {**_was(topic.id, topic.identity), **parts})


def _dump(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")  # is YAML


def _was(now: str, identity: str) -> dict[str, object]:
    return {} if now == identity else {"was": identity}


def _question(it: Question, folder: Path) -> dict[str, object]:
    others = [{"answer": f"Another answer to {it.identity}.", "falls_short": "It is vague."}]
    answer = {"answer": f"The answer to {it.identity}.", "because": f"Because of {it.tip}."}
    entry: dict[str, object] = {"id": it.id, "question": f"What is {it.identity}?"}
    entry |= {"level": it.level, "strongest": answer, "others": others}
    entry |= {"tip": it.tip, "terms": it.terms}
    if it.figure:
        name = f"{it.identity}.svg"
        (folder / name).write_text(FIGURE.format(it.figure), encoding="utf-8")
        entry["figure"] = {"file": name, "alt": "A figure."}
    return {**entry, **_was(it.id, it.identity)}


def _term(it: Term) -> dict[str, object]:
    facts = [_fact(it, fact) for fact in it.facts]
    return {"id": it.id, "name": it.identity.title(), "facts": facts, **_was(it.id, it.identity)}


def _fact(term: Term, it: Fact) -> dict[str, object]:
    hidden = " ".join(f"{{{{c{n}::{text}}}}}" for n, text in enumerate(it.hidden, 2))
    first, last = it.identity.split("/")
    was = it.identity if first != term.identity else last
    entry: dict[str, object] = {
        "id": it.id,
        "text": f"{{{{c1::{first.title()}}}}} {it.words} {hidden}",
    }
    return entry if was == it.id else {**entry, "was": was}


Change: TypeAlias = Callable[[Bank], None]


def beginning(rng: random.Random) -> Bank:
    """The bank as it is before its first release."""
    bank = Bank([Topic(f"t{n}", f"t{n}", f"0{n} Topic {n}", [], []) for n in (1, 2, 3)])
    for topic in bank.topics:
        topic.questions += [new_question(rng) for _ in range(3)]
        topic.terms += [new_term(rng) for _ in range(2)]
    return bank


def new_id(rng: random.Random, kind: str) -> str:
    """An id that no other item ever has."""
    return f"{kind}{rng.getrandbits(48):012x}"


def words(rng: random.Random) -> str:
    """A text that no other item has."""
    return f"w{rng.getrandbits(40):010x} and w{rng.getrandbits(40):010x}"


def new_question(rng: random.Random) -> Question:
    """A question of random words."""
    name = new_id(rng, "q")
    return Question(name, name, words(rng), rng.choice(LEVELS))


def new_fact(rng: random.Random, term: str) -> Fact:
    """A fact of the term whose first id is ``term``."""
    name = new_id(rng, "f")
    return Fact(name, f"{term}/{name}", words(rng), [words(rng) for _ in range(rng.randrange(3))])


def new_term(rng: random.Random) -> Term:
    """A term with two facts."""
    name = new_id(rng, "k")
    return Term(name, name, [new_fact(rng, name) for _ in range(2)])
