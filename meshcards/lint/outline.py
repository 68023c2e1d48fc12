"""What a whole bank looks like from above: outlines of its topics, for rules that compare them.

An outline has no texts, so that a bank of any size fits into memory.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from meshcards.bank.deckfile import DeckFile
from meshcards.bank.model import Fact, Term, Topic
from meshcards.bank.value import Level
from meshcards.cards import ids
from meshcards.cards.note import Item, Kind, Wording
from meshcards.lint.allow import Allowance
from meshcards.lint.reading import Reading
from meshcards.problem import Place
from meshcards.text.cloze import Clozed


class QuestionNames(NamedTuple):
    """A question: its number in the file, its ids, its difficulty, and the ids that it names."""

    number: int
    id: str
    was: str | None
    level: Level | None
    terms: tuple[str, ...]
    covers: tuple[str, ...]
    wording: Wording

    @property
    def origin(self) -> str:
        """The id that its note has for learners."""
        return self.was or self.id


class FactNames(NamedTuple):
    """A fact by its ids, and the ordinals of its cards from 0; ``origin`` is its note's id."""

    id: str
    was: str | None
    origin: str
    ordinals: tuple[int, ...]
    wording: Wording


class TermNames(NamedTuple):
    """A term by its number in the file, its ids, its names, and its facts."""

    number: int
    id: str
    was: str | None
    name: str
    aliases: tuple[str, ...]
    facts: tuple[FactNames, ...]


@dataclass(frozen=True, slots=True)
class TopicOutline:
    """A topic without its texts.

    ``known`` are the ids of all its terms, broken ones too, or ``None`` where the file does not
    show them; ``whole`` says whether every question and every term could be read.
    """

    id: str
    place: Place
    title: str
    questions: tuple[QuestionNames, ...]
    terms: tuple[TermNames, ...]
    known: frozenset[str] | None
    whole: bool
    allowances: tuple[Allowance, ...]


@dataclass(frozen=True)
class Outline:
    """A bank without its texts: deck.yaml, its place, and the outlines of the topics in order.

    ``complete`` says whether every topic could be read, so that what is in none is not in the bank.
    """

    place: Place
    deck: DeckFile
    topics: tuple[TopicOutline, ...]
    complete: bool

    @cached_property
    def questions(self) -> Sequence[tuple[Place, QuestionNames]]:
        """Every question with its place, in learning order."""
        return [
            (topic.place.below("questions", it.number), it)
            for topic in self.topics
            for it in topic.questions
        ]

    @cached_property
    def terms(self) -> Sequence[tuple[Place, TermNames]]:
        """Every term with its place, in learning order."""
        return [
            (topic.place.below("terms", it.number), it)
            for topic in self.topics
            for it in topic.terms
        ]

    def allowances(self) -> list[Allowance]:
        """Every entry under ``allow``."""
        return [it for topic in self.topics for it in topic.allowances]

    @property
    def whole(self) -> bool:
        """Whether every question and every term of the bank could be read.

        Otherwise a name that is in none of them may still be in one that could not be read.
        """
        return self.complete and all(topic.whole for topic in self.topics)

    def term_ids(self) -> frozenset[str] | None:
        """The ids of all terms, broken ones too; ``None`` where they are not known."""
        known = [topic.known for topic in self.topics if topic.known is not None]
        whole = self.complete and len(known) == len(self.topics)
        return frozenset[str]().union(*known) if whole else None

    def items(self) -> Iterator[Item]:
        """What becomes a note, topic by topic: the questions, then the facts."""
        for topic in self.topics:
            for question in topic.questions:
                place = topic.place / "questions" / question.number
                origin, claimed = question.origin, question.was == question.id
                wording = question.wording
                yield Item(Kind.QUESTION, origin, topic.id, (0,), wording, place, claimed)
            for term in topic.terms:
                at = topic.place / "terms" / term.number / "facts"
                for number, fact in enumerate(term.facts):
                    claimed = fact.was in {fact.id, f"{term.id}/{fact.id}"}
                    yield Item(
                        Kind.FACT,
                        fact.origin,
                        topic.id,
                        fact.ordinals,
                        fact.wording,
                        at / number,
                        claimed,
                    )

    def renamed(self) -> Iterator[tuple[tuple[Kind, str], str]]:
        """Each item that had another id, by what its note is known by, with the id that it has."""
        for topic in self.topics:
            for question in topic.questions:
                if question.origin != question.id:
                    yield (Kind.QUESTION, question.origin), question.id
            for term in topic.terms:
                for fact in term.facts:
                    if fact.origin != (present := f"{term.id}/{fact.id}"):
                        yield (Kind.FACT, fact.origin), present


def of_topic(
    topic: Topic, file: Reading, known: frozenset[str] | None, allowances: tuple[Allowance, ...]
) -> TopicOutline:
    """The outline of ``topic``, whose reading is ``file``, and the ids of whose terms are known."""
    clozed = iter([it.clozed for it in file.facts])
    return TopicOutline(
        id=topic.id,
        place=topic.place,
        title=topic.title,
        questions=tuple(
            QuestionNames(
                _number(place),
                it.id,
                it.was,
                it.level,
                it.terms,
                it.covers,
                ids.of_question(it.question),
            )
            for place, it in topic.questions
        ),
        terms=tuple(
            TermNames(
                _number(place),
                it.id,
                it.was,
                it.name,
                it.aliases,
                tuple(_fact(it, fact, next(clozed)) for fact in it.facts),
            )
            for place, it in topic.terms
        ),
        known=known,
        whole=file.whole,
        allowances=allowances,
    )


def _fact(term: Term, fact: Fact, clozed: Clozed) -> FactNames:
    origin = term.origin_of(fact)
    return FactNames(fact.id, fact.was, origin, clozed.ordinals, ids.of_fact(clozed))


def _number(place: Place) -> int:
    """The number of an item in its list, with which its place ends."""
    return int(place.steps[-1])
