"""What ``meshcards import`` is told of columns and fields is heeded or refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meshcards.cli import main
from meshcards.exchange.incoming import every

HEEDING = {"csv": "columns", "tsv": "columns", "apkg": "fields", "anki": "fields"}


@pytest.fixture(autouse=True)
def _in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def imported(into: Path, *arguments: str) -> Result:
    """Imports a table and a quiz in Aiken's format."""
    Path("table.csv").write_text("Sie fragen,Sie sagen\nWhat is it?,One.\n", encoding="utf-8")
    Path("aiken.txt").write_text("What is 1?\nA. One\nB. Two\nANSWER: A\n", encoding="utf-8")
    return CliRunner().invoke(main, ["import", "--into", str(into), *arguments])


@pytest.mark.parametrize("option", ["columns", "fields"])
@pytest.mark.parametrize("shape", every.FORMATS)
def test_an_option_that_no_file_heeds_is_refused(
    shape: str, option: str, write_bank: Callable[..., Path]
) -> None:
    bank = write_bank()

    result = imported(bank, "table.csv", "--from", shape, f"--{option}", "question=Nowhere")

    is_refused = "leave it out, or name the format with --from" in result.stderr
    assert is_refused == (HEEDING.get(shape) != option)
    assert result.exit_code == (2 if is_refused else 1)
    assert not (bank / "table.yaml").exists()


def test_a_refusal_says_what_the_files_are_read_as(write_bank: Callable[..., Path]) -> None:
    result = imported(write_bank(), "table.csv", "aiken.txt", "--fields", "question=Front")

    assert (
        "--fields is for apkg and anki, and what you name is read as csv, aiken;" in result.stderr
    )


def test_an_option_that_one_of_two_files_heeds_is_taken(write_bank: Callable[..., Path]) -> None:
    bank = write_bank()

    said = "question=Sie fragen,answer=Sie sagen"
    result = imported(bank, "table.csv", "aiken.txt", "--columns", said)

    assert (result.exit_code, result.stderr) == (0, "")
    assert "question: What is it?\n    answer: One.\n" in (bank / "table.yaml").read_text("utf-8")
