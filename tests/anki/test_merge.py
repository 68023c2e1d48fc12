"""Two branches that both build, merged by git itself under the repository's own attributes."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards import api
from meshcards import release as releases
from meshcards.anki import lockfile
from meshcards.anki.lock import Entry
from meshcards.cards.note import Kind
from tests import compiled

ATTRIBUTES = Path(__file__).parents[2] / ".gitattributes"
NOW = 1_700_000_000
IDS = ("a", "b", "c", "d")


class Repository:
    """A bank of four questions in git."""

    def __init__(self, folder: Path, write_bank: Callable[..., Path]) -> None:
        self._folder = folder
        self._write_bank = write_bank
        folder.mkdir()
        shutil.copy(ATTRIBUTES, folder)
        self._git("init", "--quiet", "--initial-branch=main")
        self._git("config", "user.name", "Author")
        self._git("config", "user.email", "author@example.org")

    def commit(self, now: int | None = None, *, release: str = "", **texts: str) -> None:
        """Write the questions, build or release them if asked to, and commit."""
        questions = "".join(
            f"  - {{id: {item}, question: {texts[item]}, strongest: {{answer: A}},"
            " others: [{falls_short: B}]}\n"
            for item in texts
        )
        self.bank = self._write_bank(
            {"traffic": f"title: Traffic\nquestions:\n{questions}"}, name="repo/decks/mesh"
        )
        if now is not None:
            output = self._folder.parent / "mesh.apkg"
            api.build(self.bank, output, now=now)
            if release:
                prepared = compiled.prepared(self.bank)
                frozen = releases.freeze(prepared, release, now=now)
                releases.release(prepared, frozen, output)
        self._git("add", "--all")
        self._git("commit", "--quiet", "--message=change")

    def branch(self, name: str) -> None:
        self._git("switch", "--quiet", "--create", name, "main")

    def merge(self, ours: str, theirs: str) -> None:
        """Merge; where both changed the questions, ours stand."""
        self._git("switch", "--quiet", ours)
        self._git("merge", "--quiet", "--no-edit", "-Xours", theirs)

    def notes(self) -> dict[str, Entry]:
        lock, problems = lockfile.read(self.bank / "deck.lock", "mesh")
        assert problems == ()
        return {item: shipped for (_, item), shipped in lock.notes.items()}

    def _git(self, *arguments: str) -> None:
        nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        subprocess.run(
            ["git", *arguments], cwd=self._folder, env={**os.environ, **nobody}, check=True
        )


@pytest.fixture
def repository(tmp_path: Path, write_bank: Callable[..., Path]) -> Repository:
    return Repository(tmp_path / "repo", write_bank)


@pytest.mark.parametrize(("ours", "theirs"), [("early", "late"), ("late", "early")])
def test_a_note_that_both_branches_changed_is_changed_again_after_both(
    repository: Repository, tmp_path: Path, ours: str, theirs: str
) -> None:
    repository.commit(NOW, a="A", b="B", c="C", d="D")
    repository.branch("early")
    repository.commit(NOW + 100, a="A", b="Early", c="C", d="D")
    repository.branch("late")
    repository.commit(NOW + 200, a="A", b="Late", c="C", d="D")

    repository.merge(ours, theirs)

    # The build may be older than both branches' and still has to follow them.
    update = api.build(repository.bank, tmp_path / "mesh.apkg", now=NOW + 150).update
    assert (Kind.QUESTION, "b") in update.changed
    assert update.lock.notes[Kind.QUESTION, "b"].mod == NOW + 201
    assert repository.notes()["b"] == update.lock.notes[Kind.QUESTION, "b"]


def test_notes_that_one_branch_changed_keep_its_mod(repository: Repository) -> None:
    repository.commit(NOW, a="A", b="B", c="C", d="D")
    repository.branch("first")
    repository.commit(NOW + 100, a="New", b="B", c="C", d="D")
    repository.branch("second")
    repository.commit(NOW + 200, a="A", b="B", c="C", d="New")

    repository.merge("first", "second")

    assert {item: it.mod for item, it in repository.notes().items()} == {
        "a": NOW + 100,
        "b": NOW,
        "c": NOW,
        "d": NOW + 200,
    }


def test_neighbours_that_each_branch_changed_lose_neither_mod(
    repository: Repository, tmp_path: Path
) -> None:
    repository.commit(NOW, a="A", b="B", c="C", d="D")
    repository.branch("first")
    repository.commit(NOW + 100, a="A", b="New", c="C", d="D")
    repository.branch("second")
    repository.commit(NOW + 200, a="A", b="B", c="New", d="D")

    repository.merge("first", "second")

    after = api.build(repository.bank, tmp_path / "mesh.apkg", now=NOW + 300).update.lock
    mods = {item: it.mod for (_, item), it in after.notes.items()}
    assert (mods["a"], mods["d"]) == (NOW, NOW)
    # git may repeat the lines of both; then they count as changed again, never as older.
    assert mods["b"] >= NOW + 100
    assert mods["c"] >= NOW + 200


def test_new_and_retired_notes_of_both_branches_are_remembered(
    repository: Repository, tmp_path: Path
) -> None:
    repository.commit(NOW, a="A", b="B", c="C", d="D", release="1.0")
    repository.branch("first")
    repository.commit(NOW + 100, a="A", b="B", c="C", d="D", e="E")
    repository.branch("second")
    repository.commit(NOW + 200, b="B", c="C", d="D")

    repository.merge("first", "second")

    after = api.build(repository.bank, tmp_path / "mesh.apkg", now=NOW + 300).update.lock
    assert {item for _, item in after.notes} == {"b", "c", "d", "e"}
    assert set(after.retired) == {(Kind.QUESTION, "a")}
    assert after.notes[Kind.QUESTION, "e"].mod == NOW + 100


def test_two_branches_that_both_built_first_can_be_merged(
    repository: Repository, tmp_path: Path
) -> None:
    repository.commit(a="A", b="B")
    repository.branch("first")
    repository.commit(NOW + 100, a="A", b="B")
    repository.branch("second")
    repository.commit(NOW + 200, a="A", b="B")

    repository.merge("first", "second")

    merged = api.build(repository.bank, tmp_path / "mesh.apkg", now=NOW + 150).update
    assert list(merged.lock.notes) == list(merged.changed)
    assert {it.mod for it in merged.lock.notes.values()} == {NOW + 201}
    assert {it.mod for it in merged.lock.notetypes.values()} == {NOW + 201}


def test_a_merged_lock_is_whole_again_after_one_build(
    repository: Repository, tmp_path: Path
) -> None:
    repository.commit(NOW, a="A", b="B")
    repository.branch("first")
    repository.commit(NOW + 100, a="A", b="First")
    repository.branch("second")
    repository.commit(NOW + 200, a="A", b="Second")
    repository.merge("first", "second")

    once = api.build(repository.bank, tmp_path / "mesh.apkg", now=NOW + 300).update
    again = api.build(repository.bank, tmp_path / "mesh.apkg", now=NOW + 400).update

    assert (once.current, again.current) == (False, True)
    assert lockfile.read(repository.bank / "deck.lock", "mesh") == (once.lock, ())
