"""A bank may be in a repository that came from a stranger, with settings that name programs."""

import subprocess
from pathlib import Path

import pytest

from meshcards.anki.lock import Release
from meshcards.diff import committed, sides
from meshcards.problem import MeshcardsError

RELEASE = Release("1.0.0", 1_700_000_000)


def git(folder: Path, *arguments: str, given: str = "") -> str:
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A bank in a repository whose settings run a program that leaves a file, ``ran``."""
    folder = tmp_path / "bank"
    folder.mkdir()
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho x >> {tmp_path / 'ran'}\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    git(folder, "init", "-q")
    (folder / "deck.lock").write_text(f"release {RELEASE.version} {RELEASE.time}\n")
    git(folder, "add", "deck.lock")
    author = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    git(folder, *author, "commit", "-q", "-m", "x")
    commit = git(folder, "cat-file", "commit", "HEAD")
    head, _, message = commit.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    signed = git(
        folder, "hash-object", "-t", "commit", "-w", "--stdin",
        given=f"{head}\n{signature}\n\n{message}\n",
    )  # fmt: skip
    git(folder, "update-ref", "HEAD", signed)
    for setting, value in {
        "core.fsmonitor": program,
        "core.pager": program,
        "core.sshCommand": program,
        "diff.external": program,
        "gpg.program": program,
        "log.showSignature": "true",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": "ssh://example.org/x",
    }.items():
        git(folder, "config", setting, str(value))
    return folder


def test_the_settings_of_a_repository_run_nothing(bank: Path, tmp_path: Path) -> None:
    commit = committed.of_lock(bank)
    assert committed.of_release(bank, RELEASE) == commit != ""
    committed.lock(bank, commit, "x", tmp_path)
    assert committed.put(bank, commit, tmp_path / "there")
    assert not committed.put(bank, "a" * 40, tmp_path / "not")
    assert committed.of_revision(bank, "HEAD") == commit
    assert committed.revisions(bank)
    assert committed.kind(bank, commit) == "tree"
    assert committed.file(bank, commit, "deck.lock", 1000)
    assert committed.banks(bank, commit) == []
    assert committed.has_repository(bank)
    assert not committed.is_shallow(bank)
    assert not (tmp_path / "ran").exists()


def test_a_side_of_a_comparison_runs_nothing_either(bank: Path, tmp_path: Path) -> None:
    with pytest.raises(MeshcardsError, match="there is no bank in the root of the repository"):
        sides.snapshot("HEAD", bank, here=bank)
    with pytest.raises(MeshcardsError, match="nor a revision of that name in git"):
        sides.snapshot("--upload-pack=x", bank, here=bank)
    assert not (tmp_path / "ran").exists()


def test_those_settings_would_run_a_program(bank: Path, tmp_path: Path) -> None:
    subprocess.run(["git", "-C", str(bank), "log", "-1"], capture_output=True, check=False)
    assert (tmp_path / "ran").exists()
