"""A figure or a sound is what its name says, or it is no part of a deck."""

import pytest

from meshcards.bank import formats, media
from tests.media import IMAGES, SOUNDS, iso

PAGE = b"<!DOCTYPE html>\n<html><body>404 <svg></svg></body></html>"
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"
SAMPLES = [
    (kind.formats, suffix, content)
    for kind, samples in ((media.FIGURE, IMAGES), (media.AUDIO, SOUNDS))
    for suffix, content in samples.items()
]


def image(content: bytes, suffix: str) -> str:
    return formats.fault(content, suffix, formats.IMAGES)


def sound(content: bytes, suffix: str) -> str:
    return formats.fault(content, suffix, formats.SOUNDS)


def test_there_is_a_sample_of_every_file_that_a_deck_takes() -> None:
    assert set(IMAGES) == set(media.FIGURE.suffixes)
    assert set(SOUNDS) == set(media.AUDIO.suffixes)


@pytest.mark.parametrize(("kind", "suffix", "content"), SAMPLES)
def test_a_file_is_taken_under_the_names_of_its_format_alone(
    kind: tuple[formats.Format, ...], suffix: str, content: bytes
) -> None:
    (own,) = (it for it in kind if suffix in it.suffixes)
    assert formats.fault(content, suffix, kind) == ""
    for other in (it for it in kind if it is not own):
        for name in other.suffixes:
            fix = f"rename it to end in {own.suffixes[0]}"
            assert formats.fault(content, name, kind) == f"is {own.name}, not {other.name}; {fix}"


@pytest.mark.parametrize(("kind", "suffix", "content"), SAMPLES)
def test_a_file_that_begins_as_no_format_does_is_refused(
    kind: tuple[formats.Format, ...], suffix: str, content: bytes
) -> None:
    assert formats.fault(content[:2], suffix, kind)
    assert formats.fault(b"x" + content, suffix, kind)


@pytest.mark.parametrize(
    ("content", "suffix", "message"),
    [
        (PAGE, ".jpg", "is an HTML page, not a JPEG image; export it as a JPEG image"),
        (PAGE, ".svg", "is an HTML page, not an SVG image; export it as an SVG image"),
        (POINTER, ".png", "is a Git LFS pointer, not a PNG image; run 'git lfs pull'"),
        (b"\x1f\x8b\x08", ".svg", "is a gzip archive, not an SVG image; export it as an SVG image"),
        (b"%PDF-1.7", ".gif", "is a PDF document, not a GIF image; export it as a GIF image"),
        (
            iso(b"heic", b"mif1"),
            ".jpeg",
            "is an HEIC image, not a JPEG image; export it as a JPEG image",
        ),
        (
            iso(b"mif1", b"heic"),
            ".avif",
            "is an HEIC image, not an AVIF image; export it as an AVIF image",
        ),
        (iso(b"avif"), ".webp", "is an AVIF image, not a WebP image; rename it to end in .avif"),
        (SOUNDS[".mp3"], ".png", "is an MP3 sound, not a PNG image; export it as a PNG image"),
        (b"x", ".png", "is not a PNG image, although its name ends in .png; export it again"),
        (b"GIF89a", ".gif", "is cut short and contains no picture; export it again"),
    ],
)
def test_a_figure_that_is_something_else_is_called_what_it_is(
    content: bytes, suffix: str, message: str
) -> None:
    assert image(content, suffix) == message


@pytest.mark.parametrize(
    ("content", "suffix", "message"),
    [
        (PAGE, ".mp3", "is an HTML page, not an MP3 sound; export it as an MP3 sound"),
        (POINTER, ".opus", "is a Git LFS pointer, not an Ogg sound; run 'git lfs pull'"),
        (SOUNDS[".m4a"], ".mp3", "is an M4A sound, not an MP3 sound; rename it to end in .m4a"),
        (IMAGES[".avif"], ".m4a", "is an AVIF image, not an M4A sound; export it as an M4A sound"),
        (iso(b"heic"), ".m4a", "is an HEIC image, not an M4A sound; export it as an M4A sound"),
        (IMAGES[".webp"], ".wav", "is a WebP image, not a WAV sound; export it as a WAV sound"),
        (SOUNDS[".wav"][:30], ".wav", "is cut short and contains no sound; export it again"),
        (
            b"\xff\xfe\x41\x00",
            ".mp3",
            "is not an MP3 sound, although its name ends in .mp3; export it again",
        ),
    ],
)
def test_a_sound_that_is_something_else_is_called_what_it_is(
    content: bytes, suffix: str, message: str
) -> None:
    assert sound(content, suffix) == message


@pytest.mark.parametrize("second", [0xE2, 0xE3, 0xF2, 0xF3, 0xFA, 0xFB])
def test_an_mp3_needs_no_tag(second: int) -> None:
    assert sound(bytes([0xFF, second, 0x90, 0x64]), ".mp3") == ""


def test_a_page_of_xml_that_is_no_svg_is_not_called_one() -> None:
    error = b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'
    for suffix in (".svg", ".png"):
        assert "although its name ends in" in image(error, suffix)
