"""A bank's sounds: which files are taken, and how often they are read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards.bank import folder as folders
from meshcards.bank import media
from tests import compiled
from tests.media import SOUNDS, SVG

WriteBank = Callable[..., Path]

TOPIC = """\
title: A
questions:
  - id: why
    question: Why?
    answer: So.
    audio: {{file: {file}, side: front}}
terms:
  - id: mesh
    name: mesh
    facts:
      - {{id: what, text: A mesh., audio: {{file: {file}}}}}
      - {{id: how, text: The mesh.}}
    audio: {{file: {file}}}
"""


def messages(folder: Path) -> list[str]:
    return [it.message for it in compiled.prepared(folder).problems]


@pytest.mark.parametrize("suffix", [*SOUNDS, ".MP3"])
def test_every_kind_of_sound_that_anki_plays_is_taken(write_bank: WriteBank, suffix: str) -> None:
    files = {f"x{suffix}": SOUNDS[suffix.lower()]}
    prepared = compiled.prepared(write_bank({"a": TOPIC.format(file=f"x{suffix}")}, files=files))
    assert prepared.problems == ()
    assert prepared.deck
    (name,) = prepared.deck.media
    assert [sum(name in field for field in it.fields) for it in prepared.deck.notes] == [1, 1, 1]


def test_a_sound_is_read_once_however_many_play_it(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = write_bank({"a": TOPIC.format(file="x.mp3")}, files={"x.mp3": SOUNDS[".mp3"]})
    read = folders.content
    seen: list[str] = []

    def note(path: Path, most: int) -> bytes:
        seen.append(path.name)
        return read(path, most)

    monkeypatch.setattr(folders, "content", note)
    assert messages(bank) == []
    assert seen.count("x.mp3") == 1


def test_a_sound_that_leads_out_of_the_folder_is_refused_wherever_it_is_named(
    write_bank: WriteBank, tmp_path: Path
) -> None:
    (tmp_path / "secret.mp3").write_bytes(SOUNDS[".mp3"])
    bank = write_bank({"a": TOPIC.format(file="x.mp3")})
    (bank / "x.mp3").symlink_to(tmp_path / "secret.mp3")
    message = "audio 'x.mp3' is outside the bank's folder; copy it into the folder"
    assert messages(bank) == [message] * 3


def test_a_sound_may_be_as_large_as_the_limit_but_no_larger(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media, "MAX_BYTES", 1_234)
    bank = write_bank({"a": TOPIC.format(file="x.mp3")})
    (bank / "x.mp3").write_bytes(SOUNDS[".mp3"].ljust(1_234, b"\0"))
    assert messages(bank) == []
    (bank / "x.mp3").write_bytes(SOUNDS[".mp3"].ljust(1_235, b"\0"))
    assert (
        messages(bank) == ["audio 'x.mp3' has 1,235 bytes (limit 1,234); make the file smaller"] * 3
    )


def test_a_figure_is_no_sound_though_a_card_shows_it(write_bank: WriteBank) -> None:
    topic = TOPIC.format(file="x.svg").replace(
        "    answer: So.\n", "    answer: So.\n    figure: {file: x.svg, alt: A mesh}\n"
    )
    bank = write_bank({"a": topic}, files={"x.svg": SVG})
    assert set(messages(bank)) == {
        "audio 'x.svg' is not a sound that Anki can play; use .m4a, .mp3, .ogg, .opus, .wav"
    }
