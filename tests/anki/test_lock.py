from dataclasses import replace

import pytest

from meshcards.anki import lock
from meshcards.anki.lock import MAX_SKEW, Card, Entry, Gone, Lock, Subdeck
from meshcards.cards import ids
from meshcards.cards.note import Deck, Field, Kind, Note, NoteType
from meshcards.problem import MeshcardsError, Place
from tests.anki.decks import NOW, QUESTION, TERM, deck, fact, mods, note, released, shipped


def test_the_first_build_dates_everything_now() -> None:
    update = lock.update(Lock("mesh"), deck(note("a"), fact("t/f", ordinals=(0, 2))), NOW)

    assert update.new == ((Kind.QUESTION, "a"), (Kind.FACT, "t/f"))
    assert (update.changed, update.retired, update.restyled) == ((), (), ())
    assert not update.current
    assert update.lock.notes[Kind.FACT, "t/f"] == Entry(
        guid=ids.guid("mesh", Kind.FACT, "t/f"),
        digest=lock.digest(fact("t/f", ordinals=(0, 2))),
        mod=NOW,
        cards=(Card(0, "ask-0"), Card(2, "ask-2")),
        wording="A proxy.",
        topic="traffic",
    )
    assert {kind: stamp.mod for kind, stamp in update.lock.notetypes.items()} == {
        Kind.QUESTION: NOW,
        Kind.FACT: NOW,
    }
    assert update.lock.subdecks == {
        "traffic": Subdeck("Mesh::04 Traffic"),
        "security": Subdeck("Mesh::05 Security"),
    }


def test_building_again_later_changes_nothing() -> None:
    before = shipped(deck(note()))

    update = lock.update(before, deck(note()), NOW + 500)

    assert update.current
    assert update.lock == before
    assert (update.new, update.changed, update.retired, update.restyled) == ((), (), (), ())


def test_a_changed_note_gets_the_time_of_the_build_and_the_others_keep_theirs() -> None:
    before = shipped(deck(note("a"), note("b")))

    update = lock.update(before, deck(note("a"), note("b", "Faster.")), NOW + 500)

    assert mods(update.lock) == {"a": NOW, "b": NOW + 500}
    assert update.changed == ((Kind.QUESTION, "b"),)
    assert not update.current


@pytest.mark.parametrize("now", [NOW, NOW - 1, NOW - MAX_SKEW])
def test_a_change_when_the_clock_does_not_advance_still_raises_mod_by_one(now: int) -> None:
    before = shipped(deck(note()))

    assert mods(shipped(deck(note(text="Faster.")), now, before)) == {"canary": NOW + 1}


def test_a_revert_is_a_change_of_its_own_and_never_an_old_mod() -> None:
    first = shipped(deck(note()))
    second = shipped(deck(note(text="Faster.")), NOW + 10, first)

    third = shipped(deck(note()), NOW + 10, second)

    assert mods(third) == {"canary": NOW + 11}
    assert third.notes[Kind.QUESTION, "canary"].digest == (
        first.notes[Kind.QUESTION, "canary"].digest
    )


def test_new_css_raises_only_its_note_types_mod() -> None:
    before = shipped(deck(note()))

    update = lock.update(before, deck(note(), term=replace(TERM, css="p {color: red}")), NOW + 500)

    assert update.restyled == (Kind.FACT,)
    assert update.lock.notetypes[Kind.FACT].mod == NOW + 500
    assert update.lock.notetypes[Kind.QUESTION] == before.notetypes[Kind.QUESTION]
    assert (update.lock.notes, update.changed) == (before.notes, ())
    assert not update.current


def test_css_that_goes_back_gets_a_higher_mod_again() -> None:
    first = shipped(deck(note()))
    second = shipped(deck(note(), term=replace(TERM, css="")), NOW, first)

    third = shipped(deck(note()), NOW, second)

    assert [it.notetypes[Kind.FACT].mod for it in (first, second, third)] == [NOW, NOW + 1, NOW + 2]


@pytest.mark.parametrize(
    "changed",
    [
        replace(TERM, css="p {color: red}"),
        replace(TERM, name="Meshcards Fact"),
        replace(TERM, id=3),
        replace(TERM, cloze=False),
        replace(TERM, fields=(Field("ID", 21), Field("Words", 22))),
        replace(TERM, fields=(Field("ID", 21), Field("Text", 29))),
        replace(TERM, templates=(replace(TERM.templates[0], name="Hidden"),)),
        replace(TERM, templates=(replace(TERM.templates[0], id=29),)),
        replace(TERM, templates=(replace(TERM.templates[0], front="{{Text}}"),)),
        replace(TERM, templates=(replace(TERM.templates[0], back="{{Text}}"),)),
    ],
    ids=str,
)
def test_every_part_of_a_note_type_counts_as_a_change(changed: NoteType) -> None:
    before = shipped(deck())

    assert lock.update(before, deck(term=changed), NOW + 1).restyled == (Kind.FACT,)


@pytest.mark.parametrize(
    "changed",
    [
        replace(note(), fields=("mesh/canary", "Faster.")),
        replace(note(), fields=("mesh/canary", "Slowly.", "")),
        replace(note(), tags=("mesh::kind", "mesh::level")),
        replace(note(), tags=()),
        replace(note(), ordinals=(0, 1)),
        replace(note(), kind=Kind.FACT),
        # What moves from one part to another is a change too.
        replace(note(), tags=(), fields=("mesh::kind", "mesh/canary", "Slowly.")),
        replace(note(), tags=("mesh::kind", "0"), ordinals=()),
        replace(note(), ordinals=(), fields=("0", "mesh/canary", "Slowly.")),
    ],
    ids=str,
)
def test_every_part_that_is_shipped_changes_the_digest(changed: Note) -> None:
    assert lock.digest(changed) != lock.digest(note())


