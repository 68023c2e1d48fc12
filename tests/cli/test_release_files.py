"""``meshcards release``: the files that it writes, once more, and its news."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards.anki import lockfile
from meshcards.cli import terminal
from tests.cli.releases import NOW, TOPIC, description, package, run

WriteBank = Callable[..., Path]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def bank(write_bank: WriteBank) -> Path:
    """A bank that was built."""
    folder = write_bank({"basics": TOPIC.format(question="Why?")})
    assert run("build", folder, "-q").exit_code == 0
    return folder


def test_the_last_release_again_writes_its_files_again_and_asks_nothing(
    bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("release", "1.0.0", bank)
    before = package("1.0.0").read_bytes()
    shutil.rmtree("build")
    monkeypatch.setattr(terminal, "asks", lambda *, err: err)

    result = run("release", "1.0.0", bank, "--locked", now=NOW + 99)

    assert (result.exit_code, result.stderr) == (0, "")
    assert "  This release is frozen already, and nothing changed since.\n" in result.stdout
    assert "freezes" not in result.stdout
    assert "commit it" not in result.stdout
    assert package("1.0.0").read_bytes() == before


def test_what_is_not_frozen_is_not_released_as_locked(bank: Path) -> None:
    before = (bank / "deck.lock").read_bytes()

    result = run("release", "1.0.0", bank, "--locked")

    assert result.exit_code == 1
    assert "has no release 1.0.0 yet; run 'meshcards release 1.0.0 " in result.stderr
    assert (bank / "deck.lock").read_bytes() == before


def test_all_files_are_listed_with_what_to_do_next(bank: Path) -> None:
    result = run("release", "1.0.0", bank)

    names = [it.name for it in package("1.0.0").parent.iterdir()]
    assert len(names) == 5
    assert all(f"  build/release/1.0.0/{name} " in result.stdout for name in names)


def test_another_folder_can_be_named(bank: Path) -> None:
    assert run("release", "1.0.0", bank, "-o", "out").exit_code == 0

    assert Path("out/mesh.apkg").is_file()
    assert not Path("build/release").exists()


def test_a_package_is_no_folder(bank: Path) -> None:
    result = run("release", "1.0.0", bank, "-o", "mesh.apkg")

    assert result.exit_code == 2
    assert "'mesh.apkg' is the name of a package, and a release is a folder" in result.stderr


def test_news_that_are_worked_out_are_in_the_plan_the_lock_and_the_description(
    bank: Path, tmp_path: Path
) -> None:
    run("release", "1.0.0", bank)
    (bank / "basics.yaml").write_text(TOPIC.format(question="When?"))

    result = run("release", "1.0.1", bank, now=NOW + 10)

    assert (
        "  lists in the deck's description\n    - One note has a new text: When?" in result.stdout
    )
    lock, _ = lockfile.read(bank / "deck.lock", "mesh")
    assert [it.news for it in lock.releases] == [(), ("One note has a new text: When?",)]
    found = description(package("1.0.1"), tmp_path)
    assert found.endswith("</p><ul><li>One note has a new text: When?</li></ul>")


def test_news_can_be_given_and_stay_as_they_were_frozen(bank: Path) -> None:
    given = run("release", "1.0.0", bank, "--news", "For <Istio> 1.31", "--news", "Two")
    same = run("release", "1.0.0", bank, "--news", "For <Istio> 1.31", "--news", "Two")
    other = run("release", "1.0.0", bank, "--news", "Three")

    assert (given.exit_code, same.exit_code, other.exit_code) == (0, 0, 1)
    assert "1.0.0 is frozen already, and its news with it; give other" in other.stderr
    lock, _ = lockfile.read(bank / "deck.lock", "mesh")
    assert [it.news for it in lock.releases] == [("For <Istio> 1.31", "Two")]
