"""Anki's own engine, asked what an import does; the only importer of ``anki``.

The package is AGPL and an extra, so it is loaded when somebody rehearses and not before. Each
function takes the path of a collection that may be written to, leaves it closed, and raises
RefusedError where the engine does not go on.
"""

import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from meshcards.problem import MeshcardsError
from meshcards.rehearse.values import DEFAULTS, Options, RefusedError, Update

if TYPE_CHECKING:
    from anki.collection import Collection

_DB_ERROR = re.compile(r'DbError \{ info: "(.*)", kind: (\w+) \}', re.DOTALL)
_TOO_NEW = "it is of a newer Anki than this engine"
_ISOLATES = {0x2068: None, 0x2069: None}  # around names in the engine's sentences
_PANIC = "PanicException"  # of Rust: it cannot be imported, and it is a BaseException


class Deck(NamedTuple):
    """A deck: its whole name, its description, and the id of its options."""

    name: str
    description: str
    preset: int


class Log(NamedTuple):
    """What Anki's log lists, by the learner's ids of the notes; of conflicting ones how many.

    A note is listed as often as the package has its guid.
    """

    new: tuple[int, ...]
    updated: tuple[int, ...]
    duplicate: tuple[int, ...]
    conflicting: int


class Studied(NamedTuple):
    """What a learner did between two releases: notes by guid, with the time of the learner's edit.

    ``edited`` gets ``words`` into its last field, ``tagged`` gets ``tag``.
    """

    edited: str
    tagged: str
    time: int
    words: str
    tag: str


def version() -> str:
    """The engine's version.

    Raises MeshcardsError, with the command that installs it, if it is not there.
    """
    try:
        from anki import buildinfo, collection  # noqa: F401 - it loads what may be missing
    except ImportError as error:
        raise MeshcardsError(
            f"a rehearsal needs Anki's engine ({error}); "
            "install it with: pip install 'meshcards[engine]'"
        ) from error
    return buildinfo.version


def settle(collection: Path) -> tuple[Deck, ...]:
    """Bring a collection to the form that this engine gives it, or make an empty one; its decks."""
    with _opened(collection) as learner:
        if learner.sched_ver() == 1:
            raise RefusedError("it has Anki's first scheduler, with which Anki imports nothing")
        return _decks(learner)


def begin(collection: Path, package: Path) -> tuple[Deck, ...]:
    """Import into a new collection all that a package has, a learner's progress too; its decks."""
    with _opened(collection) as learner:
        _import(learner, package, Options(progress=True, presets=True))
        return _decks(learner)


def imported(
    collection: Path, package: Path, options: Options = DEFAULTS
) -> tuple[Log, tuple[Deck, ...]]:
    """Import a package as a learner does; Anki's log, and the decks afterwards."""
    with _opened(collection) as learner:
        return _import(learner, package, options), _decks(learner)


def study(collection: Path, seed: int, studied: Studied) -> None:
    """Answer each card once, with grades that the seed draws, edit a note and tag a note."""
    from anki.notes import NoteId
    from anki.scheduler.v3 import CardAnswer

    ratings = (CardAnswer.AGAIN, CardAnswer.HARD, CardAnswer.GOOD, CardAnswer.EASY)
    chance = random.Random(seed)  # noqa: S311 - the same grades in each run
    with _opened(collection) as learner:
        cards = sorted(learner.find_cards(""))
        drawn = [chance.choice(ratings) for _ in cards]
        for rating in ratings:
            chosen = [card for card, it in zip(cards, drawn, strict=True) if it == rating]
            learner._backend.grade_now(card_ids=chosen, rating=rating)  # noqa: SLF001 - as Anki's browser does
        rows = learner.db
        if rows is None:  # an open collection has them
            raise ValueError("a collection is studied that is closed")
        for guid in dict.fromkeys((studied.edited, studied.tagged)):
            number = rows.scalar("SELECT id FROM notes WHERE guid = ?", guid)
            note = learner.get_note(NoteId(number))
            if guid == studied.edited:
                note.fields[-1] = studied.words
            if guid == studied.tagged:
                note.add_tag(studied.tag)
            learner.update_note(note)
            rows.execute("UPDATE notes SET mod = ? WHERE id = ?", studied.time, number)


def _import(learner: "Collection", package: Path, options: Options) -> Log:
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest
    from anki.import_export_pb2 import ImportAnkiPackageUpdateCondition as Condition

    conditions = {
        Update.IF_NEWER: Condition.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
        Update.ALWAYS: Condition.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_ALWAYS,
        Update.NEVER: Condition.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_NEVER,
    }
    request = ImportAnkiPackageRequest(
        package_path=str(package),
        options=ImportAnkiPackageOptions(
            update_notes=conditions[options.notes],
            update_notetypes=conditions[options.notetypes],
            merge_notetypes=options.merge,
            with_scheduling=options.progress,
            with_deck_configs=options.presets,
        ),
    )
    log = learner.import_anki_package(request).log
    new, updated, duplicate = (
        tuple(it.id.nid for it in notes) for notes in (log.new, log.updated, log.duplicate)
    )
    return Log(new, updated, duplicate, len(log.conflicting))


def _decks(learner: "Collection") -> tuple[Deck, ...]:
    found = learner.decks.all()
    # A filtered deck has no options of its own.
    return tuple(Deck(it["name"], it.get("desc", ""), it.get("conf", 0)) for it in found)


@contextmanager
def _opened(collection: Path) -> "Iterator[Collection]":
    """The collection, open; what the engine refuses is a RefusedError."""
    now = version()
    from anki.collection import Collection
    from anki.errors import BackendError

    try:
        learner = Collection(str(collection))
        try:
            yield learner
        finally:
            learner.close()
    except BackendError as error:
        raise RefusedError(f"Anki's engine {now} refuses it: {_sentence(str(error))}") from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise RefusedError(f"Anki's engine {now} gave up: {_sentence(str(error))}") from error


def _sentence(text: str) -> str:
    """The engine's words as one line; of what SQLite says, only the words."""
    if found := _DB_ERROR.search(text):
        info, kind = found.groups()
        text = _TOO_NEW if kind == "FileTooNew" else info or f"the database is {kind}"
    return " ".join(text.translate(_ISOLATES).split())
