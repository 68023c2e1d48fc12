"""What is kept beside a bank comes back as it was, to the one who kept it, or not at all."""

import os
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from meshcards.compiler import cache
from meshcards.compiler.cache import Cache
from meshcards.problem import Mark, Place, Problem, Severity

MINE, THEIRS = Cache(b"a" * 32), Cache(b"b" * 32)
VALUE = (Problem(Mark("a", 1, 2), Severity.ERROR, "rule", "no", Place("a", ("b", 1))), {"x": (1,)})


def entries(bank: Path) -> list[Path]:
    """The values that are kept beside a bank."""
    return [it for it in (bank / cache.NAME).iterdir() if it.name not in cache._FILES]


def aged(path: Path, seconds: float) -> None:
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime - seconds))


def test_a_value_comes_back_as_it_was(tmp_path: Path) -> None:
    MINE.put(tmp_path, ("question", 1), VALUE)

    assert MINE.get(tmp_path, ("question", 1)) == VALUE
    assert MINE.get(tmp_path, ("question", 2)) is None


def test_the_folder_says_what_it_is_to_backups_and_to_git(tmp_path: Path) -> None:
    MINE.put(tmp_path, "question", VALUE)

    tag = (tmp_path / ".meshcards_cache" / "CACHEDIR.TAG").read_text()
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    assert (tmp_path / ".meshcards_cache" / ".gitignore").read_text() == "*\n"


def test_what_somebody_else_kept_is_neither_read_nor_replaced(tmp_path: Path) -> None:
    THEIRS.put(tmp_path, "question", VALUE)
    (theirs,) = entries(tmp_path)
    assert MINE.get(tmp_path, "question") is None

    MINE.put(tmp_path, "question", ())
    (mine,) = set(entries(tmp_path)) - {theirs}
    mine.write_bytes(theirs.read_bytes())  # under the name that only this user knows

    assert MINE.get(tmp_path, "question") is None
    assert THEIRS.get(tmp_path, "question") == VALUE


def test_an_answer_to_one_question_is_none_to_another(tmp_path: Path) -> None:
    MINE.put(tmp_path, "one", VALUE)
    (one,) = entries(tmp_path)
    MINE.put(tmp_path, "two", ())
    (two,) = set(entries(tmp_path)) - {one}
    two.write_bytes(one.read_bytes())

    assert MINE.get(tmp_path, "two") is None


