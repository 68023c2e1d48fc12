"""Whether a file contains the whole of its sound, by the lengths that it states itself.

Every format says how long its parts are, so a file that was cut short is found without decoding it.
A length that a recorder left open (0, or the largest there is) is not a fault.
"""

import re
from collections.abc import Iterator

from meshcards.bank.formats import Format

CUT = "is cut short, so a learner hears only a part of it; export it again"
_SILENT = "contains no sound; export it again"

_OPEN = 0xFFFF_FF00  # the least size of a WAV that says "until the end"
_MOST_BOXES = 100_000
_FRAME = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x10-\xef]")
_TALLY = 120  # bytes of the first frame of an MP3 in which it may say how many bytes there are


def fault(content: bytes, form: Format) -> str:
    """Why a sound is not whole; empty if it is. ``content`` begins as sounds of ``form`` do."""
    match form.type:
        case "audio/wav":
            return _of_wav(content)
        case "audio/ogg":
            return _of_ogg(content)
        case "audio/mp4":
            return _of_mp4(content)
    return _of_mp3(content)


def _of_wav(content: bytes) -> str:
    at = 12
    while at + 8 <= len(content):
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        if content[at : at + 4] == b"data":
            there = len(content) - at - 8
            return "" if size <= there or size >= _OPEN else CUT
        at += 8 + size + size % 2
    return CUT


def _of_ogg(content: bytes) -> str:
    """An Ogg file is a row of pages, each of which says how long it is."""
    at = 0
    while content.startswith(b"OggS", at):
        lengths = content[at + 27 : at + 27 + content[at + 26]] if at + 27 <= len(content) else b""
        end = at + 27 + len(lengths) + sum(lengths)
        if at + 27 > len(content) or len(lengths) < content[at + 26] or end > len(content):
            return CUT
        at = end
    # What follows the last page, such as a tag, is left out by players.
    return CUT if b"OggS".startswith(content[at : at + 4] or b"-") else ""


def _of_mp4(content: bytes) -> str:
    kinds = set()
    for kind, whole in _boxes(content):
        if not whole:
            return CUT
        kinds.add(kind)
    return "" if {b"moov", b"mdat"} <= kinds or b"moof" in kinds else CUT


def _boxes(content: bytes) -> Iterator[tuple[bytes, bool]]:
    """The boxes of a file of ISO's base media format, and whether all of each is there."""
    at = 0
    for _ in range(_MOST_BOXES):
        size, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + 16])
        elif size == 0:
            size = len(content) - at  # until the end
        if size < 8:
            return
        yield kind, at + size <= len(content)
        at += size
        if at >= len(content):
            return


def _of_mp3(content: bytes) -> str:
    at = 0
    if content.startswith(b"ID3"):  # seven bits of each byte count
        shifts = (21, 14, 7, 0)
        at = 10 + sum((it & 0x7F) << by for it, by in zip(content[6:10], shifts, strict=False))
        if at >= len(content):
            return CUT
    found = _FRAME.search(content, at)
    if not found:
        return _SILENT
    first = found.start()
    tally = re.compile(rb"Xing|Info").search(content, first, first + _TALLY)
    if tally and content[tally.end() + 3 : tally.end() + 4] and content[tally.end() + 3] & 2:
        counted = tally.end() + 4 + 4 * (content[tally.end() + 3] & 1)
        size = int.from_bytes(content[counted : counted + 4])
        return "" if size <= len(content) - first or size >= _OPEN else CUT
    return ""
