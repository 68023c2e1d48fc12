"""A folder of YAML files becomes a Bank, and every mistake in it a problem."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from meshcards.bank import allow, images, mistakes, rules
from meshcards.bank.events import Value
from meshcards.bank.model import (
    ID_PATTERN,
    Bank,
    DeckFile,
    Figure,
    Image,
    Question,
    Term,
    Topic,
    TopicFile,
)
from meshcards.bank.reading import Reading
from meshcards.bank.rules import Rule
from meshcards.bank.source import Document, Sources
from meshcards.problem import Finding, MeshcardsError, Place, Problem
from meshcards.progress import Watch, unwatched

DECK_FILE = "deck.yaml"

_ID = re.compile(ID_PATTERN)

_Item = TypeVar("_Item", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading a folder gave: the bank, or ``None`` where deck.yaml says too little."""

    bank: Bank | None
    problems: tuple[Problem, ...]
    sources: Sources


def bank(
    folder: Path, watch: Watch = unwatched, *, obeying: Sequence[Rule] = rules.ERRORS
) -> Loaded:
    """Read the bank in ``folder``; what can be read is, whatever is wrong elsewhere.

    ``obeying`` are the rules to hold it to; unless given, those without which nothing can be built.
    Problems come in file order: deck.yaml, then the topics in learning order, then other files.
    Raises MeshcardsError when ``folder`` is not a folder with a deck.yaml.
    """
    _check(folder)
    reading = _Reading(folder, watch)
    loaded = reading.bank()
    findings = reading.findings
    if loaded:
        watch("checking rules", 0, 1)
        found = rules.findings(Reading(loaded), obeying)
        findings = [*findings, *allow.applied(loaded, found, obeying)]
    return Loaded(loaded, reading.located(findings), reading.sources)


def _check(folder: Path) -> None:
    try:
        if (folder / DECK_FILE).is_file():
            return
        what = f"has no {DECK_FILE}"
        if not folder.is_dir():
            what = "is not a folder" if folder.exists() else "does not exist"
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
    raise MeshcardsError(f"{folder} {what}; name the folder that holds {DECK_FILE}")


