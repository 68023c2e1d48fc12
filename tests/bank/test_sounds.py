"""A sound that was cut is told by its own lengths, and one that leaves them open is none such."""

import struct

import pytest

from meshcards.bank import formats, sounds
from tests.media import SOUNDS, iso, wav

FRAME = b"\xff\xfb\x90\x64" + bytes(413)


def fault(content: bytes, suffix: str) -> str:
    return sounds.fault(content, formats.named(suffix, formats.SOUNDS))


def page(content: bytes) -> bytes:
    """A page of an Ogg file."""
    lengths = bytes([255] * (len(content) // 255) + [len(content) % 255])
    return b"OggS" + bytes(22) + bytes([len(lengths)]) + lengths + content


def mp3(tally: bytes, frames: int = 10) -> bytes:
    """An MP3 whose first frame has room for ``tally``."""
    return FRAME[:36] + tally + FRAME[36 + len(tally) :] + FRAME * (frames - 1)


def box(kind: bytes, content: bytes, size: int | None = None) -> bytes:
    return struct.pack(">I", 8 + len(content) if size is None else size) + kind + content


BEGIN = iso(b"M4A ")[:20]
ID3 = b"ID3\x04\0\0" + b"\0\0\2\0" + bytes(256)
WHOLE = [
    *((content, suffix) for suffix, content in SOUNDS.items()),
    (wav() + b"LIST\4\0\0\0abcd", ".wav"),
    (wav()[:40] + b"\xff\xff\xff\xff" + wav()[44:], ".wav"),
    (wav()[:40] + b"\0\0\0\0" + wav()[44:], ".wav"),
    (wav()[:12] + b"LIST\3\0\0\0abc\0" + wav()[12:], ".wav"),
    (page(b"a" * 254) + page(b"b" * 255) + page(b"") + page(b"c" * 999), ".ogg"),
    (page(b"a") + b"TAG" + bytes(125), ".ogg"),
    (page(b"a") + bytes(64), ".opus"),
    (BEGIN + box(b"mdat", bytes(9)) + box(b"moov", b""), ".m4a"),
    (BEGIN + box(b"moov", b"") + box(b"mdat", bytes(9), 0), ".m4a"),
    (BEGIN + box(b"moov", b"") + box(b"mdat", struct.pack(">Q", 20) + b"1234", 1), ".m4a"),
    (BEGIN + box(b"moof", b"") + box(b"mdat", bytes(9)), ".m4a"),
    (BEGIN + box(b"moov", b"") + box(b"mdat", bytes(9)) + bytes(16), ".m4a"),
    (ID3 + FRAME * 3, ".mp3"),
    (FRAME * 3 + FRAME[:99], ".mp3"),  # encoders end in a part of a frame
    (mp3(b"Xing" + struct.pack(">III", 3, 10, 4_170)), ".mp3"),
    (mp3(b"Info" + struct.pack(">II", 2, 4_170)), ".mp3"),
    (mp3(b"Info" + struct.pack(">II", 1, 99_999)), ".mp3"),  # frames, and no bytes
    (mp3(b"Info" + struct.pack(">III", 3, 0, 0xFFFF_FFFF)), ".mp3"),
]
CUT = [
    (wav()[:-1], ".wav"),
    (wav()[:44], ".wav"),
    (wav()[:36], ".wav"),
    (page(b"a" * 999)[:-1], ".ogg"),
    (page(b"a") + page(b"b")[:26], ".ogg"),
    (page(b"a") + page(b"b" * 999)[:28], ".ogg"),
    (page(b"a") + b"Og", ".opus"),
    (SOUNDS[".m4a"][:-1], ".m4a"),
    (BEGIN + box(b"mdat", bytes(9)), ".m4a"),  # what tells how to play it came last
    (BEGIN + box(b"moov", b""), ".m4a"),
    (BEGIN + box(b"moov", b"") + box(b"mdat", struct.pack(">Q", 99), 1), ".m4a"),
    (ID3, ".mp3"),
    (ID3[:100], ".mp3"),
    (mp3(b"Xing" + struct.pack(">III", 3, 10, 4_170))[:-1], ".mp3"),
    (mp3(b"Info" + struct.pack(">II", 2, 41_700)), ".mp3"),
]


@pytest.mark.parametrize(("content", "suffix"), WHOLE)
def test_a_whole_sound_is_taken(content: bytes, suffix: str) -> None:
    assert fault(content, suffix) == ""


@pytest.mark.parametrize(("content", "suffix"), CUT)
def test_a_cut_sound_is_refused(content: bytes, suffix: str) -> None:
    assert fault(content, suffix) == (
        "is cut short, so a learner hears only a part of it; export it again"
    )


def test_an_mp3_of_nothing_but_a_tag_and_zeros_has_no_sound() -> None:
    assert fault(ID3 + bytes(99), ".mp3") == "contains no sound; export it again"


@pytest.mark.parametrize(("content", "suffix"), WHOLE)
def test_a_sound_that_ends_anywhere_is_no_traceback(content: bytes, suffix: str) -> None:
    for length in range(min(len(content), 120)):
        assert isinstance(fault(content[:length], suffix), str)


def test_a_long_row_of_small_boxes_ends() -> None:
    assert fault(BEGIN + box(b"free", b"") * 200_000, ".m4a") == sounds.CUT
