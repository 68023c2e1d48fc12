"""A bank's figures: which files are taken, and which refused."""

import hashlib
from pathlib import Path
from typing import IO, Any

import pytest

from meshcards.bank import media
from meshcards.opening import Prepared
from meshcards.problem import one_line
from tests import compiled
from tests.media import IMAGES, SVG


def problems(loaded: Prepared) -> list[tuple[str, int, int, str, str]]:
    """File name, line, column, rule and message of every problem."""
    return [
        (Path(at.mark.path).name, at.mark.line, at.mark.column, at.rule, at.message)
        for at in loaded.problems
    ]


def bank(folder: Path, *figures: str) -> Path:
    """A bank with a term for each figure; the first one's path is already on line 7, column 13."""
    folder.mkdir(exist_ok=True)
    (folder / "deck.yaml").write_text("id: demo\ntitle: Demo\ntopics: [a]\n", encoding="utf-8")
    topic = "title: A\nterms:\n"
    for number, file in enumerate(figures):
        topic += f"  - id: mesh-{number}\n    name: mesh\n    facts: [{{id: is, text: A mesh.}}]\n"
        topic += f"    figure:\n      file: {file}\n      alt: A\n"
    (folder / "a.yaml").write_text(topic, encoding="utf-8")
    return folder


def test_a_figure_is_read_once_however_many_show_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = bank(tmp_path, "media/x.svg", "media/x.svg")
    (folder / "media").mkdir()
    (folder / "media" / "x.svg").write_bytes(SVG)
    open_ = Path.open
    read: list[str] = []

    def note(path: Path, mode: str = "r", **options: str | None) -> IO[Any]:
        if path.is_relative_to(folder):  # the templates of cards are files as well
            read.append(path.name)
        return open_(path, mode, **options)  # type: ignore[call-overload,no-any-return] # as they come

    monkeypatch.setattr(Path, "open", note)
    loaded = compiled.prepared(folder)
    assert read == ["deck.yaml", "a.yaml", "x.svg"]
    assert loaded.problems == ()
    assert loaded.deck
    assert len(loaded.deck.notes) == 2
    [medium] = loaded.deck.media.values()
    assert (medium.path, medium.size) == (folder / "media" / "x.svg", len(SVG))
    assert medium.digest == hashlib.sha256(SVG).hexdigest()


@pytest.mark.parametrize("suffix", [*IMAGES, ".PNG"])
def test_every_kind_of_image_that_anki_shows_is_taken(tmp_path: Path, suffix: str) -> None:
    folder = bank(tmp_path, f"x{suffix}")
    (folder / f"x{suffix}").write_bytes(IMAGES[suffix.lower()])
    loaded = compiled.prepared(folder)
    assert loaded.problems == ()
    assert loaded.deck
    assert [medium.path.name for medium in loaded.deck.media.values()] == [f"x{suffix}"]


def test_a_figure_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_bytes(SVG)
    folder = bank(tmp_path / "bank", "x.svg")
    (folder / "x.svg").symlink_to(tmp_path / "secret.svg")
    loaded = compiled.prepared(folder)
    message = "figure 'x.svg' is outside the bank's folder; copy it into the folder"
    assert problems(loaded) == [("a.yaml", 7, 13, "figure", message)]
    assert loaded.deck
    assert loaded.deck.media == {}


def test_a_figure_in_a_folder_named_like_the_banks_is_outside(tmp_path: Path) -> None:
    (tmp_path / "bank-2").mkdir()
    (tmp_path / "bank-2" / "x.svg").write_bytes(SVG)
    folder = bank(tmp_path / "bank", "../bank-2/x.svg")
    [(*_, rule, message)] = problems(compiled.prepared(folder))
    assert rule == "figure"
    assert "'../bank-2/x.svg' is outside the bank's folder" in message


def test_a_figure_may_be_as_large_as_the_limit_but_no_larger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media, "MAX_BYTES", 1234)
    folder = bank(tmp_path, "x.svg")
    (folder / "x.svg").write_bytes(SVG.ljust(1234))
    assert compiled.prepared(folder).problems == ()
    (folder / "x.svg").write_bytes(SVG.ljust(1235))
    message = "figure 'x.svg' has 1,235 bytes (limit 1,234); make the file smaller"
    assert problems(compiled.prepared(folder)) == [("a.yaml", 7, 13, "figure", message)]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            PermissionError(13, "Permission denied"),
            "permission denied; give yourself read permission",
        ),
        (OSError("the drive hums"), "the drive hums"),
    ],
)
def test_a_figure_that_cannot_be_read_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, words: str
) -> None:
    folder = bank(tmp_path, "x.svg")
    (folder / "x.svg").write_bytes(b"x")
    open_ = Path.open

    def refuse(path: Path, mode: str) -> IO[Any]:
        if path.suffix == ".svg":
            raise error
        return open_(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    assert problems(compiled.prepared(folder)) == [
        ("a.yaml", 7, 13, "figure", f"figure 'x.svg' cannot be read: {words}")
    ]


def test_a_figure_that_is_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    folder = bank(tmp_path, "l.svg")
    (folder / "l.svg").symlink_to("l.svg")
    loaded = compiled.prepared(folder)
    [(*place, message)] = problems(loaded)
    assert place == ["a.yaml", 7, 13, "figure"]
    assert message == (
        "figure 'l.svg' cannot be read: it is a link to itself; replace it with the file"
    )
    assert loaded.deck
    assert loaded.deck.media == {}


def test_a_figure_in_a_folder_that_is_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    folder = bank(tmp_path, "media/x.svg")
    (folder / "media").symlink_to("media")
    [(*place, message)] = problems(compiled.prepared(folder))
    assert place == ["a.yaml", 7, 13, "figure"]
    assert message.startswith("figure 'media/x.svg' ")


@pytest.mark.parametrize("file", ["x" * 300 + ".svg", "x/" * 3000 + "x.svg", "x" * 5000 + "/x.svg"])
def test_a_figure_whose_name_no_disk_can_hold_is_not_there(tmp_path: Path, file: str) -> None:
    [(*place, message)] = problems(compiled.prepared(bank(tmp_path, file)))
    assert place == ["a.yaml", 7, 13, "figure"]
    assert message == one_line(f"figure '{file}' does not exist; add the file or correct the path")


def test_the_limit_leaves_room_for_a_photograph() -> None:
    assert media.MAX_BYTES >= 4_000_000


def test_a_figure_is_inside_a_bank_that_is_reached_through_a_link(tmp_path: Path) -> None:
    folder = bank(tmp_path / "bank", "x.svg")
    (folder / "x.svg").write_bytes(SVG)
    (tmp_path / "link").symlink_to(folder)
    assert compiled.prepared(tmp_path / "link").problems == ()
