import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import meshcards
from meshcards import problem, progress, release


def test_the_api_has_four_names() -> None:
    assert sorted(meshcards.__all__) == ["Problem", "build", "check", "prepare"]


def test_every_name_of_the_api_is_the_thing_itself() -> None:
    assert meshcards.Problem is problem.Problem
    assert meshcards.build is release.build
    assert meshcards.check is release.check
    assert meshcards.prepare is release.prepare


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'meshcards' has no attribute 'built'"):
        _ = meshcards.built


def test_importing_the_package_loads_none_of_its_modules() -> None:
    program = (
        "import sys, meshcards; print(*[name for name in sys.modules if 'meshcards.' in name])"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout.split() == []


def test_a_script_can_check_and_build_a_bank(
    write_bank: Callable[..., Path], tmp_path: Path
) -> None:
    bank = write_bank()

    assert meshcards.check(bank) == ()
    release = meshcards.build(bank, tmp_path / "mesh.apkg", now=1_700_000_000)

    assert release.path.stat().st_size == release.size
    assert len(release.deck.notes) == 2


def test_nobody_watching_is_told_nothing() -> None:
    progress.unwatched("reading", 0, 1)  # takes what a watch takes
