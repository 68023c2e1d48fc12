"""What the file of a figure or a sound is by its bytes: its name may promise something else.

A Git LFS pointer, a page that says "not found" and a phone's HEIC photograph all come under the
names of images. Anki packs them, and the card shows nothing. The first bytes tell formats apart,
which says more than a decoder would: it knows only that it cannot read them.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

_SVG_TAG = re.compile(rb"<(?:[\w.-]+:)?svg[\s/>]")
_HEAD = 65_536  # bytes; no honest SVG says more before its first element
_AVIF = frozenset({b"avif", b"avis"})
_HEIC = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"mif1", b"msf1"})
# Eleven bits set; then a version, layer III and a bit rate that exist.
_MP3_FRAME = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x10-\xef]")


class Format(NamedTuple):
    """One format: ``name`` with its article, and whether a content ``begins`` as it does.

    Those that a deck takes have the ``suffixes`` and the media ``type`` of their files. Before the
    bytes of ``start`` there is no picture and no sound yet.
    """

    name: str
    begins: Callable[[bytes], bool]
    suffixes: tuple[str, ...] = ()
    type: str = ""
    start: bytes = b""


def _after(*magic: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(magic)


def _riff(kind: bytes) -> Callable[[bytes], bool]:
    return lambda content: content[:4] == b"RIFF" and content[8:12] == kind


def _brands(content: bytes) -> frozenset[bytes]:
    """What a file of ISO's base media format says it is, as the box at its beginning lists it."""
    if content[4:8] != b"ftyp":
        return frozenset()
    box = content[8 : min(int.from_bytes(content[:4]), 256)]
    return frozenset(box[at : at + 4] for at in range(0, len(box), 4))


def _page(content: bytes) -> bool:
    return content[:256].lstrip().lower().startswith((b"<!doctype html", b"<html"))


def _svg(content: bytes) -> bool:
    # Past a byte order mark; and a page may hold an SVG.
    head = content[:_HEAD]
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return first == b"<" and not _page(content) and _SVG_TAG.search(head) is not None


def _mp3(content: bytes) -> bool:
    return content.startswith(b"ID3") or _MP3_FRAME.match(content) is not None


def _mp4(content: bytes) -> bool:
    brands = _brands(content)
    return bool(brands) and not brands & (_AVIF | _HEIC)


def _avif(content: bytes) -> bool:
    return bool(_brands(content) & _AVIF)


def _heic(content: bytes) -> bool:
    brands = _brands(content)
    return bool(brands & _HEIC) and not brands & _AVIF


IMAGES = (
    Format("an AVIF image", _avif, (".avif",), "image/avif", b"mdat"),
    Format("a GIF image", _after(b"GIF87a", b"GIF89a"), (".gif",), "image/gif", b","),
    Format("a JPEG image", _after(b"\xff\xd8\xff"), (".jpeg", ".jpg"), "image/jpeg", b"\xff\xda"),
    Format("a PNG image", _after(b"\x89PNG\r\n\x1a\n"), (".png",), "image/png", b"IDAT"),
    Format("an SVG image", _svg, (".svg",), "image/svg+xml"),
    Format("a WebP image", _riff(b"WEBP"), (".webp",), "image/webp", b"VP8"),
)
SOUNDS = (
    Format("an M4A sound", _mp4, (".m4a",), "audio/mp4", b"mdat"),
    Format("an MP3 sound", _mp3, (".mp3",), "audio/mpeg"),
    Format("an Ogg sound", _after(b"OggS"), (".ogg", ".opus"), "audio/ogg"),
    Format("a WAV sound", _riff(b"WAVE"), (".wav",), "audio/wav", b"data"),
)
_POINTER = Format("a Git LFS pointer", _after(b"version https://git-lfs.github.com/"))
_OTHERS = (
    _POINTER,
    Format("an HTML page", _page),
    Format("an HEIC image", _heic),
    Format("a gzip archive", _after(b"\x1f\x8b")),
    Format("a PDF document", _after(b"%PDF")),
)


def named(suffix: str, formats: tuple[Format, ...]) -> Format:
    """The format among ``formats`` whose files end in ``suffix``, in lower case."""
    return next(it for it in formats if suffix in it.suffixes)


def fault(content: bytes, suffix: str, formats: tuple[Format, ...]) -> str:
    """What is wrong with a file that ends in ``suffix``, as one of ``formats`` does.

    Empty if nothing is.
    """
    thing = "picture" if formats is IMAGES else "sound"
    meant = named(suffix, formats)
    if meant.begins(content):
        return (
            ""
            if meant.start in content
            else f"is cut short and contains no {thing}; export it again"
        )
    found = next((it for it in (*_OTHERS, *IMAGES, *SOUNDS) if it.begins(content)), None)
    if found is None:
        return f"is not {meant.name}, although its name ends in {suffix}; export it again"
    fix = f"export it as {meant.name}"
    if found is _POINTER:
        fix = "run 'git lfs pull'"
    elif found in formats:
        fix = f"rename it to end in {found.suffixes[0]}"
    return f"is {found.name}, not {meant.name}; {fix}"
