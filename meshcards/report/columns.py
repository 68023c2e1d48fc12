"""How many columns of a terminal a text takes, and where it is broken into lines.

Each character counts by itself, as ``wcwidth(3)`` has it. Terminals that draw an emoji of several
characters as one need fewer columns for it than is counted here.
"""

import re
import unicodedata

from meshcards.problem import shown
from meshcards.text import letters

_WORDS = re.compile(r"( *)([^ ]+)")
_ENDS = "/,;:?&=-_."  # where a word may be parted that is longer than a line
_JOINERS = "\u200c\u200d"


def cells(text: str) -> int:
    """How many columns a terminal needs for a text that can be printed."""
    return len(text) if text.isascii() else sum(map(width, text))


def width(character: str) -> int:
    """How many columns a terminal needs for one character; 1 for what cannot be printed."""
    if character < "\u0300":
        return 1
    if unicodedata.category(character) in {"Mn", "Me"} or character in _JOINERS:
        return 0
    # Vowels and final consonants of Hangul that are drawn into the syllable before them.
    if "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def clusters(text: str) -> list[str]:
    """What a reader takes for one letter each, in order."""
    if text.isascii():
        return list(text)
    return letters.compiled(r"\X").findall(text)


def wrapped(text: str, room: int) -> list[str]:
    """A text as lines of at most ``room`` columns, 10 or more, broken at spaces.

    A word is parted only if it is longer than a line. ``text`` is as ``problem.shown`` gives it,
    and no line of it begins as a command of GitHub Actions would.
    """
    lines: list[str] = []
    line = ""
    for gap, word in _WORDS.findall(text):
        if line and cells(line) + cells(gap) + cells(word) <= room:
            line += gap + word
            continue
        if line:
            lines.append(line)
        *full, line = _parted(shown(word) if lines else word, room)
        lines += full
    return [*lines, line]


def hanging(begin: str, text: str, room: int) -> list[str]:
    """A text after ``begin``, as lines of at most ``room`` columns that go on below its beginning.

    ``begin`` leaves 10 columns of ``room`` or more.
    """
    indent = cells(begin)
    first, *rest = wrapped(text, room - indent)
    return [begin + first, *(" " * indent + it for it in rest)]


def clipped(text: str, room: int) -> str:
    """A text of one line that is cut between letters where it is too long for ``room`` columns."""
    if cells(text) <= room:
        return text
    taken, kept = 1, ""
    for it in clusters(text[: 4 * room]):
        taken += cells(it)
        if taken > room:
            break
        kept += it
    return f"{kept.rstrip()}…"


def row(path: str, words: str, room: int, column: int = 0) -> list[str]:
    """A path with an indent, and words beside it, from ``column`` on, or below it.

    A path stays whole, however long, so that it can be copied.
    """
    line = f"  {path}{' ' * (column - cells(path))}  {words}"
    return [line] if cells(line) <= room else [f"  {path}", *hanging("      ", words, room)]


def _parted(word: str, room: int) -> list[str]:
    pieces = []
    while cells(word) > room:
        end = _fitting(word, room)
        pieces.append(word[:end])
        word = shown(word[end:])
    return [*pieces, word]


def _fitting(word: str, room: int) -> int:
    """How many characters of a word fit; fewer, if it can be parted at a sign not far before."""
    end = taken = 0
    for cluster in clusters(word[: 4 * room]):
        taken += cells(cluster)
        if taken > room and end:
            break
        end += len(cluster)
    sign = max(word.rfind(it, 0, end) for it in _ENDS) + 1
    return sign if sign > end // 2 else end
