"""A repository with a bank, a machine that runs its workflows, and a GitHub to talk to."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from meshcards.cli import main
from tests.github import hub, programs
from tests.github.hub import Hub
from tests.github.runner import Inputs, Runner

# The jobs that are run here are for Linux, and what is linted is the same everywhere.
collect_ignore_glob = [] if sys.platform == "linux" else ["test_*"]

ROOT = Path(__file__).parents[2]
MOMENT = 1_750_000_000  # seconds since 1970
MISSING = programs.missing()
OF_OTHERS = (
    "actions/attest",
    "actions/checkout",
    "actions/deploy-pages",
    "actions/download-artifact",
    "actions/setup-python",
    "actions/upload-pages-artifact",
    "github/codeql-action/upload-sarif",
    "pypa/gh-action-pypi-publish",
)

Machine = Callable[..., Runner]


@pytest.fixture(scope="session")
def _author(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the author of a bank has: a release, 1.0.0, and a branch with a change."""
    folder = tmp_path_factory.mktemp("author") / "cells"
    with chdir(folder.parent):
        meshcards("new", "cells")
    with chdir(folder):
        meshcards("build")
        git("init", "--quiet", "--initial-branch=main")
        commit("The first questions")
        meshcards("release", "1.0.0", "--yes", later=60)
        commit("Release 1.0.0", later=60)
        git("tag", "1.0.0")
        topic = Path("basics.yaml")
        old = "When was it first reported"
        assert old in topic.read_text("utf-8")
        topic.write_text(
            topic.read_text("utf-8").replace(old, "In which year was it found"), "utf-8"
        )
        meshcards("build", later=120)
        git("switch", "--quiet", "--create=change")
        commit("A clearer question", later=120)
    shutil.rmtree(folder / "build")
    return folder


@pytest.fixture
def checkout(_author: Path, tmp_path: Path) -> Path:
    """A clone of the author's repository, at the change."""
    return Path(shutil.copytree(_author, tmp_path / "checkout"))


@pytest.fixture
def github() -> Iterator[Hub]:
    """The repository on GitHub, with neither comments nor releases."""
    with hub.running() as running:
        yield running


@pytest.fixture
def machine(checkout: Path, github: Hub, tmp_path: Path) -> Machine:
    """Makes a machine with the checkout, for an event: a push, a pull request or a tag.

    With ``real``, its meshcards is the real one.
    """
    if MISSING:
        pytest.skip(f"not on the path: {', '.join(MISSING)}")
    path = tmp_path / "programs"
    (tmp_path / "played").mkdir()

    def artifact(_: Inputs) -> dict[str, str]:
        return {"artifact-url": "http://github.localhost/octocat/cells/actions/runs/9/artifacts/3"}

    def nothing(_: Inputs) -> dict[str, str]:
        return {}

    def made(*, pull_request: bool = False, tag: str = "", real: bool = False) -> Runner:
        programs.put(path, real=real)
        temp = tmp_path / f"temp-{len([*tmp_path.iterdir()])}"
        temp.mkdir()
        kind, name = ("tag", tag) if tag else ("branch", "7/merge" if pull_request else "main")
        repository = {"visibility": "public", "name": "cells", "default_branch": "main"}
        event: dict[str, object] = {"repository": repository}
        if pull_request:
            head, base_ = (git("rev-parse", it, at=checkout) for it in ("HEAD", "main"))
            event["pull_request"] = {"number": 7.0, "head": {"sha": head}, "base": {"sha": base_}}
        context = {
            "event": event,
            "repository": hub.REPOSITORY,
            "repository_owner": "octocat",
            "ref_type": kind,
            "ref_name": name,
            "token": "a-token",
        }
        environment = {
            **os.environ,
            **github.environment,
            "PATH": f"{path}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(tmp_path),
            "GITHUB_REPOSITORY": hub.REPOSITORY,
            "GITHUB_REF_TYPE": kind,
            "GITHUB_REF_NAME": name,
            "GITHUB_RUN_ID": "9",
            "GITHUB_SERVER_URL": "http://github.localhost",
        }
        used = {**dict.fromkeys(OF_OTHERS, nothing), "actions/upload-artifact": artifact}
        return Runner(checkout, temp, environment, context, used)

    return made


def meshcards(*arguments: str, later: int = 0) -> None:
    """Run a command in this process, ``later`` seconds after the beginning."""
    done = CliRunner(env={"SOURCE_DATE_EPOCH": str(MOMENT + later)}).invoke(main, [*arguments])
    assert done.exit_code == 0, done.output


def git(*arguments: str, at: Path | None = None, later: int = 0) -> str:
    """Run git as somebody without settings; what it prints."""
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in {
            "NAME": "Author",
            "EMAIL": "author@example.org",
            "DATE": f"{MOMENT + later} +0000",
        }.items()
    }
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", *arguments],
        cwd=at,
        env={**os.environ, **plain, **who},
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    )
    return done.stdout.strip()


def commit(message: str, later: int = 0) -> None:
    """Commit all that is in the current folder."""
    git("add", "--all")
    git("commit", "--quiet", "--message", message, later=later)