class _Reading:
    """One walk through a bank's folder, and what it found wrong."""

    def __init__(self, folder: Path, watch: Watch) -> None:
        self._watch = watch
        self.sources = Sources()
        self.findings: list[Finding] = []
        self._folder = folder
        self._images: dict[str, Image] = {}
        self._known_terms: frozenset[str] | None = frozenset()

    def bank(self) -> Bank | None:
        place = Place(str(self._folder / DECK_FILE))
        value = self._mapping(self.sources.read(self._folder / DECK_FILE), DeckFile)
        deck = None if value is None else self._validated(DeckFile, value, place)
        names = deck.topics if deck else _listed_topics(value)
        topics = [] if names is None else self._topics(names, place / "topics")
        if deck is None:
            return None
        return Bank(place, deck, tuple(topics), self._images, self._known_terms)

    def located(self, findings: list[Finding]) -> tuple[Problem, ...]:
        """All problems, once each, in file order."""
        problems = list(self.sources.problems())
        spoiled = {problem.mark for problem in problems}
        for finding in findings:
            problem = self.sources.locate(finding)
            # What could not be read reads as an empty text: one problem is enough for it.
            if problem.mark not in spoiled or problem.rule not in {"empty-text", "wrong-type"}:
                problems.append(problem)
        return self.sources.in_file_order(problems)

    def _validated(self, model: type[_Item], value: object, place: Place) -> _Item | None:
        try:
            return model.model_validate(value)
        except ValidationError as error:
            self.findings += mistakes.findings(error, model, place)
            return None

    def _topics(self, names: Sequence[str], place: Place) -> list[Topic]:
        self._look_for_unlisted(names)
        first = {name: place / n for n, name in reversed([*enumerate(names)])}
        sound = [name for name in dict.fromkeys(names) if _ID.fullmatch(name)]
        topics = []
        for done, name in enumerate(sound):
            self._watch("reading topics", done, len(sound))
            topic = self._topic(name, first[name])
            if topic:
                topics.append(topic)
            else:
                self._known_terms = None
        return topics

    def _look_for_unlisted(self, names: Sequence[str]) -> None:
        for path in sorted(self._folder.glob("[!.]*.yaml")):
            if path.name != DECK_FILE and path.stem not in names and images.is_file(path):
                message = f"no topic '{path.stem}' in {DECK_FILE}; list it under 'topics'"
                self.findings.append(Finding(Place(str(path)), "unlisted-topic", message))

    def _topic(self, name: str, listed: Place) -> Topic | None:
        path = self._folder / f"{name}.yaml"
        if path.name == DECK_FILE:
            message = f"{DECK_FILE} holds no topic; choose another id"
            self.findings.append(Finding(listed, "reserved-word", message))
            return None
        if not images.inside(path, self._folder):
            message = f"topic '{name}' lies outside the bank's folder; move it in"
            self.findings.append(Finding(listed, "outside-bank", message))
            return None
        if not images.is_file(path):
            message = f"topic '{name}' has no file {path.name}; add it or remove the topic"
            self.findings.append(Finding(listed, "missing-topic", message))
            return None
        value = self._mapping(self.sources.read(path), TopicFile)
        return None if value is None else self._read_topic(name, Place(str(path)), value)

    def _mapping(self, document: Document, model: type[BaseModel]) -> dict[str, Value] | None:
        if isinstance(document.value, dict):
            return document.value
        if document.value is not None or not document.problems:
            keys = ", ".join(model.model_fields)
            message = f"the file should hold keys and values: {keys}"
            self.findings.append(Finding(Place(document.path), "wrong-type", message))
        return None

    def _read_topic(self, name: str, place: Place, value: dict[str, Value]) -> Topic:
        # Item by item, so that one broken question does not hide what is wrong with the others.
        items = {
            key: value[key] for key in ("questions", "terms") if isinstance(value.get(key), list)
        }
        frame = self._validated(TopicFile, {**value, **{key: [] for key in items}}, place)
        if "terms" in value and "terms" not in items:
            self._known_terms = None
        if self._known_terms is not None:
            self._known_terms = self._known_terms.union(_ids(items.get("terms")))
        questions = tuple(self._items(Question, items.get("questions"), place / "questions"))
        terms = tuple(self._items(Term, items.get("terms"), place / "terms"))
        figures = [(at, question.figure) for at, question in questions]
        figures += ((at, term.figure) for at, term in terms)
        for at, figure in figures:
            if figure:
                self._figure(figure, at / "figure" / "file")
        title = frame.title if frame else value.get("title")
        return Topic(name, place, title if isinstance(title, str) else "", questions, terms)

    def _items(
        self, model: type[_Item], values: Value | None, place: Place
    ) -> Iterator[tuple[Place, _Item]]:
        for number, value in enumerate(values or ()):
            item = self._validated(model, value, place / number)
            if item is not None:
                yield place / number, item

    def _figure(self, figure: Figure, place: Place) -> None:
        if figure.file not in self._images:
            image = images.read(figure.file, self._folder)
            if isinstance(image, str):
                message = f"figure '{figure.file}' {image}"
                self.findings.append(Finding(place, "figure", message))
            else:
                self._images[figure.file] = image


def _listed_topics(value: Value | None) -> list[str] | None:
    """What an unsound deck.yaml lists under ``topics``, or ``None`` if that cannot be told."""
    listed = value.get("topics") if isinstance(value, dict) else None
    if not isinstance(listed, list):
        return None
    return [item for item in listed if isinstance(item, str)]


def _ids(values: Value | None) -> Iterator[str]:
    for value in values or ():
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            yield str(value["id"])
