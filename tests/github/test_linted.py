"""Everything that GitHub runs is linted: its syntax, its shell, and what could be misused.

None of it can run here as a whole. actionlint knows the language of workflows and gives each
script to shellcheck; zizmor knows the keys of every file and what attackers make of a workflow.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from pre_commit import clientlib

from meshcards.start import put, sample
from meshcards.start.sample import Wish
from tests.github.conftest import ROOT

BIN = Path(sys.executable).parent
ZIZMOR = ("zizmor", "--offline", "--no-progress", "--persona=pedantic", "--strict-collection")


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A copy of what GitHub reads of this repository, which a test may change."""
    folder = tmp_path / "ours"
    shutil.copytree(ROOT / ".github", folder / ".github")
    shutil.copy(ROOT / "action.yml", folder)
    (folder / ".git").mkdir()  # the linters look for the root of a repository
    return folder


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A repository whose bank is as ``meshcards new`` makes it."""
    folder = tmp_path / "new"
    put.put(folder, sample.files(Wish("cells", "Cells"), "1.2.3"))
    (folder / ".git").mkdir()
    (folder / ".github" / "zizmor.yml").write_bytes((ROOT / ".github/zizmor.yml").read_bytes())
    return folder


def linted(folder: Path, *command: str) -> str:
    """What a linter finds in ``folder``; empty if that is nothing."""
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [BIN / command[0], *command[1:]],
        cwd=folder,
        env={**os.environ, "PATH": path, "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr if done.returncode else ""


def as_workflow(action: Path) -> str:
    """The steps of a composite action as those of a workflow, for linters that know only these."""
    read = yaml.safe_load(action.read_text("utf-8"))
    inputs = {name: {"type": "string", "required": False} for name in read["inputs"]}
    job = {"runs-on": "ubuntu-latest", "steps": read["runs"]["steps"]}
    return yaml.safe_dump({"on": {"workflow_call": {"inputs": inputs}}, "jobs": {"steps": job}})


def test_the_workflows_are_sound(ours: Path, new: Path) -> None:
    for folder in (ours, new):
        assert linted(folder, "actionlint") == ""


def test_nothing_that_github_runs_can_be_misused(ours: Path, new: Path) -> None:
    for folder in (ours, new):
        assert linted(folder, *ZIZMOR, ".") == ""


def test_the_steps_of_the_action_are_sound(ours: Path) -> None:
    (ours / ".github/workflows/action.yml").write_text(as_workflow(ours / "action.yml"))

    assert linted(ours, "actionlint", ".github/workflows/action.yml") == ""


def test_pre_commit_can_read_the_hook() -> None:
    (hook,) = clientlib.load_manifest(ROOT / ".pre-commit-hooks.yaml")

    assert (hook["id"], hook["entry"]) == ("meshcards", "meshcards check")


def test_every_action_from_elsewhere_is_named_by_its_commit_and_version() -> None:
    paths = [ROOT / "action.yml", ROOT / "meshcards/start/assets/workflow.yaml"]
    lines = {
        line.strip().removeprefix("- ")
        for path in [*paths, *(ROOT / ".github/workflows").iterdir()]
        for line in path.read_text("utf-8").splitlines()
        if "uses: " in line and "uses: ./" not in line
    }
    versions: dict[str, set[str]] = {}
    for line in lines:
        _, name, _, version = line.split(maxsplit=3)
        action, commit = name.split("@")
        assert len(commit) == 40, line
        assert version.startswith("v"), line
        versions.setdefault(action, set()).add(name)

    assert {it for it, names in versions.items() if len(names) > 1} == set()


@pytest.mark.parametrize(
    ("name", "old", "new_text", "command", "finding"),
    [
        (".github/dependabot.yml", "default-days: 7", "", [*ZIZMOR, "."], "dependabot-cooldown"),
        (".github/workflows/deck.yml", "github.ref_type", "github.kind", ["actionlint"], "kind"),
        (
            ".github/workflows/wheels.yml",
            'cd "$(mktemp -d)"',
            "cd $(mktemp -d)",
            ["actionlint"],
            "SC2046",
        ),
        ("action.yml", 'cd "$FOLDER"', "cd ${{ inputs.bank }}", [*ZIZMOR, "."], "injection"),
        (
            ".github/workflows/deck.yml",
            "          persist-credentials: false\n",
            "",
            [*ZIZMOR, "."],
            "artipacked",
        ),
        (
            "action.yml",
            "shell: bash",
            "shall: bash",
            [*ZIZMOR, "."],
            "failed to load file://./action.yml as action",
        ),
    ],
)
def test_what_is_wrong_is_found(
    ours: Path, name: str, old: str, new_text: str, command: list[str], finding: str
) -> None:
    text = (ours / name).read_text("utf-8")
    assert old in text
    (ours / name).write_text(text.replace(old, new_text, 1), "utf-8")

    assert finding in linted(ours, *command)


@pytest.mark.parametrize(
    ("old", "wrong", "finding"),
    [
        ("steps.plan.outputs.do ==", "steps.plans.outputs.do ==", "plans"),
        ("inputs.sarif == 'true'", "inputs.serif == 'true'", "serif"),
        ('cd "$FOLDER"', "cd $FOLDER", "SC2086"),
    ],
)
def test_what_is_wrong_in_the_steps_of_the_action_is_found(
    ours: Path, old: str, wrong: str, finding: str
) -> None:
    text = (ours / "action.yml").read_text("utf-8")
    assert old in text
    (ours / "action.yml").write_text(text.replace(old, wrong, 1), "utf-8")
    (ours / ".github/workflows/action.yml").write_text(as_workflow(ours / "action.yml"))

    assert finding in linted(ours, "actionlint", ".github/workflows/action.yml")
