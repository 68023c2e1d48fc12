"""One topic's file becomes a Topic, and whatever is wrong in it a finding."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from meshcards.bank import media, mistakes, shape
from meshcards.bank.exhibit import Audio, Figure
from meshcards.bank.media import Media, Medium
from meshcards.bank.memory import Memory
from meshcards.bank.model import Question, Term, Topic, TopicFile
from meshcards.bank.pieces import LISTS
from meshcards.bank.source import Document
from meshcards.bank.value import Value
from meshcards.problem import Finding, Place

MOST_BROKEN = 100  # items of a list; where more are broken, one cause broke them

_Item = TypeVar("_Item", bound=BaseModel)


@dataclass(slots=True)
class TopicRead:
    """What reading a topic's file gave.

    ``topic`` is ``None`` if the file contains none; ``media`` are its figures and sounds, by their
    names in the bank; ``terms`` are the ids of all its terms, broken ones too, or ``None`` where
    one of them is unknown. ``whole`` says whether every question and every term of the file is in
    the topic.
    """

    topic: Topic | None = None
    findings: list[Finding] = field(default_factory=list)
    media: dict[str, Medium] = field(default_factory=dict)
    terms: frozenset[str] | None = None
    whole: bool = False


def read(name: str, document: Document, folder: Path, memory: Memory) -> TopicRead:
    """The topic ``name`` in ``document``, a file of the bank in ``folder``.

    ``memory`` has the pictures that were checked before.
    """
    reading = TopicRead()
    value = mapping(document, TopicFile, reading.findings)
    if value is not None:
        reading.topic = _Reader(reading, Media(folder, memory)).topic(
            name, Place(document.path), value
        )
    if any(it.rule == "duplicate-key" and it.mark.column == 1 for it in document.problems):
        reading.whole, reading.terms = False, None  # the value of the second key was not read
    return reading


def mapping(
    document: Document, model: type[BaseModel], findings: list[Finding]
) -> dict[str, Value] | None:
    """What a file maps its keys to, or ``None`` and a finding if it contains something else."""
    if isinstance(document.value, dict):
        return document.value
    if document.value is not None or not document.problems:
        what = "the file is empty"
        if document.value:
            what = f"the file should be a mapping, not {mistakes.shape(document.value)}"
        message = f"{what}; write its {mistakes.keys_of(model)}"
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

    def __init__(self, reading: TopicRead, files: Media) -> None:
        self._reading = reading
        self._files = files

    def topic(self, name: str, place: Place, value: dict[str, Value]) -> Topic:
        lists = [value.get(key, []) for key in LISTS]
        items = {key: it for key, it in zip(LISTS, lists, strict=True) if isinstance(it, list)}
        bare = {**value, **{key: [] for key in items}}
        frame = validated(TopicFile, bare, place, self._reading.findings)
        self._reading.terms = _ids(value.get("terms", []))
        questions = tuple(self._items(Question, items.get("questions"), place / "questions"))
        terms = tuple(self._items(Term, items.get("terms"), place / "terms"))
        read = len(questions) + len(terms)
        self._reading.whole = items.keys() == set(LISTS) and read == sum(map(len, lists))
        for at, question in questions:
            self._media(question, at)
        for at, term in terms:
            self._media(term, at)
            for number, fact in enumerate(term.facts):
                self._medium(fact.audio, at / "facts" / number, media.AUDIO)
        title = frame.title if frame else value.get("title")
        was = frame.was if frame else value.get("was")
        origin = was if isinstance(was, str) and was else name
        whole = title if isinstance(title, str) else ""
        verified = frame.verified if frame else None
        return Topic(origin, place, whole, questions, terms, verified)

    def _items(
        self, model: type[_Item], values: Value | None, place: Place
    ) -> Iterator[tuple[Place, _Item]]:
        broken = 0
        for number, value in enumerate(values or ()):
            if broken == MOST_BROKEN:
                message = (
                    f"the items from here on are not read (limit {MOST_BROKEN} with errors); fix "
                    "those above first"
                )
                self._reading.findings.append(Finding(place / number, "too-many", message))
                return
            item = validated(model, value, place / number, self._reading.findings)
            shapeless = self._shapeless(value, place / number) if model is Question else False
            if item is not None:
                yield place / number, item
            broken += item is None or shapeless

    def _shapeless(self, value: Value, place: Place) -> bool:
        """Whether the question has no shape, or more than one; the findings go to the reading."""
        found = list(shape.findings(value, place)) if isinstance(value, dict) else []
        self._reading.findings += found
        return bool(found)

    def _media(self, item: Question | Term, place: Place) -> None:
        self._medium(item.figure, place, media.FIGURE)
        self._medium(item.audio, place, media.AUDIO)

    def _medium(self, named: Figure | Audio | None, place: Place, kind: media.Kind) -> None:
        if not named or (named.file in self._reading.media and kind.takes(named.file)):
            return
        medium = self._files.read(named.file, kind)
        if isinstance(medium, str):
            message = f"{kind.key} '{named.file}' {medium}"
            self._reading.findings.append(Finding(place / kind.key / "file", kind.key, message))
        else:
            self._reading.media[named.file] = medium


def _ids(terms: Value) -> frozenset[str] | None:
    """The ids of all terms in a list; ``None`` if one of them is unknown."""
    if not isinstance(terms, list):
        return None
    ids = [it.get("id") if isinstance(it, dict) else "" for it in terms]
    known = frozenset(it for it in ids if it and isinstance(it, str))
    return known if all(isinstance(it, str) and it for it in ids) else None
