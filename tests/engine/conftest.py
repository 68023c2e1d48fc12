"""A learner's Anki: the real engine, and what it says of a package."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.decks import DeckId
from anki.import_export_pb2 import ImportAnkiPackageUpdateCondition
from anki.notes import NoteId
from anki.scheduler.v3 import CardAnswer, Scheduler

from meshcards import api
from meshcards.release import Release

if TYPE_CHECKING:
    from anki.cards import CardId  # on its own, anki.cards cannot be the first to be imported

Copy = Callable[[Path], Path]

# Update notes, and Update note types: the choices beside the default, If newer.
ALWAYS = ImportAnkiPackageUpdateCondition.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_ALWAYS
NEVER = ImportAnkiPackageUpdateCondition.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_NEVER

FIRST_RELEASE = 1_700_000_000  # seconds since 1970, long before any test runs
MONTH = 30 * 24 * 60 * 60


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Collection]:
    """An empty collection, whose day does not end while a test studies in it."""
    (tmp_path / "learner").mkdir()
    collection = Collection(str(tmp_path / "learner" / "collection.anki2"))
    # Cards that are learned again in ten minutes would else be tomorrow's, shortly before four.
    collection.set_config("rollover", (datetime.now().astimezone().hour + 12) % 24)
    yield collection
    collection.close()


@pytest.fixture
def copied(tmp_path: Path) -> Copy:
    """Copies a bank without its lock, to be built and edited."""

    def copy(folder: Path) -> Path:
        target = tmp_path / "banks" / folder.name
        shutil.copytree(folder, target, ignore=shutil.ignore_patterns("deck.lock"))
        return target

    return copy


MINI = """\
title: 01 One
questions:
  - id: why
    question: Why?
    strongest: {answer: Because., because: It says so.}
    others: [{answer: Dunno., flaw: vague, falls_short: Says nothing.}]
    tip: Say it.
terms:
  - id: envoy
    name: Envoy
    facts:
      - {id: role, text: 'Envoy is the {{c2::proxy}} of {{c3::Istio}}.'}
  - id: istiod
    name: istiod
    facts:
      - {id: role, text: 'istiod is the plane.'}
"""


class Mini:
    """A bank of one question and two facts, and its releases, a month apart unless said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._builds = 0
        self.now = FIRST_RELEASE
        folder.mkdir()
        (folder / "deck.yaml").write_text(
            "id: mini\ntitle: Mini\ndescription: Small.\ntopics: [one]\n", encoding="utf-8"
        )
        (folder / "one.yaml").write_text(MINI, encoding="utf-8")

    def edit(self, old: str, new: str) -> None:
        """Change its topic as an author would; ``old`` has to be there."""
        file = self.folder / "one.yaml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def grow(self) -> None:
        """Add a fact, ``mini/envoy/new``."""
        self.edit("  - id: istiod", "      - {id: new, text: Envoy is new.}\n  - id: istiod")

    def release(self) -> Release:
        """Build it."""
        self._builds += 1
        self.now += MONTH
        output = self.folder.with_name(f"{self._builds}.apkg")
        return api.build(self.folder, output, now=self.now)


@pytest.fixture
def mini(tmp_path: Path) -> Mini:
    """A bank to be edited and released."""
    return Mini(tmp_path / "mini")


@pytest.fixture
def started(learner: Collection, mini: Mini) -> Collection:
    """A learner who has the first release of ``mini`` and studied some of it."""
    import_package(learner, mini.release().path)
    study(learner, 3)
    return learner


def import_package(collection: Collection, path: Path, **options: object) -> dict[str, int]:
    """Import as a learner does, with Anki's own defaults; how many notes went each way.

    ``options`` are those of the import dialog that the learner sets otherwise.
    """
    chosen = ImportAnkiPackageOptions(**options)  # type: ignore[arg-type] # of several types
    request = ImportAnkiPackageRequest(package_path=str(path), options=chosen)
    log = collection.import_anki_package(request).log
    collection.models._clear_cache()
    ways = ("new", "updated", "duplicate", "conflicting", "first_field_match")
    return {way: len(getattr(log, way)) for way in ways if getattr(log, way)}


def build(folder: Path, output: Path, *, now: int = FIRST_RELEASE) -> Path:
    """Build the bank in ``folder`` at ``now``."""
    return api.build(folder, output, now=now).path


def study(collection: Collection, amount: int) -> None:
    """Answer ``amount`` cards, as they come."""
    deck = next(it for it in collection.decks.all_names_and_ids() if it.id != 1)
    collection.decks.set_current(deck.id)  # type: ignore[arg-type] # a plain int in the protobuf
    scheduler = collection.sched
    assert isinstance(scheduler, Scheduler)
    for _ in range(amount):
        card = scheduler.getCard()
        assert card is not None
        card.start_timer()
        states = collection._backend.get_scheduling_states(card.id)
        answer = scheduler.build_answer(card=card, states=states, rating=CardAnswer.GOOD)
        scheduler.answer_card(answer)


def history(collection: Collection) -> tuple[list[Sequence[object]], list[Sequence[object]]]:
    """Every row of the tables that hold a learner's progress."""
    assert collection.db
    return (
        collection.db.all("SELECT * FROM cards ORDER BY id"),
        collection.db.all("SELECT * FROM revlog ORDER BY id"),
    )


def note_of(collection: Collection, item: str) -> NoteId:
    """The note whose ID field is ``item``."""
    (found,) = collection.find_notes(f'"ID:{item}"')
    return found


def deck_id(collection: Collection, name: str) -> DeckId:
    """The deck of that name, made if it is not there."""
    found = collection.decks.id(name)
    assert found is not None
    return found


def touched_at(collection: Collection, note: NoteId, time: int) -> None:
    """Let the learner's last edit of a note have been at ``time``, in seconds since 1970."""
    assert collection.db
    collection.db.execute("UPDATE notes SET mod = ? WHERE id = ?", time, note)


def sides(collection: Collection, card: "CardId") -> tuple[str, str]:
    """A card's front and back as the engine renders them."""
    output = collection.get_card(card).render_output()
    return output.question_text, output.answer_text
