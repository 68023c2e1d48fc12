"""What a preview shows of a bank: its cards with their sources and problems, as finished values.

A live preview keeps the cards that an edit has broken. They are values, made once, so that a later
reading of the bank changes neither their text nor the line that they lead to.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from meshcards.bank.media import Medium
from meshcards.cards.note import Deck, Kind, Note, NoteType
from meshcards.preview import rendered, sounds
from meshcards.problem import Mark, Place, Problem, Severity, one_line
from meshcards.release import Prepared


@dataclass(frozen=True, slots=True)
class Link:
    """Where something was written: ``text`` is ``traffic.yaml:12``; ``path`` is the file."""

    text: str
    href: str
    path: Path


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem as the page shows it; ``source`` is ``None`` where no line is to blame."""

    severity: Severity
    rule: str
    message: str
    source: Link | None


@dataclass(frozen=True, slots=True)
class Tile:
    """One card and what is around it: ``guid`` is its note's, ``front`` and ``back`` are HTML.

    ``kept`` says that the card comes from an earlier reading of the bank.
    """

    guid: str
    key: str
    template: int
    kind: Kind
    topic: str
    level: str
    source: Link
    problems: tuple[Trouble, ...]
    front: str
    back: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """A bank as its page shows it.

    ``css`` is the style sheet of each kind of card, ``above`` are the problems that belong to no
    card, ``media`` are by the name that a card refers to them by, and ``problems`` are all
    that the last reading found. ``notice`` says why the bank could not be read at all.
    """

    title: str
    css: Mapping[Kind, str]
    tiles: tuple[Tile, ...]
    above: tuple[Trouble, ...]
    media: Mapping[str, Medium]
    problems: tuple[Problem, ...]
    notice: str = ""

    def sources(self) -> set[Path]:
        """The files that the page links to."""
        troubles = (*self.above, *(it for tile in self.tiles for it in tile.problems))
        linked = (*(it.source for it in troubles), *(tile.source for tile in self.tiles))
        return {link.path for link in linked if link}


Linked: TypeAlias = Callable[[Mark], Link]


def on_disk(mark: Mark) -> Link:
    """A link to a file that a browser opens from disk."""
    path = Path(mark.path)
    return _link(mark, f"{_address(path.parent)}/{_quoted(path.name)}")


def on_server(mark: Mark) -> Link:
    """A link to a file that the preview's server gives out."""
    return _link(mark, f"/source/{_quoted(Path(mark.path).name)}")


def view(prepared: Prepared, linked: Linked) -> View:
    """What the page shows of a bank, as far as the bank's problems allow."""
    deck = prepared.deck
    of_notes, elsewhere = _by_note(deck.notes if deck else (), prepared.problems)
    return View(
        title=deck.title if deck else one_line(str(prepared.folder)),
        css={kind: notetype.css for kind, notetype in deck.notetypes} if deck else {},
        tiles=tuple(_tiles(deck, prepared, of_notes, linked)) if deck else (),
        above=tuple(_trouble(problem, linked) for problem in elsewhere),
        media=deck.media if deck else {},
        problems=prepared.problems,
    )


def over(new: View, last: View) -> View:
    """What ``new`` shows, with those cards of ``last`` that the errors in ``new`` leave out.

    Without an error nothing is kept: what is gone was removed. A kept card shows no problems, for
    those that still exist are in ``new``.
    """
    if not any(problem.severity is Severity.ERROR for problem in new.problems):
        return new
    notes = _by_guid(map(_kept, last.tiles)) | _by_guid(new.tiles)
    return replace(
        new,
        title=new.title if new.css else last.title,
        css={**last.css, **new.css},
        tiles=tuple(tile for tiles in notes.values() for tile in tiles),
        media={**last.media, **new.media},
    )


def unread(last: View, notice: str) -> View:
    """``last`` after an attempt to read the bank again that failed as ``notice`` says."""
    trouble = Trouble(Severity.ERROR, "unreadable", one_line(notice), None)
    tiles = tuple(map(_kept, last.tiles))
    return replace(last, tiles=tiles, above=(trouble,), problems=(), notice=notice)


def _tiles(
    deck: Deck, prepared: Prepared, problems: Mapping[Place, list[Problem]], linked: Linked
) -> Iterator[Tile]:
    notetypes = dict(deck.notetypes)
    topics = {it.topic: it.name.rpartition("::")[2] for it in deck.subdecks}
    for note in deck.notes:
        notetype = notetypes[note.kind]
        source = linked(prepared.sources.mark(note.place))
        found = tuple(_trouble(problem, linked) for problem in problems.get(note.place, ()))
        for card in rendered.cards(note, notetype):
            number = card.ordinal + 1
            yield Tile(
                guid=note.guid,
                key=f"{note.id}/c{number}" if note.kind is Kind.FACT else note.id,
                template=number,
                kind=note.kind,
                topic=topics[note.topic],
                level=_level(note, notetype),
                source=source,
                problems=found,
                front=sounds.players(card.front),
                back=sounds.players(card.back),
            )


def _by_note(
    notes: Iterable[Note], problems: Iterable[Problem]
) -> tuple[dict[Place, list[Problem]], list[Problem]]:
    """By place of each note the problems found in what it was made of, and all other problems."""
    places = {note.place for note in notes}
    found: dict[Place, list[Problem]] = {}
    elsewhere: list[Problem] = []
    for problem in problems:
        around = next((it for it in _around(problem.place) if it in places), None)
        (elsewhere if around is None else found.setdefault(around, [])).append(problem)
    return found, elsewhere


def _around(place: Place | None) -> Iterator[Place]:
    """A place and those that enclose it, from the innermost on, without the file itself."""
    if place is not None:
        for length in range(len(place.steps), 0, -1):
            yield Place(place.file, place.steps[:length])


def _by_guid(tiles: Iterable[Tile]) -> dict[str, list[Tile]]:
    notes: dict[str, list[Tile]] = {}
    for tile in tiles:
        notes.setdefault(tile.guid, []).append(tile)
    return notes


def _kept(tile: Tile) -> Tile:
    return replace(tile, problems=(), kept=True)


def _trouble(problem: Problem, linked: Linked) -> Trouble:
    return Trouble(problem.severity, problem.rule, problem.message, linked(problem.mark))


def _link(mark: Mark, address: str) -> Link:
    path = Path(mark.path)
    return Link(one_line(f"{path.name}:{mark.line}"), f"{address}#L{mark.line}", path)


@cache
def _address(folder: Path) -> str:
    return folder.resolve().as_uri()


def _quoted(name: str) -> str:
    return quote(name, errors="surrogateescape")  # a name on disk need not be UTF-8


def _level(note: Note, notetype: NoteType) -> str:
    for field, text in zip(notetype.fields, note.fields, strict=True):
        if field.name == "Level":
            return text
    return ""
