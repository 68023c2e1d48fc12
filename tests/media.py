"""The least file of every format of figures and sounds: a browser shows or plays each."""

import base64
import struct
import zlib

SVG = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><path d='M0 0h1v1'/></svg>"

# One pixel each, as Pillow wrote them.
_JPEG = (
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////////////////////////////////////////////////////////"
    "////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAA"
    "AAAAAAAAAAD/2gAIAQEAAD8AR//Z"
)
_AVIF = (
    "AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADrbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAA"
    "AAAAAAAAAAAAAAAOcGl0bQAAAAAAAQAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAETAAAAIAAAAChpaW5mAAAAAAABAAAA"
    "GmluZmUCAAAAAAEAAGF2MDFDb2xvcgAAAABqaXBycAAAAEtpcGNvAAAAFGlzcGUAAAAAAAAAAQAAAAEAAAAQcGl4aQAA"
    "AAADCAgIAAAADGF2MUOBAAwAAAAAE2NvbHJuY2x4AAEADQAGgAAAABdpcG1hAAAAAAAAAAEAAQQBAoMEAAAAKG1kYXQS"
    "AAoIGAAGiAhoNCAyEh/3h4UV3///4sAAAJA1jjx+3A=="
)


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
    moov = struct.pack(">I", 8) + b"moov"
    return struct.pack(">I", 8 + len(box)) + b"ftyp" + box + moov + struct.pack(">I", 9) + b"mdat\0"


def wav(samples: int = 80) -> bytes:
    """Silence that every browser plays, at 8,000 samples a second."""
    form = struct.pack("<HHIIHH", 1, 1, 8_000, 8_000, 1, 8)
    data = struct.pack("<I", samples) + b"\x80" * samples
    return _riff(b"WAVE", b"fmt " + struct.pack("<I", len(form)) + form + b"data" + data)


IMAGES = {
    ".avif": base64.b64decode(_AVIF),
    ".gif": base64.b64decode("R0lGODdhAQABAIEAAP///wAAAAAAAAAAACwAAAAAAQABAAAIBAABBAQAOw=="),
    ".jpeg": base64.b64decode(_JPEG),
    ".jpg": base64.b64decode(_JPEG),
    ".png": b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\0"))
    + _chunk(b"IEND", b""),
    ".svg": SVG,
    ".webp": base64.b64decode("UklGRhoAAABXRUJQVlA4TA4AAAAvAAAAAAcQEf0PRET/Aw=="),
}
SOUNDS = {
    ".m4a": iso(b"M4A ", b"mp42", b"isom"),
    ".mp3": b"ID3\x04\0\0\0\0\0\0\xff\xfb\x90\x64" + bytes(413),
    ".ogg": b"OggS\0\x02" + bytes(20) + b"\x01\x1e\x01vorbis" + bytes(23),
    ".opus": b"OggS\0\x02" + bytes(20) + b"\x01\x13OpusHead" + bytes(11),
    ".wav": wav(),
}
