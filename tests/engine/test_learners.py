"""What docs/learners.md says of an update, measured on the engine."""

from collections.abc import Callable

import pytest
from anki.collection import Collection
from anki.decks import DeckId
from anki.notes import Note

from tests.engine.conftest import (
    ALWAYS,
    NEVER,
    Mini,
    deck_id,
    history,
    import_package,
    note_of,
    study,
    touched_at,
)

FACT = "mini/istiod/role"

Work = Callable[[Collection, Note], object]


def note(collection: Collection, item: str = FACT) -> Note:
    return collection.get_note(note_of(collection, item))


def edit_note(collection: Collection, it: Note) -> None:
    it["Extra"] = "my words"
    it.tags = [*it.tags, "mine", "marked", "leech"]
    collection.update_note(it)


WORK: dict[str, Work] = {
    "suspended": lambda learner, it: learner.sched.suspend_cards(it.card_ids()),
    "buried": lambda learner, it: learner.sched.bury_cards(it.card_ids()),
    "flagged": lambda learner, it: learner.set_user_flag_for_cards(2, it.card_ids()),
    "moved": lambda learner, it: learner.set_deck(it.card_ids(), deck_id(learner, "Own")),
    "reviewed": lambda learner, _: study(learner, 1),
    "filtered": lambda learner, _: filtered(learner),
}


def filtered(learner: Collection) -> None:
    deck = learner.sched.get_or_create_filtered_deck(DeckId(0))
    deck.config.search_terms[0].search = "tag:mini::*"
    deck.config.search_terms[0].limit = 99
    learner.sched.add_or_update_filtered_deck(deck)


@pytest.mark.parametrize("work", WORK)
def test_work_with_cards_stays_and_does_not_stop_an_update(
    work: str, started: Collection, mini: Mini
) -> None:
    WORK[work](started, note(started))
    before = history(started)
    mini.edit("the plane", "the control plane")
    assert import_package(started, mini.release().path) == {"updated": 1, "duplicate": 2}
    assert "control" in note(started)["Text"]
    assert history(started) == before


def test_an_unchanged_note_keeps_the_learners_edits_and_tags(
    started: Collection, mini: Mini
) -> None:
    edit_note(started, note(started))
    mini.edit("Say it.", "Say it aloud.")
    assert import_package(started, mini.release().path) == {"updated": 1, "duplicate": 2}
    assert note(started)["Extra"] == "my words"
    assert {"mine", "marked", "leech"} <= set(note(started).tags)


def test_a_changed_note_loses_the_learners_edits_and_tags(started: Collection, mini: Mini) -> None:
    edit_note(started, note(started))
    touched_at(started, note(started).id, mini.now + 5)
    mini.edit("the plane", "the control plane")
    assert import_package(started, mini.release().path) == {"updated": 1, "duplicate": 2}
    assert note(started)["Extra"] == ""
    assert note(started).tags == ["mini::kind::fact::name", "mini::topic::one"]


def test_what_is_new_comes_as_new_cards(started: Collection, mini: Mini) -> None:
    count = started.card_count()
    mini.grow()
    mini.edit("the plane", "the {{c2::plane}}")
    log = import_package(started, mini.release().path)
    assert log == {"new": 1, "updated": 1, "duplicate": 2}
    assert started.card_count() == count + 2
    assert len(note(started).card_ids()) == 2


def test_deck_options_stay_and_the_description_is_replaced(started: Collection, mini: Mini) -> None:
    preset = started.decks.add_config("Own")["id"]
    names = [it for it in started.decks.all_names_and_ids() if it.id != 1]
    for it in names:
        deck = started.decks.get(it.id)  # type: ignore[arg-type] # a plain int in the protobuf
        assert deck is not None
        deck |= {"conf": preset, "desc": "my words"}
        started.decks.update(deck)
    mini.edit("the plane", "the control plane")
    import_package(started, mini.release().path)
    decks = [started.decks.by_name(it.name) for it in names]
    assert [deck and deck["conf"] for deck in decks] == [preset, preset]
    assert decks[0]
    assert "Small." in decks[0]["desc"]


