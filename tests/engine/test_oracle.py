"""Every package passes the engine's own checks, and a second import changes nothing."""

from pathlib import Path

import pytest
from anki.collection import Collection

from tests.engine.conftest import Copy, build, import_package
from tests.engine.oracle import failures

ROOT = Path(__file__).parents[2]
BANKS = sorted(path.parent for path in (ROOT / "tests" / "banks").glob("*/deck.yaml"))
SHIPPED = ROOT / "decks" / "service-mesh"


@pytest.fixture(params=[SHIPPED, *BANKS], ids=lambda folder: folder.name)
def package(request: pytest.FixtureRequest, tmp_path: Path, copied: Copy) -> Path:
    """The real deck's package, and that of each miniature bank."""
    return build(copied(request.param), tmp_path / "deck.apkg")


def test_the_engine_has_nothing_to_mend(learner: Collection, package: Path) -> None:
    log = import_package(learner, package)
    assert list(log) == ["new"]
    assert failures(learner) == []


def test_importing_again_changes_nothing(learner: Collection, package: Path) -> None:
    new = import_package(learner, package)["new"]
    assert import_package(learner, package) == {"duplicate": new}


def test_the_engine_takes_a_package_in_the_form_of_a_huge_one(
    learner: Collection, tmp_path: Path, copied: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A collection of two gigabytes needs zip64, which a small one can be written in as well."""
    monkeypatch.setattr("meshcards.anki.package._HUGE", 0)
    path = build(copied(BANKS[0]), tmp_path / "deck.apkg")
    assert path.read_bytes()[4:6] == (45).to_bytes(2, "little")  # the version of zip it needs

    assert list(import_package(learner, path)) == ["new"]
    assert failures(learner) == []
