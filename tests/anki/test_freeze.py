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
    with pytest.raises(MeshcardsError, match=r"^nothing changed since release 1\.0; edit the bank"):
        freeze.freeze(released(deck(note())), "1.1", NOW + 5)


def test_the_last_release_once_more_changes_nothing() -> None:
    first = released(deck(note("a"), note("b")))
    second = released(deck(note("a", "Other."), note("c")), NOW + 10, first, version="1.1")

    again = freeze.freeze(second, "1.1", NOW + 99)

    assert (again.again, again.release, again.lock) == (True, second.releases[-1], second)
    assert not again.brings
    assert again.before == first.releases[0]
    assert (again.over.new, again.over.changed) == (((Kind.QUESTION, "c"),), (A,))
    assert again.over.retired == (B,)


def test_a_release_is_for_learners_who_have_the_one_before() -> None:
    first = released(deck(note("a")))

    frozen = freeze.freeze(shipped(deck(note("a", "Other.")), NOW + 10, first), "1.1", NOW + 20)

    assert (frozen.again, frozen.before) == (False, first.releases[0])
    assert frozen.over == frozen.brings


def test_a_final_release_is_for_learners_who_tried_no_early_one() -> None:
    first = released(deck(note("a")))
    early = released(deck(note("a"), note("b")), NOW + 10, first, version="1.1rc1")
    edited = shipped(deck(note("a", "Other."), note("b")), NOW + 20, early)

    final = freeze.freeze(edited, "1.1", NOW + 30)

    assert final.before == first.releases[0]
    assert (final.brings.new, final.over.new) == ((), (B,))
    assert final.over.changed == (A,)
    assert freeze.freeze(edited, "1.1rc2", NOW + 30).before == early.releases[-1]


def test_what_only_an_early_release_had_is_retired_for_nobody_else() -> None:
    first = released(deck(note("a")))
    early = released(deck(note("a"), note("b")), NOW + 10, first, version="1.1rc1")

    final = freeze.freeze(shipped(deck(note("a")), NOW + 20, early), "1.1", NOW + 30)

    assert (final.brings.retired, final.over.retired) == ((B,), ())


def test_an_early_release_becomes_the_final_one_unchanged() -> None:
    early = released(deck(note("a")), version="1.0rc1")

    final = freeze.freeze(early, "1.0", NOW + 10)

    assert (final.before, final.over.new) == (None, (A,))
    assert [it.version for it in final.lock.releases] == ["1.0rc1", "1.0"]
    with pytest.raises(MeshcardsError, match="nothing changed since release"):
        freeze.freeze(early, "1.0rc2", NOW + 10)


def test_a_version_that_was_released_is_not_released_with_another_content() -> None:
    first = released(deck(note("a")))
    edited = shipped(deck(note("a", "Other.")), NOW + 10, first)

    with pytest.raises(
        MeshcardsError,
        match=r"^1\.0 was released on 2023-11-14, and the bank changed since; choose",
    ):
        freeze.freeze(edited, "1.0", NOW + 20)


def test_an_older_version_is_not_released_again() -> None:
    first = released(deck(note("a")))
    second = released(deck(note("a", "Other.")), NOW + 10, first, version="1.1")

    with pytest.raises(MeshcardsError, match=r"^1\.0 was released .*, and there were others since"):
        freeze.freeze(second, "1.0", NOW + 20)


def test_news_are_in_the_lock_of_the_release() -> None:
    first = released(deck(note("a")))
    frozen = freeze.freeze(shipped(deck(note("a", "Other.")), NOW + 10, first), "1.1", NOW + 20)

    said = freeze.with_news(frozen, ("One answer changed: a",))

    assert said.release == Release("1.1", NOW + 20, ("One answer changed: a",))
    assert said.lock.releases == (*first.releases, said.release)
    assert said.lock.notes == frozen.lock.notes


def test_an_edit_is_dated_after_the_release_even_by_a_clock_that_is_behind() -> None:
    first = released(deck(note("a"), note("b")), NOW)
    dated = freeze.freeze(
        shipped(deck(note("a", "Other."), note("b")), NOW + 50, first), "1.1", NOW
    )

    edited = shipped(deck(note("a", "Other."), note("b", "Other.")), NOW + 5, dated.lock)

    assert freeze.pending(edited).changed == (B,)
    assert freeze.freeze(edited, "1.2", NOW + 5).release.time == NOW + 51


def test_a_note_is_retired_after_the_release_even_by_a_clock_that_is_behind() -> None:
    first = released(deck(note("a"), note("b")), NOW)

    gone = shipped(deck(note("a")), NOW - 5, first)
    frozen = freeze.freeze(gone, "1.1", NOW - 9)

    assert frozen.brings.retired == (B,)
    assert not freeze.pending(frozen.lock)


def test_a_release_is_dated_no_earlier_than_its_last_change() -> None:
    assert freeze.freeze(shipped(deck(note())), "1.0", NOW - 50).release.time == NOW


def test_an_empty_lock_can_be_released_once() -> None:
    assert freeze.freeze(Lock("mesh"), "1.0", NOW).lock.releases == (Release("1.0", NOW),)


def test_a_note_that_comes_back_as_it_was_is_worth_a_release() -> None:
    first = released(deck(note("a"), note("b")))
    second = released(deck(note("a")), NOW + 10, first, version="1.1")

    back = freeze.freeze(shipped(deck(note("a"), note("b")), NOW + 20, second), "1.2", NOW + 30)

    assert back.brings == Pending((), 0, (), (), (), (), back=(B,))
    assert not freeze.pending(back.lock)
    assert freeze.freeze(back.lock, "1.2", NOW + 40).over.back == (B,)


def test_a_note_that_is_retired_once_more_is_not_back() -> None:
    first = released(deck(note("a"), note("b")))
    gone = shipped(deck(note("a")), NOW + 10, first)
    back = shipped(deck(note("a"), note("b")), NOW + 20, gone)

    again = shipped(deck(note("a")), NOW + 30, back)

    assert (back.back, again.back) == ({B: NOW + 20}, {})
