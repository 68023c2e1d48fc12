"""Where a term's names stand in a text, as whole words."""

import re
from collections.abc import Collection, Iterable, Sequence
from heapq import heapify, heappop, heapreplace

from meshcards.text import breaks, letters, words

_PIECE = re.compile(r"(\s+)|\S+")


def spans(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where any of the names stands in the case given, the longest at each place; none overlap.

    A name may run on into the next line, and any blanks count as one. ``letters.whole`` says what
    a whole word is.
    """
    flat, places = _flat(text)
    # A pattern for each term's names takes longer to make than all its facts to search.
    flat_names = {" ".join(name.split()) for name in names}
    ahead = [(at, -len(it), it) for it in flat_names if (at := _next(flat, it, 0)) >= 0]
    heapify(ahead)
    found: list[tuple[int, int]] = []
    end = 0
    while ahead:
        at, length, name = ahead[0]
        if at >= end:
            end = at - length
            found.append((places[at], places[end - 1] + 1))
        # What begins inside the name before does not count, so nothing is looked at twice.
        following = _next(flat, name, end)
        if following < 0:
            heappop(ahead)
        else:
            heapreplace(ahead, (following, length, name))
    return found


def is_one(text: str, names: Collection[str]) -> bool:
    """Whether ``text`` is one of the names and no more, in any case, in code or in emphasis."""
    return text in names or _said(words.visible(text)) in map(_said, names)


def _said(text: str) -> str:
    return " ".join(breaks.flat(text).split()).casefold()


def _flat(text: str) -> tuple[str, Sequence[int]]:
    """The text with one blank for each run of them, and where each of its characters stood.

    A line's end that is nothing to a reader is nothing here.
    """
    flat = text.replace("\n", " ")
    if "  " not in flat and "\t" not in flat and not ("\n" in text and breaks.may_join(text)):
        return flat, range(len(text))
    places: list[int] = []
    for piece in _PIECE.finditer(text):
        if not piece[1]:
            places += range(*piece.span())
        elif not _is_nothing(piece):
            places.append(piece.start())
    return "".join(" " if text[at].isspace() else text[at] for at in places), places


def _is_nothing(blank: re.Match[str]) -> bool:
    """Whether a run of blanks is the end of a line, and of no paragraph, that nobody sees."""
    text, (start, end) = blank.string, blank.span()
    if blank[0].count("\n") != 1 or blank[0].startswith("  ") or end == len(text):
        return False
    return start > 0 and breaks.joins(text[start - 1], text[end])


def _next(text: str, name: str, start: int) -> int:
    """Where ``name`` first stands as a whole word from ``start`` on; -1 if it does not."""
    at = text.find(name, start) if name else -1
    while at >= 0 and not letters.whole(text, at, at + len(name)):
        at = text.find(name, at + 1)
    return at
