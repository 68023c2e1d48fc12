"""What runs inside an engine of any year: import, import again, upgrade after a learner's work.

``python inside.py PLAN`` reads the plan that ``releases.plan`` wrote and prints, as JSON, what went
wrong in each step with each of the engine's importers; an empty list is a step passed.
Only the standard library and ``anki`` are imported, and nothing newer than anki 2.1.54 is taken for
granted: an engine's own Python has no meshcards.
"""

import importlib
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anki.collection
import anki.lang
from anki.collection import Collection
from anki.decks import DeckId
from anki.notes import NoteId

REVIEWS = 20
OWN = "the learner's own words"

Importer = Callable[[Collection, str], None]
Plan = dict[str, Any]  # as releases.plan wrote it
Rows = dict[Any, tuple[Any, ...]]  # rows of a table by what identifies them


def backend(collection: Collection, path: str) -> None:
    """Import as Anki does since 23.10, and 2.1.54 to 2.1.66 if a learner chose it."""
    if hasattr(anki.collection, "ImportAnkiPackageRequest"):
        request = anki.collection.ImportAnkiPackageRequest(
            package_path=path, options=anki.collection.ImportAnkiPackageOptions()
        )
        collection.import_anki_package(request)
    else:
        collection.import_anki_package(path)  # type: ignore[arg-type] # it was a path before 23.10


def legacy(collection: Collection, path: str) -> None:
    """Import by the importer in Python, which came before."""
    from anki.importing.apkg import (  # type: ignore[import-not-found] # gone in 26.9
        AnkiPackageImporter,
    )

    anki.lang.set_lang("en")  # as Anki's window does when it starts
    AnkiPackageImporter(collection, path).run()


def importers() -> dict[str, Importer]:
    """The ways into this engine, by name."""
    try:
        importlib.import_module("anki.importing.apkg")
    except ImportError:
        return {"new": backend}
    return {"old": legacy, "new": backend}


def selected(collection: Collection, query: str) -> list[Any]:
    """Rows of the collection's tables."""
    assert collection.db is not None
    rows: list[Any] = collection.db.all(query)
    return rows


def notes(collection: Collection) -> Rows:
    """By guid, what there is of each note but its sync state."""
    rows = selected(collection, "SELECT guid, id, mid, mod, tags, flds FROM notes")
    return {row[0]: tuple(row[1:]) for row in rows}


def progress(collection: Collection) -> dict[str, Rows]:
    """By id, every row of the two tables that hold a learner's progress."""
    queries = {"cards": "SELECT * FROM cards", "revlog": "SELECT * FROM revlog"}
    return {
        table: {row[0]: tuple(row) for row in selected(collection, query)}
        for table, query in queries.items()
    }


