"""What a gallery shows of a bank's cards: each with its source and its problems, as a value.

A live preview keeps the cards that an edit has broken. They are values, made once, so that a later
reading of the bank changes neither their text nor the line that they lead to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from meshcards.bank.source import Sources
from meshcards.cards.note import Deck, Kind, Note, NoteType
from meshcards.compiler import shelf
from meshcards.opening import Prepared
from meshcards.preview import changes, items, rendered, sounds
from meshcards.preview.changes import Change, Fate
from meshcards.preview.earlier import Earlier, Sides
from meshcards.preview.items import Steps
from meshcards.preview.links import Link
from meshcards.preview.wish import Wish
from meshcards.problem import Place, Problem, Severity


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem as the page shows it; ``source`` is ``None`` where no line is to blame."""

    severity: Severity
    rule: str
    message: str
    source: Link | None


@dataclass(frozen=True, slots=True)
class Tile:
    """One card and what is around it; ``guid`` is its note's.

    ``learned`` is its place among all cards as they are learned, from 1 on. ``lock`` and ``since``
    say what became of it since the lock and since the last release, and ``before`` has its sides
    as they were then, as far as they are known. ``kept`` says that the card comes from an earlier
    reading of the bank. A ``broken`` one stands for a question or a term that has no card.
    """

    guid: str
    key: str
    template: int
    kind: Kind
    topic: str
    level: str
    learned: int
    source: Link
    problems: tuple[Trouble, ...]
    front: str
    back: str
    lock: Fate = ""
    since: Fate = ""
    before: Mapping[str, Sides] = field(default_factory=dict)
    kept: bool = False
    broken: bool = False


class Stamp(NamedTuple):
    """What a topic's tiles were made of: its own makings, and those that all topics ``shared``.

    Beside them, how many cards are learned before and after them.
    """

    makings: object
    shared: object
    begun: int
    ended: int


class TopicTiles(NamedTuple):
    """The tiles of the topic in a ``file``; ``None`` where they are those that are known."""

    file: str
    stamp: Stamp
    tiles: tuple[Tile, ...] | None


def of(prepared: Prepared, wish: Wish, earlier: Earlier | None = None) -> Iterator[Tile]:
    """The cards that are wished for, topic by topic, in the order in which they were written.

    A question or a term that an error leaves without a card has a tile that says so. ``earlier``
    has the cards as they were.
    """
    for topic in by_topic(prepared, wish, earlier):
        yield from topic.tiles or ()


def by_topic(
    prepared: Prepared,
    wish: Wish,
    earlier: Earlier | None = None,
    last: Mapping[str, Stamp] = MappingProxyType({}),
) -> Iterator[TopicTiles]:
    """What ``of`` gives, each topic by itself.

    A topic has no tiles made where its stamp is the one in ``last``, by the path of its file.
    """
    if prepared.deck:
        yield from _Reading(prepared, prepared.deck, wish, earlier).topics(last)


def above(prepared: Prepared, wish: Wish) -> tuple[Trouble, ...]:
    """The problems that belong to no card, except those of topics that are not wished for."""
    passed_over = set()
    if wish.topic:
        passed_over = {it for it in prepared.sources.paths[1:] if Path(it).stem != wish.topic}
    return tuple(
        _trouble(it, wish)
        for it in prepared.problems
        if it.mark.path not in passed_over and not (prepared.deck and items.is_in_one(it))
    )


def titles(deck: Deck, wish: Wish) -> dict[str, str]:
    """The title of each topic that is wished for, by the path of its file."""
    return {
        it.place.file: it.name.rpartition("::")[2]
        for it in deck.subdecks
        if wish.topic in {"", Path(it.place.file).stem}
    }


