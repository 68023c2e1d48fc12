"""What a release says on a terminal of its rehearsal and of its files."""

from dataclasses import replace
from pathlib import Path

from meshcards.anki import freeze
from meshcards.anki.lock import Lock, Release
from meshcards.bank.source import Sources
from meshcards.cards.note import Kind
from meshcards.opening import Prepared
from meshcards.rehearse.values import DEFAULTS, Counts, Outcome, Rehearsal, Rows
from meshcards.report import frozen

BEFORE = Release("1.0.0", 1_700_000_000)
FILES = {Path("build/release/1.0.1/mesh.apkg"): 11_000, Path("build/release/1.0.1/notes.md"): 80}


def test_a_rehearsal_is_what_anki_counted() -> None:
    log = Counts(new=1, updated=0, duplicate=1200, conflicting=0)
    outcome = Outcome(DEFAULTS, log, cards=Rows(7, 8, 1), reviews=Rows(1, 1, 0))

    text = frozen.rehearsed(Rehearsal("a", "b", "26.9", outcome), BEFORE, 60)

    assert text == (
        "  rehearsed in Anki 26.9 on a learner who studied 1.0.0: 1\n"
        "  new, 0 updated, 1,200 left as they are; no own work and\n"
        "  none of 1 review lost"
    )


def test_without_a_rehearsal_the_reason_is_given() -> None:
    assert frozen.unrehearsed(BEFORE, 80, has_engine=False) == (
        "  not rehearsed: install Anki's engine with pip install 'meshcards[engine]'"
    )
    assert frozen.unrehearsed(BEFORE, 80, has_engine=True) == (
        "  not rehearsed: neither build nor git has release 1.0.0"
    )


def test_a_note_that_is_back_is_not_listed_as_changed_too() -> None:
    frozen_now = freeze.freeze(Lock("mesh"), "1.0.1", 1_700_000_000)
    one, two = (Kind.QUESTION, "one"), (Kind.QUESTION, "two")
    brings = replace(frozen_now.brings, changed=(one, two), back=(two,))
    prepared = Prepared(Path("mesh"), Sources(()), ())

    lines = frozen.planned(prepared, replace(frozen_now, brings=brings), 80).splitlines()

    assert lines[-2:] == ["  changes 1 note: one", "  brings back 1 note: two"]


def test_files_are_below_one_another_and_the_lock_says_what_to_do() -> None:
    frozen_now = freeze.freeze(Lock("mesh"), "1.0.1", 1_700_000_000)
    prepared = Prepared(Path("mesh"), Sources(()), ())

    assert frozen.written(prepared, frozen_now, 100, FILES).splitlines() == [
        "  build/release/1.0.1/mesh.apkg  11 KiB",
        "  build/release/1.0.1/notes.md   1 KiB",
        "  mesh/deck.lock                 changed: commit it and tag the commit 1.0.1",
    ]
    again = replace(frozen_now, again=True)
    assert len(frozen.written(prepared, again, 100, FILES).splitlines()) == 2
