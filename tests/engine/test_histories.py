"""Seeded histories of releases: whatever authors and a learner do, no work of theirs is lost.

Time is the history's own: releases are a month apart, and what a learner does gets the time at
which they did it, before or after the next release was built.
"""

import random
import subprocess
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from anki.collection import Collection
from anki.notes import NoteId

from meshcards import api
from meshcards import release as releases
from meshcards.anki import freeze
from meshcards.cards.note import Note
from meshcards.release import Release
from tests import compiled
from tests.engine import changes, chronicle
from tests.engine.chronicle import DECK, Bank
from tests.engine.conftest import ALWAYS, FIRST_RELEASE, import_package, study
from tests.engine.oracle import failures
from tests.extent import ALL

MONTH = 30 * 24 * 60 * 60
SEEDS = range(30) if ALL else range(3)
OWN = "the learner's own words"


@dataclass
class Author:
    """A bank with its folder, and what each note was in the releases so far."""

    rng: random.Random
    folder: Path
    bank: Bank
    now: int = FIRST_RELEASE
    releases: int = 0
    shipped: dict[str, Note] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)  # when each guid last did, by content

    def release(self, output: Path) -> Release:
        """Write, build and release the bank; each note that differs from before is noted."""
        self.bank.write(self.folder)
        made = api.build(self.folder, output, now=self.now)
        whole = compiled.prepared(self.folder)
        if whole.lock and freeze.pending(whole.lock):
            self.releases += 1
            version = f"1.{self.releases}.0"
            frozen = releases.freeze(whole, version, now=self.now)
            releases.release(whole, frozen, output)
        self._compare(made, self.now)
        self.shipped |= {note.guid: note for note in made.deck.notes}
        return made

    def _compare(self, made: Release, when: int) -> None:
        for note in made.deck.notes:
            before = self.shipped.get(note.guid)
            if before is None or _content(before) != _content(note):
                self.changed[note.guid] = when

    def work(self) -> None:
        """A month of one author's changes."""
        self.now += MONTH
        for _ in range(self.rng.randrange(1, 6)):
            changes.draw(self.rng, self.bank)(self.bank)

    def branch(self) -> None:
        """A month in which two authors build their own branches, merged by git's union."""
        lock = self.folder / "deck.lock"
        base, ledgers = deepcopy(self.bank), [lock.read_text(encoding="utf-8")]
        self.now += MONTH
        drawn = []
        both = self.rng.random()  # a seed that draws one question: each branch changes it
        for day, drawer in ((1, changes.edit_question), (2, changes.draw_figure)):
            self.bank = deepcopy(base)
            mine = [drawer(random.Random(both), base)]  # noqa: S311 # to be drawn again
            mine += [changes.draw(self.rng, base, apart=True) for _ in range(3)]
            for change in mine:
                change(self.bank)
            drawn += mine
            lock.write_text(ledgers[0], encoding="utf-8")
            self.bank.write(self.folder)
            built = api.build(self.folder, self.folder / "branch.apkg", now=self.now + day)
            ledgers.append(lock.read_text(encoding="utf-8"))
            self._compare(built, self.now + MONTH)  # when the merge is built
        self.bank = base
        for change in drawn:
            change(self.bank)
        lock.write_text(_union(self.folder, *ledgers), encoding="utf-8")
        self.now += MONTH


def _content(note: Note) -> tuple[object, ...]:
    return note.fields, note.tags, note.ordinals


def _union(folder: Path, base: str, ours: str, theirs: str) -> str:
    names = []
    for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
        (folder / name).write_text(text, encoding="utf-8")
        names.append(name)
    command = ["git", "merge-file", "--union", "--stdout", *names]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


