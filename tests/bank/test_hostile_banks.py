"""Banks that mean harm, or that a slip of the hand left: each has exactly the problems it should.

A folder of ``tests/banks/hostile`` is a bank; its ``problems.txt`` holds what ``meshcards check``
says of it, a line a problem, and nothing if the bank is fine. Which problems count is said in
``found.py``; banks that git could not keep are made by ``test_hostile_sizes.py`` and
``test_hostile_files.py``.
"""

import shutil
from pathlib import Path

import pytest

from tests.bank.found import problems

HOSTILE = Path(__file__).parents[1] / "banks" / "hostile"

FOLDERS = sorted(HOSTILE.iterdir())
HIDDEN = [folder for folder in FOLDERS if folder.name.startswith("hidden-")]
OTHERS = [folder for folder in FOLDERS if folder not in HIDDEN]


def copied(folder: Path, target: Path) -> list[str]:
    """Copy a bank to ``target``; the lines of its problems."""
    shutil.copytree(folder, target, dirs_exist_ok=True)
    expected = target / "problems.txt"
    lines = expected.read_text(encoding="utf-8").splitlines()
    expected.unlink()
    return lines


@pytest.mark.parametrize("folder", OTHERS, ids=lambda folder: folder.name)
def test_a_hostile_bank_has_exactly_the_problems_it_should(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = copied(folder, tmp_path)
    assert problems(tmp_path, monkeypatch) == expected


@pytest.mark.parametrize("folder", HIDDEN, ids=lambda folder: folder.name)
def test_what_cannot_be_seen_is_found_where_it_stands(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = copied(folder, tmp_path)
    assert expected
    assert problems(tmp_path, monkeypatch) == expected


def test_no_hostile_bank_writes_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied(HOSTILE / "tags-that-would-run-something", tmp_path)
    before = sorted(tmp_path.rglob("*"))
    problems(tmp_path, monkeypatch)
    assert sorted(tmp_path.rglob("*")) == before
    assert not Path("/tmp/owned").exists()  # noqa: S108 - what the bank would make


def test_the_corpus_is_large_and_its_bytes_are_as_they_were_written() -> None:
    assert len(FOLDERS) > 100
    mixed = (HOSTILE / "line-ends-of-every-kind" / "a.yaml").read_bytes()
    alone = (HOSTILE / "line-ends-of-carriage-returns-alone" / "a.yaml").read_bytes()
    assert {mixed.count(b"\r\n"), mixed.replace(b"\r\n", b"").count(b"\r")} == {2}
    assert (alone.count(b"\r"), alone.count(b"\n")) == (6, 0)
