"""A release is rehearsed on a learner who is made up, without anybody's collection."""

from pathlib import Path

from anki.collection import Collection

from meshcards.rehearse import trial
from meshcards.rehearse.values import Harm, Why
from tests.engine.conftest import MONTH, Mini
from tests.engine.rehearsing import contents
from tests.engine.test_rehearse_work import without_lock


def first(mini: Mini) -> Path:
    return mini.release().path


def test_a_learner_who_studied_the_last_release_loses_nothing(mini: Mini) -> None:
    old = first(mini)
    mini.edit("Say it.", "Say it aloud.")
    mini.grow()
    package = mini.release().path
    before = contents(mini.folder.parent)

    rehearsal = trial.after_study(package, old)

    outcome = rehearsal.outcome
    assert (rehearsal.package, rehearsal.on) == (str(package), str(old))
    assert (outcome.cards.before, outcome.reviews.before) == (5, 5)  # each was answered once
    assert (len(outcome.new), len(outcome.updated), len(outcome.kept)) == (1, 1, 2)
    assert (outcome.replaced, outcome.harms) == ((), {})
    assert contents(mini.folder.parent) == before


def test_a_release_that_takes_the_learners_work_is_found(mini: Mini) -> None:
    old = first(mini)

    outcome = trial.after_study(without_lock(mini), old).outcome

    assert outcome.harms == {Harm.EDITS: 2}
    assert [it.why for it in outcome.replaced] == [Why.UNCHANGED, Why.UNCHANGED]
    assert {it.texts[0].mine for it in outcome.replaced if it.texts} == {trial.WORDS}
    assert [it.tags for it in outcome.replaced if it.tags] == [(trial.TAG,)]


def test_the_seed_decides_which_notes_are_edited(mini: Mini) -> None:
    old = first(mini)
    package = without_lock(mini)

    def edited(seed: int) -> list[str]:
        outcome = trial.after_study(package, old, seed=seed).outcome
        return [it.note.id for it in outcome.replaced if it.texts]

    assert edited(1) == edited(1)
    assert len({*edited(1), *edited(2), *edited(3), *edited(4)}) > 1


def test_a_deck_of_one_note_is_studied_too(mini: Mini, learner: Collection) -> None:
    (mini.folder / "one.yaml").write_text(
        "title: 01 One\nquestions: [{id: how, question: How?, answer: So.}]\n", encoding="utf-8"
    )
    old = first(mini)
    mini.edit("So.", "Thus.")

    outcome = trial.after_study(mini.release().path, old).outcome

    assert len(outcome.updated) == 1
    assert [it.why for it in outcome.replaced] == [Why.CHANGED]
    assert learner.card_count() == 0


def test_an_edit_at_the_time_of_a_build_would_not_be_known_for_one(mini: Mini) -> None:
    old = first(mini)
    mini.now += 1 - MONTH  # the next release is built a second later
    mini.edit("Say it.", "Say it aloud.")

    outcome = trial.after_study(mini.release().path, old).outcome

    assert (len(outcome.updated), len(outcome.kept), outcome.left) == (1, 2, ())
