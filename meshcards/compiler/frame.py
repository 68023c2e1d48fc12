"""deck.yaml and the folder around it: what the bank is, and which files are its topics."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from meshcards.bank import folder as folders
from meshcards.bank import style, topic
from meshcards.bank.deckfile import DeckFile
from meshcards.bank.naming import ID_PATTERN, MAX_ID
from meshcards.bank.source import Sources
from meshcards.bank.value import Value
from meshcards.lint import reading, rule
from meshcards.lint.rule import Rule
from meshcards.problem import Finding, Place, Problem

_ID = re.compile(ID_PATTERN)


@dataclass(frozen=True, slots=True)
class Frame:
    """What deck.yaml says, and the topics that it lists.

    ``deck`` is ``None`` where deck.yaml is not sound; ``topics`` are the ids of the topics that
    have a file, in learning order, as far as they can be read; ``complete`` says whether all that
    deck.yaml lists could be found. ``problems`` are those of deck.yaml and of the folder.
    ``style`` is the text of the author's style sheet, empty without a sound one; ``files`` has its
    path, and the SHA-256 of its bytes in hex.
    """

    folder: Path
    place: Place
    deck: DeckFile | None
    topics: tuple[str, ...]
    complete: bool
    problems: tuple[Problem, ...]
    style: str
    files: tuple[tuple[Path, str], ...] = ()

    def path(self, name: str) -> Path:
        """The file of a topic."""
        return self.folder / f"{name}.yaml"

    def sources(self, sound: Container[Path]) -> Sources:
        """The bank's files, in order; the ``sound`` ones were read without an error."""
        return Sources((Path(self.place.file), *map(self.path, self.topics)), sound)


def read(folder: Path, rules: Iterable[Rule]) -> Frame:
    """The frame of the bank in ``folder``, its deck.yaml checked by ``rules``.

    Raises MeshcardsError when ``folder`` is not a folder with a deck.yaml.
    """
    folders.check_folder(folder)
    path = folder / folders.DECK_FILE
    place = Place(str(path))
    sources = Sources((path,))
    document = sources.document(path)
    findings: list[Finding] = []
    value = topic.mapping(document, DeckFile, findings)
    deck = None if value is None else topic.validated(DeckFile, value, place, findings)
    listed = deck.topics if deck else _listed(value)
    names, found = _topics(folder, listed or (), place / "topics")
    findings += found
    if listed is not None:
        findings += folders.unlisted(folder, listed)
    css, slips, files = "", tuple[Problem, ...](), tuple[tuple[Path, str], ...]()
    if deck:
        findings += rule.in_file(reading.of_deck(place, deck), rule.knowing(deck.spoken, rules))
        css, slips, files = _style(deck, folder, place, findings)
    problems = (*document.problems, *sources.located(findings), *slips)
    complete = deck is not None and len(names) == len(set(deck.topics))
    return Frame(folder, place, deck, names, complete, problems, css, files)


def _style(
    deck: DeckFile, folder: Path, place: Place, findings: list[Finding]
) -> tuple[str, tuple[Problem, ...], tuple[tuple[Path, str], ...]]:
    """The author's style sheet, what a card may not contain of it, and its file."""
    if not deck.style:
        return "", (), ()
    sheet = style.read(deck.style, folder)
    if isinstance(sheet, str):
        findings.append(Finding(place / "style", style.RULE, f"'{deck.style}' {sheet}"))
        return "", (), ()
    slips = tuple(style.slips(sheet))
    return "" if slips else sheet.css, slips, ((folder / deck.style, sheet.digest),)


def distinct(frames: Iterable[Frame]) -> Iterator[Frame]:
    """The frames, each with a problem if one before has its id or its title.

    Anki would take the notes of two banks with one id for the same, and merge decks of one title.
    """
    ids: dict[str, Place] = {}
    titles: dict[str, Place] = {}
    for it in frames:
        findings = []
        if it.deck:
            id_, title = it.place / "id", it.place / "title"
            first = ids.setdefault(it.deck.id, id_)
            if first is not id_:
                message = (
                    f"{first.file} has the id '{it.deck.id}' too; give each bank an id of its own"
                )
                findings.append(Finding(id_, "same-deck", message))
            first = titles.setdefault(" ".join(it.deck.title.split()).casefold(), title)
            if first is not title:
                message = (
                    f"{first.file} has this title too, and Anki would merge the two decks; "
                    "give each bank a title of its own"
                )
                findings.append(Finding(title, "same-deck", message))
        located = it.sources(()).located(findings)
        yield replace(it, problems=(*it.problems, *located)) if findings else it


def _topics(
    folder: Path, listed: Sequence[str], place: Place
) -> tuple[tuple[str, ...], list[Finding]]:
    """The topics that have a file, and why the others have none."""
    first = {name: place / n for n, name in reversed([*enumerate(listed)])}
    names: list[str] = []
    findings: list[Finding] = []
    for name in dict.fromkeys(listed):
        if _ID.fullmatch(name) and len(name) <= MAX_ID:
            finding = folders.misplaced(folder / f"{name}.yaml", folder, first[name])
            if finding:
                findings.append(finding)
            else:
                names.append(name)
    return tuple(names), findings


def _listed(value: dict[str, Value] | None) -> list[str] | None:
    """What an unsound deck.yaml lists under ``topics``, or ``None`` without such a list."""
    listed = value.get("topics") if value else None
    if not isinstance(listed, list):
        return None
    return [item for item in listed if isinstance(item, str)]
