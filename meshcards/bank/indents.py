"""Keys, items and texts of a YAML file that begin in a column where they cannot begin."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from meshcards.bank.deckfile import DeckFile
from meshcards.bank.model import TopicFile
from meshcards.bank.value import models

_KEY = re.compile(r" *+(?:- ++)*+(?P<key>[\w-]+|'[^'\n]*'|\"[^\"\n]*\") *:(?=\s|$)")
_ITEM = re.compile(r" *(?P<hyphen>-)(?=\s|$)")
_TIGHT_ITEM = re.compile(r" *(?P<hyphen>-)(?P<first>[^\s-]\S*)")
_KEYED = re.compile(r" *(?P<hyphen>-) +(?P<key>[\w-]+) *:(?=\s|$)")
_OF_IDS = frozenset({"questions", "terms", "facts"})  # the keys of lists whose items have ids
_BULLET = re.compile(r" *(?P<bullet>[*\u2010-\u2015\u2022\u2212]) +(?P<key>[a-z_]+) *:(?=\s|$)")
_OPENED = re.compile(r" *+(?:- ++)*+(?:[\w-]+ *: +)?(?P<bracket>[\[{])")
_BRACKET = re.compile(r"[\[\]{}]|(?<=\s)#")

KNOWN = frozenset(name for it in models(DeckFile, TopicFile) for name in it.model_fields)
"""Every key of the format."""


class Stumble(NamedTuple):
    """Where a parser gave up, from 1, and its own words for the reason.

    ``doing`` is what it was reading, ``begun`` where that begins. ``above`` is how many lines of
    the file are above those that it read.
    """

    line: int
    column: int
    words: str
    doing: str
    begun: tuple[int, int] | None
    above: int = 0


class Slip(NamedTuple):
    """A likely cause: its line and column from 1, and the message."""

    line: int
    column: int
    message: str


class Key(NamedTuple):
    """A key that begins a line: its column from 1, and its name."""

    column: int
    name: str


def key(line: str) -> Key | None:
    """The key that begins a line, hyphens before it or not."""
    found = _KEY.match(line)
    return Key(found.start("key") + 1, found["key"].strip("'\"")) if found else None


def bullet(at: Stumble, lines: Sequence[str]) -> Slip | None:
    """An item that begins with a bullet of Markdown or of a word processor, not with a hyphen."""
    above = next((it for it in range(at.line - 1, 0, -1) if lines[it - 1].strip()), at.line)
    for number in (at.line, above):
        found = _BULLET.match(lines[number - 1])
        if found and found["key"] in KNOWN:
            message = (
                f"an item of a list cannot begin with {found['bullet']}; write '- {found['key']}:'"
            )
            return Slip(number, found.start("bullet") + 1, message)
    return None


def tight(at: Stumble, lines: Sequence[str]) -> Slip | None:
    """An item that lacks the space after its hyphen, below one that has it."""
    above = next((it for it in range(at.line - 1, 0, -1) if lines[it - 1].strip()), at.line)
    for number in (at.line, above):
        if found := _TIGHT_ITEM.match(lines[number - 1]):
            indent = found.start("hyphen")
            outer = (it for it in reversed(lines[: number - 1]) if it.strip())
            near = next((it for it in outer if _indent(it) <= indent), "")
            if _indent(near) == indent and _ITEM.match(near):
                message = f"a space is missing after the hyphen; write '- {found['first']}…'"
                return Slip(number, indent + 1, message)
    return None


def item(at: Stumble, lines: Sequence[str]) -> Slip | None:
    """A hyphen where no item can begin."""
    found = _ITEM.match(lines[at.line - 1])
    if not found or found.start("hyphen") + 1 != at.column:
        return None
    if "collection" in at.doing and at.begun:
        return Slip(at.line, at.column, apart(at.column, at.begun[1]))
    message = "a list item cannot begin here; begin a list below a key that has no other value"
    return Slip(at.line, at.column, message)


def item_apart(at: Stumble, lines: Sequence[str]) -> Slip | None:
    """An item that is indented deeper than one above that begins with the same key."""
    here = _KEYED.match(lines[at.line - 1])
    above = next(_keys_above(lines, at.line), None)
    if here is None or above is None or above.name in _OF_IDS:  # below such a key it begins a list
        return None
    column = here.start("hyphen") + 1
    for number in range(at.line - 1, 0, -1):
        found = _KEYED.match(lines[number - 1])
        if found and found["key"] == here["key"] and found.start("hyphen") + 1 < column:
            return Slip(at.line, column, apart(column, found.start("hyphen") + 1))
    return None


def apart(column: int, usual: int) -> str:
    """The message for an item whose hyphen is in another column than those of its list."""
    return (
        f"this item begins in column {column} and its list in column {usual}; "
        "begin all items in the same column"
    )


def key_apart(at: Stumble, lines: Sequence[str]) -> Slip | None:
    """A key that is indented more or less than its neighbours."""
    here = key(lines[at.line - 1])
    if here is None or _ITEM.match(lines[at.line - 1]):
        return None
    first = _KEY.match(lines[at.line - 1])
    colon = at.words.startswith("mapping values") and first and first.end() == at.column
    if not (at.column == here.column or (colon and here.name in KNOWN)):
        return None
    above = next(_keys_above(lines, at.line), None)
    if above is None or above.column == here.column:
        return None
    if here.column > above.column:
        message = f"'{here.name}' is indented deeper than '{above.name}' above it"
        return Slip(at.line, here.column, f"{message}; begin both in the same column")
    message = f"'{here.name}' is indented less than '{above.name}' above it"
    outer = next((it for it in _keys_above(lines, at.line) if it.column < here.column), None)
    if outer is None or "collection" in at.doing:
        return Slip(at.line, here.column, f"{message}; begin both in the same column")
    message = f"{message} and deeper than '{outer.name}'"
    return Slip(
        at.line, here.column, f"{message}; begin '{here.name}' in the column of one of them"
    )


def wrapped(at: Stumble, lines: Sequence[str]) -> Slip | None:
    """A line of a text that is not indented as part of it."""
    line, column = at.line, at.column
    if at.doing == "while scanning a simple key" and at.begun:
        line, column = at.begun
    elif not at.words.startswith("did not find expected") or key(lines[line - 1]):
        return None
    if not lines[line - 1].strip() or column != _indent(lines[line - 1]) + 1:
        return None
    above = next(_keys_above(lines, line), None)
    if above is None:
        return None
    message = f"this is neither 'key: value' nor indented like the text of '{above.name}' above it"
    return Slip(line, column, f"{message}; indent all lines of a text alike")


def last_opened(lines: Sequence[str], before: int) -> tuple[int, int] | None:
    """Where the last value that begins with a bracket begins, down to the line ``before``."""
    for number in range(before, 0, -1):
        if found := _OPENED.match(lines[number - 1]):
            return number, found.start("bracket") + 1
    return None


def closes(lines: Sequence[str], begun: tuple[int, int]) -> bool:
    """Whether the bracket at ``begun`` has a partner outside comments, whatever is in quotes."""
    depth, column = 0, begun[1] - 1
    for line in lines[begun[0] - 1 :]:
        for found in _BRACKET.finditer(line, column):
            if found[0] == "#":
                break
            depth += 1 if found[0] in "[{" else -1
            if depth == 0:
                return True
        column = 0
    return False


def _keys_above(lines: Sequence[str], below: int) -> Iterator[Key]:
    for number in range(below - 1, 0, -1):
        if found := key(lines[number - 1]):
            yield found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
