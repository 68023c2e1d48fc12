"""A release as its author makes it and its learners get it: notes, numbers and Anki agree."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from anki.collection import Collection
from click.testing import CliRunner, Result

from meshcards.cli import main
from tests.engine.conftest import (
    FIRST_RELEASE,
    MONTH,
    history,
    import_package,
    note_of,
    study,
)

DECK = "id: cells\ntitle: Cells\ntopics: [basics]\n"
FIRST = """\
title: 01 Basics
questions:
  - id: atp
    question: Which part of an animal cell makes most of its ATP?
    level: foundational
    answer: The mitochondrion makes it by oxidative phosphorylation.
    sources: [https://example.org/atp]
  - id: red-cell
    question: Why does a mature red blood cell of a mammal have no nucleus?
    level: foundational
    answer: It pushes the nucleus out as it matures, which leaves room for haemoglobin.
    sources: [https://example.org/red]
  - id: plants
    question: Which organelle do plant cells have that animal cells lack?
    level: foundational
    answer: Chloroplasts, which make sugar from light.
    sources: [https://example.org/plant]
    terms: [ribosome]
terms:
  - id: ribosome
    name: ribosome
    sources: [https://example.org/ribosome]
    facts: [{id: role, text: 'A ribosome builds {{c2::proteins}} from amino acids.'}]
"""
RETIRED = FIRST[FIRST.index("  - id: red-cell") : FIRST.index("  - id: plants")]
NEW = """\
  - id: who
    question: Who saw cells first and gave them their name?
    level: foundational
    answer: Robert Hooke, in cork.
    sources: [https://example.org/hooke]
terms:
"""
PACKAGES = Path("build") / "release"


def run(*arguments: str, now: int = FIRST_RELEASE + MONTH) -> Result:
    result = CliRunner().invoke(main, [*arguments], env={"SOURCE_DATE_EPOCH": str(now)})
    assert result.exit_code == 0, result.output
    return result


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank in git after its release 1.0.0, and in the working folder."""
    folder = tmp_path / "author" / "decks" / "cells"
    folder.mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "author")
    (folder / "deck.yaml").write_text(DECK, encoding="utf-8")
    (folder / "basics.yaml").write_text(FIRST, encoding="utf-8")
    git("init", "--quiet")
    run("release", "1.0.0", now=FIRST_RELEASE)
    git("add", "decks")
    git("commit", "--quiet", "--message", "Release 1.0.0")
    git("tag", "1.0.0")
    return folder


def edited(text: str) -> str:
    """The next topic: one question reworded, one new, one retired, one renamed, a gap more."""
    text = text.replace("Which part of", "Which organelle of").replace(RETIRED, "")
    text = text.replace("  - id: plants", "  - id: chloroplast\n    was: plants")
    text = text.replace("from amino acids", "from {{c3::amino acids}}")
    return text.replace("terms:\n  - id: rib", f"{NEW}  - id: rib")


def numbers(notes: str) -> dict[str, int]:
    """The table of a release's notes."""
    rows = re.findall(r"^\| ([a-z ]+) \| ([0-9]+)", notes, re.MULTILINE)
    return {what: int(amount) for what, amount in rows}


def test_every_number_for_learners_is_one_of_ankis_log(bank: Path, learner: Collection) -> None:
    import_package(learner, PACKAGES / "1.0.0" / "cells.apkg")
    study(learner, 3)
    note = learner.get_note(note_of(learner, "cells/plants"))
    note["Tip"] = "my own words"
    note.tags = [*note.tags, "mine"]
    learner.update_note(note)
    cards, reviews = history(learner)
    (bank / "basics.yaml").write_text(edited(FIRST), encoding="utf-8")

    run("check", "--strict")
    compared = json.loads(run("diff", "--format", "json").output)
    said = run("release", "1.0.1").output
    learner.close()
    before, after = (str(PACKAGES / version / "cells.apkg") for version in ("1.0.0", "1.0.1"))
    tried = " ".join(
        run("rehearse", after, "--on", learner.path, "--before", before).output.split()
    )
    learner.reopen()
    log = import_package(learner, PACKAGES / "1.0.1" / "cells.apkg")

    notes = (PACKAGES / "1.0.1" / "notes.md").read_text(encoding="utf-8")
    assert numbers(notes) == {"new": 1, "updated": 2, "as they were": 1, "retired": 1}
    assert log == {"new": 1, "updated": 2, "duplicate": 1}
    assert compared["import"] == {"new": 1, "updated": 2, "left": 1}
    assert "1 new, 2 updated, 1 left as they are (1 with own work" in tried
    assert "rehearsed in Anki" in said
    assert "1 new, 2 updated, 1 left as they are; no own work and none of 5 reviews lost" in (
        " ".join(said.split())
    )
    now_cards, now_reviews = history(learner)
    assert (now_reviews, [it for it in now_cards if it in cards]) == (reviews, cards)
    assert len(now_cards) == len(cards) + 2
    kept = learner.get_note(note.id)
    assert (kept["Tip"], "mine" in kept.tags) == ("my own words", True)
    (search,) = re.findall(r'^note:".*', notes, re.MULTILINE)
    assert learner.find_notes(search) == [note_of(learner, "cells/red-cell")]


def test_the_deck_shows_its_edition_and_news(bank: Path, learner: Collection) -> None:
    (bank / "basics.yaml").write_text(edited(FIRST), encoding="utf-8")
    run("release", "1.0.1")

    import_package(learner, PACKAGES / "1.0.1" / "cells.apkg")

    deck = learner.decks.by_name("Cells")
    assert deck
    assert re.sub(r"<[^>]*>", "|", deck["desc"]) == (
        "|Release 1.0.1, 2023-12-14|||One new question: Who saw cells first and gave them their "
        "name?||One note was retired: Why does a mature red blood cell of a mammal have no…||2 "
        "notes have a new text: A ribosome builds proteins from amino acids; Which organelle of "
        "an animal cell makes most of its ATP?||"
    )


def test_a_clone_with_the_tag_writes_the_same_files(
    bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bank / "basics.yaml").write_text(edited(FIRST), encoding="utf-8")
    run("release", "1.0.1")
    git("commit", "--quiet", "--all", "--message", "Release 1.0.1")
    git("tag", "1.0.1")
    git("clone", "--quiet", "--branch", "1.0.1", ".", str(tmp_path / "clone"))
    before = {it.name: it.read_bytes() for it in (PACKAGES / "1.0.1").iterdir()}
    monkeypatch.chdir(tmp_path / "clone")

    said = run("release", "1.0.1", "--locked", now=FIRST_RELEASE + 9 * MONTH).output

    assert {it.name: it.read_bytes() for it in (PACKAGES / "1.0.1").iterdir()} == before
    assert "rehearsed in Anki" in said


def test_a_shallow_clone_takes_no_later_text_for_the_earlier_one(
    bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bank / "basics.yaml").write_text(edited(FIRST), encoding="utf-8")
    run("release", "1.0.1")
    git("commit", "--quiet", "--all", "--message", "Release 1.0.1")
    source = f"file://{Path.cwd().as_posix()}"
    git("clone", "--quiet", "--depth", "1", source, str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")

    said = " ".join(run("release", "1.0.1", "--locked").output.split())

    assert "neither build nor git has the texts of release 1.0.0: the notes for" in said
    assert "not rehearsed: neither build nor git has release 1.0.0" in said
    notes = (PACKAGES / "1.0.1" / "notes.md").read_text(encoding="utf-8")
    assert numbers(notes) == {"new": 1, "updated": 2, "as they were": 1, "retired": 1}
    assert "because the texts of 1.0.0 were not at hand" in notes


def test_a_release_that_anki_counts_otherwise_is_not_made(bank: Path) -> None:
    (bank / "basics.yaml").write_text(edited(FIRST), encoding="utf-8")
    run("build")
    lock = bank / "deck.lock"
    text = lock.read_text(encoding="utf-8")
    # As if somebody had mended a merge by hand: a note that changed is dated before the release.
    line = next(it for it in text.splitlines() if it.startswith("note question atp "))
    forged = line.replace(f" {FIRST_RELEASE + MONTH} ", f" {FIRST_RELEASE} ")
    assert forged != line
    lock.write_text(text.replace(line, forged), encoding="utf-8")

    result = CliRunner().invoke(main, ["release", "1.0.1"])

    assert result.exit_code == 1
    assert "would keep the old text of 1 changed note, such as cells/atp" in result.output
    assert not (PACKAGES / "1.0.1").exists() or not [*(PACKAGES / "1.0.1").iterdir()]
    assert "release 1.0.1" not in lock.read_text(encoding="utf-8")
