"""A file to import is read with care: bounded, decoded, and in a format that it looks like."""

import os
from pathlib import Path

import pytest

from meshcards.exchange.incoming import every
from meshcards.exchange.incoming.source import HEAD, MAX_BYTES, Source
from meshcards.problem import MeshcardsError


def source(tmp_path: Path, content: bytes, name: str = "quiz.txt") -> Source:
    path = tmp_path / name
    path.write_bytes(content)
    return Source(path)


@pytest.mark.parametrize(
    ("encoding", "guessed"),
    [
        *(("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("utf-16-le", ""), ("utf-16-be", "")),
        *(("utf-32", ""), ("cp1252", "Windows-1252")),
    ],
)
def test_a_text_is_decoded_and_a_guess_is_known(
    encoding: str, guessed: str, tmp_path: Path
) -> None:
    read = source(tmp_path, "What is “größer”?\r\nThis.\rThat.\n".encode(encoding))

    assert read.guessed == ""
    assert read.head == "What is “größer”?\nThis.\nThat.\n"
    assert read.text() == read.head
    assert read.guessed == guessed


def test_the_head_ends_where_it_has_to_also_within_a_character(tmp_path: Path) -> None:
    read = source(tmp_path, "€".encode() * 3 * HEAD)

    assert read.head == "€" * HEAD


def test_what_is_no_text_has_a_head_and_is_refused(tmp_path: Path) -> None:
    read = source(tmp_path, b"PK\x03\x04\x00\xff", "deck.apkg")

    assert read.head.startswith("PK\x03\x04")
    assert read.ending == ".apkg"
    with pytest.raises(MeshcardsError, match=r"deck\.apkg:1: character U\+0003 is in no text"):
        read.text()


def test_a_byte_that_damages_a_text_is_shown_by_its_line(tmp_path: Path) -> None:
    read = source(tmp_path, "größe\n".encode() + b"gr\xf6\xdfe\n")

    with pytest.raises(MeshcardsError, match=r"quiz.txt:2: byte 0xF6 is not utf-8; save the file"):
        read.text()


def test_bytes_of_no_encoding_are_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"a\n\x8f")
    with pytest.raises(MeshcardsError, match=r"a\.md:2: byte 0x8F is not UTF-8 or Windows-1252"):
        Source(path).text()


def test_a_folder_is_called_one(tmp_path: Path) -> None:
    with pytest.raises(MeshcardsError, match="is a folder; name the files in it one by one"):
        Source(tmp_path).text()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "quiz.csv"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)

    with pytest.raises(MeshcardsError, match=r"67,108,865 bytes \(limit 67,108,864\); split it"):
        Source(path).text()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "quiz.csv"
    os.mkfifo(path)

    with pytest.raises(MeshcardsError, match="it is a named pipe, not a file"):
        every.of(Source(path))
    with pytest.raises(MeshcardsError, match="it is a named pipe, not a file"):
        Source(path).text()


def test_every_format_has_the_name_that_it_is_asked_for() -> None:
    names = {every.named(name).NAME for name in every.FORMATS}

    assert names | {"tsv"} == {*every.FORMATS}
    assert all(every.named(name).TITLE for name in every.FORMATS)


@pytest.mark.parametrize("name", ["csv", "gift", "markdown"])
def test_a_format_is_told_by_the_ending(name: str, tmp_path: Path) -> None:
    for ending in every.named(name).ENDINGS:
        assert name == every.of(source(tmp_path, b"", f"quiz{ending}")).NAME
