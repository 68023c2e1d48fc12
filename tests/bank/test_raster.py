"""A picture of pixels is taken where browsers show the whole of it, and refused where not.

What is expected was seen in Chromium; tests/browser/test_figures_shown.py holds the two together.
"""

import io
import warnings

import pytest
from PIL import Image, JpegImagePlugin

from meshcards.bank import chunks, formats, raster
from meshcards.bank.picture import Picture
from tests import watchdog
from tests.bank import photographs
from tests.bank.photographs import (
    ANIMATIONS,
    PHOTOGRAPHS,
    WHOLE,
    encoded,
    png,
    png_chunk,
    rows,
)
from tests.media import IMAGES

DAMAGED = "is damaged, so some browsers show nothing of it; export it again"


def look(content: bytes, suffix: str) -> Picture | str:
    return raster.look(content, formats.named(suffix, formats.IMAGES))


def suffix_of(name: str) -> str:
    return f".{name.partition('-')[0]}"


@pytest.mark.parametrize("suffix", sorted(set(IMAGES) - {".svg"}))
def test_the_least_picture_of_every_format_shows(suffix: str) -> None:
    assert look(IMAGES[suffix], suffix) == Picture(1, 1)


@pytest.mark.parametrize("name", [*PHOTOGRAPHS, *ANIMATIONS])
def test_a_whole_picture_is_taken_with_its_size(name: str) -> None:
    content = {**PHOTOGRAPHS, **ANIMATIONS}[name]
    assert look(content, suffix_of(name)) == Picture(*photographs.SIZE)


@pytest.mark.parametrize("name", [*PHOTOGRAPHS, *ANIMATIONS])
@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.99])
def test_a_picture_that_was_cut_anywhere_is_refused(name: str, part: float) -> None:
    content = {**PHOTOGRAPHS, **ANIMATIONS}[name]
    cut = content[: int(len(content) * part)]
    assert look(cut, suffix_of(name)) in {chunks.CUT, raster.BROKEN}


# WebP and AVIF decode any bytes to something, in browsers too.
@pytest.mark.parametrize("name", ["png", "jpg", "jpg-progressive", "gif", "gif-animated"])
def test_a_download_that_stopped_and_left_zeros_is_refused(name: str) -> None:
    content = {**PHOTOGRAPHS, **ANIMATIONS}[name]
    half = len(content) // 2
    assert isinstance(look(content[:half] + bytes(len(content) - half), suffix_of(name)), str)


