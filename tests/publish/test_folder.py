"""The folder of a release and the lock are written together, and again with the same bytes."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from meshcards import release
from meshcards.anki import lockfile, package
from meshcards.problem import MeshcardsError
from meshcards.publish import folder
from tests.publish.author import Author

TEXTS = {"SHA256SUMS", "ankiweb.txt", "changelog.md", "notes.md"}


def files(*places: Path) -> dict[str, bytes]:
    """Every file below places, hidden ones included, and its bytes."""
    return {
        str(path): path.read_bytes()
        for place in places
        for path in place.rglob("*")
        if path.is_file()
    }


def edited(author: Author) -> None:
    author.edit("basics", "Why a mesh?", "Why would you run a mesh?")


def test_a_release_is_its_package_texts_and_checksums(released: Author) -> None:
    edited(released)
    released.release("1.0.1")

    assert {it.name for it in released.into("1.0.0").iterdir()} == {"mesh.apkg", *TEXTS}
    changes = {"changes.html", "changes.json"}
    assert {it.name for it in released.into("1.0.1").iterdir()} == {"mesh.apkg", *TEXTS, *changes}
    lock, _ = lockfile.read(released.bank / "deck.lock", "mesh")
    assert [it.version for it in lock.releases] == ["1.0.0", "1.0.1"]


def test_the_files_with_their_sizes_are_given_back(author: Author) -> None:
    prepared, frozen, edition = author.planned("1.0.0")

    found = folder.write(prepared, frozen, edition, author.into("1.0.0"))

    assert found == {it: it.stat().st_size for it in author.into("1.0.0").iterdir()}


def test_the_last_release_once_more_writes_the_same_bytes(released: Author) -> None:
    edited(released)
    released.release("1.0.1")
    before = files(released.home)
    shutil.rmtree(released.into("1.0.1"))

    edition = released.release("1.0.1")

    assert edition.release.news
    assert files(released.home) == before


def test_files_that_are_there_already_and_the_same_are_left(released: Author) -> None:
    paths = [*released.into("1.0.0").iterdir(), released.bank / "deck.lock"]
    before = {it: (it.stat().st_mtime_ns, it.stat().st_ino) for it in paths}

    released.release("1.0.0")

    assert {it: (it.stat().st_mtime_ns, it.stat().st_ino) for it in paths} == before


@pytest.mark.parametrize(
    ("amount", "more"), [(2, "and so does 1 other"), (3, "and so do 2 others")]
)
def test_of_several_files_that_differ_one_is_named(author: Author, amount: int, more: str) -> None:
    author.into("1.0.0").mkdir(parents=True)
    for name in ("notes.md", "changelog.md", "SHA256SUMS")[:amount]:
        (author.into("1.0.0") / name).write_text("the author's own")

    with pytest.raises(MeshcardsError, match=rf"differs from what would be written, {more}; move"):
        author.release("1.0.0")


@pytest.mark.parametrize("name", ["notes.md", "mesh.apkg", "SHA256SUMS"])
def test_a_file_that_differs_is_never_replaced(author: Author, name: str) -> None:
    author.into("1.0.0").mkdir(parents=True)
    (author.into("1.0.0") / name).write_text("the author's own")
    before = files(author.home)

    with pytest.raises(MeshcardsError, match=rf"{name} is there already and differs .*; move the"):
        author.release("1.0.0")

    assert files(author.home) == before


def test_a_file_that_is_none_of_ours_stays(author: Author) -> None:
    author.into("1.0.0").mkdir(parents=True)
    own = author.into("1.0.0") / "cover.png"
    own.write_text("a picture")

    author.release("1.0.0")

    assert own.read_text() == "a picture"
    assert "cover.png" not in (author.into("1.0.0") / "SHA256SUMS").read_text()


def test_a_lock_that_is_ahead_of_its_files_gets_them_with_the_next_run(author: Author) -> None:
    prepared, frozen, _ = author.planned("1.0.0")
    lockfile.write(frozen.lock, prepared.folder / "deck.lock")  # then the machine stopped

    author.release("1.0.0")

    assert {it.name for it in author.into("1.0.0").iterdir()} == {"mesh.apkg", *TEXTS}
    assert lockfile.read(author.bank / "deck.lock", "mesh")[0] == frozen.lock


def full(_deck: object, _lock: object, path: Path, *_more: object) -> None:
    path.write_bytes(b"half a package")
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def stopped(*_arguments: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("write", "raised"), [(full, MeshcardsError), (stopped, KeyboardInterrupt)]
)
def test_whatever_stops_the_writing_leaves_all_as_it_was(
    released: Author,
    monkeypatch: pytest.MonkeyPatch,
    write: object,
    raised: type[BaseException],
) -> None:
    edited(released)
    before = files(released.home)
    monkeypatch.setattr(package, "write", write)

    with pytest.raises(raised):
        released.release("1.0.1")

    assert files(released.home) == before


@pytest.mark.parametrize("last", ["deck.lock", "mesh.apkg", "SHA256SUMS"])
def test_a_file_that_cannot_take_its_place_takes_back_the_others(
    released: Author, monkeypatch: pytest.MonkeyPatch, last: str
) -> None:
    edited(released)
    before = files(released.home)
    whole = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if target.name == last:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return whole(path, target)

    monkeypatch.setattr(Path, "replace", replace)

    with pytest.raises(MeshcardsError, match=rf"{last} cannot be written: Permission denied"):
        released.release("1.0.1")

    assert files(released.home) == before


def test_a_trial_that_fails_leaves_all_as_it_was(released: Author) -> None:
    edited(released)
    before = files(released.home)
    seen: list[bytes] = []

    def trial(path: Path) -> None:
        seen.append(path.read_bytes()[:2])
        raise MeshcardsError("a review would be lost")

    prepared, frozen, edition = released.planned("1.0.1")
    with pytest.raises(MeshcardsError, match="a review would be lost"):
        folder.write(prepared, frozen, edition, released.into("1.0.1"), trial=trial)

    assert seen == [b"PK"]
    assert files(released.home) == before


def test_what_is_released_in_ci_has_to_be_frozen_before(released: Author) -> None:
    prepared, _, _ = released.planned("1.0.0")
    assert release.freeze(prepared, "1.0.0", now=released.now, locked=True).again

    edited(released)
    prepared, _, _ = released.planned("1.0.1")
    with pytest.raises(MeshcardsError, match=r"deck\.lock is not current \(notes: 1 changed\)"):
        release.freeze(prepared, "1.0.1", now=released.now, locked=True)


def test_a_built_bank_is_not_released_by_ci(author: Author) -> None:
    prepared, frozen, _ = author.planned("1.0.0")
    release.publish(prepared, author.home / "mesh.apkg", now=author.now)
    prepared, frozen, _ = author.planned("1.0.0")

    with pytest.raises(MeshcardsError, match=r"has no release 1\.0\.0 yet; run 'meshcards release"):
        release.freeze(prepared, "1.0.0", now=author.now, locked=True)

    assert not frozen.again