@dataclass
class Learner:
    """A collection; by guid, when the learner last changed a note, and what is their own in it."""

    rng: random.Random
    collection: Collection
    times: dict[str, int] = field(default_factory=dict)  # of each note, as the engine should see it
    own: set[str] = field(default_factory=set)
    met: set[str] = field(default_factory=set)
    last: int = 0

    def rows(self, table: str) -> dict[int, tuple[object, ...]]:
        """Every row of a table, by id."""
        assert self.collection.db
        queries = {"cards": "SELECT * FROM cards", "revlog": "SELECT * FROM revlog"}
        return {row[0]: tuple(row) for row in self.collection.db.all(queries[table])}

    def notes(self) -> dict[str, tuple[NoteId, int, str, str]]:
        """By guid, each note's id, time, tags and fields."""
        assert self.collection.db
        rows = self.collection.db.all("SELECT guid, id, mod, tags, flds FROM notes")
        return {guid: tuple(row) for guid, *row in rows}

    def live(self, now: int) -> None:
        """Review, edit, tag, suspend, flag and move, as people do, at ``now``."""
        study(self.collection, self.rng.randrange(4))
        notes = self.notes()
        for guid in self.rng.sample(sorted(notes), 3):
            note = self.collection.get_note(notes[guid][0])
            if self.rng.random() < 0.7:
                note.fields[-1] = OWN
            note.tags = [*note.tags, "mine"]
            self.collection.update_note(note)
            assert self.collection.db
            self.collection.db.execute("UPDATE notes SET mod = ? WHERE id = ?", now, note.id)
            self.times[guid] = now
            self.own.add(guid)
        cards = sorted(self.collection.find_cards(""))
        self.collection.sched.suspend_cards(self.rng.sample(cards, 1))
        self.collection.sched.bury_cards(self.rng.sample(cards, 1))
        self.collection.set_user_flag_for_cards(self.rng.randrange(1, 7), self.rng.sample(cards, 1))
        own = self.collection.decks.id("The learner's own")
        assert own is not None
        self.collection.set_deck(self.rng.sample(cards, 1), own)

    def take(self, made: Release, author: Author) -> None:
        """Import a release: what was there stays, and what changed arrives."""
        before, cards, reviews = self.notes(), self.rows("cards"), self.rows("revlog")
        mods = {it.guid: it.mod for it in made.update.lock.notes.values()}
        shipped = {note.guid: note for note in made.deck.notes}
        updated = {guid for guid in mods if guid in before and mods[guid] > self.times[guid]}

        log = import_package(self.collection, made.path)

        now = self.notes()
        self.met |= set(shipped)
        assert set(now) == self.met
        new = set(shipped) - set(before)
        assert log.get("new", 0) == len(new)
        assert log.get("updated", 0) == len(updated)
        assert log.keys() <= {"new", "updated", "duplicate"}
        after = self.rows("cards")
        assert {row: after[row] for row in cards if row in after} == cards
        assert self.rows("revlog") == reviews
        self._check_cards(shipped)
        for guid in set(before) - updated:
            assert now[guid] == before[guid]
        for guid in new | updated:
            self.times[guid] = mods[guid]
        self.own -= updated
        self._check_contents(now, shipped, author)
        for guid in set(before) & set(shipped):
            # What no release changed since the last import is as the learner left it.
            if author.changed[guid] <= self.last:
                assert now[guid] == before[guid]
        self.last = author.now

    def _check_cards(self, shipped: dict[str, Note]) -> None:
        """Each note that is in the release has the cards that are, and no two alike."""
        assert self.collection.db
        found = self.collection.db.all(
            "SELECT n.guid, c.ord FROM cards c JOIN notes n ON n.id=c.nid"
        )
        assert len(found) == len({tuple(row) for row in found})
        have = {tuple(row) for row in found}
        assert {(guid, n) for guid, note in shipped.items() for n in note.ordinals} <= have

    def _check_contents(
        self,
        now: dict[str, tuple[NoteId, int, str, str]],
        shipped: dict[str, Note],
        author: Author,
    ) -> None:
        """A note that the learner left alone is as it was built; the others have what is theirs."""
        for guid, (_, _, tags, fields) in now.items():
            if guid in self.own:
                assert " mine " in tags
            elif guid in shipped:
                assert fields.split("\x1f") == list(author.shipped[guid].fields)
                assert tags.split() == sorted(author.shipped[guid].tags, key=str.casefold)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_history_of_releases_loses_nothing_of_a_learners(
    seed: int, learner: Collection, tmp_path: Path
) -> None:
    rng = random.Random(seed)  # noqa: S311 # a history can be told again
    author = Author(rng, tmp_path / DECK, chronicle.beginning(rng))
    person = Learner(rng, learner)
    person.take(author.release(tmp_path / "0.apkg"), author)
    count = rng.randrange(5, 10)
    for number in range(1, count + 1):
        person.live(author.now + MONTH // 2)  # before the next release was built
        author.branch() if rng.random() < 0.3 else author.work()
        made = author.release(tmp_path / f"{number}.apkg")
        assert {it.guid for it in made.update.lock.notes.values()} == author.bank.guids()
        if number < count and rng.random() < 0.3:
            continue  # this release is skipped
        if rng.random() < 0.3:
            person.live(author.now + MONTH // 3)  # after it was built, before it is imported
        person.take(made, author)

    # The new cards of a note that kept its old text are empty until it is taken with "Always".
    import_package(learner, made.path, update_notes=ALWAYS)
    assert [it for it in failures(learner) if not it.startswith("unused medium")] == []
