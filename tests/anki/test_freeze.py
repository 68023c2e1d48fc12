"""What a release freezes, and what the next one brings."""

from dataclasses import replace

import pytest

from meshcards.anki import freeze
from meshcards.anki.freeze import Pending
from meshcards.anki.lock import Lock, Release
from meshcards.cards.note import Kind
from meshcards.problem import MeshcardsError
from tests.anki.decks import NOW, TERM, deck, fact, note, released, shipped

A, B = (Kind.QUESTION, "a"), (Kind.QUESTION, "b")


def test_a_first_release_freezes_everything() -> None:
    before = shipped(deck(note("a"), fact("t/f", ordinals=(0, 1))))

    frozen = freeze.freeze(before, "1.0", NOW + 5)

    assert frozen.release == Release("1.0", NOW + 5)
    assert frozen.brings.new == (A, (Kind.FACT, "t/f"))
    assert frozen.brings.subdecks == ("Mesh::04 Traffic", "Mesh::05 Security")
    assert frozen.brings.cards == 0
    after = frozen.lock
    assert {entry.release for entry in after.notes.values()} == {"1.0"}
    assert {card.released for entry in after.notes.values() for card in entry.cards} == {True}
    assert {subdeck.release for subdeck in after.subdecks.values()} == {"1.0"}
    assert after.releases == (frozen.release,)


def test_a_release_changes_no_mod_so_no_learner_gets_a_note_for_it() -> None:
    before = shipped(deck(note("a")))

    after = freeze.freeze(before, "1.0", NOW + 5).lock

    assert [it.mod for it in after.notes.values()] == [it.mod for it in before.notes.values()]
    assert after.notetypes == before.notetypes


def test_the_next_release_brings_what_differs() -> None:
    first = released(deck(note("a"), note("b"), fact("t/f")))
    edited = deck(note("a", "Other."), note("c"), fact("t/f", ordinals=(0, 1)))
    second = shipped(edited, NOW + 10, first)

    brings = freeze.freeze(second, "1.1", NOW + 20).brings

    assert brings == Pending(
        new=((Kind.QUESTION, "c"),),
        cards=1,
        subdecks=(),
        changed=(A, (Kind.FACT, "t/f")),
        retired=(B,),
        restyled=(),
    )


def test_a_note_keeps_the_release_that_first_had_it() -> None:
    first = released(deck(note("a")))

    second = released(deck(note("a", "Other."), note("b")), NOW + 10, first, version="1.1")

    assert {key[1]: entry.release for key, entry in second.notes.items()} == {
        "a": "1.0",
        "b": "1.1",
    }
    assert [it.version for it in second.releases] == ["1.0", "1.1"]


def test_a_look_alone_is_worth_a_release() -> None:
    first = released(deck(note()))
    second = shipped(deck(note(), term=replace(TERM, css="")), NOW + 10, first)

    assert freeze.freeze(second, "1.1", NOW + 20).brings.restyled == (Kind.FACT,)


def test_an_unchanged_deck_is_not_released_again() -> None:
    with pytest.raises(MeshcardsError, match=r"^nothing changed since release 1\.0; "):
        freeze.freeze(released(deck(note())), "1.1", NOW + 5)


def test_a_release_is_dated_no_earlier_than_its_last_change() -> None:
    assert freeze.freeze(shipped(deck(note())), "1.0", NOW - 50).release.time == NOW


def test_an_empty_lock_can_be_released_once() -> None:
    assert freeze.freeze(Lock("mesh"), "1.0", NOW).lock.releases == (Release("1.0", NOW),)
