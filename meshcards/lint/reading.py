"""One file of a bank as rules read it: what several of them need is made once, if one asks."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from meshcards.bank.model import DeckFile, Fact, Figure, Question, Term, Topic
from meshcards.lint.fronts import Front, fronts
from meshcards.problem import Place
from meshcards.text import cloze, names, words
from meshcards.text.cloze import Clozed


class FactText(NamedTuple):
    """A fact with its term, its place, and what is hidden in its text."""

    place: Place
    term: Term
    fact: Fact
    clozed: Clozed

    def is_name(self, text: str) -> bool:
        """Whether ``text`` is one of the term's names, whatever its case and marks around it."""
        return names.is_one(text, (self.term.name, *self.term.aliases))


class Answer(NamedTuple):
    """An answer that is written out: the place of its text, the text, the characters seen of it."""

    place: Place
    text: str
    length: int


class Contest(NamedTuple):
    """A question that a learner can answer by choosing: the strongest answer and the others."""

    place: Place
    question: Question
    strongest: Answer
    others: tuple[Answer, ...]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """All of them, the strongest first."""
        return (self.strongest, *self.others)


class Reading:
    """A topic's file or deck.yaml: its place, its title, and what it holds of the rest.

    ``spelling`` are the names that deck.yaml spells for the whole bank.
    """

    def __init__(
        self,
        place: Place,
        title: str,
        spelling: Mapping[str, tuple[str, ...]],
        *,
        description: str | None = None,
        questions: tuple[tuple[Place, Question], ...] = (),
        terms: tuple[tuple[Place, Term], ...] = (),
    ) -> None:
        self.place = place
        self.title = title
        self.spelling = spelling
        self.description = description
        self.questions = questions
        self.terms = terms

    @cached_property
    def markdown(self) -> tuple[tuple[Place, str], ...]:
        """Every Markdown text of the file with its place, but for the texts of facts."""
        return tuple(_markdown(self))

    @cached_property
    def facts(self) -> tuple[FactText, ...]:
        """Every fact in learning order."""
        return tuple(_facts(self))

    @cached_property
    def fronts(self) -> tuple[tuple[FactText, Front], ...]:
        """The front of every card of every fact."""
        return tuple((it, front) for it in self.facts for front in fronts(it.clozed))

    @cached_property
    def contests(self) -> tuple[Contest, ...]:
        """Every question that gives its strongest answer and at least two others."""
        return tuple(_contests(self))

    @cached_property
    def prose(self) -> tuple[tuple[Place, str], ...]:
        """Every text a learner reads as a sentence: ``markdown`` and the texts of facts."""
        facts = ((it.place / "text", it.fact.text) for it in self.facts)
        return (*self.markdown, *facts)


def of_deck(place: Place, deck: DeckFile) -> Reading:
    """deck.yaml, read from ``place``."""
    return Reading(place, deck.title, deck.spelling, description=deck.description)


def of_topic(topic: Topic, spelling: Mapping[str, tuple[str, ...]]) -> Reading:
    """A topic's file."""
    return Reading(topic.place, topic.title, spelling, questions=topic.questions, terms=topic.terms)


def points(place: Place, question: Question) -> Iterator[tuple[Place, str]]:
    """The points of the question at ``place``, each with its own: the musts, then the others."""
    if question.points:
        for key, texts in (("must", question.points.must), ("also", question.points.also)):
            for number, text in enumerate(texts):
                yield place / "points" / key / number, text


def _facts(file: Reading) -> Iterator[FactText]:
    for place, term in file.terms:
        names = (term.name, *term.aliases)
        for number, fact in enumerate(term.facts):
            yield FactText(place / "facts" / number, term, fact, cloze.clozed(fact.text, names))


def _markdown(file: Reading) -> Iterator[tuple[Place, str]]:
    if file.description:
        yield file.place / "description", file.description
    for place, question in file.questions:
        yield from _of_question(place, question)
    for place, term in file.terms:
        for number, fact in enumerate(term.facts):
            if fact.extra:
                yield place / "facts" / number / "extra", fact.extra
        yield from _of_figure(place, term.figure)


def _of_question(place: Place, question: Question) -> Iterator[tuple[Place, str]]:
    file, steps = place
    yield place / "question", question.question
    if question.short:
        yield place / "short", question.short
    yield from points(place, question)
    strongest = question.strongest
    if strongest.answer:
        yield Place(file, (*steps, "strongest", "answer")), strongest.answer
    if strongest.because:
        yield Place(file, (*steps, "strongest", "because")), strongest.because
    for number, other in enumerate(question.others):
        if other.answer:
            yield Place(file, (*steps, "others", number, "answer")), other.answer
        yield Place(file, (*steps, "others", number, "falls_short")), other.falls_short
    if question.tip:
        yield place / "tip", question.tip
    for number, it in enumerate(question.follow_up):
        yield Place(file, (*steps, "follow_up", number, "question")), it.question
        yield Place(file, (*steps, "follow_up", number, "answer")), it.answer
    yield from _of_figure(place, question.figure)


def _of_figure(place: Place, figure: Figure | None) -> Iterator[tuple[Place, str]]:
    if figure and figure.caption:
        yield place / "figure" / "caption", figure.caption


def _contests(file: Reading) -> Iterator[Contest]:
    for place, question in file.questions:
        others = tuple(
            _answer(place / "others" / number / "answer", other.answer)
            for number, other in enumerate(question.others)
            if other.answer
        )
        if question.strongest.answer and len(others) > 1:
            strongest = _answer(place / "strongest" / "answer", question.strongest.answer)
            yield Contest(place, question, strongest, others)


def _answer(place: Place, text: str) -> Answer:
    return Answer(place, text, words.length(text))
