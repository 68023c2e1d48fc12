"""The least file of every format of figures and sounds: enough to tell what it is."""

import struct
import zlib

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


def _chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def _riff(kind: bytes, content: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", 4 + len(content)) + kind + content


def iso(*brands: bytes) -> bytes:
    """A file of ISO's base media format that says it is of these brands, the major one first."""
    box = brands[0] + bytes(4) + b"".join(brands)
    return struct.pack(">I", 8 + len(box)) + b"ftyp" + box + struct.pack(">I", 9) + b"mdat\0"


def wav(samples: int = 80) -> bytes:
    """Silence that every browser plays, at 8,000 samples a second."""
    form = struct.pack("<HHIIHH", 1, 1, 8_000, 8_000, 1, 8)
    data = struct.pack("<I", samples) + b"\x80" * samples
    return _riff(b"WAVE", b"fmt " + struct.pack("<I", len(form)) + form + b"data" + data)


IMAGES = {
    ".avif": iso(b"avif", b"mif1", b"miaf"),
    ".gif": b"GIF89a\x01\x00\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x00;",
    ".jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\0\xff\xda\xff\xd9",
    ".jpg": b"\xff\xd8\xff\xdb\xff\xda\xff\xd9",
    ".png": b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\0"))
    + _chunk(b"IEND", b""),
    ".svg": SVG,
    ".webp": _riff(b"WEBP", b"VP8 \0\0\0\0"),
}
SOUNDS = {
    ".m4a": iso(b"M4A ", b"mp42", b"isom"),
    ".mp3": b"ID3\x04\0\0\0\0\0\0\xff\xfb\x90\x64" + bytes(413),
    ".ogg": b"OggS\0\x02" + bytes(20) + b"\x01\x1e\x01vorbis",
    ".opus": b"OggS\0\x02" + bytes(20) + b"\x01\x13OpusHead",
    ".wav": wav(),
}
