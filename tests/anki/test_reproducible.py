"""The same bank and lock give the same bytes, wherever and whenever they are built."""

import subprocess
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards import api
from tests import media

NOW = 1_700_000_000
FIGURES = {f"media/{name}.svg": media.SVG + f"<!-- {name} -->".encode() for name in "cab"}
QUESTIONS = "title: Traffic\nquestions:\n" + "".join(
    f"  - id: {name}\n    question: What is {name}?\n    strongest: {{answer: A letter.}}\n"
    f"    others: [{{falls_short: No.}}, {{answer: Two, falls_short: Too many.}}]\n"
    f"    figure: {{file: media/{name}.svg, alt: A letter}}\n"
    for name in "cab"
)


SPOKEN = """\
title: Spoken
terms:
  - id: mesh
    name: mesh
    facts: [{id: what, text: A mesh., audio: {file: b.wav}}, {id: how, text: The mesh.}]
    audio: {file: a.wav, side: front}
"""


def test_two_builds_with_sounds_give_equal_bytes(
    write_bank: Callable[..., Path], tmp_path: Path
) -> None:
    for name in ("here/mesh", "there/mesh"):
        sounds = {"b.wav": media.wav(9), "a.wav": media.wav(8)}
        api.build(
            write_bank({"spoken": SPOKEN}, files=sounds, name=name, title="Mesh"),
            tmp_path / f"{name.partition('/')[0]}.apkg",
            now=NOW,
        )
    package = (tmp_path / "here.apkg").read_bytes()
    assert package == (tmp_path / "there.apkg").read_bytes()
    with zipfile.ZipFile(tmp_path / "here.apkg") as archive:
        assert {archive.read(it) for it in "01"} == {media.wav(9), media.wav(8)}


def test_two_builds_give_equal_bytes(write_bank: Callable[..., Path], tmp_path: Path) -> None:
    bank = write_bank({"traffic": QUESTIONS}, files=FIGURES)

    api.build(bank, tmp_path / "one.apkg", now=NOW)
    api.build(bank, tmp_path / "two.apkg", now=NOW + 1000)

    assert (tmp_path / "one.apkg").read_bytes() == (tmp_path / "two.apkg").read_bytes()


def test_a_bank_elsewhere_without_its_lock_gives_equal_bytes_at_the_same_time(
    write_bank: Callable[..., Path], tmp_path: Path
) -> None:
    here = write_bank({"traffic": QUESTIONS}, files=FIGURES, name="here/mesh")
    there = write_bank({"traffic": QUESTIONS}, files=FIGURES, name="there/mesh")

    api.build(here, tmp_path / "one.apkg", now=NOW)
    api.build(there, tmp_path / "two.apkg", now=NOW)

    assert (tmp_path / "one.apkg").read_bytes() == (tmp_path / "two.apkg").read_bytes()
    assert (here / "deck.lock").read_bytes() == (there / "deck.lock").read_bytes()


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_another_process_hash_seed_and_time_zone_give_equal_bytes(
    write_bank: Callable[..., Path],
    run_meshcards: Callable[..., subprocess.CompletedProcess[str]],
    tmp_path: Path,
    seed: str,
) -> None:
    bank = write_bank({"traffic": QUESTIONS}, files=FIGURES)
    api.build(bank, tmp_path / "one.apkg", now=NOW)
    ours = (bank / "deck.lock").read_bytes()
    (bank / "deck.lock").unlink()
    zone = "Pacific/Kiritimati" if time.tzname[0] == "UTC" else "UTC"
    settings = {"PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": str(NOW)}

    done = run_meshcards("build", bank, "-o", tmp_path / "two.apkg", env=settings)

    assert done.returncode == 0
    assert (tmp_path / "one.apkg").read_bytes() == (tmp_path / "two.apkg").read_bytes()
    assert (bank / "deck.lock").read_bytes() == ours
