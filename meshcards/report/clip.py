"""The part of a line around a place that fits into so many columns, and where its caret goes."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from meshcards.report.columns import cells, clusters, width
from meshcards.text import letters, unseen

_JOINERS = "\u200c\u200d"
_WORD = re.compile(r"[^\s,:\[\]{}\"]+|\S")


class Clip(NamedTuple):
    """A part of a line; the columns before the caret, and how many columns the caret has."""

    text: str
    before: int
    caret: int


def around(line: str, column: int, room: int) -> Clip:
    """What fits into ``room`` columns of a line, with the word at ``column``, counted from 0.

    Neither the text nor the caret goes beyond ``room``. What is left out is an ellipsis; half an
    emoji, or a mark without its letter, would be something else than is in the line.
    """
    column = min(column, len(line))
    # No more is looked at than can be shown, however long the line is.
    begin = letters.boundary(line, max(0, column - 2 * room))
    end = letters.boundary(line, min(column + 2 * room, len(line)))
    word = _WORD.match(line, column, end)
    pieces = clusters(line[begin:end])
    at = _number(pieces, column - begin)
    stop = _number(pieces, word.end() - begin) if word else at
    shown = _printable(pieces)
    widths = [*map(cells, shown)]
    if begin == 0 and end == len(line) and sum(widths) + (at == len(pieces)) <= room:
        low, high = 0, len(pieces)
    else:
        low, high = _fitting(widths, at, max(stop, min(at + 1, len(pieces))), room - 2)
    cut_before, cut_after = begin > 0 or low > 0, end < len(line) or high < len(pieces)
    text = "".join(("…" * cut_before, *shown[low:high], "…" * cut_after))
    before = sum(widths[low:at]) + cut_before
    # A log of GitHub Actions would take that for the beginning of a command.
    text = text.replace("##[", "#\N{REPLACEMENT CHARACTER}[")
    return Clip(text, before, max(sum(widths[at : min(stop, high)]), 1))


def _number(pieces: Sequence[str], offset: int) -> int:
    """How many pieces end at or before an offset."""
    end = 0
    for number, piece in enumerate(pieces):
        end += len(piece)
        if end > offset:
            return number
    return len(pieces)


def _fitting(widths: Sequence[int], at: int, stop: int, room: int) -> tuple[int, int]:
    """From where to where pieces fit: those from ``at`` to ``stop`` first, then on both sides."""
    word, used = _taken(widths[at:stop], room)
    left = room - max(used, 1)  # beyond the end of a line the caret has a column of its own
    before, used = _taken(reversed(widths[:at]), left // 2)
    left -= used
    after, used = _taken(widths[at + word :], left)
    more, _ = _taken(reversed(widths[: at - before]), left - used)
    return at - before - more, at + word + after


def _taken(widths: Iterable[int], room: int) -> tuple[int, int]:
    """How many pieces fit, one after the other, and how many columns they take."""
    amount = used = 0
    for it in widths:
        if used + it > room:
            break
        amount, used = amount + 1, used + it
    return amount, used


def _printable(pieces: Sequence[str]) -> list[str]:
    """The pieces as a terminal can show them."""
    text = "".join(pieces)
    if text.isprintable():
        return list(pieces)
    # Without its joiner an emoji would fall apart; one that joins nothing is to be seen.
    strays = frozenset(unseen.strays(text))
    shown, offset = [], 0
    for piece in pieces:
        seen = (_seen(it, stray=offset + n in strays) for n, it in enumerate(piece))
        shown.append("".join(seen))
        offset += len(piece)
    return shown


def _seen(character: str, *, stray: bool) -> str:
    if character.isprintable() or (character in _JOINERS and not stray):
        return character
    return (" " if character.isspace() else "\N{REPLACEMENT CHARACTER}") * max(width(character), 1)
