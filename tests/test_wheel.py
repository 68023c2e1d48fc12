"""The wheel carries the deck, so that an empty folder is enough to build it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from meshcards.compiler.cache import NAME, Cache

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content, unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    Cache(b"k").put(ROOT / "decks" / "service-mesh", "question", "kept beside the deck")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_builds_the_bundled_deck_in_an_empty_folder(
    installed: Path, tmp_path: Path
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-m", "meshcards", "build"]
    built = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    assert "nothing changed since the lock" in built.stdout
    assert [path.name for path in (tmp_path / "build").iterdir()] == ["service-mesh.apkg"]


def test_the_wheel_shows_every_page_of_the_docs(installed: Path, tmp_path: Path) -> None:
    pages = {path.name: path.read_bytes() for path in (ROOT / "docs").glob("*.md")}
    del pages["README.md"]  # in the terminal, meshcards docs lists the pages
    inside = installed / "meshcards" / "docs"
    # pyproject.toml names each, for with the pictures the wheel would be four times as large.
    assert {path.name: path.read_bytes() for path in inside.iterdir()} == pages

    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-m", "meshcards", "docs", "your-own-deck"]
    shown = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.startswith("Your first deck\n")


def test_the_wheel_carries_the_decks_licence_and_every_asset(installed: Path) -> None:
    held = {str(path.relative_to(installed)) for path in installed.rglob("*") if path.is_file()}
    assert not [path for path in held if NAME in path]
    assets = (ROOT / "meshcards").glob("**/assets/**/*")
    wanted = {str(path.relative_to(ROOT)) for path in assets if path.is_file()}
    assert "meshcards/start/assets/gitignore" in wanted
    assert wanted | {"meshcards/decks/service-mesh/LICENSE", "meshcards/py.typed"} <= held
    # Of a new bank, whose repository gets a copy of the action at the root of this one.
    action = installed / "meshcards" / "start" / "assets" / "action.yml"
    assert action.read_bytes() == (ROOT / "action.yml").read_bytes()
