"""Files get names that every system can have, whoever thought of them."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from meshcards import api
from meshcards.bank.media import Medium
from meshcards.cli import main
from meshcards.diff import committed
from meshcards.exchange.outgoing import banked
from meshcards.preview import links
from tests.media import SVG

WriteBank = Callable[..., Path]


def git(folder: Path, *arguments: str) -> None:
    author = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", str(folder), *author, *arguments], check=True)


def test_ids_of_which_windows_can_have_no_file_are_errors_at_their_lines(
    write_bank: WriteBank,
) -> None:
    bank = write_bank({"aux": "title: Aux\n"}, deck="id: con\ntitle: Con\ntopics: [aux]\n")
    found = [(it.mark.line, it.rule, it.message) for it in api.check(bank)]
    assert found == [
        (1, "reserved-word", "Windows can have no file 'con.apkg'; choose another id"),
        (3, "reserved-word", "Windows can have no file 'aux.yaml'; choose another id"),
    ]


def test_an_imported_topic_gets_an_id_of_which_windows_can_have_a_file(
    write_bank: WriteBank, tmp_path: Path
) -> None:
    quiz = tmp_path / "quiz.md"
    quiz.write_text("# Aux\n\n1. What?\n   - [x] A\n   - [ ] B\n", encoding="utf-8")
    bank = write_bank()
    asked = CliRunner().invoke(main, ["import", str(quiz), "--into", str(bank), "--topic", "nul"])
    assert "--topic: Windows can have no file 'nul.yaml'; choose another id" in asked.stderr
    result = CliRunner().invoke(main, ["import", str(quiz), "--into", str(bank)])
    assert result.exit_code == 0, result.output
    assert (bank / "aux-2.yaml").is_file()


def test_exported_figures_have_names_that_every_disk_takes() -> None:
    names = ("media/what?.svg", "other/what?.svg", "media/aux.svg", "media/Ü.svg")
    files = {it: Medium(Path(it), "d1", 1) for it in (*names, "media/U\u0308.SVG")}
    assert banked.names_of(files) == {
        "media/aux.svg": "media-aux.svg",
        "media/what?.svg": "d1.svg",
        "other/what?.svg": "2-d1.svg",
        "media/U\u0308.SVG": "U\u0308.SVG",
        "media/Ü.svg": "media-Ü.svg",
    }


@pytest.mark.parametrize("name", ["aux.yaml", "Con.yaml"])
def test_the_page_of_a_file_is_not_called_as_a_device(name: str) -> None:
    assert links.page(Path("traffic.yaml")) == "traffic.yaml.html"
    assert len(links.page(Path(name))) == len("0123456789abcdef.html")


def test_what_a_commit_has_under_such_a_name_is_not_written(
    write_bank: WriteBank, tmp_path: Path
) -> None:
    bank = write_bank(files={"media/nul.svg": SVG, "media/a.svg": SVG, "media/b?.svg": SVG})
    git(bank, "init", "-q")
    git(bank, "add", ".")
    git(bank, "commit", "-q", "-m", "x")
    assert committed.put(bank, "HEAD", tmp_path / "there")
    assert [it.name for it in (tmp_path / "there/media").iterdir()] == ["a.svg"]


def test_no_git_of_the_working_folder_is_run(
    write_bank: WriteBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = write_bank()
    api.build(bank, tmp_path / "a.apkg", now=1)
    git(bank, "init", "-q")
    git(bank, "add", ".")
    git(bank, "commit", "-q", "-m", "x")
    assert committed.of_lock(bank)
    stranger = bank / "git"
    stranger.write_text("#!/bin/sh\necho x > ran\n", encoding="utf-8")
    stranger.chmod(0o755)
    monkeypatch.chdir(bank)
    monkeypatch.setenv("PATH", ".", prepend=os.pathsep)
    assert committed.of_lock(bank) == ""
    assert not (bank / "ran").exists()
