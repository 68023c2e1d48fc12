"""What action.yml does for a tag: the release that its author made, published once."""

import subprocess
from pathlib import Path

import pytest

from tests.github.conftest import ROOT, Machine, git
from tests.github.hub import Hub
from tests.github.runner import Runner


@pytest.fixture(autouse=True)
def _at_the_release(checkout: Path) -> None:
    git("checkout", "--quiet", "1.0.0", at=checkout)


def run(on: Runner, **given: str) -> bool:
    return on.action(ROOT, given)[0]


def test_a_tag_publishes_the_package_its_sums_and_the_notes(
    machine: Machine, checkout: Path, github: Hub
) -> None:
    on = machine(tag="1.0.0", real=True)

    assert run(on), on.log

    (release,) = github.releases
    built = on.temp / "meshcards"
    assert (release["tag_name"], release["draft"]) == ("1.0.0", False)
    heading, text = (built / "notes.md").read_text("utf-8").split("\n\n", 1)
    assert (f"# {release['name']}", release["body"]) == (heading, text)
    assert github.published() == {
        name: (built / name).read_bytes() for name in ("cells.apkg", "SHA256SUMS")
    }
    assert dict(on.calls)["actions/attest"] == {"subject-checksums": f"{built}/SHA256SUMS"}
    assert git("status", "--porcelain", at=checkout) == ""
    sums = subprocess.run(
        ["sha256sum", "--check", "--ignore-missing", "SHA256SUMS"], cwd=built, check=False
    )
    assert sums.returncode == 0


def test_the_same_tag_again_leaves_the_release_as_it_is(machine: Machine, github: Hub) -> None:
    first, again = machine(tag="1.0.0"), machine(tag="1.0.0")
    assert run(first), first.log
    before = list(github.writes)

    assert run(again), again.log

    assert "already published, with these files" in again.log
    assert github.writes == before


def test_other_files_under_a_published_tag_are_refused(machine: Machine, github: Hub) -> None:
    release = github.release("1.0.0")
    github.upload(release["id"], "SHA256SUMS", b"0" * 64 + b"  cells.apkg\n")
    on = machine(tag="1.0.0")

    assert not run(on)

    assert "is already published with other files" in on.log
    assert github.writes == []


def test_a_release_that_was_begun_by_hand_gets_the_files_and_keeps_its_text(
    machine: Machine, github: Hub
) -> None:
    begun = github.release("1.0.0", {"body": "By hand."})
    github.upload(begun["id"], "cells.apkg", b"half a pack")
    on = machine(tag="1.0.0")

    assert run(on), on.log

    assert begun["body"] == "By hand."
    assert set(github.published()) == {"cells.apkg", "SHA256SUMS"}
    assert github.published()["cells.apkg"] == b"package\n"


def test_a_tag_on_a_commit_without_the_release_publishes_nothing(
    machine: Machine, checkout: Path, github: Hub
) -> None:
    git("checkout", "--quiet", "change", at=checkout)
    on = machine(tag="1.1.0", real=True)

    assert not run(on)

    assert "deck.lock has no release 1.1.0 yet; run 'meshcards release 1.1.0" in on.log
    assert "::error title=meshcards release::Nothing was published" in on.log
    assert (github.writes, dict(on.calls).get("actions/attest")) == ([], None)


@pytest.mark.parametrize("tag", ["v1.0.0", "deck-1.0.0", "decks/cells/v1.0.0"])
def test_the_version_is_found_in_the_tag(machine: Machine, tag: str) -> None:
    on = machine(tag=tag)

    good, outputs = on.action(ROOT, {"attest": "false"})

    assert (outputs["do"], outputs["version"]) == ("release", "1.0.0")
    assert good, on.log
    assert "actions/attest" not in dict(on.calls)


@pytest.mark.parametrize("tag", ["latest", "v2", "$(touch${IFS}ran)-x"])
def test_a_tag_without_a_version_says_how_to_name_one(
    machine: Machine, checkout: Path, tag: str
) -> None:
    on = machine(tag=tag)

    assert not run(on)

    assert f"'{tag}' names no version. Tag the commit as in 1.2.0" in on.log
    assert not (checkout / "ran").exists()


def test_the_version_that_is_given_is_taken(machine: Machine) -> None:
    on = machine(tag="v1.0.0")

    good, outputs = on.action(ROOT, {"version": "2.0.0rc1", "attest": "false"})

    assert (good, outputs["version"]) == (True, "2.0.0rc1")


def test_what_cannot_be_done_is_an_error(machine: Machine) -> None:
    on = machine()

    assert not run(on, do="publish")

    assert "'publish' cannot be done. Write 'check' or 'release'" in on.log
