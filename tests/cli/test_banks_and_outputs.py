"""Which banks a build takes, and where each package goes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meshcards import api
from meshcards.cli import banks, main

WriteBank = Callable[..., Path]

NOW = 1_700_000_000


@pytest.fixture(autouse=True)
def _in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def build(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["build", *map(str, arguments)])


def test_a_path_that_ends_in_apkg_is_the_file(write_bank: WriteBank) -> None:
    result = build(write_bank(), "-o", "out/other.apkg")

    assert result.exit_code == 0
    assert Path("out/other.apkg").is_file()
    assert not Path("build").exists()


def test_any_other_path_is_a_folder_for_the_decks_ids(write_bank: WriteBank) -> None:
    result = build(write_bank(), write_bank(name="tls"), "--output", "out.d")

    assert result.exit_code == 0
    assert sorted(path.name for path in Path("out.d").iterdir()) == ["mesh.apkg", "tls.apkg"]


def test_the_id_names_the_package_and_not_the_folder(write_bank: WriteBank) -> None:
    build(write_bank(name="folder", deck="id: mesh\ntitle: Mesh\ntopics: [basics]\n"))

    assert Path("build/mesh.apkg").is_file()


def test_every_bank_under_decks_is_built_by_default(write_bank: WriteBank) -> None:
    write_bank(name="decks/tls")
    write_bank(name="decks/mesh")
    Path("decks/notes").mkdir()

    result = build()

    assert result.exit_code == 0
    assert result.stdout.index("build/mesh.apkg") < result.stdout.index("build/tls.apkg")
    assert Path("decks/mesh/deck.lock").is_file()
    assert Path("decks/tls/deck.lock").is_file()


def test_a_decks_folder_without_a_bank_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()

    result = build()

    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        "the folder decks contains no bank; start one with 'meshcards new decks/<deck id>'"
        in result.stderr
    )
    assert not Path("build").exists()


def test_without_a_decks_folder_the_bundled_deck_is_built(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bank = write_bank(name="inside/mesh")
    api.build(bank, tmp_path / "first.apkg", now=NOW)
    before = (bank / "deck.lock").read_bytes()
    monkeypatch.setattr(banks, "bundled", lambda: bank)

    result = build()

    assert result.exit_code == 0
    assert Path("build/mesh.apkg").read_bytes() == (tmp_path / "first.apkg").read_bytes()
    assert (bank / "deck.lock").read_bytes() == before


def test_the_lock_of_the_bundled_deck_is_never_changed(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = write_bank(name="inside/mesh")
    monkeypatch.setattr(banks, "bundled", lambda: bank)

    result = build()

    assert result.exit_code == 1
    assert "has no deck.lock yet" in result.stderr
    assert not (bank / "deck.lock").exists()
    assert not Path("build").exists()


def test_a_bank_named_twice_is_built_once(write_bank: WriteBank) -> None:
    bank = write_bank()

    result = build(bank, f"{bank}/")

    assert result.exit_code == 0
    assert result.stdout.count("mesh.apkg") == 1


def test_two_banks_with_one_id_are_an_error(write_bank: WriteBank) -> None:
    deck = "id: mesh\ntitle: Mesh\ntopics: [basics]\n"
    one, two = (write_bank(name=name, deck=deck) for name in ("one", "two"))

    result = build(one, two)

    assert (result.exit_code, result.stdout) == (1, "")
    shown = " ".join(result.stderr.split())
    assert f"{two}/deck.yaml 2 errors 1:5 error" in shown
    assert "has the id 'mesh' too" in shown
    assert "2:8 error" in shown
    assert "has this title too" in shown
    assert not Path("build").exists()


def test_two_banks_cannot_go_to_one_file(write_bank: WriteBank) -> None:
    result = build(write_bank(), write_bank(name="tls"), "-o", "one.apkg")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: 2 banks cannot go to one file; name a folder\n" in result.stderr
    assert not Path("one.apkg").exists()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("missing", "missing does not exist; name the folder that contains deck.yaml"),
        (
            "file",
            (
                "file belongs to no bank: no folder above it has a deck.yaml; "
                "name a bank's folder, or a file in it"
            ),
        ),
        ("empty", "empty has no deck.yaml; name the folder that contains deck.yaml"),
    ],
)
def test_what_is_no_bank_is_an_error(path: str, message: str) -> None:
    Path("file").write_text("")
    Path("empty").mkdir()

    result = build(path)

    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"Error: {message}\n")


def test_a_package_that_anki_would_take_for_a_backup_is_refused(write_bank: WriteBank) -> None:
    result = build(write_bank(), "-o", "collection.apkg")

    assert result.exit_code == 1
    assert result.stderr == (
        "Error: Anki would take collection.apkg for a backup; choose another name\n"
    )


def test_the_files_with_problems_are_named_and_no_other_and_those_with_errors_last(
    write_bank: WriteBank,
) -> None:
    advised = write_bank(name="advised", deck="id: old\ntitle: Advised\ntopics: [basics]\n")
    fine = write_bank(name="fine", deck="id: fine\ntitle: Fine\ntopics: [basics]\n")
    build(advised)
    deck = advised / "deck.yaml"
    deck.write_text(deck.read_text().replace("id: old", "id: advised"))
    broken = write_bank(name="broken", deck="id: broken\ntitle: Broken\ntopics: [gone]\n")

    result = build(advised, fine, broken)

    assert result.exit_code == 1
    assert result.stderr.index(f"{advised}/") < result.stderr.index(f"{broken}/deck.yaml\n")
    assert f"{fine}/" not in result.stderr
    assert result.stderr.splitlines()[-1] == f"See: meshcards preview --serve {broken}"
