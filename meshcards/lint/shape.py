"""The shape of a bank in figures: how much there is of what, and how it is spread."""

from collections import Counter
from dataclasses import dataclass

from meshcards.bank.model import Bank
from meshcards.lint.reading import Contest, Reading

LEVELS = ("foundational", "intermediate", "advanced")


@dataclass(frozen=True, slots=True)
class TopicShape:
    """One topic: its questions by level (``None`` for those without), its terms, facts and cards.

    ``places`` are the places of its strongest answers by length: 1 for the longest of its question.
    """

    title: str
    levels: Counter[str | None]
    terms: int
    facts: int
    cards: int
    places: tuple[int, ...]

    @property
    def questions(self) -> int:
        """How many questions the topic has."""
        return self.levels.total()


@dataclass(frozen=True, slots=True)
class Shape:
    """A whole bank: its topics, how many terms have how many facts, and each goal's questions."""

    title: str
    topics: tuple[TopicShape, ...]
    facts_of_terms: Counter[int]
    goals: dict[str, int]


def shape(bank: Bank) -> Shape:
    """The figures of ``bank``, topics and goals in their own order."""
    reading = Reading(bank)
    goals = Counter(goal for _, question in bank.questions() for goal in question.covers)
    return Shape(
        title=bank.deck.title,
        topics=_topics(reading),
        facts_of_terms=Counter(len(term.facts) for _, term in bank.terms()),
        goals={
            goal: goals[goal]
            for name, curriculum in bank.deck.curricula.items()
            for goal in (f"{name}/{it}" for it in curriculum.goals)
        },
    )


def _topics(reading: Reading) -> tuple[TopicShape, ...]:
    clozes: Counter[str] = Counter()
    for it in reading.facts:
        clozes[it.place.file] += len(it.clozed.ordinals)
    return tuple(
        TopicShape(
            title=topic.title,
            levels=Counter(question.level for _, question in topic.questions),
            terms=len(topic.terms),
            facts=sum(len(term.facts) for _, term in topic.terms),
            cards=len(topic.questions) + clozes[topic.place.file],
            places=tuple(_place(it) for it in reading.contests if it.topic == topic.id),
        )
        for topic in reading.bank.topics
    )


def _place(contest: Contest) -> int:
    return 1 + sum(other.length >= contest.strongest.length for other in contest.others)
