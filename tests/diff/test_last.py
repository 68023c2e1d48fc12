"""The last release is a package that the lock proves, or the bank in git, or nothing."""

from pathlib import Path

import pytest

from meshcards import api
from meshcards.diff import last
from meshcards.diff.values import Snapshot
from tests import compiled
from tests.diff.repository import commit, write

NOW = 1_700_000_000


class Author:
    """A bank in a repository; each step takes a second."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.builds = root / "build"
        self.folder = write(root / "mesh")
        self.now = NOW

    def edit(self, *changes: tuple[str, str]) -> None:
        write(self.folder, *changes)

    def build(self, name: str = "mesh") -> None:
        self.now += 1
        api.build(self.folder, self.builds / f"{name}.apkg", now=self.now)

    def release(self, name: str = "mesh", version: str = "1.0.0") -> None:
        self.now += 1
        path = self.builds / f"{name}.apkg"
        path.parent.mkdir(parents=True, exist_ok=True)
        compiled.release(self.folder, path, now=self.now, version=version)

    def last(self) -> Snapshot | None:
        prepared = compiled.prepared(self.folder)
        assert prepared.lock
        assert prepared.lock.last_release
        return last.of(prepared, prepared.lock.last_release, self.builds)


@pytest.fixture
def author(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Author:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "root").mkdir()
    return Author(tmp_path / "root")


def answer(it: Snapshot | None) -> str:
    assert it
    (question,) = (note for note in it.notes.values() if note.id == "why")
    return question.fields[11]


def test_the_package_of_a_release_is_the_release(author: Author) -> None:
    author.release("1.0.0/mesh")
    author.edit(("It takes", "It drops"))
    author.build("newer")
    found = author.last()
    assert answer(found) == "It takes retries out of the code."
    assert found
    assert (found.name, found.names) == ("release 1.0.0", None)


def test_without_its_package_it_is_the_bank_in_git(author: Author) -> None:
    author.release()
    commit(author.root)
    author.edit(("It takes", "It drops"))
    author.build()  # over the package of the release
    found = author.last()
    assert answer(found) == "It takes retries out of the code."
    assert found
    assert (found.name, found.names) == ("release 1.0.0", {})


def test_without_either_there_is_nothing(author: Author) -> None:
    author.release()
    author.edit(("It takes", "It drops"))
    author.build()
    assert author.last() is None


def test_a_draft_of_before_the_release_is_not_the_release(author: Author) -> None:
    author.edit(("It takes", "It took"))
    author.build("draft")
    author.edit()
    author.release()
    author.edit(("It takes", "It drops"))
    author.build()
    assert author.last() is None


def test_a_draft_with_the_same_notes_is_told_by_its_digests(author: Author) -> None:
    author.edit(("It takes", "It took"))
    author.build("draft")
    author.edit()
    author.release()
    commit(author.root)
    author.edit(("It takes", "It drops"))
    author.build()
    assert answer(author.last()) == "It takes retries out of the code."


def test_a_package_lacks_nothing_that_the_release_had(author: Author) -> None:
    author.edit(("terms:\n  - id: envoy\n    name: Envoy\n", "# terms:\n"), ("    facts: [", "# ["))
    author.build("smaller")
    author.edit()
    author.release()
    (author.builds / "mesh.apkg").unlink()
    assert author.last() is None


def test_a_retired_note_is_still_in_the_release(author: Author) -> None:
    author.release("old/mesh")
    author.edit(("terms:\n  - id: envoy\n    name: Envoy\n", "# terms:\n"), ("    facts: [", "# ["))
    author.build()
    found = author.last()
    assert found
    assert {it.id for it in found.notes.values()} == {"why", "envoy/role"}


def test_of_several_releases_the_one_that_is_asked_for_is_found(author: Author) -> None:
    author.release("1.0.0/mesh")
    author.edit(("It takes", "It drops"))
    author.release("1.1.0/mesh", "1.1.0")
    author.edit(("It takes", "It ends"))
    author.build()
    prepared = compiled.prepared(author.folder)
    assert prepared.lock
    texts = [answer(last.of(prepared, it, author.builds)) for it in prepared.lock.releases]
    assert texts == ["It takes retries out of the code.", "It drops retries out of the code."]


def test_a_package_learns_from_git_what_its_items_were_called(author: Author) -> None:
    author.release("1.0.0/mesh")
    commit(author.root)
    author.edit(("- id: why", "- id: because\n    was: why"))
    found = author.last()
    assert found
    assert found.names == {}
    assert {it.mod for it in found.notes.values()} != {0}  # it is the package
