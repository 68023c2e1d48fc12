"""A Bank becomes a Deck: each question and each fact one note, in learning order."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from meshcards.bank.model import Bank, Figure, Image, Other, Question, Term, Topic
from meshcards.cards import cloze, ids, markup
from meshcards.cards.note import Deck, Kind, Note, Subdeck
from meshcards.cards.notetypes import fragment, notetype
from meshcards.problem import Place
from meshcards.progress import Watch, unwatched

_FLAWS = {
    "vague": "too vague",
    "incomplete": "incomplete",
    "off-target": "off target",
    "wrong": "wrong",
}
_RESERVED = ("",) * 4
_PAGE_SUFFIX = re.compile(r"\.(?:html?|md|rst|txt)$")
_NUMBERED = re.compile(r"^[0-9]+[.:]? +(?=\S)")  # the 04 of "04 Traffic management"


def deck(bank: Bank, watch: Watch = unwatched) -> Deck:
    """The deck of a bank without problems; pure, and the same for the same bank."""
    composer = _Composer(bank)
    notes: list[Note] = []
    for done, topic in enumerate(bank.topics):
        watch("composing topics", done, len(bank.topics))
        notes += composer.notes(topic)
    return Deck(
        id=bank.deck.id,
        title=bank.deck.title,
        description=_markdown(bank.deck.description),
        subdecks=tuple(
            Subdeck(topic.id, f"{bank.deck.title}::{topic.title}", topic.place / "title")
            for topic in bank.topics
        ),
        notetypes=tuple((kind, notetype(kind)) for kind in Kind),
        notes=tuple(notes),
        media={_media_name(file, image): image for file, image in sorted(bank.images.items())},
        place=bank.place,
    )


class _Composer:
    """Writes the notes of one bank."""

    def __init__(self, bank: Bank) -> None:
        self._deck = bank.deck.id
        self._images = bank.images
        self._names = {term.id: term.name for _, term in bank.terms()}

    def notes(self, topic: Topic) -> Iterator[Note]:
        """A topic's notes: before each question the facts of the terms it names first."""
        title = markup.plain(_NUMBERED.sub("", topic.title))
        pending = {term.id: (place, term) for place, term in topic.terms}
        for place, question in topic.questions:
            for term_id in question.terms:
                if term_id in pending:
                    yield from self._facts(*pending.pop(term_id), topic, title)
            yield self._question(place, question, topic, title)
        for place, term in pending.values():
            yield from self._facts(place, term, topic, title)

    def _question(self, place: Place, question: Question, topic: Topic, title: str) -> Note:
        strongest, *others = _answers(question)
        fields = (
            f"{self._deck}/{question.id}",
            markup.rendered(question.question),
            _options(question.id, (strongest, *others)),
            strongest,
            _markdown(question.strongest.because),
            _others(question.others, others),
            _markdown(question.tip),
            _listed(
                "terms", "term", ({"name": markup.plain(name)} for name in self._named(question))
            ),
            self._figure(question.figure),
            title,
            question.level or "",
            _sources(question.sources),
            *_RESERVED,
        )
        tags = [ids.tag(self._deck, "topic", topic.id), ids.tag(self._deck, "kind", "question")]
        if question.level:
            tags.append(ids.tag(self._deck, "level", question.level))
        tags += (ids.tag(self._deck, "covers", *goal.split("/")) for goal in question.covers)
        return self._note(Kind.QUESTION, question.id, topic, fields, tags, (0,), place)

    def _facts(self, place: Place, term: Term, topic: Topic, title: str) -> Iterator[Note]:
        figure, sources = self._figure(term.figure), _sources(term.sources)
        names = (term.name, *term.aliases)
        tags = [ids.tag(self._deck, "topic", topic.id), ids.tag(self._deck, "kind", "term")]
        for number, fact in enumerate(term.facts):
            clozed = cloze.clozed(fact.text, names)
            fields = (
                f"{self._deck}/{term.id}/{fact.id}",
                markup.rendered(clozed.text),
                markup.plain(term.name),
                _markdown(fact.extra),
                figure,
                title,
                sources,
                *_RESERVED,
            )
            at = place / "facts" / number
            item = f"{term.id}/{fact.id}"
            yield self._note(Kind.FACT, item, topic, fields, tags, clozed.ordinals, at)

    def _note(
        self,
        kind: Kind,
        item: str,
        topic: Topic,
        fields: tuple[str, ...],
        tags: list[str],
        ordinals: tuple[int, ...],
        place: Place,
    ) -> Note:
        return Note(
            guid=ids.guid(self._deck, kind, item),
            id=item,
            kind=kind,
            topic=topic.id,
            fields=fields,
            tags=tuple(sorted(tags)),
            ordinals=ordinals,
            place=place,
        )

    def _named(self, question: Question) -> Iterator[str]:
        # A term whose own entry has an error is not here, and is a problem already.
        return (self._names[term] for term in question.terms if term in self._names)

    def _figure(self, figure: Figure | None) -> str:
        if figure is None:
            return ""
        name = _media_name(figure.file, self._images[figure.file])
        return fragment("figure").format(
            src=name, alt=markup.attribute(figure.alt), caption=_markdown(figure.caption)
        )


def _answers(question: Question) -> list[str]:
    """The strongest answer and the others, each as HTML, or empty where only a reason is given."""
    texts = (question.strongest.answer, *(other.answer for other in question.others))
    return [_markdown(text) for text in texts]


def _options(question: str, answers: tuple[str, ...]) -> str:
    """The candidate answers, in an order that the question's id alone decides."""
    order = ids.shuffled(question, len(answers))
    given = [answer for n in order if (answer := answers[n])]
    if len(given) < 2:
        return ""
    return _listed("options", "option", ({"answer": answer} for answer in given))


def _others(others: Iterable[Other], answers: Iterable[str]) -> str:
    return "".join(
        fragment("other" if answer else "other-reason").format(
            flaw=other.flaw or "unlabelled",
            label=_FLAWS.get(other.flaw or "", "falls short"),
            falls_short=markup.rendered(other.falls_short),
            answer=answer,
        )
        for other, answer in zip(others, answers, strict=True)
    )


def _sources(urls: Iterable[str]) -> str:
    return _listed("sources", "source", (_source(url) for url in urls))


def _source(url: str) -> dict[str, str]:
    """A link named by its site and page: ``istio.io: traffic shifting``."""
    parts = urlsplit(url)
    site = (parts.hostname or "").removeprefix("www.")
    path = [step for step in unquote(parts.path).split("/") if step]
    page = re.sub(r"[-_]+", " ", _PAGE_SUFFIX.sub("", path[-1])) if path else ""
    return {"url": markup.attribute(url), "site": markup.plain(site), "page": markup.plain(page)}


def _listed(whole: str, part: str, items: Iterable[dict[str, str]]) -> str:
    inner = "".join(fragment(part).format_map(item) for item in items)
    return fragment(whole).format(items=inner) if inner else ""


def _markdown(text: str | None) -> str:
    return markup.rendered(text) if text else ""


def _media_name(file: str, image: Image) -> str:
    """A name no other deck's file has: Anki keeps all media in one folder, ignoring case."""
    path = PurePosixPath(file)
    stem = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")[:60]
    return f"{stem or 'figure'}-{image.digest[:16]}{path.suffix.lower()}"
