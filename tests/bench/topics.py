"""Generated topics: the same seed and size give the same questions, and no two alike.

They are as clean as a bank that somebody looks after: ``check`` has next to nothing to say of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import gcd
from random import Random
from typing import get_args

from meshcards.bank.answer import Other, Strongest
from meshcards.bank.model import Fact, Question, Term, TopicFile
from meshcards.bank.value import Flaw, Level
from meshcards.lint import rule
from meshcards.lint.reading import Reading
from meshcards.lint.rules import question_gives_away, strongest_alone, strongest_longest
from meshcards.problem import Place
from tests.bench.grammar import Grammar
from tests.bench.prose import Prose

GOALS = ("routing", "traffic-shifting", "resilience", "authentication", "authorization")
CURRICULUM = "ica"
_WATCHED = (strongest_longest, strongest_alone, question_gives_away)  # chance trips over no others
_STRIDE = 40_009  # a prime: neighbours in the bank get names that are no neighbours


@dataclass(frozen=True, slots=True)
class Shape:
    """How a bank is cut up and how many facts it has; by default one fact for each question."""

    per_file: int = 200
    terms_per_question: float = 0.5
    facts_per_term: int = 2
    seed: int = 0


def topics(count: int, shape: Shape | None = None) -> Iterator[TopicFile]:
    """The topics of a bank of ``count`` questions, one after another.

    A bank begins with the same questions as any larger one of the same shape.
    """
    shape = shape or Shape()
    writer = _Writer(shape)
    for number, first in enumerate(range(0, count, shape.per_file)):
        yield writer.topic(number, min(shape.per_file, count - first))


class _Writer:
    """Writes the topics of banks of one shape."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._grammar = Grammar()
        self._names = _Names(self._grammar)

    def topic(self, number: int, count: int) -> TopicFile:
        shape = self._shape
        chance = Random(f"{shape.seed} {number}")  # noqa: S311 - no secret, but the same every time
        prose = Prose(self._grammar, chance)
        first = number * shape.per_file
        per_topic = round(shape.per_file * shape.terms_per_question)
        names = self._names.some(number * per_topic, round(count * shape.terms_per_question))
        terms = [_term(name, prose, shape.facts_per_term) for name in names]
        listed = [term.id for term in terms]
        questions = [_sound(first + n, listed, prose, chance) for n in range(count)]
        thing = prose.one("thing").capitalize()
        return TopicFile(
            title=f"{number + 1:04} {thing}", questions=tuple(questions), terms=tuple(terms)
        )


class _Names:
    """Names of terms: three words, each combination once."""

    def __init__(self, grammar: Grammar) -> None:
        self._words = [grammar.words(section) for section in ("modifier", "thing", "kind")]
        modifiers, things, kinds = map(len, self._words)
        self._count = modifiers * things * kinds
        assert gcd(self._count, _STRIDE) == 1

    def some(self, first: int, count: int) -> Iterator[str]:
        for number in range(first, first + count):
            assert number < self._count, "more terms than names: add words to sentences.txt"
            yield self._name(number * _STRIDE % self._count)

    def _name(self, number: int) -> str:
        words = []
        for choices in self._words:
            number, at = divmod(number, len(choices))
            words.append(choices[at])
        return " ".join(words)


def _sound(number: int, terms: list[str], prose: Prose, chance: Random) -> Question:
    """The first question drawn that does not give its answer away."""
    while True:
        drawn = _question(number, terms, prose, chance)
        if not any(rule.in_file(_alone(drawn), _WATCHED)):
            return drawn


def _alone(question: Question) -> Reading:
    """A file of one question."""
    place = Place("topic.yaml")
    return Reading(place, "Topic", {}, questions=((place / "questions" / 0, question),))


def _question(number: int, terms: list[str], prose: Prose, chance: Random) -> Question:
    named = chance.sample(terms, min(len(terms), chance.choice((6, 6, 7, 7, 7))))
    goal = f"{CURRICULUM}/{chance.choice(GOALS)}"
    return Question(
        id=f"{prose.one('thing')}-{prose.one('role')}-{number}",
        question=prose.question(),
        level=chance.choice(get_args(Level)),
        strongest=Strongest(answer=prose.answer("strongest"), because=prose.because()),
        others=tuple(_other(flaw, prose) for flaw in chance.sample(get_args(Flaw), 3)),
        tip=prose.tip(),
        terms=tuple(named),
        covers=(goal,) if chance.random() < 0.8 else (),
        sources=prose.sources(4),
    )


def _other(flaw: Flaw, prose: Prose) -> Other:
    return Other(answer=prose.answer("other"), flaw=flaw, falls_short=prose.falls_short())


def _term(name: str, prose: Prose, facts: int) -> Term:
    return Term(
        id=name.replace(" ", "-"),
        name=name,
        aliases=(f"{name}s",),
        facts=tuple(
            Fact(id=f"point-{n}", text=prose.fact(name, first=n == 1), extra=prose.extra())
            for n in range(1, facts + 1)
        ),
        sources=prose.sources(3),
    )
