"""What several threads deflate is one stream, the same each time, and no larger than zlib's own."""

import zlib
from random import Random

import pytest

from meshcards.anki.deflate import PIECE, Deflater

WORDS = [f"word{number}" for number in range(500)]


def text(size: int) -> bytes:
    """Words in an order that a seed decides."""
    chance = Random(size)  # noqa: S311 - no secret, but the same every time
    return " ".join(chance.choices(WORDS, k=size // 6)).encode()[:size]


def deflated(data: bytes, piece: int, level: int = 2) -> bytes:
    """The stream for data that is given in pieces."""
    stream = Deflater(level)
    parts = [stream.compress(data[at : at + piece]) for at in range(0, len(data), piece)]
    return b"".join((*parts, stream.flush()))


@pytest.mark.parametrize("size", [0, 1, 1000, 32_768, 200_000])
@pytest.mark.parametrize("piece", [1000, 32_768, 100_001, PIECE])
def test_the_stream_is_the_data(size: int, piece: int) -> None:
    data = text(size)

    assert zlib.decompress(deflated(data, piece), -zlib.MAX_WBITS) == data


def test_the_stream_is_the_same_each_time() -> None:
    data = text(2_000_000)

    assert deflated(data, 50_000) == deflated(data, 50_000)


def test_pieces_cost_next_to_nothing() -> None:
    data = text(3 * PIECE)
    whole = zlib.compressobj(2, zlib.DEFLATED, -zlib.MAX_WBITS)

    assert len(deflated(data, PIECE)) <= 1.01 * len(whole.compress(data) + whole.flush())