def test_an_older_release_and_the_same_one_change_nothing(started: Collection, mini: Mini) -> None:
    first = mini.folder.with_name("1.apkg")
    mini.edit("the plane", "the control plane")
    path = mini.release().path
    import_package(started, path)
    assert import_package(started, path) == {"duplicate": 3}
    assert import_package(started, first) == {"duplicate": 3}
    assert "control" in note(started)["Text"]


def forget(learner: Collection, it: Note) -> None:
    """Fail the note's card in a review until Anki itself tags it as a leech."""
    assert learner.db
    card = learner.get_card(it.card_ids()[0])
    preset = learner.decks.config_dict_for_deck_id(card.did)
    preset["lapse"]["leechFails"] = 1
    learner.decks.update_config(preset)
    learner.db.execute("UPDATE cards SET queue = -1 WHERE id != ?", card.id)
    learner.db.execute("UPDATE cards SET type=2, queue=2, due=0, ivl=9 WHERE id = ?", card.id)
    learner.decks.set_current(card.did)
    found = learner.sched.getCard()
    assert found is not None
    found.start_timer()
    learner.sched.answerCard(found, 1)
    assert "leech" in learner.get_note(it.id).tags


TOUCHES: dict[str, Work] = {
    "edited": edit_note,
    "tagged": lambda learner, it: learner.tags.bulk_add([it.id], "mine"),
    "marked": lambda learner, it: learner.tags.bulk_add([it.id], "marked"),
    "leech": forget,
}


@pytest.mark.parametrize("touch", TOUCHES)
def test_a_note_touched_after_the_build_keeps_its_text_until_it_is_taken_always(
    touch: str, started: Collection, mini: Mini
) -> None:
    mini.edit("the plane", "the {{c2::control}} plane")
    path = mini.release().path
    TOUCHES[touch](started, note(started))

    assert import_package(started, path) == {"duplicate": 3}
    assert "control" not in note(started)["Text"]
    assert [it.note_id for it in started.get_empty_cards().notes] == [note(started).id]

    assert import_package(started, path, update_notes=ALWAYS) == {"updated": 1, "duplicate": 2}
    assert "control" in note(started)["Text"]
    assert not started.get_empty_cards().notes


def test_a_touched_note_takes_the_next_release_that_changes_it(
    started: Collection, mini: Mini
) -> None:
    mini.edit("the plane", "the control plane")
    path = mini.release().path
    started.tags.bulk_add([note(started).id], "mine")
    touched_at(started, note(started).id, mini.now + 5)
    import_package(started, path)
    mini.edit("Say it.", "Say it aloud.")
    import_package(started, mini.release().path)
    assert "control" not in note(started)["Text"]
    mini.edit("the control plane", "the whole control plane")
    import_package(started, mini.release().path)
    assert "whole control" in note(started)["Text"]


def test_always_takes_away_the_edits_of_unchanged_notes_and_is_remembered(
    started: Collection, mini: Mini
) -> None:
    edit_note(started, note(started))
    path = mini.release().path
    assert import_package(started, path, update_notes=ALWAYS) == {"updated": 1, "duplicate": 2}
    assert note(started)["Extra"] == ""
    assert "mine" not in note(started).tags
    assert started._backend.get_import_anki_package_presets().update_notes == ALWAYS


def test_never_brings_new_notes_and_changes_none(started: Collection, mini: Mini) -> None:
    mini.grow()
    mini.edit("the plane", "the control plane")
    log = import_package(started, mini.release().path, update_notes=NEVER)
    assert log == {"new": 1, "duplicate": 3}
    assert "control" not in note(started)["Text"]


@pytest.mark.parametrize("option", ["with_scheduling", "with_deck_configs", "merge_notetypes"])
def test_the_other_options_change_nothing_in_an_update(
    option: str, started: Collection, mini: Mini
) -> None:
    presets = started.decks.all_config()
    before = history(started)
    types = started.models.all_names_and_ids()
    mini.edit("the plane", "the control plane")
    log = import_package(started, mini.release().path, **{option: True})
    assert log == {"updated": 1, "duplicate": 2}
    assert history(started) == before
    assert started.decks.all_config() == presets
    assert list(started.models.all_names_and_ids()) == list(types)