class Trap:
    """Makes a file when it is unpickled by any reader that trusts it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.path),)


def test_reading_runs_nothing_even_if_it_is_sealed(tmp_path: Path) -> None:
    MINE.put(tmp_path, "question", Trap(tmp_path / "trapped"))

    assert MINE.get(tmp_path, "question") is None
    assert not (tmp_path / "trapped").exists()
    with pytest.raises(pickle.UnpicklingError, match="mkdir is not kept"):
        cache.restored(pickle.dumps(Trap(tmp_path / "trapped")))


@pytest.mark.parametrize("name", ["builtins.eval", "os.system", "meshcards.staging.folder"])
def test_a_name_that_is_not_listed_is_refused(name: str) -> None:
    module, _, attribute = name.rpartition(".")
    with pytest.raises(pickle.UnpicklingError):
        cache.restored(f"c{module}\n{attribute}\n.".encode())


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 500])
def test_a_damaged_value_is_none_and_is_written_again(tmp_path: Path, damage: bytes) -> None:
    MINE.put(tmp_path, "question", VALUE)
    (path,) = entries(tmp_path)
    path.write_bytes(damage)
    assert MINE.get(tmp_path, "question") is None

    MINE.put(tmp_path, "question", VALUE)

    assert MINE.get(tmp_path, "question") == VALUE


def test_every_bit_of_a_value_is_sealed(tmp_path: Path) -> None:
    MINE.put(tmp_path, "question", VALUE)
    (path,) = entries(tmp_path)
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert MINE.get(tmp_path, "question") is None
    path.write_bytes(whole[:-1])
    assert MINE.get(tmp_path, "question") is None


def in_the_way(place: Path, elsewhere: Path) -> None:
    elsewhere.touch()
    place.write_bytes(b"a file")


def of_somebody_else(place: Path, elsewhere: Path) -> None:
    elsewhere.touch()
    place.mkdir()
    (place / "notes.txt").write_text("mine")


def link_to_elsewhere(place: Path, elsewhere: Path) -> None:
    elsewhere.mkdir()
    MINE.put(elsewhere, "question", VALUE)
    place.symlink_to(elsewhere / cache.NAME)


@pytest.mark.parametrize("harm", [in_the_way, of_somebody_else, link_to_elsewhere])
def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path, harm: object) -> None:
    assert callable(harm)
    harm(tmp_path / cache.NAME, tmp_path / "elsewhere")
    before = sorted(tmp_path.rglob("*"))

    MINE.put(tmp_path, "another question", VALUE)

    assert MINE.get(tmp_path, "question") is None
    assert not cache.clear(tmp_path)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_value_that_is_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    MINE.put(tmp_path, "question", VALUE)
    (path,) = entries(tmp_path)
    (tmp_path / "elsewhere").write_text("mine")
    path.unlink()
    path.symlink_to(tmp_path / "elsewhere")
    assert MINE.get(tmp_path, "question") is None

    MINE.put(tmp_path, "question", VALUE)

    assert MINE.get(tmp_path, "question") == VALUE
    assert (tmp_path / "elsewhere").read_text() == "mine"


def test_a_folder_that_was_only_begun_is_finished(tmp_path: Path) -> None:
    place = tmp_path / cache.NAME
    place.mkdir()
    (tmp_path / "elsewhere").write_text("mine")
    (place / "CACHEDIR.TAG").symlink_to(tmp_path / "elsewhere")

    MINE.put(tmp_path, "question", VALUE)

    assert MINE.get(tmp_path, "question") == VALUE
    assert (tmp_path / "elsewhere").read_text() == "mine"


def test_a_folder_that_cannot_be_begun_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def refuse(path: Path, *arguments: str) -> object:
        file = opened(path, *arguments)  # type: ignore[call-overload] # passed on as they come
        if path.name == ".gitignore":
            file.close()
            raise OSError(28, "No space left on device")
        return file

    monkeypatch.setattr(Path, "open", refuse)
    MINE.put(tmp_path, "question", VALUE)

    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    MINE.put(tmp_path, "question", ())

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    MINE.put(tmp_path, "another", VALUE)

    assert MINE.get(tmp_path, "another") is None
    assert len(entries(tmp_path)) == 1


def test_beside_a_bank_that_is_away_nothing_is_kept(tmp_path: Path) -> None:
    for bank in (tmp_path / "gone", tmp_path / ("x" * 300)):
        MINE.put(bank, "question", VALUE)
        assert MINE.get(bank, "question") is None
    assert list(tmp_path.iterdir()) == []


def test_many_at_once_keep_whole_values(tmp_path: Path) -> None:
    values = [bytes([n]) * 200_000 for n in range(8)]

    def work(number: int) -> bool:
        MINE.put(tmp_path, "question", values[number % 8])
        found = MINE.get(tmp_path, "question")
        return found is None or found in values

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(64)))
    assert len(entries(tmp_path)) == 1


def test_the_oldest_go_first_when_there_is_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MOST", 10_000)
    for number in range(40):
        MINE.put(tmp_path, number, b"x" * 1_000)
        for path in entries(tmp_path):
            aged(path, 1)

    left = [number for number in range(40) if MINE.get(tmp_path, number)]
    assert left == list(range(left[0], 40))
    assert len(left) < 40


def test_what_is_a_month_older_than_the_newest_goes(tmp_path: Path) -> None:
    MINE.put(tmp_path, "old", VALUE)
    (old,) = entries(tmp_path)
    part = old.with_name(f"{old.name}.0.part")
    part.write_bytes(b"of a run that was killed")
    for path in (old, part):
        aged(path, cache.LONGEST + 60)
    for number in range(64):  # one in sixteen sweeps
        MINE.put(tmp_path, number, VALUE)

    assert MINE.get(tmp_path, "old") is None
    assert not part.exists()
    assert len(entries(tmp_path)) == 64


def test_clearing_removes_what_is_ours_and_nothing_else(tmp_path: Path) -> None:
    MINE.put(tmp_path, "question", VALUE)
    THEIRS.put(tmp_path, "question", VALUE)
    assert cache.clear(tmp_path)
    assert list(tmp_path.iterdir()) == []

    MINE.put(tmp_path, "question", VALUE)
    (tmp_path / cache.NAME / "notes.txt").write_text("mine")
    assert cache.clear(tmp_path)
    assert [it.name for it in entries(tmp_path)] == ["notes.txt"]
