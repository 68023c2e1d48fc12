"""A bank's question as a quiz can ask it: to choose from, to type, or to answer in one's own words.

A quiz has no answers that are weighed, so the strongest of them is the right choice, and what the
others lack is said to learners who choose them. What a quiz cannot show beside a choice comes with
what it says to everybody in the end.
"""

from dataclasses import dataclass
from enum import StrEnum

from meshcards.exchange import apart, plain
from meshcards.exchange.items import How, Loss, Option, Question

_WORDS = 4  # of an answer that a learner can be asked to type
_LONG = 60  # characters of it
_PATTERNS = ("*", "->", "\\")  # mean something in an answer that is typed


class Way(StrEnum):
    """How a question is answered."""

    CHOOSE = "choose"
    TYPE = "type"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a quiz.

    ``options`` are to choose from, and ``answer`` is a line of plain text to be typed. ``feedback``
    is for everybody: the reason, or for what is written freely the whole of a good answer.
    """

    way: Way
    options: tuple[Option, ...] = ()
    answer: str = ""
    because: str = ""  # why the answer that is typed is right
    feedback: str = ""
    guessed: str = ""  # what the question is written as, if it is none of a quiz


def asked(question: Question) -> Asked:
    """The question as a quiz can ask it."""
    said = tuple(it for it in question.options if it.text)
    if question.options and len(said) > 1 and any(it.right for it in said):
        unsaid = (it.because for it in question.options if not it.text)
        guessed = "a strongest answer, as the correct choice" if question.weighed else ""
        feedback = "\n\n".join(filter(None, (question.because, *unsaid)))
        return Asked(Way.CHOOSE, said, feedback=feedback, guessed=guessed)
    if question.options:
        return _told(question)
    typed = plain.plain_of(question.answer)
    if _is_typed(question.answer, typed):
        return Asked(Way.TYPE, answer=typed, because=question.because)
    feedback = apart.joined(question.answer, question.because)
    guessed = "an answer, as the feedback of an essay question"
    return Asked(Way.WRITE, feedback=feedback, guessed=guessed)


def losses(question: Question, way: Asked) -> tuple[Loss, ...]:
    """What the question is taken for, for the report."""
    return (Loss(question.at, How.GUESSED, way.guessed),) if way.guessed else ()


def _told(question: Question) -> Asked:
    """A question whose answers cannot be chosen, because fewer than two are written out."""
    strongest = next(it for it in question.options if it.right)
    reasons = (strongest.because, *(it.because for it in question.options if not it.right))
    because = "\n\n".join(filter(None, (*reasons, question.because)))
    # A bank may have the strongest answer in these alone.
    answer = strongest.text or question.short or "\n".join(f"- {it}" for it in question.must)
    feedback = apart.joined(answer, because) if answer else because
    guessed = "a strongest answer, as the feedback of an essay question"
    return Asked(Way.WRITE, feedback=feedback, guessed=guessed)


def _is_typed(answer: str, typed: str) -> bool:
    """Whether a learner can be asked to type the answer, sign by sign."""
    if "\n" in typed or len(typed) > _LONG or len(typed.split()) > _WORDS:
        return False
    return plain.is_plain(answer) and not any(it in typed for it in _PATTERNS)
