"""What a whole bank looks like from above: outlines of its topics, for rules that compare them.

An outline has no texts, so that a bank of any size fits into memory; wordings are the texts that
bank-wide rules compare, and only they.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from meshcards.bank.model import DeckFile, Fact, Term, Topic
from meshcards.bank.value import Level
from meshcards.cards import ids
from meshcards.cards.note import Item, Kind, Wording
from meshcards.lint.allow import Allowance
from meshcards.lint.fronts import Front, fronts
from meshcards.lint.reading import Reading
from meshcards.problem import Place
from meshcards.text import sentence, words
from meshcards.text.cloze import Clozed


class QuestionNames(NamedTuple):
    """A question by its number in the file, its ids, its level, and the ids of what it names."""

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
    tell them.
    """

    id: str
    place: Place
    title: str
    questions: tuple[QuestionNames, ...]
    terms: tuple[TermNames, ...]
    known: frozenset[str] | None
    allowances: tuple[Allowance, ...]


class Asked(NamedTuple):
    """A question as it is worded: its place, its strongest answer, and the terms it lists."""

    place: Place
    question: str
    answer: str
    terms: tuple[str, ...]


class Stated(NamedTuple):
    """A fact as it is worded, and what is shown with its answer."""

    place: Place
    clozed: Clozed
    extra: str


class TopicWordings(NamedTuple):
    """What a topic asks and states."""

    questions: tuple[Asked, ...]
    facts: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A bank without its texts: deck.yaml, its place, and the outlines of the topics in order.

    ``complete`` says whether every topic could be read, so that what is in none is nowhere.
    """

    place: Place
    deck: DeckFile
    topics: tuple[TopicOutline, ...]
    complete: bool

    def questions(self) -> Iterator[tuple[Place, QuestionNames]]:
        """Every question with its place, in learning order."""
        for topic in self.topics:
            at = topic.place / "questions"
            for question in topic.questions:
                yield at / question.number, question

    def terms(self) -> Iterator[tuple[Place, TermNames]]:
        """Every term with its place, in learning order."""
        for topic in self.topics:
            at = topic.place / "terms"
            for term in topic.terms:
                yield at / term.number, term

    def term_ids(self) -> frozenset[str] | None:
        """The ids of all terms, broken ones too; ``None`` where they cannot be told."""
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


class Wordings:
    """What a whole bank asks and states, beside its outline."""

    def __init__(self, names: Outline, topics: Iterable[TopicWordings]) -> None:
        every = tuple(topics)
        self.names = names
        self.questions = tuple(asked for it in every for asked in it.questions)
        self.facts = tuple(stated for it in every for stated in it.facts)

    @cached_property
    def fronts(self) -> tuple[tuple[Place, Front], ...]:
        """The front of every card of every fact, with the fact's place."""
        return tuple((it.place, front) for it in self.facts for front in fronts(it.clozed))

    @cached_property
    def backs(self) -> tuple[str, ...]:
        """Every one of ``facts`` with nothing hidden, and without its hints."""
        return tuple(sentence.read(it.clozed.text).text for it in self.facts)

    @cached_property
    def statements(self) -> tuple[list[str], ...]:
        """The words that tell of every one of ``backs``."""
        return tuple(map(words.content, self.backs))

    @cached_property
    def asked(self) -> tuple[list[str], ...]:
        """The words that tell of every one of ``questions``."""
        return tuple(words.content(it.question) for it in self.questions)

    @cached_property
    def hidden(self) -> tuple[str, ...]:
        """The words that tell of what every one of ``fronts`` hides; empty if there are none."""
        parts = ({" ".join(words.content(it)) for it in front.hidden} for _, front in self.fronts)
        return tuple(" ".join(sorted(it)).strip() for it in parts)


def of_topic(
    topic: Topic, file: Reading, known: frozenset[str] | None, allowances: tuple[Allowance, ...]
) -> TopicOutline:
    """The outline of ``topic``, whose reading is ``file``."""
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
        allowances=allowances,
    )


def wordings(file: Reading) -> TopicWordings:
    """What a topic asks and states."""
    return TopicWordings(
        tuple(
            Asked(place, it.question, it.strongest.answer or "", it.terms)
            for place, it in file.questions
        ),
        tuple(Stated(it.place, it.clozed, it.fact.extra or "") for it in file.facts),
    )


def _fact(term: Term, fact: Fact, clozed: Clozed) -> FactNames:
    origin = term.origin_of(fact)
    return FactNames(fact.id, fact.was, origin, clozed.ordinals, ids.of_fact(clozed))


def _number(place: Place) -> int:
    """The number of an item in its list, with which its place ends."""
    return int(place.steps[-1])
