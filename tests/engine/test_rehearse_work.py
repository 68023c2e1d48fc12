"""A rehearsal finds a learner's own words and tags, and says what it cannot know."""

import shutil
from pathlib import Path

import pytest
from anki.collection import Collection

from meshcards import api
from meshcards.rehearse.values import DEFAULTS, Harm, Options, Outcome, Rehearsal, Update, Why
from tests.engine.conftest import MONTH, Mini, import_package, note_of, touched_at
from tests.engine.rehearsing import MY_WORDS, ids, tried, write
from tests.engine.test_learners import FACT, note
from tests.engine.test_learners_collection import add_field, notetype

WHY = "mini/why"
AFTER = 4_000_000_000


def first(mini: Mini) -> Path:
    return mini.folder.with_name("1.apkg")


def with_options(rehearsal: Rehearsal, options: Options) -> Outcome:
    return next(it for it in (rehearsal.outcome, *rehearsal.others) if it.options == options)


def without_lock(mini: Mini) -> Path:
    """The same bank, built later by somebody who lost its lock: each note has a new time."""
    copy = mini.folder.with_name("copy")
    shutil.copytree(mini.folder, copy, ignore=shutil.ignore_patterns("deck.lock"))
    return api.build(copy, copy.with_suffix(".apkg"), now=mini.now + MONTH).path


def test_own_words_in_a_note_that_changes_are_given_beside_the_releases(
    started: Collection, mini: Mini
) -> None:
    write(started, mini.now + 5, WHY, "Tip")
    mini.edit("Say it.", "Say it aloud.")
    mini.edit("It says so.", "It said so.")

    outcome = tried(started, mini.release().path, first(mini)).outcome

    (found,) = outcome.replaced
    assert (found.note.id, found.why, found.tags) == (WHY, Why.CHANGED, ("mine",))
    ((field, mine, theirs),) = found.texts  # the learner wrote only this field
    assert (field, mine) == ("Tip", MY_WORDS)
    assert "Say it aloud." in theirs
    assert outcome.harms == {}


def test_without_the_earlier_release_it_is_not_known_who_wrote_a_text(
    started: Collection, mini: Mini
) -> None:
    write(started, mini.now + 5, WHY, "Tip")
    mini.edit("Say it.", "Say it aloud.")
    mini.edit("It says so.", "It said so.")

    (found,) = tried(started, mini.release().path).outcome.replaced

    assert found.why is Why.UNKNOWN
    assert {"Tip", "Because"} <= {it.field for it in found.texts}
    assert found.tags == ("mine",)  # no tag of the deck is called so


def test_a_note_with_the_time_of_a_build_was_not_edited(started: Collection, mini: Mini) -> None:
    mini.edit("Say it.", "Say it aloud.")

    outcome = tried(started, mini.release().path).outcome

    assert ids(outcome.updated) == [WHY]
    assert outcome.replaced == ()


@pytest.mark.parametrize("known", [True, False])
def test_own_work_in_a_note_that_does_not_change_stays(
    started: Collection, mini: Mini, *, known: bool
) -> None:
    write(started, mini.now + 5)
    mini.edit("Say it.", "Say it aloud.")

    outcome = tried(started, mini.release().path, *([first(mini)] if known else [])).outcome

    assert ids(outcome.kept) == [FACT]
    assert (outcome.left, outcome.replaced, outcome.harms) == ((), (), {})


def test_an_own_tag_alone_keeps_no_text_back(started: Collection, mini: Mini) -> None:
    started.tags.bulk_add([note(started).id], "leech")
    mini.edit("Say it.", "Say it aloud.")

    outcome = tried(started, mini.release().path).outcome

    assert ids(outcome.kept) == [FACT]


