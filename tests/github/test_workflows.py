"""Every step of every workflow with a shell of its own is run: ours, and that of a new bank.

Faked are the packages and programs that a step would fetch (``pip``, ``apt-get``), the parts that
have tests of their own (``.ci/run``, pytest, the site, the build of the wheel), and the actions of
others. ``gh`` is the real one and talks to a GitHub on this machine.
"""

import shutil
from pathlib import Path

import pytest
import yaml

from meshcards import __version__
from meshcards.start import sample
from tests.github.conftest import ROOT, Machine
from tests.github.hub import Hub

JOBS = {
    "deck.yml": ["check", "release", "site"],
    "docs.yml": ["build", "publish"],
    "tests.yml": ["linux", "elsewhere"],
    "wheels.yml": ["build", "publish"],
}


@pytest.fixture
def ours(checkout: Path) -> Path:
    """The checkout, as a clone of this repository with what its workflows name."""
    shutil.rmtree(checkout / ".github")
    shutil.copytree(ROOT / ".github", checkout / ".github")
    for name in ("action.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, checkout)
    (checkout / "meshcards").mkdir()
    (checkout / "meshcards" / "__init__.py").write_text('"""…"""\n\n__version__ = "1.2.3"\n')
    (checkout / ".ci").mkdir()
    (checkout / ".ci" / "run").write_text('#!/bin/sh\necho "in $PWD" >>../calls.txt\n')
    (checkout / ".ci" / "run").chmod(0o755)
    return checkout / ".github" / "workflows"


def calls(tmp_path: Path) -> list[str]:
    return (tmp_path / "calls.txt").read_text("utf-8").splitlines()


def test_every_job_of_ours_is_run_here() -> None:
    paths = (ROOT / ".github" / "workflows").glob("*.y*ml")

    assert {it.name: [*yaml.safe_load(it.read_text("utf-8"))["jobs"]] for it in paths} == JOBS


def test_a_change_of_ours_is_tested_on_linux_as_in_ci(
    machine: Machine, ours: Path, tmp_path: Path
) -> None:
    on = machine(pull_request=True)

    assert on.job(ours / "tests.yml", "linux", matrix={"python": "3.14"}), on.log

    installed, ran = calls(tmp_path)[-2:]
    assert installed.startswith("apt-get install -y -qq")
    assert ran == f"in {ours.parents[1]}"
    assert str(ours.parents[1]) in (tmp_path / ".gitconfig").read_text("utf-8")


def test_a_change_of_ours_is_tested_on_other_systems(
    machine: Machine, ours: Path, tmp_path: Path
) -> None:
    on = machine(pull_request=True)

    assert on.job(ours / "tests.yml", "elsewhere", matrix={"python": "3.14"}), on.log

    assert on.calls[1] == ("actions/setup-python", {"python-version": "3.14"})
    assert calls(tmp_path) == [
        "python -m pip install --quiet --editable .[dev]",
        "python -m pytest --ignore=tests/browser",
        "meshcards build --locked",
    ]


def test_a_tag_of_ours_publishes_the_wheel_that_was_tried(
    machine: Machine, ours: Path, tmp_path: Path
) -> None:
    on = machine(tag="v1.2.3")

    assert on.job(ours / "wheels.yml", "build"), on.log
    assert on.job(ours / "wheels.yml", "publish"), on.log

    wheel, built = calls(tmp_path)[-2:]
    assert wheel.endswith("/checkout/dist/meshcards-1.2.3-py3-none-any.whl")
    assert built == "meshcards build"
    assert [name for name, _ in on.calls[-3:]] == [
        "actions/upload-artifact",
        "actions/download-artifact",
        "pypa/gh-action-pypi-publish",
    ]


def test_a_tag_that_is_not_the_version_publishes_nothing(machine: Machine, ours: Path) -> None:
    on = machine(tag="v1.2.4")

    assert not on.job(ours / "wheels.yml", "build")

    assert "The tag is v1.2.4 and the version is 1.2.3" in on.log
    assert "actions/upload-artifact" not in dict(on.calls)


def test_the_bundled_deck_is_checked_and_released_by_the_same_action(
    machine: Machine, ours: Path, github: Hub, tmp_path: Path
) -> None:
    change, tag = machine(pull_request=True), machine(tag="deck-1.0.0")

    for on in (change, tag):
        for job in JOBS["deck.yml"][:2]:
            assert on.job(ours / "deck.yml", job), on.log

    assert str(github.comments[0]["body"]).startswith("<!-- meshcards decks/service-mesh -->")
    assert [it["tag_name"] for it in github.releases] == ["deck-1.0.0"]
    called = [it for it in calls(tmp_path) if it.startswith("meshcards release")]
    assert called[0].endswith(" -- 1.0.0 decks/service-mesh")


def test_a_released_deck_is_offered_on_the_site(
    machine: Machine, ours: Path, github: Hub, tmp_path: Path
) -> None:
    github.upload(github.release("deck-1.0.0")["id"], "service-mesh.apkg", b"package")
    on = machine(tag="deck-1.0.0")

    for workflow, job in (("deck.yml", "site"), ("docs.yml", "build"), ("docs.yml", "publish")):
        assert on.job(ours / workflow, job), on.log

    assert github.started == [("docs.yml", "main")]
    assert calls(tmp_path)[-1] == (
        "python -m tests.site --url https://octocat.github.io/cells/ "
        "--repository http://github.localhost/octocat/cells "
        "--package build/released/service-mesh.apkg"
    )
    uploaded = dict(on.calls)["actions/upload-pages-artifact"]
    assert uploaded == {"path": "build/site"}


def test_the_site_is_built_before_there_is_a_release(
    machine: Machine, ours: Path, tmp_path: Path
) -> None:
    on = machine()

    assert on.job(ours / "docs.yml", "build"), on.log

    assert "--package" not in calls(tmp_path)[-1]


def test_the_workflow_of_a_new_bank_checks_a_change_and_releases_a_tag(
    machine: Machine, checkout: Path, github: Hub, tmp_path: Path
) -> None:
    workflow = checkout / sample.WORKFLOW

    for on in (machine(pull_request=True), machine(tag="1.0.0")):
        for job in ("check", "release"):
            assert on.job(workflow, job), on.log

    installed = [it for it in calls(tmp_path) if " pip " in it]
    assert [it.split()[-1] for it in installed] == [f"meshcards=={__version__}"] * 2
    assert len(github.comments) == 1
    assert [it["tag_name"] for it in github.releases] == ["1.0.0"]


def test_a_copy_of_the_action_has_to_be_told_what_to_install(
    machine: Machine, checkout: Path
) -> None:
    on = machine()

    good, _ = on.action(checkout / Path(sample.ACTION).parent, {})

    assert not good
    assert "Nothing says which meshcards to install. Give 'install'" in on.log


def test_without_a_version_the_action_installs_its_own_source(
    machine: Machine, tmp_path: Path
) -> None:
    assert machine().action(ROOT, {"python-version": ""})[0]

    assert calls(tmp_path)[0].split()[-1] == str(ROOT)


def test_pip_is_not_taken_from_the_repository_of_the_bank(machine: Machine, tmp_path: Path) -> None:
    assert machine().action(ROOT, {"python-version": ""})[0]

    assert calls(tmp_path)[0].startswith("python -P -m pip install ")
