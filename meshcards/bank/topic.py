"""One topic's file becomes a Topic, and every mistake in it a finding."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from meshcards.bank import images, mistakes, shape
from meshcards.bank.events import Value
from meshcards.bank.model import Figure, Image, Question, Term, Topic, TopicFile
from meshcards.bank.source import Document
from meshcards.problem import Finding, Place

MOST_BROKEN = 100  # items of a list; where more are broken, one cause broke them

_Item = TypeVar("_Item", bound=BaseModel)


@dataclass(slots=True)
class TopicRead:
    """What reading a topic's file gave.

    ``topic`` is ``None`` if the file holds none; ``images`` are its figures, by their names in the
    bank; ``terms`` are the ids of all its terms, broken ones too, or ``None`` where a list of them
    cannot be read.
    """

    topic: Topic | None = None
    findings: list[Finding] = field(default_factory=list)
    images: dict[str, Image] = field(default_factory=dict)
    terms: frozenset[str] | None = None


def read(name: str, document: Document, folder: Path) -> TopicRead:
    """The topic ``name`` in ``document``, a file of the bank in ``folder``."""
    reading = TopicRead()
    value = mapping(document, TopicFile, reading.findings)
    if value is not None:
        reading.topic = _Reader(reading, folder).topic(name, Place(document.path), value)
    return reading


def mapping(
    document: Document, model: type[BaseModel], findings: list[Finding]
) -> dict[str, Value] | None:
    """The keys and values of a file, or ``None`` and a finding if it holds something else."""
    if isinstance(document.value, dict):
        return document.value
    if document.value is not None or not document.problems:
        keys = ", ".join(model.model_fields)
        message = f"the file should hold keys and values: {keys}"
        findings.append(Finding(Place(document.path), "wrong-type", message))
    return None


def validated(
    model: type[_Item], value: object, place: Place, findings: list[Finding]
) -> _Item | None:
    """The value as a model, or ``None`` and what is wrong with it."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        findings += mistakes.findings(error, model, place)
        return None


class _Reader:
    """Reads a topic item by item, so that a broken one does not hide what is wrong elsewhere."""

    def __init__(self, reading: TopicRead, folder: Path) -> None:
        self._reading = reading
        self._folder = folder

    def topic(self, name: str, place: Place, value: dict[str, Value]) -> Topic:
        items = {
            key: value[key] for key in ("questions", "terms") if isinstance(value.get(key), list)
        }
        bare = {**value, **{key: [] for key in items}}
        frame = validated(TopicFile, bare, place, self._reading.findings)
        if "terms" in items or "terms" not in value:
            self._reading.terms = frozenset(_ids(items.get("terms")))
        questions = tuple(self._items(Question, items.get("questions"), place / "questions"))
        terms = tuple(self._items(Term, items.get("terms"), place / "terms"))
        figures = [(at, question.figure) for at, question in questions]
        figures += ((at, term.figure) for at, term in terms)
        for at, figure in figures:
            if figure:
                self._figure(figure, at / "figure" / "file")
        title = frame.title if frame else value.get("title")
        was = frame.was if frame else value.get("was")
        origin = was if isinstance(was, str) and was else name
        return Topic(origin, place, title if isinstance(title, str) else "", questions, terms)

    def _items(
        self, model: type[_Item], values: Value | None, place: Place
    ) -> Iterator[tuple[Place, _Item]]:
        broken = 0
        for number, value in enumerate(values or ()):
            if broken == MOST_BROKEN:
                message = f"{broken} items have errors; fix them first: from here on none is read"
                self._reading.findings.append(Finding(place / number, "too-many", message))
                return
            item = validated(model, value, place / number, self._reading.findings)
            shapeless = self._shapeless(value, place / number) if model is Question else False
            if item is not None:
                yield place / number, item
            broken += item is None or shapeless

    def _shapeless(self, value: Value, place: Place) -> bool:
        """Whether the question has no shape, or more than one, and the findings that say so."""
        found = list(shape.findings(value, place)) if isinstance(value, dict) else []
        self._reading.findings += found
        return bool(found)

    def _figure(self, figure: Figure, place: Place) -> None:
        if figure.file not in self._reading.images:
            image = images.read(figure.file, self._folder)
            if isinstance(image, str):
                message = f"figure '{figure.file}' {image}"
                self._reading.findings.append(Finding(place, "figure", message))
            else:
                self._reading.images[figure.file] = image


def _ids(values: Value | None) -> Iterator[str]:
    for value in values or ():
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            yield str(value["id"])
