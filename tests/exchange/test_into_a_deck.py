"""A file of each format, as the docs show it and as ``export`` writes it, becomes a deck."""

import re
import shutil
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from meshcards.cli import main
from tests.conftest import BASICS

WriteBank = Callable[..., Path]

HERE = Path(__file__).parent
EXAMPLES = sorted(it for it in HERE.glob("*/example.*") if it.suffix != ".read")


@pytest.fixture(autouse=True)
def _in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def said(*words: str | Path) -> str:
    result = CliRunner().invoke(main, [*map(str, words)])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A new deck that was built, and how many cards it has."""
    home = tmp_path_factory.mktemp("new")
    with chdir(home):
        said("new", "deck", "--id", "deck", "--title", "Deck")
        return home / "deck", _cards(said("build", "deck"))


def cards_of_a_deck_with(source: Path, new: tuple[Path, int]) -> int:
    """How many cards the deck has into which the source was imported, beyond a new one's."""
    folder, before = new
    shutil.copytree(folder, "deck")
    said("import", source, "--into", "deck")
    return _cards(said("build", "deck")) - before


def _cards(built: str) -> int:
    found = re.search(r"(\d+) cards", built)
    assert found
    return int(found[1])


def test_there_is_an_example_of_each_format_that_the_page_shows() -> None:
    assert {it.parent.name for it in EXAMPLES} == {
        *("aiken", "anki", "gift", "markdown", "moodle", "prose", "qti", "table", "text2qti"),
    }


@pytest.mark.parametrize("source", EXAMPLES, ids=lambda it: it.parent.name)
def test_an_example_becomes_cards(source: Path, new: tuple[Path, int]) -> None:
    assert cards_of_a_deck_with(source, new) > 0


@pytest.mark.parametrize("format_", ["markdown", "csv", "gift", "moodle", "text2qti", "anki-basic"])
def test_what_was_exported_becomes_cards(
    write_bank: WriteBank, new: tuple[Path, int], format_: str
) -> None:
    said("export", write_bank({"basics": BASICS}), "--to", format_, "-o", "out")
    (source,) = (it for it in Path("out").iterdir() if it.is_file())

    assert cards_of_a_deck_with(source, new) > 0


@pytest.mark.parametrize("ending", [".apkg", ".colpkg"])
def test_a_package_becomes_cards(write_bank: WriteBank, new: tuple[Path, int], ending: str) -> None:
    said("build", write_bank({"basics": BASICS}), "-o", "out.apkg")
    source = Path("out.apkg").rename(f"out{ending}")

    assert cards_of_a_deck_with(source, new) == 2
