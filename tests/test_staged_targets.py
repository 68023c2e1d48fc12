"""What a file in the making replaces: the file itself, with its mode, through any link to it."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards import api, staging
from meshcards.problem import MeshcardsError


def write(target: Path, text: str) -> None:
    with staging.staged(target) as staged:
        staged.path.write_text(text)
        staged.put()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_a_replaced_file_keeps_its_mode_and_is_never_more_open(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "deck.lock"
    target.touch()
    target.chmod(mode)
    with staging.staged(target) as staged:
        assert not stat.S_IMODE(staged.path.stat().st_mode) & ~(mode | 0o200)
        staged.path.write_text("new")
        staged.put()
    assert (stat.S_IMODE(target.stat().st_mode), target.read_text()) == (mode, "new")


def test_a_new_file_has_the_mode_that_the_umask_gives(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path / "a.apkg", "new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.apkg").stat().st_mode) == 0o640


@pytest.mark.parametrize("there", [True, False], ids=["to-a-file", "dangling"])
def test_a_link_is_written_through(tmp_path: Path, there: bool) -> None:  # noqa: FBT001 - a case
    real = tmp_path / "real" / "the.lock"
    real.parent.mkdir()
    if there:
        real.write_text("old")
    (tmp_path / "middle").symlink_to("real/the.lock")
    link = tmp_path / "deck.lock"
    link.symlink_to("middle")

    write(link, "new")

    assert (link.is_symlink(), real.is_symlink(), real.read_text()) == (True, False, "new")
    assert list(real.parent.iterdir()) == [real]


def test_a_link_that_leads_back_to_itself_is_an_error(tmp_path: Path) -> None:
    link = tmp_path / "deck.lock"
    link.symlink_to("other")
    (tmp_path / "other").symlink_to("deck.lock")
    with (
        pytest.raises(MeshcardsError, match="is a link to itself; remove it"),
        staging.staged(link),
    ):
        pass


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("/dev/null")])
def test_what_is_not_a_file_is_not_replaced(tmp_path: Path, make: Callable[[Path], object]) -> None:
    target = tmp_path / "deck.lock"
    make(target)
    with pytest.raises(MeshcardsError, match="exists and is not a file"), staging.staged(target):
        pass
    assert not stat.S_ISREG(Path("/dev/null").stat().st_mode)


def test_a_build_writes_a_linked_lock_and_package_through(
    write_bank: Callable[..., Path], tmp_path: Path
) -> None:
    bank, output = write_bank(), tmp_path / "mesh.apkg"
    api.build(bank, output, now=1_700_000_000)
    lock = (bank / "deck.lock").rename(tmp_path / "far.lock")
    (bank / "deck.lock").symlink_to(lock)
    output.unlink()
    output.symlink_to("far.apkg")
    before = lock.read_text()
    topic = bank / "basics.yaml"
    topic.write_text(topic.read_text().replace("Why would", "When would"))

    api.build(bank, output, now=1_700_000_001)

    assert output.is_symlink()
    assert (bank / "deck.lock").is_symlink()
    assert (tmp_path / "far.apkg").is_file()
    assert lock.read_text().startswith("meshcards-lock")
    assert lock.read_text() != before
