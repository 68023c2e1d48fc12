"""Which bank a command works on where none is named, and by which files one may be named."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meshcards.cli import banks, main

WriteBank = Callable[..., Path]

TITLE = "title: Mesh\n"


@pytest.fixture(autouse=True)
def _in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.mark.parametrize(
    "command", [("check", "--strict"), ("build",), ("preview", "--no-open")], ids=lambda it: it[0]
)
def test_a_folder_that_is_a_bank_comes_before_its_decks(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    bank = write_bank()
    write_bank({"a": "title: A\nanwser: no\n"}, name="mesh/decks/other")
    monkeypatch.chdir(bank)

    result = run(*command)

    assert (result.exit_code, result.stderr) == (0, "")


def test_a_release_takes_the_bank_that_it_runs_in(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_bank())
    run("build")

    assert run("release", "1.0.0").exit_code == 0
    assert "1.0.0" in Path("deck.lock").read_text(encoding="utf-8")


def test_the_folder_it_runs_in_needs_no_name(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_bank({"a": "title: A\nanwser: no\n"}))

    assert run("build").stderr.startswith(f"a.yaml{'1 error':>74}\n")
    assert run("build").stderr.splitlines()[-1].endswith("    See: meshcards preview --serve")


@pytest.mark.parametrize("name", ["deck.yml", "Deck.yaml"])
def test_a_misnamed_deck_file_is_said_and_not_passed_over(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    bank = write_bank()
    (bank / "deck.yaml").rename(bank / name)
    monkeypatch.chdir(bank)

    result = run("build")

    assert result.exit_code == 1
    assert f"rename {name} to deck.yaml" in result.stderr


@pytest.mark.parametrize("command", [("check",), ("release", "1.0.0")], ids=lambda it: it[0])
@pytest.mark.parametrize(
    ("folder", "message"),
    [
        ("other", "there is no bank here, neither deck.yaml nor a folder decks; name a bank's"),
        (
            "decks",
            "the folder decks contains no bank; start one with 'meshcards new decks/<deck id>'",
        ),
    ],
)
def test_nothing_is_checked_or_released_where_there_is_no_bank(
    command: tuple[str, ...], folder: str, message: str
) -> None:
    Path(folder).mkdir()

    result = run(*command)

    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.parametrize("command", [("build",), ("preview", "--no-open")], ids=lambda it: it[0])
def test_the_bundled_deck_is_announced(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    bank = write_bank(name="inside/mesh")
    run("build", bank, "-o", "first")
    monkeypatch.setattr(banks, "bundled", lambda: bank)

    result = run(*command)

    assert result.exit_code == 0
    assert result.output.startswith("There is no bank here, so this is the bundled deck")
    assert result.stderr == result.output.splitlines(keepends=True)[0]


def test_a_quiet_build_of_the_bundled_deck_is_quiet(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = write_bank(name="inside/mesh")
    run("build", bank, "-o", "first")
    monkeypatch.setattr(banks, "bundled", lambda: bank)

    assert run("build", "-q").output == ""


@pytest.mark.parametrize("name", ["deck.yaml", "basics.yaml", "media/a.svg"])
def test_a_file_stands_for_its_bank_where_a_bank_is_built_shown_or_released(
    write_bank: WriteBank, name: str
) -> None:
    file = write_bank(files={"media/a.svg": "<svg/>"}) / name

    assert run("build", file).exit_code == 0
    assert run("preview", file, "--no-open").exit_code == 0
    assert run("release", "1.0.0", file).exit_code == 0
    assert Path("build/mesh.apkg").is_file()


@pytest.mark.parametrize(
    "named",
    [
        ["mesh", "mesh/basics.yaml"],
        ["mesh/basics.yaml", "mesh/"],
        ["mesh/deck.yaml", "mesh/basics.yaml"],
        ["mesh", "link"],
        ["link/basics.yaml", "mesh/../mesh/deck.yaml"],
    ],
)
def test_a_bank_that_is_named_several_ways_is_built_once(
    write_bank: WriteBank, named: list[str]
) -> None:
    write_bank()
    Path("link").symlink_to("mesh")

    result = run("build", *named)

    assert result.exit_code == 0
    assert result.stdout.count("mesh.apkg") == 1


def test_the_bank_of_a_file_is_found_from_inside_it_and_through_links(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bank = write_bank(files={"media/deep/a.svg": "<svg/>"})
    (tmp_path / "elsewhere.yaml").symlink_to(bank / "basics.yaml")
    (bank / "outside.txt").symlink_to(tmp_path / "nowhere")

    def folder(name: str | Path) -> str:
        return str(banks.chosen([Path(name)], or_bundled=False)[0].folder)

    assert folder(bank / "media" / "deep" / "a.svg") == str(bank)
    assert folder("elsewhere.yaml") == str(bank)
    assert folder("mesh/outside.txt") == "mesh"
    monkeypatch.chdir(bank / "media" / "deep")
    assert folder("a.svg") == "../.."
    assert folder("../../basics.yaml") == "../.."
    monkeypatch.chdir(bank)
    assert folder("basics.yaml") == "."
    assert folder("media/deep/a.svg") == "."


def test_the_nearest_bank_above_a_file_is_its_own(write_bank: WriteBank) -> None:
    write_bank()
    inner = write_bank(name="mesh/inner")

    (only,) = banks.chosen([inner / "basics.yaml"], or_bundled=False)

    assert only == (inner, (inner / "basics.yaml",), False)


def test_a_file_that_is_not_there_is_said(write_bank: WriteBank) -> None:
    write_bank()

    result = run("check", "mesh/missing.yaml")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: mesh/missing.yaml does not exist; name the folder")
