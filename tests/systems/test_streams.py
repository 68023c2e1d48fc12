"""Pipes that have the letters of one code page: all is said, and files stay what they are."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from meshcards.cli import main
from meshcards.report.columns import cells

WriteBank = Callable[..., Path]

CODE_PAGES = ["ascii", "cp437", "cp1252"]
WRONG = """\
title: Traffic
questions:
  - id: why
    question: Why → a mesh… anwser
    anwser: Ж
    flaw: "Ж… サ" # here
"""
QUIZ = "# Сети\n\n1. Что такое «сеть»? 😀\n   - [x] Да\n   - [ ] Нет\n"


def run(encoding: str, *arguments: str | Path) -> bytes:
    result = CliRunner(charset=encoding).invoke(main, [*map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output_bytes


def shown(encoding: str, *arguments: str | Path) -> str:
    return run(encoding, *arguments).decode(encoding)


@pytest.mark.parametrize("encoding", CODE_PAGES[1:])
def test_no_sign_of_our_own_is_an_escape(
    write_bank: WriteBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.chdir(tmp_path)
    bank = write_bank()
    wrong = write_bank({"traffic": "title: Traffic\nanwser: " + "long " * 40}, name="wrong")
    Path("quiz.md").write_text("# Q\n\n1. What?\n   - [x] A\n   - [ ] B\n", encoding="utf-8")
    for arguments in (
        ("--help",),
        ("check", "--help"),
        ("check", wrong),
        ("check", "missing"),
        ("check", "--stats", bank),
        ("check", "--explain", "cloze-leak"),
        ("build", bank),
        ("build", bank),
        ("export", bank, "--to", "csv"),
        ("import", "quiz.md", "--into", bank),
        ("plan", bank, "--from", "2026-01-01", "--by", "2026-01-09"),
        ("docs",),
        ("docs", "plan"),
    ):
        said = shown(encoding, *arguments)
        assert said
        assert "\\u" not in said, arguments


@pytest.mark.parametrize("encoding", CODE_PAGES)
def test_a_caret_is_below_its_word_whatever_letters_a_stream_lacks(
    write_bank: WriteBank, encoding: str
) -> None:
    bank = write_bank({"traffic": WRONG})
    known, said = shown("utf-8", "check", bank), shown(encoding, "check", bank)
    assert "^" in said
    wide, given = ([it for it in text.splitlines() if " | " in it] for text in (known, said))
    assert [*map(cells, wide)] == [*map(cells, given)]


@pytest.mark.parametrize("encoding", CODE_PAGES)
@pytest.mark.parametrize("form", ["json", "sarif"])
def test_what_a_program_reads_is_the_same_in_every_encoding(
    write_bank: WriteBank, encoding: str, form: str
) -> None:
    bank = write_bank({"traffic": WRONG})
    known = run("utf-8", "check", "--format", form, bank)
    assert run(encoding, "check", "--format", form, bank) == known
    assert json.loads(known)


def test_what_becomes_a_file_is_utf_8_in_a_pipe_too(write_bank: WriteBank, tmp_path: Path) -> None:
    (tmp_path / "quiz.md").write_text(QUIZ, encoding="utf-8")
    bank = write_bank()
    said = run("cp1252", "import", tmp_path / "quiz.md", "--into", bank, "--dry-run")
    (question,) = yaml.safe_load(said.decode())["questions"]
    assert question["question"] == "Что такое «сеть»? 😀"
    assert b"\r" not in said
