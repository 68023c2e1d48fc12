"""Several files take their places together: all of them, or what was there before."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from meshcards import staging
from meshcards.staging import Staged


@contextmanager
def making(folder: Path, names: Sequence[str]) -> Iterator[list[Staged]]:
    with ExitStack() as stack:
        files = [stack.enter_context(staging.staged(folder / name)) for name in names]
        for file in files:
            file.path.write_text(f"new {file.target.name}")
        yield files


def contents(folder: Path) -> dict[str, str]:
    return {it.name: it.read_text() for it in folder.iterdir()}


def refuse(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if target.name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path, target)

    monkeypatch.setattr(Path, "replace", replace)


def test_all_files_take_their_places_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("old b")

    with making(tmp_path, "abc") as files:
        staging.put_all(files)

    assert contents(tmp_path) == {"a": "new a", "b": "new b", "c": "new c"}


def test_one_file_alone_takes_its_place(tmp_path: Path) -> None:
    with making(tmp_path, "a") as files:
        staging.put_all(files)

    assert contents(tmp_path) == {"a": "new a"}


@pytest.mark.parametrize("refused", ["a", "b", "c"])
def test_where_one_cannot_all_are_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    (tmp_path / "b").write_text("old b")
    refuse(refused, monkeypatch)

    with making(tmp_path, "abc") as files, pytest.raises(PermissionError):
        staging.put_all(files)

    assert contents(tmp_path) == {"b": "old b"}
