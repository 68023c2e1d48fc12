"""A browser may ask for a part of a sound: Safari asks for its first two bytes before it plays."""

from pathlib import Path

import pytest

from meshcards.preview.server import Server
from tests.preview.conftest import Get

SOUND = bytes(range(100))


@pytest.fixture(autouse=True)
def _sound(serving: Server, tmp_path: Path) -> None:
    (tmp_path / "gallery" / "a.mp3").write_bytes(SOUND)
    files = {"/a.mp3": tmp_path / "gallery" / "a.mp3"}
    serving.site.publish({**serving.site.files, **files})


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-1", 0, 1),
        ("bytes=0-", 0, 99),
        ("bytes=40-59", 40, 59),
        ("bytes=99-99", 99, 99),
        ("bytes=90-1000", 90, 99),
    ],
)
def test_a_part_of_a_sound_is_given(get: Get, asked: str, first: int, last: int) -> None:
    answer = get("/a.mp3", part=asked)
    assert (answer.status, answer.read()) == (206, SOUND[first : last + 1])
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/100"
    assert answer.headers["Content-Length"] == str(last - first + 1)
    assert answer.headers["Content-Type"] == "audio/mpeg"


@pytest.mark.parametrize(
    "asked", ["", "bytes=100-", "bytes=5-4", "bytes=-5", "bytes=0-1,4-5", "lines=0-1", "bytes=²-"]
)
def test_what_cannot_be_a_part_is_answered_with_the_whole(get: Get, asked: str) -> None:
    answer = get("/a.mp3", part=asked)
    assert (answer.status, answer.read()) == (200, SOUND)
    assert answer.headers["Content-Range"] is None


def test_only_the_heading_of_a_part_is_given_if_that_is_asked(get: Get) -> None:
    answer = get("/a.mp3", method="HEAD", part="bytes=0-1")
    assert (answer.status, answer.headers["Content-Length"], answer.read()) == (206, "2", b"")


def test_the_page_is_always_whole(get: Get) -> None:
    answer = get("/", part="bytes=0-1")
    assert (answer.status, answer.read()) == (200, b"the page")
