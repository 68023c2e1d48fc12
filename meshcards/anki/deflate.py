"""Deflate in pieces by several threads, for zlib lets others run while it works.

Each piece has the end of the one before it as its dictionary, so that little is lost, and pieces
are cut by size alone: the same bytes on any number of processors. pigz does the same.
"""

import zlib
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor

PIECE = 1 << 20  # bytes
_THREADS = 4  # what more could do, the disk and the checksums would not keep up with
_WINDOW = 1 << 15  # bytes that deflate looks back
_END = b"\x03\x00"  # a last block, with nothing in it (RFC 1951, section 3.2.6)


class Deflater:
    """Stands in for ``zlib.compressobj``: raw deflate, one piece for each call of ``compress``."""

    def __init__(self, level: int) -> None:
        self._level = level
        self._pool = ThreadPoolExecutor(_THREADS)
        self._made: deque[Future[bytes]] = deque()
        self._before = b""

    def compress(self, piece: bytes) -> bytes:
        """Take another piece, and give what is ready of those before it."""
        self._made.append(self._pool.submit(_deflated, piece, self._before, self._level))
        self._before = piece[-_WINDOW:]
        return self._made.popleft().result() if len(self._made) > 2 * _THREADS else b""

    def flush(self) -> bytes:
        """The rest, and the end of the stream."""
        rest = b"".join(made.result() for made in self._made)
        self._pool.shutdown()
        return rest + _END


def _deflated(piece: bytes, before: bytes, level: int) -> bytes:
    stream = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=before)
    return stream.compress(piece) + stream.flush(zlib.Z_SYNC_FLUSH)