@pytest.mark.parametrize("name", ANIMATIONS)
def test_an_animation_that_lost_its_last_frame_is_refused(name: str) -> None:
    content = ANIMATIONS[name]
    still = encoded(name.partition("-")[0].upper(), photographs.FRAMES[:1])
    assert len(still) < len(content)
    if name == "gif-animated":  # its frames follow each other with nothing around them
        last = content.rindex(b"\x21\xf9\x04")  # the extension before the last frame
        assert look(content[:last], ".gif") == chunks.CUT
    assert isinstance(look(content[: len(content) * 2 // 3], suffix_of(name)), str)


def test_an_animated_png_that_comes_to_no_end_is_refused() -> None:
    content = encoded("PNG", photographs.FRAMES)
    assert look(content, ".png") == Picture(*photographs.SIZE)
    assert look(content[: len(content) * 2 // 3], ".png") == chunks.CUT


@pytest.mark.parametrize("junk", [b"\0", b"junk" * 99, b"\xff\xda" * 9])
@pytest.mark.parametrize("name", PHOTOGRAPHS)
def test_what_follows_a_picture_does_it_no_harm(name: str, junk: bytes) -> None:
    if name == "avif":
        junk = (8 + len(junk)).to_bytes(4) + b"free" + junk
    assert look(PHOTOGRAPHS[name] + junk, suffix_of(name)) == Picture(*photographs.SIZE)


def test_a_gif_without_its_last_byte_shows_whole_unless_it_moves() -> None:
    assert look(PHOTOGRAPHS["gif"][:-1], ".gif") == Picture(*photographs.SIZE)
    assert look(ANIMATIONS["gif-animated"][:-1], ".gif") == chunks.CUT


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (png(), WHOLE),
        (png(checksums={b"IHDR": 1}), DAMAGED),
        (png(checksums={b"IDAT": 1}), DAMAGED),
        (png(checksums={b"IEND": 1}), DAMAGED),
        (png(extra=png_chunk(b"tEXt", b"a\0b", checksum=1)), WHOLE),
        (png(extra=png_chunk(b"gAMA", b"\0\0\xb1\x8f", checksum=1)), WHOLE),
        (png(extra=png_chunk(b"iCCP", b"x\0\0nonsense")), WHOLE),
        (png(extra=png_chunk(b"eXIf", b"nonsense")), WHOLE),
        (png(extra=png_chunk(b"ABCD", b"x")), DAMAGED),
        (png(extra=png_chunk(b"IHDR", bytes(13))), DAMAGED),
        (png(first=png_chunk(b"CgBI", bytes(4))), DAMAGED),
        (png(colour=3), DAMAGED),  # a palette is missing
        (png(colour=9), DAMAGED),
        (png(deflated=rows(8)), chunks.CUT),
        (png(deflated=rows(20)), WHOLE),
        (png(deflated=b"nonsense"), raster.BROKEN),
        (png(deflated=b""), raster.BROKEN),
        (png(size=(0, 16)), raster.BROKEN),
        (png(size=(16, 0)), raster.BROKEN),
        (png()[:-12], WHOLE),  # without its last chunk
        (png()[:-16], WHOLE),  # and the checksum before it
        (png()[:-30], chunks.CUT),
        (png()[:33] + png_chunk(b"IEND", b""), chunks.CUT),
        (png()[:20], chunks.CUT),
    ],
)
def test_a_png_is_judged_by_what_makes_its_picture(content: bytes, found: Picture | str) -> None:
    assert look(content, ".png") == found


@pytest.mark.parametrize("size", [(1, 1), (3, 5), (8, 8), (9, 1), (1, 9), (33, 17)])
@pytest.mark.parametrize("mode", ["1", "L", "LA", "RGB", "RGBA", "P", "I;16"])
def test_the_rows_of_every_png_are_counted(size: tuple[int, int], mode: str) -> None:
    file = io.BytesIO()
    Image.new(mode, size).save(file, "PNG")
    assert look(file.getvalue(), ".png") == Picture(*size)


@pytest.mark.parametrize(
    ("size", "amount"), [((1, 1), 2), ((8, 8), 79), ((2, 3), 11), ((9, 2), 23)]
)
def test_the_rows_of_an_interlaced_png_are_counted(size: tuple[int, int], amount: int) -> None:
    """``amount``: a byte a pixel, and one for each row of each of the seven passes."""
    whole = png(size, colour=0, interlaced=1, deflated=photographs.deflated(bytes(amount)))
    short = png(size, colour=0, interlaced=1, deflated=photographs.deflated(bytes(amount - 1)))
    assert look(whole, ".png") == Picture(*size)
    assert look(short, ".png") in {chunks.CUT, raster.BROKEN}


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        (".png", png(size=(100_000, 100_000))),
        (".png", png(size=(8_000, 8_001))),
        (".gif", IMAGES[".gif"][:6] + b"\xff\xff\xff\xff" + IMAGES[".gif"][10:]),
        (".webp", photographs.webp_header(b"VP8X", bytes(4) + b"\xff\xff\xff\xff\xff\xff")),
        (".webp", photographs.webp_header(b"VP8L", b"\x2f\xff\xff\xff\x0f")),
        (".webp", photographs.webp_header(b"VP8 ", b"\0\0\0\x9d\x01\x2a\xff\x3f\xff\x3f")),
    ],
)
def test_a_picture_with_too_many_pixels_is_refused_before_it_is_decoded(
    suffix: str, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(_: Image.Image) -> None:
        raise AssertionError("it was decoded")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", load)
    if suffix == ".webp":  # its decoder reserves the memory at once
        monkeypatch.setattr("PIL.Image.open", load)
    assert look(content, suffix) == (
        "has more pixels than a phone can show (limit 64,000,000); scale it down"
    )


def test_text_that_inflates_without_end_is_not_inflated() -> None:
    bomb = png_chunk(b"zTXt", b"a\0\0" + photographs.deflated(bytes(80_000_000)))
    with watchdog.at_most(5):
        assert look(png(extra=bomb), ".png") == WHOLE


def test_rows_that_go_on_without_end_are_not_inflated() -> None:
    with watchdog.at_most(5):
        assert look(png(deflated=rows(2_000_000)), ".png") == WHOLE


def test_every_frame_is_decoded_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    content = ANIMATIONS["gif-animated"]
    at = content.rindex(b"\x21\xf9\x04") + 8  # the last frame, past its extension
    assert content[at : at + 1] == b","
    empty = content[: at + 9] + b"\0\x08\0;"  # nothing in it: no colours, no pixels
    assert chunks.gif_ends(empty)
    assert look(empty, ".gif") == raster.BROKEN
    monkeypatch.setattr(raster, "MOST_DECODED", 2 * photographs.SIZE[0] * photographs.SIZE[1])
    assert look(empty, ".gif") == Picture(*photographs.SIZE)


@pytest.mark.parametrize("error", [ValueError("x"), MemoryError(), AssertionError(), KeyError(1)])
def test_whatever_the_library_raises_is_a_picture_refused(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: JpegImagePlugin.JpegImageFile) -> None:
        raise error

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", fail)
    assert look(PHOTOGRAPHS["jpg"], ".jpg") == raster.BROKEN


def test_a_library_that_does_not_load_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "PIL.AvifImagePlugin", None)
    monkeypatch.delattr("PIL.AvifImagePlugin", raising=False)
    found = look(PHOTOGRAPHS["jpg"], ".jpg")
    assert isinstance(found, str)
    assert found.startswith("cannot be checked (")


def test_nothing_is_said_of_a_picture_beside_the_verdict() -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        assert isinstance(look(png(size=(10_000, 9_000)), ".png"), str)  # Pillow would warn of it
        assert look(PHOTOGRAPHS["jpg-cmyk"], ".jpg") == Picture(*photographs.SIZE)
    assert said == []


def test_a_thumbnail_is_no_end_of_a_photograph() -> None:
    photograph = PHOTOGRAPHS["jpg"]
    head = b"Exif\0\0" + IMAGES[".jpg"]
    nested = photograph[:2] + b"\xff\xe1" + (2 + len(head)).to_bytes(2) + head + photograph[2:]
    assert look(nested, ".jpg") == Picture(*photographs.SIZE)
    assert look(nested[:-2] + b"\0\0", ".jpg") == chunks.CUT
    filled = nested[:2] + b"\xff" + nested[2:]
    assert look(filled, ".jpg") == Picture(*photographs.SIZE)
    assert look(filled[:-2] + b"\0\0", ".jpg") == chunks.CUT
