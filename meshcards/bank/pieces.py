"""A file that does not parse, cut at its keys and items, so that a broken one hides no other.

Each piece is read by itself. What cannot be read becomes an empty value in its place, so whatever
else is in the file keeps its number, its line and its column.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import NamedTuple

from meshcards.bank import events, indents, slips
from meshcards.bank.events import Steps
from meshcards.bank.value import Value
from meshcards.problem import Mark, Place, Problem, Severity

LISTS = ("questions", "terms")
MOST = 100  # problems of one file that does not parse; where there are more, one cause made them

_SECTION = re.compile(r"(?P<indent>)(?P<quote>['\"]?)(?P<key>[\w-]+)(?P=quote) *:(?=\s|$)")
_SHIFTED = re.compile(rf"(?P<indent> ++)(?P<key>{'|'.join(LISTS)}):\s*(?:#.*)?$")
_BARE = re.compile(r"[^:]*:\s*(?:#.*)?$")
_ITEM = re.compile(r"(?P<indent>[ \t]*+)-(?=\s|$|[A-Za-z_]+:)")
_CUT = 20_000  # pieces; what comes after them is part of the last
_TOGETHER = 64  # pieces that are tried at once: nearly all of them can be read


class Rest(NamedTuple):
    """What could be read of a file: its text without the rest, and the steps to what is lost."""

    text: str
    value: dict[str, Value]
    problems: tuple[Problem, ...]
    lost: frozenset[Steps]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Lines ``first`` to ``end`` of a file, from 0, and the steps to what they say.

    ``indent`` is what is before its key or its hyphen, ``usual`` what should be there. A repeated
    key has no ``steps``.
    """

    first: int
    end: int
    steps: Steps
    name: str
    indent: str
    usual: str = ""

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list, and no key of the file."""
        return not self.name


def rest(text: str, path: str) -> Rest | None:
    """What is left of a file that does not parse; ``None`` if it cannot be cut into pieces."""
    salvage = _Salvage(text.split("\n"), path)
    salvage.try_all()
    left = "\n".join(salvage.lines)
    value, problems = events.value(left, path)
    if not isinstance(value, dict) or not salvage.problems:
        return None
    return Rest(left, value, (*salvage.problems, *problems), frozenset(salvage.lost))


class _Salvage:
    """Tries every piece of a file, and empties those that cannot be read."""

    def __init__(self, lines: list[str], path: str) -> None:
        self.lines = lines
        self.problems: list[Problem] = []
        self.lost: set[Steps] = set()
        self._path = path
        self._gave_up = False
        self._disputed = frozenset(self._without_markers())

    @property
    def _full(self) -> bool:
        return len(self.problems) >= MOST

    def try_all(self) -> None:
        """Read what can be read, and leave only that in ``lines``."""
        pieces = _cut(self.lines)
        for _, alike in groupby(pieces, lambda it: it.is_item and it.steps[:1]):
            sound = self._sound(alike)
            while together := [*islice(sound, _TOGETHER)]:
                self._try(together)

    def _without_markers(self) -> Iterator[int]:
        """Take the marks of merge conflicts out; the numbers of the lines in dispute."""
        begun = -1
        for number, line in enumerate(self.lines):
            if not slips.CONFLICT.match(line) or (begun < 0 and line[0] != "<"):
                continue
            self.lines[number] = ""
            if begun < 0 and not self._full:
                self._report(number, 0, slips.IN_CONFLICT)
            elif begun >= 0:
                yield from (it for it in range(begun, number) if self.lines[it].strip())
            begun = -1 if line[0] == ">" else number

    def _sound(self, pieces: Iterable[_Piece]) -> Iterator[_Piece]:
        """The pieces of which nothing is known to be wrong; the others are emptied."""
        for piece in pieces:
            if self._full:
                self._give_up(piece)
            elif any(number in self._disputed for number in range(piece.first, piece.end)):
                self._empty(piece)
            elif piece.indent == piece.usual or "\t" in piece.indent:
                yield piece
            elif piece.is_item:
                message = indents.apart(len(piece.indent) + 1, len(piece.usual) + 1)
                self._report(piece.first, len(piece.indent), message, piece.steps)
                self._empty(piece)
            else:
                message = f"'{piece.name}' is indented; begin the line in the first column"
                self._report(piece.first, len(piece.indent), message)
                self.lines[piece.first] = self.lines[piece.first].lstrip()
                yield piece

    def _try(self, together: Sequence[_Piece]) -> None:
        found = () if self._full else self._read(together)
        if found is None:
            return
        for piece in together:
            if self._full:
                self._give_up(piece)
            elif problems := found if len(together) == 1 else self._read([piece]):
                place = Place(self._path, piece.steps)
                self.problems += (replace(it, place=place) for it in problems)
                self._empty(piece)

    def _read(self, together: Sequence[_Piece]) -> tuple[Problem, ...] | None:
        """Read some pieces: ``None``, or what is wrong if something is not as it should be."""
        first, end = together[0].first, together[-1].end
        lines, key = self.lines[first:end], together[0].steps[:1]
        if together[0].is_item:
            lines, first = [f"{key[0]}:", *lines], first - 1
        value, problems = events.value("\n".join(lines), self._path, above=first)
        whole = isinstance(value, dict)
        if isinstance(value, dict) and together[0].is_item:
            items = value.get(str(key[0]))
            whole = isinstance(items, list) and len(items) == len(together)
        return None if whole else problems

    def _give_up(self, piece: _Piece) -> None:
        if not self._gave_up:
            self._gave_up = True
            message = f"the file is not read from here on (limit {MOST} problems); fix those above"
            self._report(piece.first, len(piece.indent), message, piece.steps, "too-many")
        self._empty(piece)

    def _empty(self, piece: _Piece) -> None:
        """Leave nothing of a piece but its place."""
        self.lines[piece.first : piece.end] = [""] * (piece.end - piece.first)
        if piece.is_item:
            self.lines[piece.first] = f"{piece.usual}-"
        elif piece.steps:
            self.lines[piece.first] = f"{piece.name}:"
        if piece.steps:
            self.lost.add(piece.steps)

    def _report(
        self, line: int, column: int, message: str, steps: Steps = (), rule: str = "yaml-syntax"
    ) -> None:
        mark = Mark(self._path, line + 1, column + 1)
        place = Place(self._path, steps)
        self.problems.append(Problem(mark, Severity.ERROR, rule, message, place))


def _cut(lines: Sequence[str]) -> list[_Piece]:
    """The pieces of a file in order, but for what is above its first key."""
    begun = [*_begun(lines)]
    ends = [*(it.first for it in begun), len(lines)][1:]
    return [replace(it, end=end) for it, end in zip(begun, ends, strict=True)]


def _begun(lines: Sequence[str]) -> Iterator[_Piece]:
    """The first pieces of a file, each without its end."""
    key, items, seen, left = "", list[_Piece](), set[str](), _CUT
    width = -1  # of the first item's indent; nothing of an item is as far left as one more
    for number, line in enumerate(lines):
        if not left:
            break
        if found := _SECTION.match(line) or (_SHIFTED.match(line) if width != 0 else None):
            if found["indent"] and 0 <= width <= len(found["indent"]):
                continue  # a key of the last item
            yield from _alike(items)
            items, width = [], -1
            name = found["key"]
            key = name if name in LISTS and name not in seen and _BARE.match(line) else ""
            steps: Steps = () if name in seen else (name,)
            seen.add(name)
            left -= 1
            yield _Piece(number, 0, steps, name, found["indent"])
        elif key and (found := _ITEM.match(line)):
            indent = found["indent"]
            width = len(indent) if width < 0 else width
            if len(indent) <= width + 1:
                left -= 1
                items.append(_Piece(number, 0, (key,), "", indent))
    yield from _alike(items)


def _alike(items: Sequence[_Piece]) -> Iterator[_Piece]:
    """The items of one list, each with its number and the indent that most of them have."""
    if items:
        [(usual, _)] = Counter(it.indent for it in items).most_common(1)
        usual = usual.replace("\t", " ")
        for number, it in enumerate(items):
            yield replace(it, steps=(*it.steps, number), usual=usual)
