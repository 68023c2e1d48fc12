"""The texts that bank-wide rules compare, and only they: what a whole bank asks and states."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from meshcards.bank.model import Question
from meshcards.lint.fronts import Front
from meshcards.lint.outline import Outline
from meshcards.lint.reading import FactText, Reading
from meshcards.problem import Place
from meshcards.text import lexicon, sentence
from meshcards.text.lexicon import Lexicon


class Asked(NamedTuple):
    """A question as it is worded: its place, its answers with theirs, its listed terms.

    The answers are the strongest one or the plain one alone, or every right choice. ``words`` are
    those of the question that tell.
    """

    place: Place
    question: str
    words: tuple[str, ...]
    answers: tuple[tuple[Place, str], ...]
    terms: tuple[str, ...]


class Hiding(NamedTuple):
    """A card's front, and the words that tell of what it hides; empty if there are none."""

    front: Front
    hidden: str


class Stated(NamedTuple):
    """A fact as it is worded, its cards, and what is shown with its answer.

    ``back`` is its text with nothing hidden and without hints. ``words`` are those of it that tell,
    ``noted`` those of ``extra``.
    """

    place: Place
    back: str
    words: tuple[str, ...]
    cards: tuple[Hiding, ...]
    extra: str
    noted: tuple[str, ...]


class TopicWordings(NamedTuple):
    """What a topic asks and states."""

    questions: tuple[Asked, ...]
    facts: tuple[Stated, ...]


class Wordings:
    """What a whole bank asks and states, beside its outline."""

    def __init__(self, names: Outline, topics: Iterable[TopicWordings]) -> None:
        every = tuple(topics)
        self.names = names
        self.questions = tuple(asked for it in every for asked in it.questions)
        self.facts = tuple(stated for it in every for stated in it.facts)

    def cards(self) -> Iterator[tuple[Stated, Hiding]]:
        """Every card of every fact, with its fact."""
        return ((it, card) for it in self.facts for card in it.cards)


def of_topic(file: Reading) -> TopicWordings:
    """What a topic asks and states, each text split into words once for all rules."""
    known = lexicon.of(file.language)
    cards: dict[Place, list[Hiding]] = {it.place: [] for it in file.facts}
    for it, front in file.fronts:
        parts = {" ".join(known.content(hidden)) for hidden in front.hidden}
        cards[it.place].append(Hiding(front, " ".join(sorted(parts)).strip()))
    return TopicWordings(
        tuple(
            Asked(
                place,
                it.question,
                tuple(known.content(it.question)),
                tuple(_answers(place, it)),
                it.terms,
            )
            for place, it in file.questions
        ),
        tuple(_stated(it, known, cards[it.place]) for it in file.facts),
    )


def _stated(it: FactText, known: Lexicon, cards: Iterable[Hiding]) -> Stated:
    back, extra = sentence.read(it.clozed.text).text, it.fact.extra or ""
    words, noted = tuple(known.content(back)), tuple(known.content(extra))
    return Stated(it.place, back, words, tuple(cards), extra, noted)


def _answers(place: Place, question: Question) -> Iterator[tuple[Place, str]]:
    for number, choice in enumerate(question.choices):
        if choice.right:
            yield place / "choices" / number / "text", choice.text
    if question.said:
        yield place.below(*question.said_at), question.said
