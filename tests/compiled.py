"""Banks read for a test, as every command reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from meshcards import api, opening
from meshcards import release as releases
from meshcards.bank.deckfile import DeckFile
from meshcards.bank.media import Medium
from meshcards.bank.model import Topic
from meshcards.cards import compose
from meshcards.cards.note import Deck, Kind, Note
from meshcards.cards.study import Study
from meshcards.compiler import join
from meshcards.compiler.join import Ask, Joined
from meshcards.lint import rules
from meshcards.lint.rule import Rule
from meshcards.opening import Prepared
from meshcards.problem import Place
from meshcards.progress import Watch, unwatched


def bank(
    folder: Path,
    obeying: Sequence[Rule] = rules.ERRORS,
    watch: Watch = unwatched,
    *,
    once: bool = True,
) -> Joined:
    """The bank in ``folder`` with its questions and terms, held to the rules that are given.

    ``once`` is to say once what repeats.
    """
    (only,) = join.banks([folder], Ask(obeying, once=once, topics=True), watch)
    return only


def prepared(folder: Path, obeying: Sequence[Rule] = rules.ERRORS) -> Prepared:
    """The bank in ``folder``, its deck and its lock."""
    return opening.bank(folder, Ask(obeying, notes=True))


def deck(deck: DeckFile, topics: Sequence[Topic], media: Mapping[str, Medium]) -> Deck:
    """The deck of topics that are in no file."""
    names = compose.name_items((it.id, it.name) for topic in topics for _, it in topic.terms)
    study = Study(deck.id, [it for topic in topics for _, it in topic.questions])

    def whole(note: Note, terms: tuple[str, ...]) -> Note:
        if note.kind is Kind.FACT:
            return replace(note, tags=study.of_fact(note.tags, *terms))
        return replace(note, fields=compose.named(note.fields, terms, names))

    notes = tuple(
        whole(*draft) for topic in topics for draft in compose.drafts(deck.id, topic, media)
    )
    subdecks = tuple(compose.subdeck(deck, it.id, it.title, it.place) for it in topics)
    return compose.deck(Place("deck.yaml"), deck, subdecks, media, notes)


def release(folder: Path, output: Path, *, now: int, version: str = "1.0.0") -> None:
    """Build the bank in ``folder`` and release it, to ``output``."""
    api.build(folder, output, now=now)
    whole = prepared(folder)
    releases.release(whole, releases.freeze(whole, version, now=now), output)
