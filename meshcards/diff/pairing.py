"""Which block of an old text is which of a new one, so that words are compared within blocks.

Equal blocks come first. Between them, two are one that was reworded if they share enough; a
paragraph that was rewritten is gone, and another is new, for its words side by side would say
nothing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from meshcards.diff import matching, tokens
from meshcards.diff.runs import Read
from meshcards.diff.tokens import Token

_LEAST = 0.4  # of the letters of two blocks, which they share if one is the other
_LEAST_OF_FEW = 0.2  # of two short ones, whose words can be read side by side
_FEW = 120  # letters of both
_HEAVIEST = 8  # letters that a word counts as, however long it is
_MOST = 20  # blocks on a side that are compared with each other: what comes far apart is not


class Told(NamedTuple):
    """A block, its words, how often it has each, and how much they are."""

    read: Read
    tokens: tuple[Token, ...]
    often: Counter[str]
    weight: int

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it the same block: of a listing, the spaces in it too."""
        if self.read.listing:
            return True, *(it.text for it in self.read.runs)
        return False, *((it.key, it.space) for it in self.tokens)


class Both(NamedTuple):
    """A block of the old text, of the new one, or of both."""

    old: Told | None
    new: Told | None


def told(blocks: Sequence[Read]) -> tuple[Told, ...]:
    """Blocks with their words."""
    return tuple(map(_told, blocks))


def _told(read: Read) -> Told:
    words = tokens.of(read.runs)
    often = Counter(it.text for it in words)
    return Told(read, words, often, weight(often))


def paired(old: Sequence[Told], new: Sequence[Told]) -> Iterator[Both]:
    """All blocks in reading order; between equal ones, what is gone comes before what is new."""
    same = matching.pairs([it.key for it in old], [it.key for it in new])
    ends = matching.Pair(len(old), len(new))
    for before, pair in pairwise((matching.Pair(-1, -1), *same, ends)):
        yield from _between(old[before.old + 1 : pair.old], new[before.new + 1 : pair.new])
        if pair != ends:
            yield Both(old[pair.old], new[pair.new])


def shared(old: Told, new: Told) -> float:
    """How much of two blocks is in words that both have, 0 to 1; 0 if it is too little."""
    if old.read.listing != new.read.listing:
        return 0.0
    whole = old.weight + new.weight
    if len(old.often) == len(new.often) == 1:
        return 0.0  # of a single word nothing stays
    share = 2 * weight(old.often & new.often) / whole
    return share if share >= least(whole) else 0.0


def least(whole: int) -> float:
    """How much of two blocks has to be the same if one is the other, by their weight."""
    return _LEAST_OF_FEW if whole <= _FEW else _LEAST


def weight(words: Counter[str]) -> int:
    """How much words are to a reader: their letters, but for what is very long."""
    return sum(min(len(word), _HEAVIEST) * often for word, often in words.items())


def _between(old: Sequence[Told], new: Sequence[Told]) -> Iterator[Both]:
    """Blocks none of which is the same in both, some at a time."""
    parts = -(-max(len(old), len(new)) // _MOST)
    for n in range(parts):
        few, others = (
            side[len(side) * n // parts : len(side) * (n + 1) // parts] for side in (old, new)
        )
        yield from _reworded(few, others)


def _reworded(old: Sequence[Told], new: Sequence[Told]) -> Iterator[Both]:
    """The pairs that share the most in all, in order, and the blocks between them."""
    at, begin = 0, 0
    for pair in _best(old, new):
        yield from _apart(old[at : pair.old], new[begin : pair.new])
        yield Both(old[pair.old], new[pair.new])
        at, begin = pair.old + 1, pair.new + 1
    yield from _apart(old[at:], new[begin:])


def _apart(old: Sequence[Told], new: Sequence[Told]) -> Iterator[Both]:
    yield from (Both(it, None) for it in old)
    yield from (Both(None, it) for it in new)


def _best(old: Sequence[Told], new: Sequence[Told]) -> Iterator[matching.Pair]:
    """The row of pairs with the highest sum of what they share."""
    worth = [[0.0] * (len(new) + 1)]
    for one in old:
        above, row = worth[-1], [0.0]
        for m, other in enumerate(new):
            share = shared(one, other)
            row.append(max(above[m + 1], row[m], above[m] + share if share else 0.0))
        worth.append(row)
    found = []
    n, m = len(old), len(new)
    while n and m:
        if worth[n][m] == worth[n - 1][m]:
            n -= 1
        elif worth[n][m] == worth[n][m - 1]:
            m -= 1
        else:
            n, m = n - 1, m - 1
            found.append(matching.Pair(n, m))
    return reversed(found)
