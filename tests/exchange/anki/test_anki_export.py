"""Anki's text of a bank is taken by the engine: notes are updated, or arrive, and none doubles."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from anki.import_export_pb2 import ImportCsvRequest

from meshcards import opening
from meshcards.compiler.join import Ask
from meshcards.exchange.items import How
from meshcards.exchange.outgoing import ankibasic, ankitext, banked, every
from meshcards.exchange.outgoing.exported import Exported, Outgoing
from tests import compiled

EVERYTHING = Path(__file__).parents[2] / "banks" / "everything"
AMOUNTS = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "first_field_match")


def outgoing(folder: Path) -> Outgoing:
    prepared = opening.bank(folder, Ask(topics=True))
    assert prepared.file
    return banked.outgoing(prepared.file, prepared.topics, prepared.media)


@pytest.fixture(scope="module")
def bank() -> Outgoing:
    return outgoing(EVERYTHING)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Collection]:
    collection = Collection(str(tmp_path / "empty.anki2"))
    yield collection
    collection.close()


@pytest.fixture
def with_deck(empty: Collection, write_everything: Path, tmp_path: Path) -> Collection:
    compiled.release(write_everything, tmp_path / "deck.apkg", now=1_700_000_000)
    request = ImportAnkiPackageRequest(
        package_path=str(tmp_path / "deck.apkg"), options=ImportAnkiPackageOptions()
    )
    empty.import_anki_package(request)
    return empty


@pytest.fixture
def write_everything(tmp_path: Path) -> Path:
    ignore = shutil.ignore_patterns("deck.lock")
    return Path(shutil.copytree(EVERYTHING, tmp_path / "bank", ignore=ignore))


def taken(collection: Collection, exported: Exported, tmp_path: Path) -> dict[str, int]:
    """What the engine did with each row, as far as it did anything."""
    path = tmp_path / "export.txt"
    path.write_bytes(exported.content)
    metadata = collection.get_csv_metadata(path=str(path), delimiter=None)
    log = collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log
    assert log.found_notes == sum(len(getattr(log, it)) for it in AMOUNTS)
    return {it: len(getattr(log, it)) for it in AMOUNTS if getattr(log, it)}


def fields(collection: Collection) -> dict[str, list[str]]:
    notes = map(collection.get_note, collection.find_notes(""))
    return {it.guid: [*it.fields, *sorted(it.tags)] for it in notes}


def test_a_collection_with_the_deck_has_the_same_notes_already(
    with_deck: Collection, bank: Outgoing, tmp_path: Path
) -> None:
    before = fields(with_deck)
    assert taken(with_deck, ankitext.write(bank), tmp_path) == {"duplicate": len(before)}
    assert fields(with_deck) == before


def test_an_edit_of_the_bank_updates_its_note_and_no_other(
    with_deck: Collection, write_everything: Path, tmp_path: Path
) -> None:
    before = fields(with_deck)
    topic, question = next(
        (path, it)
        for it in (it for _, it in outgoing(write_everything).topics[0].questions)
        for path in write_everything.glob("*.yaml")
        if f"question: {it.question}\n" in path.read_text("utf-8")
    )
    text = topic.read_text("utf-8")
    edited = f"question: Edited {question.question}\n"
    topic.write_text(text.replace(f"question: {question.question}\n", edited), "utf-8")
    exported = ankitext.write(outgoing(write_everything))
    assert taken(with_deck, exported, tmp_path) == {
        "updated": 1,
        "duplicate": len(before) - 1,
    }
    after = fields(with_deck)
    assert after.keys() == before.keys()
    (changed,) = [it for it in after if after[it] != before[it]]
    assert after[changed][1].startswith("Edited ")


def test_a_collection_without_the_deck_passes_over_its_note_types_as_the_export_says(
    empty: Collection, bank: Outgoing, tmp_path: Path
) -> None:
    exported = ankitext.write(bank)
    amount = sum(len(it.items) for it in bank.sections)
    assert taken(empty, exported, tmp_path) == {"missing_notetype": amount}
    assert (exported.losses[0].how, exported.losses[0].what) == (
        How.GUESSED,
        ankitext.ONLY_WITH_DECK,
    )


def test_every_collection_takes_basic_and_cloze_and_updates_them_by_the_next_export(
    empty: Collection, bank: Outgoing, tmp_path: Path
) -> None:
    exported = ankibasic.write(bank)
    questions = sum(len(it.questions) for it in bank.sections)
    amount = sum(len(it.items) for it in bank.sections)
    assert taken(empty, exported, tmp_path) == {"new": amount}
    assert len(empty.find_notes("note:Basic")) == questions
    assert len(empty.find_notes("note:Cloze")) == amount - questions
    assert empty.get_empty_cards().notes == []
    assert taken(empty, exported, tmp_path) == {"duplicate": amount}


def test_basic_and_cloze_change_nothing_in_a_collection_with_the_deck(
    with_deck: Collection, bank: Outgoing, tmp_path: Path
) -> None:
    before = fields(with_deck)
    assert taken(with_deck, ankibasic.write(bank), tmp_path) == {"conflicting": len(before)}
    assert fields(with_deck) == before


@pytest.mark.parametrize("name", ["anki", "anki-basic"])
def test_the_media_of_an_export_are_those_that_its_fields_name(
    empty: Collection, bank: Outgoing, tmp_path: Path, name: str
) -> None:
    exported = every.named(name).write(bank)
    assert exported.media
    for medium in exported.media:
        (Path(empty.media.dir()) / medium.name).write_bytes(medium.read())
    if name == "anki":
        named = exported.content.decode()
        assert all(medium.name in named for medium in exported.media)
    else:
        taken(empty, exported, tmp_path)
        checked = empty.media.check()
        assert (list(checked.missing), list(checked.unused)) == ([], [])


def test_a_basic_note_says_which_choices_are_right_and_why(
    write_bank: Callable[..., Path], empty: Collection, tmp_path: Path
) -> None:
    topic = """\
    title: T
    questions:
      - id: which
        question: Which?
        choices:
          - {text: A, because: No.}
          - {text: B, correct: true, because: "Yes:\\n\\n- so"}
        because: In all.
    """
    taken(empty, ankibasic.write(outgoing(write_bank({"t": topic}))), tmp_path)
    front, back = empty.get_note(empty.find_notes("")[0]).fields
    assert "✓" not in front
    assert sorted(it for it in "AB" if f"<li>{it}</li>" in front) == ["A", "B"]
    assert back.index("✓ B") < back.index("Yes:")
    assert "✗ A" in back
    assert "In all." in back
