"""On disks that ignore case and Unicode form a bank is the same, and nothing is overwritten."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from meshcards import api
from meshcards.cli import main
from tests.media import SVG

WriteBank = Callable[..., Path]

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="its disks ignore case by themselves, and no form"
)

DECOMPOSED, COMPOSED = "u\N{COMBINING DIAERESIS}", "\N{LATIN SMALL LETTER U WITH DIAERESIS}"
TOPIC = f"""\
    title: Basics
    questions:
      - id: why
        question: Why a mesh?
        answer: For retries.
        figure: {{file: media/{COMPOSED}.svg, alt: A mesh}}
    """
QUIZ = f"""\
# Meshes

1. What is a mesh? ![a mesh]({COMPOSED}.svg)
   - [x] A layer
   - [ ] A pod
"""


def test_a_figure_that_the_disk_spells_otherwise_gives_the_same_package(
    write_bank: WriteBank, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    composed = write_bank({"basics": TOPIC}, name="one/mesh", files={f"media/{COMPOSED}.svg": SVG})
    api.build(composed, tmp_path / "one.apkg", now=1)
    listed = write_bank({"basics": TOPIC}, name="two/mesh", files={f"media/{DECOMPOSED}.svg": SVG})
    unpacked = write_bank(
        {"basics": TOPIC}, name="three/mesh", files={f"media/{DECOMPOSED}.svg": SVG}
    )
    api.build(unpacked, tmp_path / "three.apkg", now=1)  # on Linux, out of an archive of macOS

    request.getfixturevalue("disk")
    api.build(listed, tmp_path / "two.apkg", now=1)

    packages = {(tmp_path / f"{it}.apkg").read_bytes() for it in ("one", "two", "three")}
    assert len(packages) == 1


@pytest.mark.usefixtures("disk")
def test_an_import_overwrites_no_figure_whose_name_the_disk_spells_otherwise(
    write_bank: WriteBank, tmp_path: Path
) -> None:
    bank = write_bank(files={f"media/{DECOMPOSED}.svg": SVG})
    other = SVG.replace(b"h1v1", b"h1v0")
    (tmp_path / f"{COMPOSED}.svg").write_bytes(other)
    (tmp_path / "quiz.md").write_text(QUIZ, encoding="utf-8")

    result = CliRunner().invoke(main, ["import", str(tmp_path / "quiz.md"), "--into", str(bank)])

    assert result.exit_code == 0, result.output
    assert (bank / "media" / f"{DECOMPOSED}.svg").read_bytes() == SVG
    assert (bank / "media" / f"{COMPOSED}-2.svg").read_bytes() == other


@pytest.mark.usefixtures("disk")
def test_a_deck_file_in_another_case_is_read_and_reported(write_bank: WriteBank) -> None:
    bank = write_bank()
    (bank / "deck.yaml").rename(bank / "away")
    (bank / "away").rename(bank / "Deck.yaml")
    (problem,) = api.check(bank)
    assert problem.message == (
        "other systems would not find deck.yaml under this name; rename it to deck.yaml"
    )


@pytest.mark.usefixtures("disk")
def test_a_topic_in_another_case_is_read_and_reported(write_bank: WriteBank) -> None:
    bank = write_bank()
    (bank / "basics.yaml").rename(bank / "away")
    (bank / "away").rename(bank / "Basics.yaml")
    (problem,) = api.check(bank)
    assert (
        problem.message == "topic 'basics' belongs in basics.yaml; rename this file to basics.yaml"
    )


@pytest.mark.usefixtures("disk")
def test_a_new_bank_is_put_over_no_file_in_another_case(tmp_path: Path) -> None:
    place = tmp_path / "bank"
    place.mkdir()
    (place / "README.MD").write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(main, ["new", str(place)])
    assert "README.md already exists, so nothing was written" in result.stderr
    assert [it.name for it in place.iterdir()] == ["README.MD"]
