"""The shape of a bank in figures: how much there is of what, and how it is spread."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from meshcards.bank.deckfile import DeckFile
from meshcards.lint import guess, tells
from meshcards.lint.contest import Contest, Winner
from meshcards.lint.days import days, given_away
from meshcards.lint.forms import Forms
from meshcards.lint.guess import Guess
from meshcards.lint.reading import Reading
from meshcards.lint.tells import Tell
from meshcards.text.giveaways import Card


@dataclass(frozen=True, slots=True)
class Giveaways:
    """How many cards of facts there are, and how many another new card of their day gives away.

    ``buried`` are those that it gives away although siblings are buried. The days are those of a
    learner who begins with the topic; one who comes from the topic before has other days, and about
    as many.
    """

    facts: int
    plain: int
    buried: int


class Told(NamedTuple):
    """What the form of the answers gives away of one kind of winner: each trait, and all of them.

    ``guess`` is ``None`` where one topic has all the questions.
    """

    kind: Winner
    tells: tuple[Tell, ...]
    guess: Guess | None


@dataclass(frozen=True, slots=True)
class TopicShape:
    """One topic: its questions by difficulty (``None`` where it is not given), terms, facts, cards.

    ``facts_of_terms`` counts terms by their facts, ``goals`` the questions that cover each goal;
    ``places`` are the places of its strongest answers by length: 1 for the longest of its question.
    """

    title: str
    levels: Counter[str | None]
    terms: int
    facts_of_terms: Counter[int]
    cards: int
    goals: Counter[str]
    places: tuple[int, ...]
    giveaways: Giveaways

    @property
    def questions(self) -> int:
        """How many questions the topic has."""
        return self.levels.total()

    @property
    def facts(self) -> int:
        """How many facts the topic has."""
        return sum(facts * terms for facts, terms in self.facts_of_terms.items())


@dataclass(frozen=True, slots=True)
class Shape:
    """A whole bank: its topics, how many terms have how many facts, and each goal's questions.

    ``told`` is what the form of the answers gives away, of each kind of winner. ``silent``
    are the ids of the rules that do not know its ``language``, a primary subtag.
    """

    title: str
    topics: tuple[TopicShape, ...]
    facts_of_terms: Counter[int]
    goals: dict[str, int]
    told: tuple[Told, ...]
    language: str
    silent: tuple[str, ...]


def of_topic(file: Reading, cards: Sequence[Card]) -> TopicShape:
    """The figures of one topic, whose ``cards`` are in the order of their places."""
    return TopicShape(
        title=file.title,
        levels=Counter(question.level for _, question in file.questions),
        terms=len(file.terms),
        facts_of_terms=Counter(len(term.facts) for _, term in file.terms),
        cards=len(file.questions) + sum(len(it.clozed.ordinals) for it in file.facts),
        goals=Counter(goal for _, question in file.questions for goal in question.covers),
        places=tuple(_place(it) for it in file.contests if len(it.winners) == 1),
        giveaways=Giveaways(
            facts=sum(bool(card.asks) for card in cards),
            plain=_given_away(cards, bury=False),
            buried=_given_away(cards, bury=True),
        ),
    )


def of_bank(
    deck: DeckFile, topics: Iterable[TopicShape], forms: Forms, silent: Iterable[str]
) -> Shape:
    """The figures of a bank, topics and goals in their own order."""
    every = tuple(topics)
    goals = sum((topic.goals for topic in every), Counter[str]())
    return Shape(
        title=deck.title,
        topics=every,
        facts_of_terms=sum((topic.facts_of_terms for topic in every), Counter[int]()),
        goals={
            goal: goals[goal]
            for name, curriculum in deck.curricula.items()
            for goal in (f"{name}/{it}" for it in curriculum.goals)
        },
        told=tuple(
            Told(kind, tuple(tells.of([*chain.from_iterable(asked)])), guess.of(asked))
            for kind, asked in forms.kinds()
        ),
        language=deck.spoken,
        silent=tuple(silent),
    )


def _given_away(cards: Sequence[Card], *, bury: bool) -> int:
    return sum(1 for day in days(cards, bury=bury) for _ in given_away(day))


def _place(contest: Contest) -> int:
    (winner,) = contest.winners
    return 1 + sum(other.length >= winner.length for other in contest.others)
