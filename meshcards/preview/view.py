"""What a live preview shows at a time, and what an edit that breaks the bank leaves of it.

A view is made of parts, one for each topic. A part whose topic is as it was is used again, so an
edit costs as much as its topic.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from meshcards.bank.media import Medium
from meshcards.opening import Prepared
from meshcards.preview import gallery, tiles
from meshcards.preview.earlier import Earlier, Sides
from meshcards.preview.page import Head
from meshcards.preview.parts import Part, Shelf
from meshcards.preview.tiles import Tile, Trouble
from meshcards.preview.wish import Wish
from meshcards.problem import Problem, Severity, one_line

_EDIT = "edit"  # the sides of a card before the last edit


@dataclass(frozen=True, slots=True)
class View:
    """A bank as its page shows it.

    ``media`` are by the name that a card refers to them by, and ``problems`` are all that the last
    reading found. ``notice`` says why the bank could not be read at all.
    """

    head: Head
    parts: tuple[Part, ...]
    media: Mapping[str, Medium]
    problems: tuple[Problem, ...]
    notice: str = ""

    def sources(self) -> dict[str, Path]:
        """The files that the page links to, by the names of their pages."""
        files = gallery.linked(self.head.above)
        for part in self.parts:
            files |= part.linked
        return files

    def tiles(self) -> tuple[Tile, ...]:
        """All cards, without what they were before the last edit."""
        return tuple(tile for part in self.parts for tile in part.tiles())


def of(
    prepared: Prepared, wish: Wish, before: Earlier | None, shelf: Shelf, last: View | None = None
) -> View:
    """What the page shows of a bank after ``last``, as far as the bank's problems allow.

    Where there are errors, the cards of ``last`` that they leave out stay, with the problems of
    their question or term. Without an error nothing is kept: what is gone was removed. Raises
    MeshcardsError for a wish that this bank cannot fulfil, and for what the disk refuses.
    """
    wish.check(prepared)
    broken = any(problem.severity is Severity.ERROR for problem in prepared.problems)
    known = {it.file: it for it in last.parts} if last else {}
    stamps = {it.file: it.stamp for it in known.values() if it.stamp and (broken or not it.kept)}
    sound = _guids(prepared) if broken and known else frozenset[str]()
    parts: dict[str, Part] = {}
    edited: list[str] = []
    for file, stamp, made in tiles.by_topic(prepared, wish, before, stamps):
        old = known.get(file)
        if made is None and old and not old.marked:
            parts[file] = old
            continue
        was = old.tiles() if old else ()
        now = was if made is None else _over(made, was, sound) if broken else made
        if not now:
            continue
        changed = _edited(was, now) if last else {}
        edited += changed
        parts[file] = shelf.put(file, stamp, now, [changed.get(it.key, it) for it in now])
    if broken:
        left = [it for it in known.values() if it.file not in parts]
        parts |= {it.file: _left(it, sound, shelf) for it in left}
    head = gallery.head(prepared, wish)
    media = prepared.deck.media if prepared.deck else {}
    if broken and last:
        head = replace(
            head,
            title=head.title if head.css else last.head.title,
            topics=head.topics or last.head.topics,
            css={**last.head.css, **head.css},
        )
        media = {**last.media, **media}
    head = replace(head, edited=tuple(edited))
    return View(head, _in_order(parts, prepared), media, prepared.problems)


def unread(last: View, notice: str, shelf: Shelf) -> View:
    """``last`` after an attempt to read the bank again that failed as ``notice`` says.

    Raises MeshcardsError for what the disk refuses.
    """
    trouble = Trouble(Severity.ERROR, "unreadable", one_line(notice), None)
    head = replace(last.head, above=(trouble,), edited=())
    parts = tuple(_left(part, (), shelf) for part in last.parts)
    return replace(last, head=head, parts=parts, problems=(), notice=notice)


def alike(one: View, other: View) -> bool:
    """Whether the pages of two views show the same."""
    return _seen(one) == _seen(other)


def _seen(view: View) -> object:
    # What is given out is named by what it contains.
    given = [it.given for it in view.parts]
    return view.head, given, view.media, view.problems, view.notice


def _guids(prepared: Prepared) -> frozenset[str]:
    """The notes that a bank has without an error."""
    return frozenset(note.guid for note in (prepared.deck.notes if prepared.deck else ()))


def _over(made: Sequence[Tile], last: Sequence[Tile], sound: Collection[str]) -> Sequence[Tile]:
    """The tiles of a topic, and those of ``last`` whose notes are not ``sound`` any more."""
    by_item = {tile.key: tile for tile in made if tile.broken}
    # What does not parse has no id; nothing above it moved its line.
    by_line = {tile.source.line: tile for tile in by_item.values()}
    kept: list[Tile] = []
    had: set[str] = set()
    for tile in last:
        if tile.broken or tile.guid in sound:
            continue
        instead = by_item.get(_item(tile)) or by_line.get(tile.source.line)
        kept.append(replace(tile, problems=instead.problems if instead else (), kept=True))
        had |= {instead.key} if instead else set()
    fresh = (tile for tile in made if not (tile.broken and tile.key in had))
    return sorted((*kept, *fresh), key=lambda it: it.source.line)


def _left(part: Part, sound: Collection[str], shelf: Shelf) -> Part:
    """What stays of a topic that could not be read: its cards as they last were."""
    tiles = _over((), part.tiles(), sound)
    return shelf.put(part.file, None, tiles, tiles)


def _edited(last: Sequence[Tile], now: Sequence[Tile]) -> dict[str, Tile]:
    """The cards that the last edit changed, by key, each with how it was."""
    before = {tile.key: tile for tile in last}
    changed = (tile for tile in now if _look(before.get(tile.key)) != _look(tile))
    return {tile.key: _was(before.get(tile.key), tile) for tile in changed}


def _was(last: Tile | None, now: Tile) -> Tile:
    if last is None or last.broken or now.broken:
        return now
    if (last.front, last.back) == (now.front, now.back):  # only its problems came or went
        return now
    return replace(now, before={**now.before, _EDIT: Sides(last.front, last.back)})


def _look(tile: Tile | None) -> object:
    return tile and (tile.front, tile.back, tile.broken, tile.kept and bool(tile.problems))


def _item(tile: Tile) -> str:
    """The key of the tile that stands for a tile's question or term where that is broken."""
    return tile.key.partition("/")[0]


def _in_order(parts: Mapping[str, Part], prepared: Prepared) -> tuple[Part, ...]:
    """The parts in learning order; those of topics that deck.yaml does not list any more last."""
    order = {path: number for number, path in enumerate(prepared.sources.paths)}
    return tuple(sorted(parts.values(), key=lambda it: order.get(it.file, len(order))))
