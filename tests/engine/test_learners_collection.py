"""What docs/learners.md says of note types, decks and deleted notes, measured on the engine."""

from collections.abc import Callable

import pytest
from anki.collection import Collection
from anki.models import NotetypeDict

from meshcards.anki import lock
from tests.engine.conftest import (
    ALWAYS,
    NEVER,
    Mini,
    deck_id,
    import_package,
    note_of,
    touched_at,
)
from tests.engine.test_learners import FACT, note

NEW = "mini/envoy/new"
Change = Callable[[Collection, NotetypeDict], None]


def notetype(collection: Collection, item: str = FACT) -> NotetypeDict:
    found = note(collection, item).note_type()
    assert found
    return found


def names(collection: Collection) -> list[str]:
    return [it.name for it in collection.models.all_names_and_ids()]


def add_field(collection: Collection, kind: NotetypeDict) -> None:
    collection.models.add_field(kind, collection.models.new_field("Mine"))


def change_notetype(collection: Collection, item: str, kind: NotetypeDict) -> None:
    """Give a note another note type, as Anki's browser does."""
    old = notetype(collection, item)["id"]
    request = collection.models.change_notetype_info(
        old_notetype_id=old, new_notetype_id=kind["id"]
    ).input
    request.note_ids.append(note_of(collection, item))
    collection.models.change_notetype_of_notes(request)


HARMFUL: dict[str, Change] = {
    "added": add_field,
    "removed": lambda it, kind: it.models.remove_field(kind, kind["flds"][-1]),
    "reordered": lambda it, kind: it.models.reposition_field(kind, kind["flds"][3], 1),
}


@pytest.mark.parametrize("change", HARMFUL)
def test_a_note_type_with_other_fields_gets_a_second_one_beside_it(
    change: str, started: Collection, mini: Mini
) -> None:
    kind = notetype(started)
    HARMFUL[change](started, kind)
    started.models.update_dict(kind)
    mini.grow()
    mini.edit("the plane", "the control plane")
    log = import_package(started, mini.release().path)
    assert log == {"new": 1, "duplicate": 1, "conflicting": 2}
    assert "control" not in note(started)["Text"]
    assert notetype(started, NEW)["name"] == kind["name"] + "+"


def test_a_card_type_that_is_added_does_the_same(started: Collection, mini: Mini) -> None:
    kind = notetype(started, "mini/why")
    template = started.models.new_template("Mine")
    template |= {"qfmt": "{{Answer}}", "afmt": "{{Question}}"}
    started.models.add_template(kind, template)
    started.models.update_dict(kind)
    mini.edit("Say it.", "Say it aloud.")
    assert import_package(started, mini.release().path) == {"duplicate": 2, "conflicting": 1}
    assert kind["name"] + "+" in names(started)


def test_another_sort_field_counts_as_an_edit_of_every_note(
    started: Collection, mini: Mini
) -> None:
    kind = notetype(started)
    started.models.set_sort_index(kind, 2)
    started.models.update_dict(kind)
    mini.edit("the plane", "the control plane")
    assert import_package(started, mini.release().path) == {"duplicate": 3}


HARMLESS: dict[str, Change] = {
    "a field renamed": lambda it, kind: it.models.rename_field(kind, kind["flds"][3], "Bonus"),
    "the note type renamed": lambda _, kind: kind.update(name="Mine"),
    "another style": lambda _, kind: kind.update(css="/* mine */"),
}


@pytest.mark.parametrize("change", HARMLESS)
def test_names_and_styles_do_no_harm(change: str, started: Collection, mini: Mini) -> None:
    kind = notetype(started)
    HARMLESS[change](started, kind)
    started.models.update_dict(kind)
    before = names(started)
    mini.edit("the plane", "the control plane")
    assert import_package(started, mini.release().path) == {"updated": 1, "duplicate": 2}
    assert names(started) == before


