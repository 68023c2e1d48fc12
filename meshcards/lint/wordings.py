"""The texts that bank-wide rules compare, and only they: what a whole bank asks and states."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from meshcards.bank.model import Question
from meshcards.lint.fronts import Front, fronts
from meshcards.lint.outline import Outline
from meshcards.lint.reading import Reading
from meshcards.problem import Place
from meshcards.text import lexicon, sentence
from meshcards.text.cloze import Clozed


class Asked(NamedTuple):
    """A question as it is worded: its place, its answers with theirs, its listed terms.

    The answers are the strongest one or the plain one alone, or every right choice.
    """

    place: Place
    question: str
    answers: tuple[tuple[Place, str], ...]
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


class Wordings:
    """What a whole bank asks and states, beside its outline."""

    def __init__(self, names: Outline, topics: Iterable[TopicWordings]) -> None:
        every = tuple(topics)
        self.names = names
        self._lexicon = lexicon.of(names.deck.spoken)
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
        return tuple(map(self._lexicon.content, self.backs))

    @cached_property
    def asked(self) -> tuple[list[str], ...]:
        """The words that tell of every one of ``questions``."""
        return tuple(self._lexicon.content(it.question) for it in self.questions)

    @cached_property
    def hidden(self) -> tuple[str, ...]:
        """The words that tell of what every one of ``fronts`` hides; empty if there are none."""
        parts = (
            {" ".join(self._lexicon.content(it)) for it in front.hidden} for _, front in self.fronts
        )
        return tuple(" ".join(sorted(it)).strip() for it in parts)


def of_topic(file: Reading) -> TopicWordings:
    """What a topic asks and states."""
    return TopicWordings(
        tuple(
            Asked(place, it.question, tuple(_answers(place, it)), it.terms)
            for place, it in file.questions
        ),
        tuple(Stated(it.place, it.clozed, it.fact.extra or "") for it in file.facts),
    )


def _answers(place: Place, question: Question) -> Iterator[tuple[Place, str]]:
    for number, choice in enumerate(question.choices):
        if choice.right:
            yield place / "choices" / number / "text", choice.text
    if question.said:
        yield place.below(*question.said_at), question.said
