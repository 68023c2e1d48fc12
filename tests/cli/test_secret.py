"""The secret that seals what a user keeps beside banks."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from meshcards.cli import cache, main
from meshcards.compiler.cache import NAME


def test_it_is_made_once_and_for_its_user_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = cache.beside()
    secret = tmp_path / "meshcards" / "secret"
    known = secret.read_bytes()

    assert first == cache.beside()
    assert secret.read_bytes() == known
    assert len(known) == 32
    if sys.platform != "win32":
        assert secret.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damage", [b"", b"short", bytes(1000)])
def test_a_damaged_one_is_replaced(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, damage: bytes
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    secret = tmp_path / "meshcards" / "secret"
    secret.parent.mkdir()
    secret.write_bytes(damage)

    assert cache.beside() == cache.beside()
    assert len(secret.read_bytes()) == 32


def test_another_user_has_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "one"))
    one = cache.beside()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "two"))
    assert one != cache.beside()


def test_without_a_place_for_it_nothing_is_kept(
    write_bank: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    folder = write_bank()

    first, again = (CliRunner().invoke(main, ["check", str(folder)]) for _ in range(2))

    assert cache.beside() is None
    assert (first.exit_code, first.output) == (again.exit_code, again.output)
    assert not (folder / NAME).exists()
