"""One file of a bank as rules read it: what several of them need is made once, if one asks."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from meshcards.bank.deckfile import DEFAULT_LANGUAGE, DeckFile
from meshcards.bank.exhibit import Figure
from meshcards.bank.media import Medium
from meshcards.bank.model import Fact, Question, Term, Topic
from meshcards.lint import contest
from meshcards.lint.contest import Contest
from meshcards.lint.fronts import Front, fronts
from meshcards.problem import Place
from meshcards.text import cloze, names, sentence, sentences, words
from meshcards.text.cloze import Clozed
from meshcards.text.gathered import Gathered

NO_MEDIA: Mapping[str, Medium] = MappingProxyType({})


class FactText(NamedTuple):
    """A fact with its term, its place, and what is hidden in its text."""

    place: Place
    term: Term
    fact: Fact
    clozed: Clozed

    def is_name(self, text: str) -> bool:
        """Whether ``text`` is one of the term's names, whatever its case and marks around it."""
        return names.is_one(text, (self.term.name, *self.term.aliases))

    def sentences(self, language: str) -> list[str]:
        """The sentences that its backs show, without code; ``language`` is a primary subtag."""
        return sentences.split(words.prose(sentence.read(self.clozed.text).text), language)


class Reading:
    """A topic's file or deck.yaml: its place, its title, and what else is in it.

    ``spelling`` are the names that deck.yaml spells for the whole bank, ``language`` is the bank's,
    as a primary subtag; ``whole`` says whether all of the file's questions and terms could be read.
    ``media`` are its figures and sounds, by their names in the bank.
    """

    def __init__(
        self,
        place: Place,
        title: str,
        spelling: Mapping[str, tuple[str, ...]],
        *,
        language: str = DEFAULT_LANGUAGE,
        description: str | None = None,
        questions: tuple[tuple[Place, Question], ...] = (),
        terms: tuple[tuple[Place, Term], ...] = (),
        media: Mapping[str, Medium] = NO_MEDIA,
        whole: bool = True,
    ) -> None:
        self.place = place
        self.title = title
        self.spelling = spelling
        self.language = language
        self.description = description
        self.questions = questions
        self.terms = terms
        self.media = media
        self.whole = whole

    @cached_property
    def markdown(self) -> tuple[tuple[Place, str], ...]:
        """Every Markdown text of the file with its place, but for the texts of facts."""
        return tuple(_markdown(self))

    @cached_property
    def figures(self) -> tuple[tuple[Place, str, Medium], ...]:
        """Every figure whose file can go into a deck: the place of its name, the name, the file."""
        items: tuple[tuple[Place, Question | Term], ...] = (*self.questions, *self.terms)
        named = ((at / "figure" / "file", it.figure.file) for at, it in items if it.figure)
        return tuple((at, file, self.media[file]) for at, file in named if file in self.media)

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
        """Every question with two written answers or more beside the winners."""
        return tuple(contest.of(self.questions))

    @cached_property
    def prose(self) -> tuple[tuple[Place, str], ...]:
        """Every text a learner reads as a sentence: ``markdown`` and the texts of facts."""
        facts = ((it.place / "text", it.fact.text) for it in self.facts)
        return (*self.markdown, *facts)

    def having(self, *signs: str) -> Iterator[tuple[Place, str]]:
        """Those texts of ``prose`` that have any of ``signs`` in them: quick where few have."""
        return (self.prose[it] for it in self._gathered.having(signs))

    def saying(self, *phrases: str) -> frozenset[Place]:
        """The places of those texts of ``prose`` that say any of ``phrases``, in lower case."""
        return frozenset(self.prose[it][0] for it in self._folded.saying(phrases))

    def matching(self, pattern: re.Pattern[str]) -> Iterator[tuple[Place, str]]:
        """Those texts of ``prose`` with a line that matches; a line's end begins the pattern."""
        return (self.prose[it] for it in self._gathered.matching(pattern))

    @cached_property
    def _gathered(self) -> Gathered:
        return Gathered(tuple(text for _, text in self.prose))

    @cached_property
    def _folded(self) -> Gathered:
        return Gathered(tuple(text.casefold().replace("\n", " ") for _, text in self.prose))


def of_deck(place: Place, deck: DeckFile) -> Reading:
    """deck.yaml, read from ``place``."""
    return Reading(
        place,
        deck.title,
        deck.spelling,
        language=deck.spoken,
        description=deck.description,
    )


def of_topic(
    topic: Topic,
    spelling: Mapping[str, tuple[str, ...]],
    media: Mapping[str, Medium] = NO_MEDIA,
    *,
    language: str = DEFAULT_LANGUAGE,
    whole: bool = True,
) -> Reading:
    """A topic's file with its media; ``whole`` says whether ``topic`` has all that is in it."""
    return Reading(
        topic.place,
        topic.title,
        spelling,
        language=language,
        questions=topic.questions,
        terms=topic.terms,
        media=media,
        whole=whole,
    )


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
    yield place / "question", question.question
    if question.short:
        yield place / "short", question.short
    yield from points(place, question)
    if question.said:
        yield place.below(*question.said_at), question.said
    if question.why:
        yield place.below(*question.said_at[:-1], "because"), question.why
    yield from _of_answers(place, question)
    if question.tip:
        yield place / "tip", question.tip
    for number, it in enumerate(question.follow_up):
        yield place.below("follow_up", number, "question"), it.question
        yield place.below("follow_up", number, "answer"), it.answer
    yield from _of_figure(place, question.figure)


def _of_answers(place: Place, question: Question) -> Iterator[tuple[Place, str]]:
    for number, other in enumerate(question.others):
        if other.answer:
            yield place.below("others", number, "answer"), other.answer
        if other.falls_short:
            yield place.below("others", number, "falls_short"), other.falls_short
    for number, choice in enumerate(question.choices):
        yield place.below("choices", number, "text"), choice.text
        if choice.because:
            yield place.below("choices", number, "because"), choice.because


def _of_figure(place: Place, figure: Figure | None) -> Iterator[tuple[Place, str]]:
    if figure and figure.caption:
        yield place / "figure" / "caption", figure.caption
