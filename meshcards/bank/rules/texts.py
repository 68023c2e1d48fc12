"""Where an author's Markdown stands in a bank."""

from collections.abc import Iterator

from meshcards.bank.model import Bank, Fact, Figure, Question, Term
from meshcards.problem import Place


def markdown(bank: Bank) -> Iterator[tuple[Place, str]]:
    """Every Markdown text of the bank with its place, but for the texts of facts."""
    if bank.deck.description:
        yield bank.place / "description", bank.deck.description
    for place, question in bank.questions():
        yield from _of_question(place, question)
    for place, term in bank.terms():
        for at, fact in facts(place, term):
            if fact.extra:
                yield at / "extra", fact.extra
        yield from _of_figure(place, term.figure)


def facts(place: Place, term: Term) -> Iterator[tuple[Place, Fact]]:
    """The facts of a term that stands at ``place``."""
    for number, fact in enumerate(term.facts):
        yield place / "facts" / number, fact


def _of_question(place: Place, question: Question) -> Iterator[tuple[Place, str]]:
    yield place / "question", question.question
    strongest = question.strongest
    if strongest.answer:
        yield place / "strongest" / "answer", strongest.answer
    if strongest.because:
        yield place / "strongest" / "because", strongest.because
    for number, other in enumerate(question.others):
        at = place / "others" / number
        if other.answer:
            yield at / "answer", other.answer
        yield at / "falls_short", other.falls_short
    if question.tip:
        yield place / "tip", question.tip
    yield from _of_figure(place, question.figure)


def _of_figure(place: Place, figure: Figure | None) -> Iterator[tuple[Place, str]]:
    if figure and figure.caption:
        yield place / "figure" / "caption", figure.caption