def test_words_that_are_lost_for_nothing_are_harm(started: Collection, mini: Mini) -> None:
    write(started, mini.now + 5)

    outcome = tried(started, without_lock(mini), first(mini)).outcome

    (found,) = outcome.replaced
    assert (found.note.id, found.why, found.tags) == (FACT, Why.UNCHANGED, ("mine",))
    assert [(it.field, it.mine, it.theirs) for it in found.texts] == [("Extra", MY_WORDS, "")]
    assert outcome.harms == {Harm.EDITS: 1}


def test_a_tag_that_is_lost_for_nothing_is_harm_whatever_is_known(
    started: Collection, mini: Mini
) -> None:
    it = note_of(started, FACT)
    started.tags.bulk_add([it], "mine marked")
    touched_at(started, it, mini.now + 5)

    outcome = tried(started, without_lock(mini)).outcome

    (found,) = outcome.replaced
    assert (found.why, found.tags) == (Why.UNCHANGED, ("marked", "mine"))
    assert outcome.harms == {Harm.EDITS: 1}


def test_tags_that_a_release_took_away_are_not_the_learners(
    started: Collection, mini: Mini
) -> None:
    it = note_of(started, WHY)
    touched_at(started, it, mini.now + 5)
    started.tags.bulk_add([it], "mini::old")
    touched_at(started, it, mini.now + 5)
    mini.edit("Say it.", "Say it aloud.")
    package = mini.release().path

    (unknown,) = tried(started, package).outcome.replaced
    (known,) = tried(started, package, first(mini)).outcome.replaced

    assert unknown.tags == ()
    assert (known.tags, known.texts) == (("mini::old",), ())


def test_always_takes_what_the_defaults_leave(started: Collection, mini: Mini) -> None:
    write(started, AFTER)
    package = mini.release().path

    rehearsal = tried(started, package, first(mini), others=True)

    always = with_options(rehearsal, Options(notes=Update.ALWAYS))
    assert with_options(rehearsal, DEFAULTS).harms == {}
    assert always.harms == {Harm.EDITS: 1}
    assert [it.note.id for it in always.replaced] == [FACT]


def test_merging_takes_an_own_field_of_a_note_that_changes(started: Collection, mini: Mini) -> None:
    kind = notetype(started)
    add_field(started, kind)
    started.models.update_dict(kind)
    write(started, mini.now + 5, field="Mine")
    mini.edit("the plane", "the control plane")

    rehearsal = tried(started, mini.release().path, first(mini), others=True)

    merged = with_options(rehearsal, Options(merge=True))
    assert merged.log.conflicting == 0
    (found,) = merged.replaced
    assert [(it.field, it.mine, it.theirs) for it in found.texts] == [("Mine", MY_WORDS, "")]


def test_several_earlier_packages_say_more(started: Collection, mini: Mini) -> None:
    mini.edit("Say it.", "Say it aloud.")
    second = mini.release().path
    import_package(started, second)
    write(started, mini.now + 5, WHY, "Tip")
    mini.edit("Say it aloud.", "Shout it.")
    mini.edit("It says so.", "It said so.")
    third = mini.release().path

    (found,) = tried(started, third, first(mini), second).outcome.replaced

    assert [it.field for it in found.texts] == ["Tip"]


def test_a_release_that_is_later_than_an_edit_is_not_what_was_edited(
    started: Collection, mini: Mini
) -> None:
    write(started, mini.now + 5, WHY, "Tip")
    mini.edit("It says so.", "It said so.")
    second = mini.release().path
    mini.edit("Say it.", "Shout it.")

    (found,) = tried(started, mini.release().path, first(mini), second).outcome.replaced

    assert [it.field for it in found.texts] == ["Tip"]


def test_a_tag_that_the_next_release_takes_away_is_not_the_learners(
    started: Collection, mini: Mini
) -> None:
    mini.edit("question: Why?", "question: Why?\n    level: foundational")
    second = mini.release().path
    import_package(started, second)
    write(started, mini.now + 5, WHY, "Tip")
    mini.edit("level: foundational", "level: advanced")

    (found,) = tried(started, mini.release().path, second).outcome.replaced

    assert found.tags == ("mine",)
