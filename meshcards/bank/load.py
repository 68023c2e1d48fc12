"""A folder of YAML files becomes a Bank, and every mistake in it a problem."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from meshcards.bank import mistakes, rules
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
from meshcards.bank.source import Document, Sources
from meshcards.problem import Finding, MeshcardsError, Place, Problem
from meshcards.progress import Watch, unwatched

DECK_FILE = "deck.yaml"
MAX_IMAGE_BYTES = 5 * 1024 * 1024  # a deck is synced to phones
IMAGE_SUFFIXES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif"})

_Item = TypeVar("_Item", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading a folder gave: the bank, or ``None`` where deck.yaml says too little."""

    bank: Bank | None
    problems: tuple[Problem, ...]
    sources: Sources


def bank(folder: Path, watch: Watch = unwatched) -> Loaded:
    """Read the bank in ``folder``; what can be read is, whatever is wrong elsewhere.

    Problems come in file order: deck.yaml, then the topics in learning order, then other files.
    Raises MeshcardsError when ``folder`` is not a folder with a deck.yaml.
    """
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "does not exist"
        raise MeshcardsError(f"{folder} {what}; name the folder that holds {DECK_FILE}")
    if not (folder / DECK_FILE).is_file():
        raise MeshcardsError(f"{folder} has no {DECK_FILE}; name the folder that holds one")
    reading = _Reading(folder, watch)
    loaded = reading.bank()
    findings = reading.findings
    if loaded:
        findings = [*findings, *rules.findings(loaded)]
    return Loaded(loaded, reading.located(findings), reading.sources)


class _Reading:
    """One walk through a bank's folder, and what it found wrong."""

    def __init__(self, folder: Path, watch: Watch) -> None:
        self._watch = watch
        self.sources = Sources()
        self.findings: list[Finding] = []
        self._folder = folder
        self._images: dict[str, Image] = {}
        self._term_ids: set[str] = set()

    def bank(self) -> Bank | None:
        place = Place(str(self._folder / DECK_FILE))
        value = self._mapping(self.sources.read(self._folder / DECK_FILE), DeckFile)
        deck = None if value is None else self._validated(DeckFile, value, place)
        names = deck.topics if deck else tuple(_ids_in(value, "topics"))
        self._look_for_unlisted(names)
        listed = {name: place / "topics" / n for n, name in reversed([*enumerate(names)])}
        topics = []
        for done, name in enumerate(dict.fromkeys(names)):
            self._watch("reading topics", done, len(listed))
            topics.append(self._topic(name, listed[name]))
        if deck is None:
            return None
        read = tuple(topic for topic in topics if topic)
        return Bank(place, deck, read, self._images, frozenset(self._term_ids))

    def located(self, findings: list[Finding]) -> tuple[Problem, ...]:
        """All problems, once each, in file order."""
        problems = list(self.sources.problems())
        spoiled = {problem.mark for problem in problems}
        for finding in findings:
            problem = self.sources.locate(finding)
            # What could not be read reads as empty: one problem is enough for it.
            if problem.mark not in spoiled:
                problems.append(problem)
        order = {path: n for n, path in enumerate(self.sources.paths())}
        return tuple(
            sorted(
                dict.fromkeys(problems),
                key=lambda found: (order.get(found.mark.path, len(order)), found.mark),
            )
        )

    def _validated(self, model: type[_Item], value: object, place: Place) -> _Item | None:
        try:
            return model.model_validate(value)
        except ValidationError as error:
            self.findings += mistakes.findings(error, model, place)
            return None

    def _look_for_unlisted(self, names: tuple[str, ...]) -> None:
        for path in sorted(self._folder.glob("*.yaml")):
            if path.name != DECK_FILE and path.stem not in names:
                message = f"no topic '{path.stem}' in {DECK_FILE}; list it under 'topics'"
                self.findings.append(Finding(Place(str(path)), "unlisted-topic", message))

    def _topic(self, name: str, listed: Place) -> Topic | None:
        path = self._folder / f"{name}.yaml"
        if not _inside(path, self._folder):
            message = f"topic '{name}' lies outside the bank's folder; move it in"
            self.findings.append(Finding(listed, "outside-bank", message))
            return None
        if not path.is_file():
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
        self._term_ids.update(_ids(items.get("terms")))
        questions = tuple(self._items(Question, items.get("questions"), place / "questions"))
        terms = tuple(self._items(Term, items.get("terms"), place / "terms"))
        figures = [(at, question.figure) for at, question in questions]
        figures += ((at, term.figure) for at, term in terms)
        for at, figure in figures:
            if figure:
                self._figure(figure, at / "figure" / "file")
        return Topic(name, place, frame.title if frame else name, questions, terms)

    def _items(
        self, model: type[_Item], values: Value | None, place: Place
    ) -> Iterator[tuple[Place, _Item]]:
        for number, value in enumerate(values or ()):
            item = self._validated(model, value, place / number)
            if item is not None:
                yield place / number, item

    def _figure(self, figure: Figure, place: Place) -> None:
        if figure.file in self._images:
            return
        path = self._folder / figure.file
        refusal = _refusal(path, self._folder)
        if refusal:
            message = f"figure '{figure.file}' {refusal}"
            self.findings.append(Finding(place, "figure", message))
            return
        try:
            content = path.read_bytes()
        except OSError as error:
            message = f"figure '{figure.file}' cannot be read: {error.strerror or error}"
            self.findings.append(Finding(place, "figure", message))
            return
        digest = hashlib.sha256(content).hexdigest()
        self._images[figure.file] = Image(path, digest, len(content))


def _refusal(path: Path, folder: Path) -> str:
    """Why a figure cannot go into a deck, or an empty string."""
    if not _inside(path, folder):
        # A shared deck must not carry files of its author's that lie elsewhere.
        return "lies outside the bank's folder; copy it into the folder"
    if not path.is_file():
        return "is not there; add the file or correct the path"
    if path.suffix.lower() not in IMAGE_SUFFIXES:
        return f"is no image Anki shows; use {', '.join(sorted(IMAGE_SUFFIXES))}"
    size = path.stat().st_size
    if size == 0:
        return "is empty; export it again"
    if size > MAX_IMAGE_BYTES:
        return f"has {size:,} bytes; keep it below {MAX_IMAGE_BYTES:,}"
    return ""


def _inside(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def _ids_in(value: Value | None, key: str) -> Iterator[str]:
    listed = value.get(key) if isinstance(value, dict) else None
    if isinstance(listed, list):
        yield from (item for item in listed if isinstance(item, str) and re.match(ID_PATTERN, item))


def _ids(values: Value | None) -> Iterator[str]:
    for value in values or ():
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            yield str(value["id"])
