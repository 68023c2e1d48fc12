"""``meshcards rehearse``: how it is called, and what it says where the engine is missing."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meshcards.cli import main
from meshcards.problem import MeshcardsError
from meshcards.progress import Watch
from meshcards.rehearse import engine, trial
from meshcards.rehearse.values import Rehearsal
from tests.rehearse.values import FINE, FULL, rehearsal


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["rehearse", *arguments])


Called = list[tuple[Path, Path, tuple[Path, ...], bool]]


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> Called:
    """What was asked of a rehearsal that finds nothing lost, unless a file is called ``lost``."""
    calls: Called = []

    def rehearse(
        package: Path, on: Path, before: Sequence[Path], *, others: bool, watch: Watch
    ) -> Rehearsal:
        watch("Rehearsing", 0, 1)
        calls.append((package, on, tuple(before), others))
        return rehearsal(FULL if on.stem == "lost" else FINE)

    monkeypatch.setattr(trial, "rehearse", rehearse)
    return calls


def test_the_arguments_are_those_of_the_rehearsal(called: Called) -> None:
    result = run("a.apkg", "--on", "b.colpkg", "--before", "c", "--before", "d", "--options")

    assert (result.exit_code, result.stderr) == (0, "")
    assert called == [(Path("a.apkg"), Path("b.colpkg"), (Path("c"), Path("d")), True)]
    assert "Nothing is lost" in result.stdout


@pytest.mark.parametrize("shape", ["text", "json"])
def test_a_loss_exits_with_1_and_is_shown(shape: str, called: Called) -> None:
    result = run("a.apkg", "--on", "lost.colpkg", "--format", shape)

    assert (result.exit_code, result.stderr) == (1, "")
    assert ("Lost: 1 review" if shape == "text" else '"reviews": 1') in result.stdout
    assert len(called) == 1


def test_json_is_one_object(called: Called) -> None:
    result = run("a.apkg", "--on", "b.colpkg", "--format", "json")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["outcomes"][0]["lost"] == {}
    assert not called[0][3]


def test_without_a_learner_the_command_says_what_is_missing() -> None:
    result = run("a.apkg")

    assert result.exit_code == 2
    assert "--on is missing" in result.stderr


def test_without_the_engine_the_message_has_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "anki", None)  # as if it were not installed

    result = run(str(tmp_path / "a.apkg"), "--on", str(tmp_path / "b.colpkg"))

    assert result.exit_code == 1
    assert "a rehearsal needs Anki's engine" in result.stderr
    assert "pip install 'meshcards[engine]'" in result.stderr
    with pytest.raises(MeshcardsError, match="needs Anki's engine"):
        engine.version()
