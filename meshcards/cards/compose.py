"""Topics become notes: each question and each fact one, in learning order."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from meshcards.bank.deckfile import DeckFile
from meshcards.bank.exhibit import Audio, Figure
from meshcards.bank.media import Medium
from meshcards.bank.model import Question, Term, Topic
from meshcards.bank.value import Side
from meshcards.cards import answers, citation, ids, language, notetypes, order, study
from meshcards.cards.asset import fragment
from meshcards.cards.note import Deck, Item, Kind, Note, Subdeck
from meshcards.problem import Place
from meshcards.text import blanks, cloze, markup
from meshcards.text.giveaways import Card

_RESERVED = ("",) * 4
_TERMS = 16  # the place of the field Terms
_NUMBERED = re.compile(r"^[0-9]+[.:]? +(?=\S)")  # the 04 of "04 Traffic management"


class Draft(NamedTuple):
    """A note as far as its topic tells: what it lacks may be in another, found by ``terms``.

    A question's are the terms it lists, whose names ``named`` adds. A fact's is its own term: what
    the questions say that name it is in ``study.Study``.
    """

    note: Note
    terms: tuple[str, ...]


def deck(
    place: Place,
    file: DeckFile,
    subdecks: tuple[Subdeck, ...],
    media: Mapping[str, Medium],
    notes: Collection[Note],
    style: str = "",
) -> Deck:
    """The deck around ``notes``; pure, and the same for the same bank.

    ``style`` is the text of the author's style sheet.
    """
    # Anki's overview keeps the line ends of a description, and AnkiDroid makes a break of each.
    return Deck(
        id=file.id,
        title=file.title,
        description=blanks.without_line_ends(_markdown(file.description)),
        subdecks=subdecks,
        notetypes=notetypes.of(file, style),
        notes=notes,
        media={media_name(name, medium): medium for name, medium in sorted(media.items())},
        place=place,
        language=file.language or language.DEFAULT,
    )


def subdeck(file: DeckFile, topic: str, title: str, place: Place) -> Subdeck:
    """The deck of a topic, whose file is at ``place``."""
    return Subdeck(topic, f"{file.title}::{title}", place / "title")


def drafts(deck: str, topic: Topic, media: Mapping[str, Medium]) -> Iterator[Draft]:
    """A topic's notes in learning order."""
    return _Composer(deck, media, order.of_topic(topic)).drafts(topic)


def name_items(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """By a term's id, how a question's note lists its name."""
    return {term: fragment("term").format(name=markup.plain(name)) for term, name in names}


def named(
    fields: tuple[str, ...], terms: Iterable[str], items: Mapping[str, str]
) -> tuple[str, ...]:
    """The fields of a draft with the names of its terms."""
    # A term whose own entry has an error is not there, and is a problem already.
    listed = "".join([items[term] for term in terms if term in items])
    if not listed:
        return fields
    return (*fields[:_TERMS], fragment("terms").format(items=listed), *fields[_TERMS + 1 :])


class _Composer:
    """Writes the notes of one topic."""

    def __init__(self, deck: str, media: Mapping[str, Medium], cards: Sequence[Card]) -> None:
        self._deck = deck
        self._media = media
        self._places = iter(order.places(cards))

    def drafts(self, topic: Topic) -> Iterator[Draft]:
        title = markup.plain(_NUMBERED.sub("", topic.title))
        for place, item in order.learning(topic):
            if isinstance(item, Term):
                yield from self._facts(place, item, topic, title)
            else:
                yield Draft(self._question(place, item, topic, title), item.terms)

    def _question(self, place: Place, question: Question, topic: Topic, title: str) -> Note:
        points = question.points
        fields = (
            f"{self._deck}/{question.origin}",
            markup.rendered(question.question),
            self._sound("front", question.audio),
            self._sound("back", question.audio),
            answers.candidates(question),
            answers.choices(question),
            answers.marked(question),
            _markdown(question.short),
            answers.points(points.must if points else ()),
            answers.points(points.also if points else ()),
            _markdown(question.tip),
            answers.said(question),
            _markdown(question.why),
            self._figure(question.figure),
            answers.others(question),
            answers.follow_up(question.follow_up),
            "",  # the names of its terms: see named
            title,
            question.level or "",
            citation.items(question.sources),
            *_RESERVED,
        )
        wording = ids.of_question(question.question)
        item = Item(Kind.QUESTION, question.origin, topic.id, (0,), wording, place)
        return self._note(item, fields, study.of_questions(self._deck, [question]))

    def _facts(self, place: Place, term: Term, topic: Topic, title: str) -> Iterator[Draft]:
        figure, sources = self._figure(term.figure), citation.items(term.sources)
        names = (term.name, *term.aliases)
        for number, fact in enumerate(term.facts):
            clozed = cloze.clozed(fact.text, names)
            fields = (
                f"{self._deck}/{term.origin_of(fact)}",
                markup.rendered(clozed.text),
                self._sound("front", fact.audio, term.audio),
                self._sound("back", fact.audio, term.audio),
                markup.plain(term.name),
                _markdown(fact.extra),
                figure,
                title,
                sources,
                *_RESERVED,
            )
            item = Item(
                Kind.FACT,
                term.origin_of(fact),
                topic.id,
                clozed.ordinals,
                ids.of_fact(clozed),
                place / "facts" / number,
            )
            kind = ("name",) if study.asks_for_a_name(clozed, names) else ()
            yield Draft(self._note(item, fields, (), *kind), (term.id,))

    def _note(self, item: Item, fields: tuple[str, ...], tags: Iterable[str], *kind: str) -> Note:
        """The note of ``item``; ``kind`` are parts of its tag that say more than whether a fact."""
        topic = ids.tag(self._deck, "topic", item.topic)
        return Note(
            guid=ids.guid(self._deck, item.kind, item.id),
            id=item.id,
            kind=item.kind,
            topic=item.topic,
            fields=fields,
            tags=tuple(sorted((topic, ids.tag(self._deck, "kind", item.kind, *kind), *tags))),
            ordinals=item.ordinals,
            places=next(self._places),
            wording=item.wording,
            place=item.place,
        )

    def _figure(self, figure: Figure | None) -> str:
        if figure is None:
            return ""
        name = self._name(figure.file)
        drawn = PurePosixPath(name).suffix == ".svg"
        return fragment("figure").format(
            dark=figure.dark or ("invert" if drawn else "keep"),
            src=name,
            alt=markup.attribute(figure.alt),
            caption=_markdown(figure.caption),
        )

    def _sound(self, side: Side, *audios: Audio | None) -> str:
        """What is played on a side: the first of ``audios`` that belongs there."""
        for it in audios:
            if it and it.side == side:
                return fragment("sound").format(name=self._name(it.file))
        return ""

    def _name(self, file: str) -> str:
        return media_name(file, self._media[file])


def _markdown(text: str | None) -> str:
    return markup.rendered(text) if text else ""


def media_name(file: str, medium: Medium) -> str:
    """A name no other deck's file has: Anki keeps all media in one folder, ignoring case."""
    path = PurePosixPath(file)
    stem = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")[:60]
    return f"{stem or 'file'}-{medium.digest[:16]}{path.suffix.lower()}"