def test_what_is_not_shipped_leaves_the_digest_alone() -> None:
    elsewhere = replace(note(), place=Place("other.yaml"))

    assert lock.digest(elsewhere) == lock.digest(note())


def test_the_digest_of_a_note_never_changes_between_versions() -> None:
    # Another value would raise mod for every shipped note, and overwrite every learner's edits.
    assert lock.digest(note()) == "df3e2e1a3f4bf13f1d27156e"


def test_a_released_note_that_is_gone_is_retired_for_ever() -> None:
    before = released(deck(note("a"), note("b")))

    update = lock.update(before, deck(note("a")), NOW + 1)
    after = lock.update(update.lock, deck(note("a")), NOW + 2)

    gone = (Kind.QUESTION, "b")
    assert (update.retired, update.dropped) == ((gone,), ())
    assert not update.current
    assert update.lock.retired == {gone: Gone(before.notes[gone], NOW + 1)}
    assert gone not in update.lock.notes
    assert after.retired == ()
    assert after.current
    assert after.lock.retired == update.lock.retired


def test_a_note_that_no_release_had_is_dropped_when_it_is_gone() -> None:
    before = shipped(deck(note("a"), note("b")))

    update = lock.update(before, deck(note("a")), NOW + 1)

    assert (update.retired, update.dropped) == ((), ((Kind.QUESTION, "b"),))
    assert update.lock.retired == {}


def test_a_retired_note_that_comes_back_is_revived_as_it_was() -> None:
    before = released(deck(note()))
    without = shipped(deck(), NOW + 1, before)

    update = lock.update(without, deck(note()), NOW + 2)

    assert update.revived == ((Kind.QUESTION, "canary"),)
    assert (update.new, update.changed) == ((), ())
    assert update.lock.notes == before.notes
    assert update.lock.retired == {}


def test_a_retired_note_that_comes_back_reworded_gets_a_later_mod() -> None:
    without = shipped(deck(), NOW + 1, released(deck(note())))

    after = shipped(deck(note(text="Faster.")), NOW + 2, without)

    assert mods(after) == {"canary": NOW + 2}
    assert after.notes[Kind.QUESTION, "canary"].release == "1.0"


def test_a_card_stays_released_and_a_new_one_is_not() -> None:
    before = released(deck(fact()))

    after = shipped(deck(fact(ordinals=(0, 1))), NOW + 1, before)

    assert after.notes[Kind.FACT, "envoy/role"].cards == (
        Card(0, "ask-0", released=True),
        Card(1, "ask-1", released=False),
    )


def test_a_removed_topic_leaves_the_lock_with_its_notes() -> None:
    before = released(deck(note(topic="security")))

    after = shipped(deck(topics=["traffic"], titles=["04 Traffic"]), NOW, before)

    assert after.subdecks == {"traffic": Subdeck("Mesh::04 Traffic", "1.0")}
    assert set(after.retired) == {(Kind.QUESTION, "canary")}


def test_a_note_in_another_topic_is_moved() -> None:
    before = shipped(deck(note()))

    update = lock.update(before, deck(note(topic="security")), NOW + 1)

    assert update.moved == ((Kind.QUESTION, "canary"),)


@pytest.mark.parametrize(
    "changed",
    [
        deck(note(text="Faster.")),
        deck(note(), note("new")),
        deck(note(), question=replace(QUESTION, css="")),
    ],
    ids=["changed", "new", "restyled"],
)
def test_a_clock_far_behind_is_refused_if_something_changed(changed: Deck) -> None:
    before = shipped(deck(note()))
    message = "the clock is 2 days behind the last change in the lock"

    with pytest.raises(MeshcardsError, match=message):
        lock.update(before, changed, NOW - 2 * 86_400)


def test_a_clock_far_behind_the_note_types_alone_is_refused_too() -> None:
    restyled = deck(note(), question=replace(QUESTION, css=""))
    before = shipped(restyled, NOW + 10 * 86_400, shipped(deck(note())))

    with pytest.raises(MeshcardsError, match="the clock is 10 days behind"):
        lock.update(before, deck(note(text="Faster."), question=replace(QUESTION, css="")), NOW - 1)


def test_the_clock_may_stand_a_day_behind_and_not_a_second_more() -> None:
    before = shipped(deck(note()))

    lock.update(before, deck(note(text="Faster.")), NOW - MAX_SKEW)
    with pytest.raises(MeshcardsError):
        lock.update(before, deck(note(text="Faster.")), NOW - MAX_SKEW - 1)


@pytest.mark.parametrize("same", [deck(note()), deck()], ids=["unchanged", "retired"])
def test_a_clock_far_behind_does_not_matter_if_nothing_gets_its_time(same: Deck) -> None:
    before = shipped(deck(note()))

    after = shipped(same, 1, before)

    assert all(mod == NOW for mod in mods(after).values())


def test_a_first_build_may_have_any_time_that_there_is() -> None:
    assert mods(shipped(deck(note()), 1)) == {"canary": 1}
