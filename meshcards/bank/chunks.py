"""What PNG, GIF, JPEG and WebP files are made of, where a decoder says less than browsers show.

Pillow takes a PNG whose rows are missing and refuses one for a comment that is damaged; browsers do
the opposite. It cannot tell that frames of an animation were cut off, for it counts those it finds.
"""

import struct
import zlib
from typing import NamedTuple

CUT = "is cut short, so a card shows only a part of it; export it again"
_DAMAGED = "is damaged, so some browsers show nothing of it; export it again"

_PNG = b"\x89PNG\r\n\x1a\n"
_CRITICAL = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PALETTE = 3
# Where the seven pictures of an interlaced PNG begin, and the steps between their pixels: x, y.
_ADAM7 = (
    *((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)),
    *((0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
)
_PIECE = 1 << 20  # bytes that are inflated at a time


class Png(NamedTuple):
    """What a PNG's picture is made of: its header, its palette and its rows, deflated."""

    header: bytes
    palette: bytes
    rows: bytes

    @property
    def content(self) -> bytes:
        """The PNG without what else its file holds."""
        chunks = [(b"IHDR", self.header), (b"IDAT", self.rows), (b"IEND", b"")]
        if self.palette:
            chunks.insert(1, (b"PLTE", self.palette))
        return _PNG + b"".join(
            struct.pack(">I", len(it)) + kind + it + struct.pack(">I", zlib.crc32(kind + it))
            for kind, it in chunks
        )

    @property
    def whole(self) -> bool:
        """Whether its rows are as many as its header says; browsers ignore what follows them."""
        # Without the two bytes of zlib's header and its checksum, which browsers do not compare.
        inflating, rest = zlib.decompressobj(-zlib.MAX_WBITS), self.rows[2:]
        missing = _bytes(self.header)
        try:
            while missing > 0 and (piece := inflating.decompress(rest, _PIECE)):
                missing -= len(piece)
                rest = inflating.unconsumed_tail
        except zlib.error:
            return False
        return missing <= 0


def png(content: bytes) -> Png | str:
    """What the picture of a PNG is made of, or why browsers show no picture or a part of it."""
    found: dict[bytes, list[bytes]] = {}
    at, animated = len(_PNG), False
    while at + 8 <= len(content) and b"IEND" not in found:
        size, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        body, checksum = content[at + 8 : at + 8 + size], content[at + 8 + size : at + 12 + size]
        at += 12 + size
        if kind[0] & 0x20:  # a small letter: browsers do without it
            animated |= kind == b"acTL"
            continue
        if len(body) < size:
            return CUT
        if kind not in _CRITICAL or (
            len(checksum) == 4 and zlib.crc32(kind + body) != int.from_bytes(checksum)
        ):
            return _DAMAGED
        found.setdefault(kind, []).append(body)
    header, palette = found.get(b"IHDR", []), found.get(b"PLTE", [])
    if len(header) != 1 or len(header[0]) != 13 or header[0][9] not in _CHANNELS:
        return _DAMAGED
    if b"IDAT" not in found or (animated and b"IEND" not in found):
        return CUT
    if header[0][9] == _PALETTE and not palette:
        return _DAMAGED
    return Png(header[0], b"".join(palette), b"".join(found[b"IDAT"]))


def _bytes(header: bytes) -> int:
    """How many bytes the rows of a PNG with this header have, each with one for its filter."""
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    bits = depth * _CHANNELS[colour]
    passes = _ADAM7 if interlaced else ((0, 0, 1, 1),)
    sizes = [(-((x - width) // dx), -((y - height) // dy)) for x, y, dx, dy in passes]
    return sum(rows * (1 + (columns * bits + 7) // 8) for columns, rows in sizes if columns > 0)


def gif_ends(content: bytes) -> bool:
    """Whether a GIF goes on to the mark of its end, and no frame was cut off."""
    at = 13 + _colours(content[10:11])
    while at < len(content):
        kind = content[at : at + 1]
        if kind == b",":  # a frame: where it is, its colours, and a byte for its compression
            at += 11 + _colours(content[at + 9 : at + 10])
        elif kind == b"!":  # an extension
            at += 2
        else:
            return kind == b";"
        while content[at : at + 1] > b"\0":
            at += 1 + content[at]
        at += 1
    return False


def _colours(flags: bytes) -> int:
    """How many bytes the table of colours has that ``flags`` announce."""
    return 3 << ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0


def jpeg_ends(content: bytes) -> bool:
    """Whether a JPEG's own picture has an end, not only the thumbnail in its head."""
    at = 2
    while content[at : at + 1] == b"\xff" and content[at + 1 : at + 2] != b"\xda":
        # Bytes FF may stand before a marker, to fill a gap.
        filling = content[at + 1 : at + 2] == b"\xff"
        at += 1 if filling else 2 + int.from_bytes(content[at + 2 : at + 4])
    return content.find(b"\xff\xd9", at) >= 0


def webp_pixels(content: bytes) -> int:
    """How many pixels a WebP has, for a decoder reserves memory for them before it says so."""
    kind = content[12:16]
    if kind == b"VP8X":
        width, height = content[24:27], content[27:30]
        return (int.from_bytes(width, "little") + 1) * (int.from_bytes(height, "little") + 1)
    if kind == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return ((bits & 0x3FFF) + 1) * ((bits >> 14 & 0x3FFF) + 1)
    width, height = content[26:28], content[28:30]
    return (int.from_bytes(width, "little") & 0x3FFF) * (int.from_bytes(height, "little") & 0x3FFF)
