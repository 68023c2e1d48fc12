"""A side of a comparison is a folder, a package or a revision, and a message if it is none."""

import shutil
from pathlib import Path

import pytest

from meshcards import api
from meshcards.diff import committed, sides
from meshcards.diff.values import Snapshot
from meshcards.problem import MeshcardsError
from tests.diff.repository import commit, git, write


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The repository of this project is not that of the tests."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a bank in ``decks/mesh``, which is tagged and then edited."""
    root = tmp_path / "repository"
    write(root / "decks" / "mesh")
    commit(root, "v1.0.0")
    write(root / "decks" / "mesh", ("Say it", "Say it aloud"))
    return root


def tip(it: Snapshot) -> str:
    (question,) = (note for note in it.notes.values() if note.id == "why")
    return question.fields[10]


def refused(named: str, other: Path | None, here: Path) -> str:
    with pytest.raises(MeshcardsError) as error:
        sides.snapshot(named, other, here=here)
    return str(error.value)


@pytest.mark.parametrize(
    "named", ["v1.0.0", "HEAD", "main", "v1.0.0:decks/mesh", "v1.0.0:./decks/mesh/"]
)
def test_a_revision_has_the_bank_as_it_was(root: Path, named: str) -> None:
    bank = root / "decks" / "mesh"
    assert tip(sides.snapshot(named, bank, here=root)) == "Say it."
    assert tip(sides.snapshot(str(bank), None)) == "Say it aloud."
    assert not list((root / "decks" / "mesh").glob("*.lock"))


def test_a_path_in_a_revision_begins_at_the_root_or_where_one_is(root: Path) -> None:
    decks = root / "decks"
    assert tip(sides.snapshot("v1.0.0:./mesh", None, here=decks)) == "Say it."
    assert tip(sides.snapshot("v1.0.0:decks/mesh", None, here=decks)) == "Say it."
    assert "no bank in mesh" in refused("v1.0.0:mesh", None, decks)


def test_outside_of_a_repository_a_path_begins_at_the_root_of_the_other_sides(
    root: Path, tmp_path: Path
) -> None:
    found = sides.snapshot("v1.0.0:decks/mesh", root / "decks" / "mesh", here=tmp_path)
    assert tip(found) == "Say it."


def test_a_bank_may_be_the_root_and_a_commit_detached(tmp_path: Path) -> None:
    write(tmp_path / "bank")
    commit(tmp_path / "bank")
    git(tmp_path / "bank", "checkout", "-q", "--detach")
    for named in ("HEAD", "HEAD:", "HEAD:."):
        found = sides.snapshot(named, tmp_path / "bank", here=tmp_path / "bank")
        assert len(found.notes) == 2


def test_a_path_that_exists_wins_over_a_revision_of_that_name(root: Path) -> None:
    git(root, "tag", "mesh")
    bank = root / "decks" / "mesh"
    found = sides.snapshot(str(bank), bank, here=root)
    assert found.names == {}
    assert tip(found) == "Say it aloud."


def test_a_package_in_git_is_read_as_one_on_disk(root: Path, tmp_path: Path) -> None:
    api.build(root / "decks" / "mesh", root / "mesh.apkg", now=1_700_000_000)
    commit(root)
    (root / "mesh.apkg").rename(tmp_path / "elsewhere.apkg")
    from_git = sides.snapshot("HEAD:mesh.apkg", None, here=root)
    on_disk = sides.snapshot(str(tmp_path / "elsewhere.apkg"), None)
    assert from_git.notes == on_disk.notes
    assert (from_git.name, from_git.names) == ("HEAD:mesh.apkg", None)


def test_a_revision_from_before_the_bank_says_where_there_was_one(tmp_path: Path) -> None:
    root = tmp_path / "repository"
    write(root / "old" / "place")
    commit(root, "v0")
    (root / "decks").mkdir()
    (root / "old" / "place").rename(root / "decks" / "mesh")
    message = refused("v0", root / "decks" / "mesh", root)
    assert message == (
        "at v0, there is no bank in decks/mesh; if it was elsewhere, name that: v0:old/place"
    )
    assert len(sides.snapshot("v0:old/place", None, here=root).notes) == 2


def test_a_commit_without_any_bank_says_so(tmp_path: Path) -> None:
    (tmp_path / "readme").write_text("x")
    commit(tmp_path)
    write(tmp_path / "mesh")
    message = refused("HEAD", tmp_path / "mesh", tmp_path)
    assert message == "at HEAD, there is no bank in mesh, nor elsewhere; name a later revision"


def test_a_revision_that_does_not_exist_is_told_from_one_that_was_meant(root: Path) -> None:
    bank = root / "decks" / "mesh"
    assert "did you mean 'v1.0.0'?" in refused("v1.0.1", bank, root)
    assert "to see those that there are: git tag" in refused("something", bank, root)
    assert "nor a revision of that name" in refused("--output=x", bank, root)
    assert not (root / "x").exists()


def test_a_shallow_clone_says_how_to_get_the_rest(root: Path, tmp_path: Path) -> None:
    commit(root)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-tags", f"file://{root}", str(clone))
    assert "git fetch --unshallow --tags" in refused("v1.0.0", clone / "decks" / "mesh", clone)
    assert len(sides.snapshot("HEAD", clone / "decks" / "mesh", here=clone).notes) == 2


def test_outside_of_a_repository_a_name_is_a_path_that_is_missing(tmp_path: Path) -> None:
    write(tmp_path / "mesh")
    assert refused("v1.0.0", tmp_path / "mesh", tmp_path) == (
        f"there is no file or folder 'v1.0.0', and {tmp_path / 'mesh'} is not in a git repository, "
        "so it isn't a revision either"
    )


def test_without_git_a_revision_is_not_known(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert "git, which would know it as a revision, is not installed" in refused(
        "v1.0.0", root / "decks" / "mesh", root
    )


def test_a_bank_with_errors_says_how_to_see_them(root: Path) -> None:
    bank = write(root / "decks" / "mesh", ("answer: It", "anwser: It"))
    assert refused(str(bank), None, root) == (
        f"{bank} has 2 errors, so it cannot be compared; to see them: meshcards check {bank}"
    )
    commit(root, "v2")
    write(bank)
    message = refused("v2", bank, root)
    assert message.startswith("the bank at v2 has 2 errors, the first in basics.yaml:")
    hash_ = git(root, "rev-parse", "v2")[:12]
    assert message.endswith(
        f"git worktree add ../{hash_} v2 && meshcards check ../{hash_}/decks/mesh"
    )


def test_what_git_has_not_whole_is_not_compared(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(committed, "MAX_BYTES", 10)
    assert "it is too large, or this clone has not all of its files" in refused(
        "v1.0.0", root / "decks" / "mesh", root
    )


def test_a_file_that_is_no_package_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.apkg"
    path.write_bytes(b"PK\x03\x04 and no more")
    assert "is damaged, or not a package of Anki" in refused(str(path), None, tmp_path)
    shutil.copy(path, tmp_path / "named-otherwise")
    assert sides.is_package(tmp_path / "named-otherwise")