class _Reading:
    """Makes the tiles of one bank, and has no more than one topic in memory."""

    def __init__(self, prepared: Prepared, deck: Deck, wish: Wish, earlier: Earlier | None) -> None:
        self._deck = deck
        self._lock = prepared.lock
        self._files = prepared.sources.paths
        self._wish = wish
        self._earlier = earlier
        self._notetypes = dict(deck.notetypes)
        self._titles = titles(deck, wish)
        self._problems = items.by_file(prepared.problems)
        self._unsound = {it.mark.path for it in prepared.problems if it.severity is Severity.ERROR}

    def topics(self, last: Mapping[str, Stamp]) -> Iterator[TopicTiles]:
        topics = shelf.by_topic(self._deck.notes)
        batch = next(topics, None)
        shared: object = (batch.shared if batch else None, self._lock, self._deck.notetypes)
        # The object of the reading before, if it is equal: that compares at once.
        shared = next((it.shared for it in last.values() if it.shared == shared), shared)
        begun = 0
        for path in self._files:
            makings: object = None
            notes: Iterator[Note] = iter(())
            if batch and path == batch.source:
                makings, notes = batch.makings, batch.notes
                batch = next(topics, None)
            known = last.get(path)
            made = (makings, self._problems.get(path))
            if known and (known.makings, known.shared, known.begun) == (made, shared, begun):
                yield TopicTiles(path, known, None)
                begun = known.ended
                continue
            found = list(notes)
            ended = max([begun, *(begun + 1 + max(note.places) for note in found)])
            if self._wish.topic in {"", Path(path).stem}:
                tiles = sorted(self._topic(path, found, begun, ended), key=_line)
                yield TopicTiles(path, Stamp(made, shared, begun, ended), tuple(tiles))
            begun = ended

    def _topic(self, path: str, notes: Sequence[Note], begun: int, ended: int) -> Iterator[Tile]:
        problems = self._problems.get(path, {})
        # Of its own, so that the places of a file are forgotten with its topic.
        sources = Sources((Path(path),), () if path in self._unsound else (Path(path),))
        whole = set[Steps]()
        for note in notes:
            item = items.of(note.place)
            first = item not in whole
            whole.add(item)
            change = changes.of(note, self._lock)
            if change.lock or not self._wish.changed:
                own = (it for it in problems.get(item, ()) if items.shown_on(note, it, first=first))
                yield from self._cards(note, change, sources, tuple(own), begun)
        for item, found in problems.items():
            if item not in whole:
                yield self._broken(sources, Place(path, item), found, ended)

    def _cards(
        self,
        note: Note,
        change: Change,
        sources: Sources,
        problems: Iterable[Problem],
        begun: int,
    ) -> Iterator[Tile]:
        notetype = self._notetypes[note.kind]
        source = self._wish.linked(sources.mark(note.place))
        troubles = tuple(_trouble(it, self._wish) for it in problems)
        before = self._earlier.sides(note, notetype, change) if self._earlier and change else {}
        for card, place in zip(rendered.cards(note, notetype), note.places, strict=True):
            number = card.ordinal + 1
            yield Tile(
                guid=note.guid,
                key=f"{note.id}/c{number}" if note.kind is Kind.FACT else note.id,
                template=number,
                kind=note.kind,
                topic=self._titles[note.place.file],
                level=_level(note, notetype),
                learned=begun + 1 + place,
                source=source,
                problems=troubles,
                front=sounds.players(card.front),
                back=sounds.players(card.back),
                lock=change.lock,
                since=change.release,
                before=before.get(card.ordinal, {}),
            )

    def _broken(
        self, sources: Sources, place: Place, problems: Iterable[Problem], learned: int
    ) -> Tile:
        source = self._wish.linked(sources.mark(place))
        value = sources.document(Path(place.file)).value
        return Tile(
            guid="",
            key=items.id_of(place.steps, value) or source.text,
            template=1,
            kind=items.kind(place.steps),
            topic=self._titles.get(place.file, Path(place.file).stem),
            level="",
            learned=learned,
            source=source,
            problems=tuple(_trouble(it, self._wish) for it in problems),
            front="",
            back="",
            broken=True,
        )


def _line(tile: Tile) -> int:
    return tile.source.line


def _trouble(problem: Problem, wish: Wish) -> Trouble:
    return Trouble(problem.severity, problem.rule, problem.message, wish.linked(problem.mark))


def _level(note: Note, notetype: NoteType) -> str:
    for it, text in zip(notetype.fields, note.fields, strict=True):
        if it.name == "Level":
            return text
    return ""
