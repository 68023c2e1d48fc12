"""Photographs of noise in every format, and PNGs with something amiss."""

import io
import struct
import zlib
from collections.abc import Mapping, Sequence

from PIL import Image

from meshcards.bank.picture import Picture

SIZE = (48, 40)
WHOLE = Picture(16, 16)


def _noise(seed: int) -> Image.Image:
    """A picture that no format can make small, the same on every run."""
    state, values = seed, bytearray()
    for _ in range(SIZE[0] * SIZE[1] * 3):
        state = state * 1_103_515_245 + 12_345 & 0x7FFF_FFFF
        values.append(state >> 16 & 0xFF)
    return Image.frombytes("RGB", SIZE, bytes(values))


FRAMES = [_noise(seed) for seed in (1, 2, 3)]


def encoded(name: str, frames: Sequence[Image.Image] = FRAMES[:1], **options: object) -> bytes:
    """The frames in the format that Pillow calls ``name``; several are an animation."""
    file = io.BytesIO()
    if len(frames) > 1:
        options |= {"save_all": True, "append_images": frames[1:], "duration": 500}
    frames[0].save(file, name, **options)
    return file.getvalue()


PHOTOGRAPHS = {
    "png": encoded("PNG"),
    "jpg": encoded("JPEG"),
    "jpg-progressive": encoded("JPEG", progressive=True),
    "jpg-cmyk": encoded("JPEG", [FRAMES[0].convert("CMYK")]),
    "jpg-grey": encoded("JPEG", [FRAMES[0].convert("L")]),
    "gif": encoded("GIF"),
    "webp": encoded("WEBP"),
    "webp-lossless": encoded("WEBP", lossless=True),
    "avif": encoded("AVIF"),
}
ANIMATIONS = {
    "gif-animated": encoded("GIF", FRAMES),
    "webp-animated": encoded("WEBP", FRAMES),
    "avif-animated": encoded("AVIF", FRAMES),
}


def png_chunk(kind: bytes, content: bytes, *, checksum: int | None = None) -> bytes:
    """A chunk of a PNG, with a right checksum unless another is given."""
    right = zlib.crc32(kind + content)
    end = struct.pack(">I", right if checksum is None else checksum)
    return struct.pack(">I", len(content)) + kind + content + end


def deflated(content: bytes) -> bytes:
    """Bytes as a PNG holds them."""
    return zlib.compress(content)


def rows(amount: int) -> bytes:
    """So many rows of 16 red pixels, deflated."""
    return deflated((b"\0" + b"\xff\0\0" * 16) * amount)


def png(
    size: tuple[int, int] = (16, 16),
    *,
    colour: int = 2,
    interlaced: int = 0,
    deflated: bytes | None = None,
    first: bytes = b"",
    extra: bytes = b"",
    checksums: Mapping[bytes, int] | None = None,
) -> bytes:
    """A PNG of 16 by 16 red pixels, or one in which something is not right.

    ``first`` and ``extra`` are chunks before and after its header.
    """
    sums = checksums or {}
    header = struct.pack(">IIBBBBB", *size, 8, colour, 0, 0, interlaced)
    content = rows(16) if deflated is None else deflated
    chunks = ((b"IHDR", header), (b"IDAT", content), (b"IEND", b""))
    head, body, end = (png_chunk(it, of, checksum=sums.get(it)) for it, of in chunks)
    return b"\x89PNG\r\n\x1a\n" + first + head + extra + body + end


def webp_header(kind: bytes, header: bytes) -> bytes:
    """The beginning of a WebP whose first chunk is of this kind."""
    chunk = kind + struct.pack("<I", len(header)) + header
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk
