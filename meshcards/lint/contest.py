"""Questions that can be answered by choosing: what wins, and among which answers."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from meshcards.bank.model import Question
from meshcards.problem import Place
from meshcards.text import words

Winner: TypeAlias = Literal["strongest answer", "right choice"]
"""What wins."""


class Answer(NamedTuple):
    """An answer that is written out: the place of its text, the text, the characters seen of it."""

    place: Place
    text: str
    length: int


class Contest(NamedTuple):
    """A question that a learner can answer by choosing, with at least two answers that lose.

    ``winners`` are the strongest answer alone, or the right choices; ``others`` are the rest.
    """

    place: Place
    question: Question
    winners: tuple[Answer, ...]
    others: tuple[Answer, ...]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """All of them, the winners first."""
        return (*self.winners, *self.others)

    @property
    def winner(self) -> Winner:
        """What a message calls a winner."""
        return "right choice" if self.question.choices else "strongest answer"


def of(questions: Iterable[tuple[Place, Question]]) -> Iterator[Contest]:
    """The contests among questions, each given with its place."""
    for place, question in questions:
        winners, others = _weighed(place, question) if question.others else _chosen(place, question)
        if winners and len(others) > 1:
            yield Contest(place, question, winners, others)


def _weighed(place: Place, question: Question) -> tuple[tuple[Answer, ...], tuple[Answer, ...]]:
    """The strongest answer and the others, as far as they are written out."""
    said = (_answer(place / "strongest" / "answer", question.said),) if question.said else ()
    others = tuple(
        _answer(place / "others" / number / "answer", other.answer)
        for number, other in enumerate(question.others)
        if other.answer
    )
    return said, others


def _chosen(place: Place, question: Question) -> tuple[tuple[Answer, ...], tuple[Answer, ...]]:
    """The right choices and the others."""
    every = [
        (it.right, _answer(place / "choices" / number / "text", it.text))
        for number, it in enumerate(question.choices)
    ]
    return tuple(it for right, it in every if right), tuple(it for right, it in every if not right)


def _answer(place: Place, text: str) -> Answer:
    return Answer(place, text, words.length(text))
