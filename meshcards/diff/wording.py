"""What differs within a text, as a person reads it: whole words, and code line by line.

Joined, what is the same or gone is the old text, and what is the same or new is the new one. What
only changes the markup or the colours of code makes no difference.
"""

from collections.abc import Iterator

from meshcards.diff import marking, pairing, reading
from meshcards.diff.pairing import Both, Told
from meshcards.diff.runs import Gaps
from meshcards.diff.values import Block, Piece, Said
from meshcards.exchange.incoming.html.structures import TooMuchError

_IN_ORDER = 0.75  # of what two blocks have to share, so much in the same order


def blocks(old: str, new: str) -> tuple[Block, ...]:
    """Two fields' HTML, of which either may be empty, as all of their blocks in reading order.

    A cloze is in brackets, with its number where the texts have several. A text with more elements
    than any card has is read without them.
    """
    numbers = reading.numbers(old) | reading.numbers(new)
    gaps = Gaps.NUMBERED if len(numbers) > 1 else Gaps.SHOWN
    try:
        olds, news = reading.read(old, gaps), reading.read(new, gaps)
    except TooMuchError:
        olds, news = reading.bare(old), reading.bare(new)
    both = pairing.paired(pairing.told(olds), pairing.told(news))
    return tuple(block for it in both for block in _blocks(it))


def plain(html: str) -> str:
    """HTML as one line that a person reads, with what its clozes hide and without their hints."""
    try:
        read = reading.read(html, Gaps.WORDS)
    except TooMuchError:
        read = reading.bare(html)
    return " ".join(" ".join(it.text.split()) for it in read)


def _blocks(both: Both) -> Iterator[Block]:
    """A block of one text or of both; two blocks if it was rewritten."""
    match both:
        case Both(Told() as old, Told() as new) if old.key == new.key:
            yield _whole(Said.SAME, new)
        case Both(Told() as old, Told() as new):
            if new.read.listing:
                pieces = marking.lines(old.read.runs, new.read.runs)
            else:
                pieces = marking.words(old.tokens, new.tokens)
            least = _IN_ORDER * pairing.least(old.weight + new.weight)
            if new.read.listing or _same(pieces) >= least:
                yield Block(pieces, new.read.listing, new.read.mark)
            else:
                yield from (_whole(Said.GONE, old), _whole(Said.NEW, new))
        case Both(Told() as old, None):
            yield _whole(Said.GONE, old)
        case Both(None, Told() as new):
            yield _whole(Said.NEW, new)


def _whole(said: Said, it: Told) -> Block:
    read = it.read
    if read.listing:
        text = "".join(f"{line.text}\n" for line in read.runs)
        return Block((Piece(said, text, code=True),), listing=True, mark=read.mark)
    return Block(marking.whole(said, it.tokens), mark=read.mark)


def _same(pieces: tuple[Piece, ...]) -> float:
    """How much of a block's text in both versions is the same: 0 to 1."""
    same = 2 * sum(len(it.text) for it in pieces if it.said is Said.SAME)
    changed = sum(len(it.text) for it in pieces if it.said is not Said.SAME)
    return same / (same + changed)
