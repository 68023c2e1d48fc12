"""Figures and sounds come into a bank under names that nothing there has."""

from pathlib import Path

import pytest

from meshcards.bank.media import AUDIO, FIGURE
from meshcards.exchange.added.figures import Placed, Shelf
from meshcards.exchange.items import Medium
from meshcards.problem import MeshcardsError
from tests.media import IMAGES

PNG = IMAGES[".png"]
OTHER = PNG + b"\0"


def medium(name: str, content: bytes = PNG) -> Medium:
    return Medium(name, lambda: content)


def test_the_same_content_is_one_file_under_whatever_names(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)

    placed = [shelf.place(medium(it), FIGURE) for it in ("cell.png", "cell.png", "again.png")]

    assert placed == [Placed("media/cell.png")] * 3
    assert [*shelf.files] == ["media/cell.png"]


@pytest.mark.parametrize("second", ["cell.png", "Cell.png"])
def test_another_content_gets_another_name(second: str, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.place(medium("cell.png"), FIGURE)

    placed = shelf.place(medium(second, OTHER), FIGURE)

    name = f"{second[:4]}-2.png"
    note = f"'{second}' is called {name}, because another file has its name"
    assert placed == Placed(f"media/{name}", note)


def test_a_file_of_the_bank_is_taken_if_it_is_the_same_and_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "cell.png").write_bytes(PNG)
    shelf = Shelf(tmp_path)

    assert shelf.place(medium("cell.png"), FIGURE) == Placed("media/cell.png")
    assert shelf.place(medium("cell.png", OTHER), FIGURE).path == "media/cell-2.png"
    assert [*shelf.files] == ["media/cell-2.png"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd.png", "passwd.png"),
        ("..\\..\\cell.png", "cell.png"),
        ("plant cell (1).png", "plant-cell-1.png"),
        (".hidden.png", "hidden.png"),
        ("CON.png", "CON-file.png"),
        ("…", "figure.png"),
        ("cell", "cell.png"),
        ("cell.jpg", "cell.png"),
        ("Zelle-größe.PNG", "Zelle-größe.png"),
        ("a" * 300 + ".png", "a" * 80 + ".png"),
        ("a\x1b[2J\u202e.png", "a-2J.png"),
    ],
)
def test_a_name_becomes_one_that_every_disk_takes(name: str, expected: str, tmp_path: Path) -> None:
    placed = Shelf(tmp_path).place(medium(name), FIGURE)

    assert placed.path == f"media/{expected}"


def test_what_a_deck_cannot_have_is_lost(tmp_path: Path) -> None:
    def damaged() -> bytes:
        raise MeshcardsError("the package is damaged")

    shelf = Shelf(tmp_path)
    notes = [
        shelf.place(medium("cell.bmp", b"BM"), FIGURE).note,
        shelf.place(medium("cell.png"), AUDIO).note,
        shelf.place(medium("cell.png", PNG[:20]), FIGURE).note,
        shelf.place(medium("cell.png", bytes(6 * 1024 * 1024)), FIGURE).note,
        shelf.place(Medium("cell.png", damaged), FIGURE).note,
    ]

    assert notes == [
        "the picture 'cell.bmp', which is not an image that Anki can show",
        "the sound 'cell.png', which is not a sound that Anki can play",
        "the picture 'cell.png', which is cut short and contains no picture; export it again",
        "the picture 'cell.png', which has 6,291,456 bytes (limit 5,242,880)",
        "the picture 'cell.png': the package is damaged",
    ]
    assert shelf.files == {}
