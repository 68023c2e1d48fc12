"""``meshcards clean``: what other commands keep beside banks goes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meshcards.cli import main
from meshcards.compiler import cache

WriteBank = Callable[..., Path]


def run(command: str, folder: Path) -> Result:
    return CliRunner().invoke(main, [command, str(folder)])


def test_clean_removes_what_is_kept(write_bank: WriteBank) -> None:
    bank = write_bank()
    run("check", bank)
    place = bank / cache.NAME
    assert run("clean", bank).stdout == f"removed {place}\n"
    assert not place.exists()
    assert run("clean", bank).stdout == f"nothing is kept in {bank}\n"
    run("check", bank)
    assert place.exists()


def test_clean_says_what_the_disk_refuses(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(cache, "clear", refuse)
    result = run("clean", write_bank())
    assert (result.exit_code, result.stdout) == (1, "")
    assert "cannot be removed: Permission denied" in result.stderr
