"""A folder of YAML files becomes a Bank, and every mistake in it a problem."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from meshcards.bank import source, topic
from meshcards.bank.events import Value
from meshcards.bank.folder import DECK_FILE, check_folder, misplaced, unlisted
from meshcards.bank.model import ID_PATTERN, Bank, DeckFile
from meshcards.bank.source import Sources
from meshcards.bank.topic import TopicRead
from meshcards.lint import allow, rules
from meshcards.lint.reading import Reading
from meshcards.lint.rules import Rule
from meshcards.problem import Finding, Place, Problem
from meshcards.progress import Watch, unwatched

__all__ = ("DECK_FILE", "Loaded", "bank", "check_folder", "frame")

_ID = re.compile(ID_PATTERN)


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
    check_folder(folder)
    reading = _Reading(folder, watch)
    loaded = reading.bank()
    findings = reading.findings
    if loaded:
        watch("checking rules", 0, 1)
        found = rules.findings(Reading(loaded), obeying)
        findings = [*findings, *allow.applied(loaded, found, obeying)]
    sources = reading.sources
    problems = [*sources.problems(), *(problem for _, problem in sources.located(findings))]
    return Loaded(loaded, sources.in_file_order(problems), sources)


def frame(folder: Path) -> DeckFile | None:
    """What deck.yaml holds, if it is sound and every topic that it lists is there, and no other."""
    path = folder / DECK_FILE
    document, place = source.read(path), Place(str(path))
    findings: list[Finding] = []
    value = topic.mapping(document, DeckFile, findings)
    if document.problems or value is None:
        return None
    deck = topic.validated(DeckFile, value, place, findings)
    if deck is None or any(unlisted(folder, deck.topics)):
        return None
    paths = (folder / f"{name}.yaml" for name in deck.topics)
    unique = len(set(deck.topics)) == len(deck.topics)
    return deck if unique and not any(misplaced(it, folder, place) for it in paths) else None


class _Reading:
    """One walk through a bank's folder, and what it found wrong."""

    def __init__(self, folder: Path, watch: Watch) -> None:
        self._watch = watch
        self.sources = Sources()
        self.findings: list[Finding] = []
        self._folder = folder

    def bank(self) -> Bank | None:
        place = Place(str(self._folder / DECK_FILE))
        document = self.sources.read(self._folder / DECK_FILE)
        value = topic.mapping(document, DeckFile, self.findings)
        deck = None if value is None else topic.validated(DeckFile, value, place, self.findings)
        names = deck.topics if deck else _listed_topics(value)
        found = [] if names is None else self._topics(names, place / "topics")
        if deck is None:
            return None
        topics = tuple(it.topic for it in found if it.topic)
        images = {file: image for it in found for file, image in it.images.items()}
        return Bank(place, deck, topics, images, _all_terms(found))

    def _topics(self, names: Sequence[str], place: Place) -> list[TopicRead]:
        self.findings += unlisted(self._folder, names)
        first = {name: place / n for n, name in reversed([*enumerate(names)])}
        sound = [name for name in dict.fromkeys(names) if _ID.fullmatch(name)]
        topics = []
        for done, name in enumerate(sound):
            self._watch("reading topics", done, len(sound))
            topics.append(self._topic(name, first[name]))
        return topics

    def _topic(self, name: str, listed: Place) -> TopicRead:
        path = self._folder / f"{name}.yaml"
        if finding := misplaced(path, self._folder, listed):
            self.findings.append(finding)
            return TopicRead()
        read = topic.read(name, self.sources.read(path), self._folder)
        self.findings += read.findings
        return read


def _all_terms(topics: Sequence[TopicRead]) -> frozenset[str] | None:
    """The ids of all terms, or ``None`` where a topic's cannot be told."""
    known = [it.terms for it in topics if it.terms is not None]
    return frozenset[str]().union(*known) if len(known) == len(topics) else None


def _listed_topics(value: Value | None) -> list[str] | None:
    """What an unsound deck.yaml lists under ``topics``, or ``None`` if that cannot be told."""
    listed = value.get("topics") if isinstance(value, dict) else None
    if not isinstance(listed, list):
        return None
    return [item for item in listed if isinstance(item, str)]