def named(collection: Collection) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Ids and names of all decks, and those of all note types."""
    return (
        sorted((int(it.id), str(it.name)) for it in collection.decks.all_names_and_ids()),
        sorted((int(it.id), str(it.name)) for it in collection.models.all_names_and_ids()),
    )


def oracle(collection: Collection) -> list[str]:
    """What the engine would mend or complain about."""
    found = []
    ids = list(collection.find_notes(""))
    before = collection.card_count()
    collection.after_note_updates(ids, mark_modified=False, generate_cards=True)
    if collection.card_count() != before:
        found.append(f"{collection.card_count() - before} cards were missing")
    if len(collection.get_empty_cards().notes):
        found.append("empty cards")
    media = collection.media.check()
    found += [f"missing medium {name}" for name in media.missing]
    message, fine = collection.fix_integrity()
    if not fine or message != collection.tr.database_check_rebuilt():
        found.append(f"Check Database says: {message}")
    for card in collection.find_cards(""):
        output = collection.get_card(card).render_output()
        for text in (output.question_text, output.answer_text):
            if not text.strip() or "{{" in text:
                found.append(f"card {card} renders as {text[:60]!r}")
    return found


def differences(what: str, before: Rows, after: Rows) -> list[str]:
    """The keys whose values differ, as one complaint; none if there are none."""
    gone = [key for key in before if after.get(key) != before[key]]
    return [f"{len(gone)} {what} changed or gone, such as {gone[0]}"] if gone else []


class Learner:
    """One collection, and the steps that a learner takes with it."""

    def __init__(self, folder: str, plan: Plan, importer: Importer) -> None:
        self.plan = plan
        self.importer = importer
        self.collection = Collection(str(Path(folder) / "collection.anki2"))

    def take(self, name: str) -> None:
        """Import one of the plan's packages."""
        self.importer(self.collection, self.plan[name])
        self.collection.models._clear_cache()

    def first(self) -> list[str]:
        """The first import brings every note and card, and the engine has nothing to mend."""
        self.take("first")
        found = oracle(self.collection)
        if sorted(notes(self.collection)) != sorted(self.plan["notes"]):
            found.append("other notes than the package has")
        if self.collection.card_count() != self.plan["cards"]:
            found.append(f"{self.collection.card_count()} cards, not {self.plan['cards']}")
        return found

    def again(self) -> list[str]:
        """The same package once more changes nothing."""
        before = notes(self.collection), progress(self.collection), named(self.collection)
        self.take("first")
        now = notes(self.collection), progress(self.collection), named(self.collection)
        return [] if now == before else ["the second import changed something"]

    def upgrade(self) -> list[str]:
        """The next release changes what its lock says and nothing that the learner did."""
        self._study()
        own = self._work()
        texts, rows = notes(self.collection), progress(self.collection)
        types = named(self.collection)[1]
        self.take("next")
        now, after = notes(self.collection), progress(self.collection)
        found = differences("cards", rows["cards"], after["cards"])
        found += differences("reviews", rows["revlog"], after["revlog"])
        kept = {guid: row for guid, row in texts.items() if guid not in self.plan["changed"]}
        found += differences("notes of no change", kept, now)
        stale = [guid for guid in self.plan["changed"] if now[guid][2:] == texts[guid][2:]]
        found += [f"{len(stale)} changed notes did not update"] if stale else []
        if sorted(set(now) - set(texts)) != sorted(self.plan["new"]):
            found.append("other new notes than the package has")
        if OWN not in now[own][4] or " mine " not in now[own][3]:
            found.append("the learner's own edit is gone")
        if named(self.collection)[1] != types:
            found.append("note types were doubled")
        if len(after["cards"]) - len(rows["cards"]) != self.plan["new_cards"]:
            found.append("other new cards than the package has")
        return found + oracle(self.collection)

    def _study(self) -> None:
        deck = next(it for it in self.collection.decks.all_names_and_ids() if it.id != 1)
        self.collection.decks.select(DeckId(deck.id))
        if not hasattr(self.collection.sched, "build_answer"):
            self.collection.sched.reset()  # the scheduler before the third plans its queue first
        for _ in range(REVIEWS):
            card = self.collection.sched.getCard()
            if card is None:
                break
            card.start_timer()
            self.collection.sched.answerCard(card, 3)

    def _work(self) -> str:
        """Edit and tag a note that the next release leaves alone; suspend, flag and move cards."""
        touched = {*self.plan["changed"], *self.plan["gone"]}
        guid: str = next(it for it in sorted(self.plan["notes"]) if it not in touched)
        note = self.collection.get_note(NoteId(notes(self.collection)[guid][0]))
        note.fields[-1] = OWN
        note.tags = [*note.tags, "mine", "marked"]
        self.collection.update_note(note)
        cards = sorted(self.collection.find_cards(""))
        self.collection.sched.suspend_cards(cards[-3:])
        self.collection.set_user_flag_for_cards(1, cards[-6:-3])
        own = self.collection.decks.id("The learner's own")
        assert own is not None
        self.collection.set_deck(cards[-9:-6], own)
        return guid


def run(plan: Plan) -> dict[str, dict[str, list[str]]]:
    """The steps of every importer, each with what went wrong in it."""
    results: dict[str, dict[str, list[str]]] = {}
    for name, importer in importers().items():
        steps: dict[str, list[str]] = {}
        results[name] = steps
        with tempfile.TemporaryDirectory() as folder:
            learner = Learner(folder, plan, importer)
            for step in ("first", "again", "upgrade"):
                try:
                    steps[step] = getattr(learner, step)()
                except Exception as error:  # noqa: BLE001 # an engine may fail in any way: say how
                    steps[step] = [f"{type(error).__name__}: {error}"]
            learner.collection.close()
    return results


if __name__ == "__main__":
    made = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sys.stdout.write(f"{json.dumps(run(made))}\n")
