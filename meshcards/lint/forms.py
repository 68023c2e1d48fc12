"""The form of a bank's answers, for what compares them: figures only, and no text."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias, get_args

from meshcards.lint.contest import Answer, Contest, Winner
from meshcards.lint.reading import Reading
from meshcards.problem import Place
from meshcards.text import form, stems
from meshcards.text.form import Form


class Rivals(NamedTuple):
    """The answers of one question: the forms of the ``winners`` first, then those of the others.

    ``winner`` is the place of the first winner's text.
    """

    kind: Winner
    winner: Place
    winners: int
    forms: tuple[Form, ...]

    @property
    def chance(self) -> float:
        """How likely it is to take a winner without looking."""
        return self.winners / len(self.forms)


TopicForms: TypeAlias = tuple[Rivals, ...]
"""The questions of one topic whose answers are written out."""


class Forms:
    """The questions of a bank whose answers are written out, topic by topic.

    ``place`` is its deck.yaml.
    """

    def __init__(self, place: Place, topics: Iterable[TopicForms]) -> None:
        self.place = place
        self.topics = tuple(topics)

    def kinds(self) -> Iterator[tuple[Winner, tuple[TopicForms, ...]]]:
        """Each kind of winner that the bank has, with its questions, topic by topic.

        No learner mixes up the two, so each is looked at by itself.
        """
        for kind in get_args(Winner):
            found = (tuple(it for it in topic if it.kind == kind) for topic in self.topics)
            if topics := tuple(filter(None, found)):
                yield kind, topics


def of_topic(file: Reading) -> TopicForms:
    """The forms of a topic's answers."""
    return tuple(_rivals(it, file.language) for it in file.contests)


def _rivals(contest: Contest, language: str) -> Rivals:
    asked = frozenset(stems.of(contest.question.question))
    return Rivals(
        contest.winner,
        contest.winners[0].place,
        len(contest.winners),
        tuple(_form(it, asked, language) for it in contest.answers),
    )


def _form(answer: Answer, asked: frozenset[str], language: str) -> Form:
    return form.of(answer.text, answer.length, asked, language)
