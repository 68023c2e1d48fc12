"""The pieces of a block that was reworded: which words are the same, gone or new.

A word that stays between two passages that were rewritten is no help to a reader, who would have
to read both around it; so what is short beside the changes on both of its sides goes with them.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from meshcards.diff import matching
from meshcards.diff.matching import Pair
from meshcards.diff.runs import Run
from meshcards.diff.tokens import Token
from meshcards.diff.values import Piece, Said

_LONG = 25  # letters of what is worth to be marked as the same, whatever is around it


def words(old: Sequence[Token], new: Sequence[Token]) -> tuple[Piece, ...]:
    """The pieces of a block, by its words in both texts."""
    pairs = matching.pairs([it.key for it in old], [it.key for it in new])
    return joined(_pieces(old, new, _telling(pairs, old, new)))


def lines(old: Sequence[Run], new: Sequence[Run]) -> tuple[Piece, ...]:
    """The pieces of a listing, by its lines in both texts."""
    at, begin = 0, 0
    pieces: list[Piece] = []
    for pair in (*matching.pairs(old, new), Pair(len(old), len(new))):
        pieces += (Piece(Said.GONE, f"{it.text}\n", code=True) for it in old[at : pair.old])
        pieces += (Piece(Said.NEW, f"{it.text}\n", code=True) for it in new[begin : pair.new])
        pieces += (
            Piece(Said.SAME, f"{it.text}\n", code=True) for it in old[pair.old : pair.old + 1]
        )
        at, begin = pair.old + 1, pair.new + 1
    return joined(pieces)


def whole(said: Said, tokens: Sequence[Token]) -> tuple[Piece, ...]:
    """The pieces of a block that is the same, gone or new as a whole."""
    return joined(it.said(said) for words in _shown(tokens) for it in words)


def joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Pieces with neighbours of a kind as one."""
    kinds = groupby(pieces, key=lambda it: (it.said, it.code, it.hidden))
    return tuple(
        Piece(said, "".join([it.text for it in alike]), code, hidden)
        for (said, code, hidden), alike in kinds
    )


class _Shown(NamedTuple):
    """A word or a space, and how it is shown."""

    text: str
    code: bool
    hidden: bool

    def said(self, said: Said) -> Piece:
        return Piece(said, self.text, self.code, self.hidden)


def _shown(tokens: Sequence[Token]) -> list[list[_Shown]]:
    """Each token, after the space before it: a space in code or in a cloze is of it."""
    found = []
    before = None
    for it in tokens:
        word = [_Shown(it.text, it.code, bool(it.hidden))]
        if it.space:
            code = it.code and bool(before and before.code)
            hidden = bool(it.hidden and before and before.hidden == it.hidden)
            word.insert(0, _Shown(" ", code, hidden))
        found.append(word)
        before = it
    return found


def _pieces(old: Sequence[Token], new: Sequence[Token], pairs: Sequence[Pair]) -> Iterator[Piece]:
    ones, others = _shown(old), _shown(new)
    for before, pair in pairwise((Pair(-1, -1), *pairs, Pair(len(old), len(new)))):
        gone = _between(ones, before.old + 1, pair.old)
        fresh = _between(others, before.new + 1, pair.new)
        start = _one_space(gone[:1], fresh[:1])
        gone, fresh = gone[len(start) :], fresh[len(start) :]
        end = _one_space(gone[-1:], fresh[-1:])
        yield from (it.said(Said.SAME) for it in start)
        yield from (it.said(Said.GONE) for it in gone[: len(gone) - len(end)])
        yield from (it.said(Said.NEW) for it in fresh[: len(fresh) - len(end)])
        yield from (it.said(Said.SAME) for it in end)
        yield from (it[-1].said(Said.SAME) for it in others[pair.new : pair.new + 1])


def _between(shown: Sequence[Sequence[_Shown]], begin: int, end: int) -> list[_Shown]:
    """What is between two words that stay: other words, and the space before the second."""
    found = [it for word in shown[begin:end] for it in word]
    return [*found, *(it for word in shown[end : end + 1] for it in word[:-1])]


def _one_space(old: Sequence[_Shown], new: Sequence[_Shown]) -> Sequence[_Shown]:
    """A space that is in both texts, as the new one shows it."""
    return new if [it.text for it in (*old, *new)] == [" ", " "] else ()


class _Island(NamedTuple):
    """Words that stay side by side, their letters, and the letters that changed before them."""

    pairs: tuple[Pair, ...]
    letters: int
    gone: int
    fresh: int


def _telling(pairs: Sequence[Pair], old: Sequence[Token], new: Sequence[Token]) -> list[Pair]:
    """The pairs without those that are lost between larger changes."""
    kept: list[_Island] = []
    at = Pair(0, 0)
    end = (Pair(len(old), len(new)),)
    for row in (*_rows(pairs), end):
        first = row[0]
        gone, fresh = _letters(old[at.old : first.old]), _letters(new[at.new : first.new])
        while kept and _is_lost(kept[-1], gone, fresh):
            lost = kept.pop()
            gone += lost.gone + lost.letters
            fresh += lost.fresh + lost.letters
        kept.append(_Island(row, _letters(old[first.old : first.old + len(row)]), gone, fresh))
        at = Pair(row[-1].old + 1, row[-1].new + 1)
    return [pair for it in kept[:-1] for pair in it.pairs]


def _rows(pairs: Sequence[Pair]) -> list[tuple[Pair, ...]]:
    """Pairs that are side by side in both texts."""
    rows: list[list[Pair]] = []
    for pair in pairs:
        if rows and rows[-1][-1] == (pair.old - 1, pair.new - 1):
            rows[-1].append(pair)
        else:
            rows.append([pair])
    return [tuple(row) for row in rows]


def _is_lost(island: _Island, gone: int, fresh: int) -> bool:
    """Whether an island is small beside the changes before it and those after it."""
    return island.letters <= min(_LONG, max(island.gone, island.fresh), max(gone, fresh))


def _letters(tokens: Sequence[Token]) -> int:
    return sum(len(it.text) for it in tokens)