def test_a_second_note_type_can_be_undone(started: Collection, mini: Mini) -> None:
    kind = notetype(started)
    add_field(started, kind)
    started.models.update_dict(kind)
    mini.grow()
    mini.edit("the plane", "the control plane")
    path = mini.release().path
    import_package(started, path)

    kind = notetype(started)
    started.models.remove_field(kind, kind["flds"][-1])
    started.models.update_dict(kind)
    second = notetype(started, NEW)["id"]
    change_notetype(started, NEW, kind)
    started.models.remove(second)
    log = import_package(started, path, update_notes=ALWAYS)

    assert "conflicting" not in log
    assert "control" in note(started)["Text"]
    mini.edit("control plane", "whole plane")
    mini.edit("is new", "is quite new")
    mini.now = 4_000_000_000  # after what the learner did just now
    assert import_package(started, mini.release().path) == {"updated": 2, "duplicate": 2}


def test_merging_erases_a_field_of_ones_own_where_the_note_changed(
    started: Collection, mini: Mini
) -> None:
    kind = notetype(started)
    add_field(started, kind)
    started.models.update_dict(kind)
    for item in (FACT, "mini/envoy/role"):
        own = note(started, item)
        own["Mine"] = "my words"
        started.update_note(own)
        touched_at(started, own.id, mini.now + 5)
    mini.edit("the plane", "the control plane")
    import_package(started, mini.release().path, merge_notetypes=True)
    assert note(started)["Mine"] == ""
    assert note(started, "mini/envoy/role")["Mine"] == "my words"


def test_a_clone_is_safe_and_a_note_that_gets_it_is_not_updated(
    started: Collection, mini: Mini
) -> None:
    clone = started.models.copy(notetype(started))
    own = started.new_note(clone)
    own["ID"], own["Text"] = "mine", "{{c1::mine}}"
    started.add_note(own, deck_id(started, "Own"))
    mini.edit("the plane", "the control plane")
    assert import_package(started, mini.release().path) == {"updated": 1, "duplicate": 2}

    change_notetype(started, FACT, clone)
    touched_at(started, note(started).id, mini.now + 5)
    mini.edit("the control plane", "the whole plane")
    assert import_package(started, mini.release().path) == {"duplicate": 2, "conflicting": 1}
    assert "whole" not in note(started)["Text"]


@pytest.mark.parametrize(
    ("options", "kept"),
    [({}, "mine"), ({"update_notetypes": NEVER}, "mine"), ({"update_notetypes": ALWAYS}, "theirs")],
    ids=["if newer", "never", "always"],
)
def test_an_own_look_stays_unless_always_is_chosen(
    options: dict[str, object], kept: str, started: Collection, mini: Mini
) -> None:
    kind = notetype(started)
    kind["css"] = "/* mine */"
    started.models.update_dict(kind)
    import_package(started, mini.folder.with_name("1.apkg"), **options)
    assert ("mine" if notetype(started)["css"] == "/* mine */" else "theirs") == kept


def test_a_look_that_was_built_later_replaces_an_own_one(started: Collection, mini: Mini) -> None:
    assert started.db
    kind = notetype(started)
    theirs, kind["css"] = kind["css"], "/* mine */"
    started.models.update_dict(kind)
    started.db.execute("UPDATE notetypes SET mtime_secs = ?", mini.now - 5)
    import_package(started, mini.folder.with_name("1.apkg"))
    assert notetype(started)["css"] == theirs


@pytest.mark.parametrize("release", ["the same release", "a changed note"])
@pytest.mark.parametrize("gone", ["the deck", "a note"])
def test_what_was_deleted_comes_back_as_new_cards(
    gone: str, release: str, started: Collection, mini: Mini
) -> None:
    if gone == "the deck":
        started.decks.remove([deck_id(started, "Mini")])
    else:
        started.remove_notes([note_of(started, FACT)])
    if release == "a changed note":
        mini.edit("the plane", "the control plane")
    log = import_package(started, mini.release().path)
    assert log == ({"new": 3} if gone == "the deck" else {"new": 1, "duplicate": 2})
    assert all(started.get_card(it).type == 0 for it in note(started).card_ids())


def test_a_retired_note_stays_until_the_search_finds_it_and_does_not_come_back(
    started: Collection, mini: Mini
) -> None:
    mini.edit("  - id: istiod\n", "  - id: gone\n")
    made = mini.release()
    import_package(started, made.path)
    (search,) = lock.search(made.update.dropped, made.deck)
    assert list(started.find_notes(search)) == [note_of(started, FACT)]
    started.remove_notes(started.find_notes(search))
    assert import_package(started, made.path) == {"duplicate": 3}
