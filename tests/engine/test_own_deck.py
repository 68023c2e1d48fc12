"""What the tutorial builds can be imported, studied and updated; tests/docs follows its words."""

from pathlib import Path

import pytest
from anki.collection import Collection

from tests.docs import follow
from tests.docs.places import TUTORIAL
from tests.docs.shell import Shell, with_browser
from tests.engine.conftest import import_package
from tests.engine.oracle import failures


def test_the_tutorial_leads_to_a_first_import_and_an_update(
    tmp_path: Path, learner: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = with_browser(monkeypatch, Shell(tmp_path, tmp_path / "home"))
    assert follow.failures(TUTORIAL, shell, tmp_path / "work") == []
    package = shell.folder / "build" / "cell-biology.apkg"

    assert import_package(learner, package) == {"new": 3}
    assert learner.card_count() == 4
    assert [it.name for it in learner.decks.all_names_and_ids()][:1] == ["Cell biology"]
    assert list(failures(learner)) == []

    # As its last step asks.
    topic = shell.folder / "basics.yaml"
    topic.write_text(topic.read_text("utf-8").replace("amino acids", "amino acids, in cells"))
    assert shell.run("meshcards build").code == 0
    assert import_package(learner, package) == {"updated": 1, "duplicate": 2}


def test_the_tutorial_has_every_step_of_an_author() -> None:
    commands = [it.text for it in TUTORIAL.blocks if it.language == "console"]
    edited = [it.mark("file") or it.mark("end of") for it in TUTORIAL.blocks if it.marks]

    words = [line.split()[2] for it in commands for line in it.splitlines() if "$ mesh" in line]
    assert words == ["new", "check", "check", "check", "preview", "build"]
    assert [it for it in edited if it] == ["basics.yaml", "deck.yaml"]
