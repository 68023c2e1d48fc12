"""``meshcards new``: from an empty folder to a deck with no further word."""

import os
import pty
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meshcards.cli import main, terminal
from tests import forked

WriteBank = Callable[..., Path]

FILES = [
    ".gitattributes",
    ".github/actions/meshcards/action.yml",
    ".github/workflows/meshcards.yaml",
    ".gitignore",
    "README.md",
    "basics.yaml",
    "deck.yaml",
    "schema.json",
]


@pytest.fixture(autouse=True)
def _in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path, answers: str = "") -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], input=answers)


def files(folder: str | Path = ".") -> list[str]:
    found = Path(folder).rglob("*")
    return sorted(it.relative_to(folder).as_posix() for it in found if it.is_file())


def deck(folder: str | Path = ".") -> str:
    return Path(folder, "deck.yaml").read_text(encoding="utf-8")


def test_an_empty_folder_becomes_a_deck_with_no_further_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started = run("new", "x")
    monkeypatch.chdir("x")
    steps = [run("check", "--strict"), run("build"), run("preview", "--no-open")]

    assert (started.exit_code, started.stderr) == (0, "")
    assert [(it.exit_code, it.stderr) for it in steps] == [(0, "")] * 3
    assert steps[0].stdout == "no problems\n"
    assert Path("build/x.apkg").is_file()
    assert run("build", "--locked").exit_code == 0


def test_it_says_what_it_wrote_and_the_next_three_commands() -> None:
    result = run("new", "my deck")

    assert result.stdout.splitlines() == [
        "Created the bank of 'My deck' in my deck, with 8 files.",
        "Next:",
        "  cd 'my deck'",
        "  meshcards preview --serve",
        "  meshcards build",
    ]
    assert files("my deck") == FILES


def test_the_options_say_what_the_deck_is() -> None:
    result = run("new", "x", "--id", "bio", "--title", "Zelle: Aufbau", "--language", "de")

    assert result.exit_code == 0
    for line in ("id: bio", 'title: "Zelle: Aufbau"', "language: de"):
        assert f"\n{line}\n" in deck("x")
    assert run("check", "x", "--strict").stdout == "no problems\n"


def test_a_folder_without_a_name_is_wrong_usage_and_nothing_is_written() -> None:
    result = run("new", "")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "FOLDER is empty; name a folder, or . for the current one" in result.stderr
    assert files() == []


def test_the_folder_it_runs_in_is_taken_if_nothing_but_git_and_a_licence_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cells" / ".git").mkdir(parents=True)
    (tmp_path / "cells" / "LICENSE").write_text("mine\n")
    monkeypatch.chdir("cells")

    result = run("new")

    assert result.exit_code == 0
    assert (
        result.stdout.splitlines()[0] == "Created the bank of 'Cells' in this folder, with 8 files."
    )
    assert result.stdout.splitlines()[2] == "  meshcards check --strict"
    assert files() == sorted([*FILES, "LICENSE"])


def test_a_folder_that_is_not_empty_has_to_be_named() -> None:
    Path("letters.txt").write_text("")

    refused, named = run("new"), run("new", ".", "--id", "x")

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "this folder is not empty (it contains letters.txt); name a new folder" in refused.stderr
    assert named.exit_code == 0
    assert "deck.yaml" in files()


def test_nothing_is_overwritten() -> None:
    Path("x").mkdir()
    Path("x/README.md").write_text("mine\n")

    result = run("new", "x")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Error: x/README.md already exists, so nothing was written; "
        "move it away, or name another folder\n"
    )
    assert files() == ["x/README.md"]


def test_a_bank_is_not_started_twice() -> None:
    run("new", "x")
    before = deck("x")

    assert run("new", "x", "--title", "Other").exit_code == 1
    assert deck("x") == before


def test_every_file_of_a_new_bank_belongs_to_it() -> None:
    run("new", "x")

    for name in FILES:
        assert run("check", "--strict", f"x/{name}").stdout == "no problems\n", name


def test_inside_a_repository_no_workflow_is_written_for_it_would_not_run() -> None:
    Path("repo/.git").mkdir(parents=True)

    result = run("new", "repo/decks/x")

    assert result.exit_code == 0
    assert "No workflow was written, because GitHub runs only those in" in result.stdout
    assert files("repo/decks/x") == [it for it in FILES if not it.startswith(".github")]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["x", "--id", "Not An Id"], "--id: 'Not An Id' is not an id"),
        (["x", "--title", "A::B"], "--title: a deck's title cannot contain '::'"),
        (
            ["x", "--language", "sv"],
            "--language: the headings of the cards are not translated into 'sv'",
        ),
        (["default"], "--title: 'Default' is a deck in every collection; choose another"),
        (["細胞"], "no id can be made of the folder's name, '細胞'; give one with --id"),
        (["__"], "no title can be made of the folder's name, '__'; give one with --title"),
    ],
)
def test_what_no_deck_can_have_is_wrong_usage(arguments: list[str], message: str) -> None:
    result = run("new", *arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.split())
    assert list(Path().iterdir()) == []


def test_on_a_terminal_it_asks_for_what_it_was_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "asks", lambda: True)

    result = run("new", "x", "--id", "bio", answers="Biology\nfr\n")

    assert result.exit_code == 0
    assert "The deck's title in Anki [X]: " in result.stdout
    assert "Its id" not in result.stdout
    assert "The language of the cards [en]: " in result.stdout
    assert "id: bio\ntitle: Biology\n" in deck("x")
    assert "\nlanguage: fr\n" in deck("x")


def test_an_answer_that_no_deck_can_have_is_asked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(terminal, "asks", lambda: True)

    result = run("new", "x", answers="Default\nBiology\nNo!\n\nsv\n\n")

    assert result.exit_code == 0
    assert "'Default' is a deck in every collection" in result.stdout + result.stderr
    assert "'No!' is not an id" in result.stdout + result.stderr
    assert "id: x\ntitle: Biology\n" in deck("x")


def test_nothing_is_written_if_the_answers_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "asks", lambda: True)

    result = run("new", "x", answers="Biology\n")

    assert result.exit_code == 1
    assert list(Path().iterdir()) == []


def test_a_clash_is_said_before_anything_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "asks", lambda: True)
    Path("x").mkdir()
    Path("x/deck.yaml").write_text("mine\n")

    result = run("new", "x", answers="Biology\n\n\n")

    assert (result.exit_code, result.stdout) == (1, "")


@pytest.mark.parametrize("captured", ["stdin", "stdout", ""])
def test_it_asks_only_if_both_ends_are_a_terminal(tmp_path: Path, captured: str) -> None:
    ours, theirs = pty.openpty()
    stdin, stdout = (
        subprocess.DEVNULL if captured == name else theirs for name in ("stdin", "stdout")
    )
    os.write(ours, b"Biology\n\n\n")
    with forked.Forked(["new", "x"], stdin=stdin, stdout=stdout) as process:
        assert process.wait(60) == 0
    os.close(theirs)
    os.close(ours)

    assert f"\ntitle: {'X' if captured else 'Biology'}\n" in deck(tmp_path / "x")
