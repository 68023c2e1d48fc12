"""A learner who imports the next release loses nothing and gets exactly what changed."""

import re
import shutil
from pathlib import Path

import pytest
from anki.collection import Collection

from meshcards import api
from meshcards.anki import lock
from meshcards.bank.deckfile import DeckFile
from meshcards.cards import notetypes
from meshcards.cards.note import Field, Kind, NoteType
from tests import compiled
from tests.engine.conftest import (
    FIRST_RELEASE,
    Copy,
    build,
    history,
    import_package,
    note_of,
    sides,
    study,
)
from tests.engine.test_oracle import SHIPPED

MINI = DeckFile(id="mini", title="Mini", topics=("one",))
NEXT_RELEASE = FIRST_RELEASE + 30 * 24 * 60 * 60


def edit(file: Path, old: str, new: str) -> None:
    """Change a bank as an author would; ``old`` has to be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A bank of one question and two terms."""
    folder = tmp_path / "mini"
    folder.mkdir()
    (folder / "deck.yaml").write_text(
        "id: mini\ntitle: Mini\ndescription: Small.\ntopics: [one]\n", encoding="utf-8"
    )
    (folder / "one.yaml").write_text(
        """\
title: 01 One
questions:
  - id: why
    question: Why?
    strongest: {answer: Because., because: It says so.}
    others: [{answer: Dunno., flaw: vague, falls_short: Says nothing.}]
    tip: Say it.
terms:
  - id: envoy
    name: Envoy
    facts:
      - id: role
        text: Envoy is the {{c2::proxy}} of {{c3::Istio}}.
  - id: istiod
    name: istiod
    facts:
      - id: role
        text: istiod is the control plane.
""",
        encoding="utf-8",
    )
    return folder


def test_one_edited_tip_updates_one_note_and_no_row_of_progress(
    learner: Collection, tmp_path: Path, copied: Copy
) -> None:
    folder = copied(SHIPPED)
    import_package(learner, build(folder, tmp_path / "first.apkg"))
    study(learner, 30)
    before = history(learner)
    traffic = folder / "traffic.yaml"
    text = traffic.read_text(encoding="utf-8")
    tip = re.search(r"tip: \|\n( +\S.*)\n", text[text.index("id: canary-release") :])
    assert tip
    edit(traffic, tip[1], f"{tip[1]} Then pause.")

    made = api.build(folder, tmp_path / "next.apkg", now=NEXT_RELEASE)
    assert len(made.update.changed) == 1
    log = import_package(learner, made.path)

    assert log == {"updated": 1, "duplicate": len(made.deck.notes) - 1}
    assert history(learner) == before
    changed = learner.get_note(note_of(learner, "service-mesh/canary-release"))
    assert "Then pause." in changed["Tip"]


def test_a_learners_own_edits_and_tags_survive_on_what_did_not_change(
    learner: Collection, bank: Path, tmp_path: Path
) -> None:
    import_package(learner, build(bank, tmp_path / "first.apkg"))
    note = learner.get_note(note_of(learner, "mini/istiod/role"))
    note["Extra"] = "my own words"
    note.tags = [*note.tags, "marked", "mine"]
    learner.update_note(note)
    edit(bank / "one.yaml", "Say it.", "Say it aloud.")

    log = import_package(learner, build(bank, tmp_path / "next.apkg", now=NEXT_RELEASE))

    assert log == {"updated": 1, "duplicate": 2}
    kept = learner.get_note(note.id)
    assert kept["Extra"] == "my own words"
    assert {"marked", "mine"} <= set(kept.tags)


def test_a_new_fact_and_a_new_ordinal_arrive_as_new_cards_only(
    learner: Collection, bank: Path, tmp_path: Path
) -> None:
    import_package(learner, build(bank, tmp_path / "first.apkg"))
    study(learner, 3)
    cards, reviews = history(learner)
    edit(bank / "one.yaml", "istiod is the control", "istiod is the {{c2::control}}")
    with (bank / "one.yaml").open("a", encoding="utf-8") as file:
        file.write("      - id: new\n        text: istiod is new.\n")

    log = import_package(learner, build(bank, tmp_path / "next.apkg", now=NEXT_RELEASE))

    assert log == {"new": 1, "updated": 1, "duplicate": 2}
    now_cards, now_reviews = history(learner)
    assert [card for card in now_cards if card in cards] == cards
    assert len(now_cards) == len(cards) + 2
    assert now_reviews == reviews
    assert not learner.get_empty_cards().notes


def test_a_retired_note_stays_with_the_learner_and_the_search_finds_it(
    learner: Collection, bank: Path, tmp_path: Path
) -> None:
    compiled.release(bank, tmp_path / "first.apkg", now=FIRST_RELEASE)
    import_package(learner, tmp_path / "first.apkg")
    text = (bank / "one.yaml").read_text(encoding="utf-8")
    (bank / "one.yaml").write_text(text[: text.index("  - id: istiod")], encoding="utf-8")

    made = api.build(bank, tmp_path / "next.apkg", now=NEXT_RELEASE)
    log = import_package(learner, made.path)

    assert log == {"duplicate": 2}
    (search,) = lock.search(made.update.retired, made.deck)
    assert list(learner.find_notes(search)) == [note_of(learner, "mini/istiod/role")]


def test_a_search_finds_retired_notes_of_both_note_types(
    learner: Collection, bank: Path, tmp_path: Path
) -> None:
    made = api.build(bank, tmp_path / "first.apkg", now=FIRST_RELEASE)
    import_package(learner, made.path)
    searches = list(lock.search(made.update.new, made.deck))
    found = [len(learner.find_notes(search)) for search in searches]
    assert sorted(found) == [1, 2]


def test_a_revert_reaches_learners_too(learner: Collection, bank: Path, tmp_path: Path) -> None:
    import_package(learner, build(bank, tmp_path / "first.apkg"))
    edit(bank / "one.yaml", "Say it.", "Shout it.")
    import_package(learner, build(bank, tmp_path / "second.apkg", now=NEXT_RELEASE))
    edit(bank / "one.yaml", "Shout it.", "Say it.")
    log = import_package(learner, build(bank, tmp_path / "third.apkg", now=NEXT_RELEASE))
    assert log == {"updated": 1, "duplicate": 2}
    assert learner.get_note(note_of(learner, "mini/why"))["Tip"] == "Say it."


def test_new_css_reaches_learners_and_touches_no_note(
    learner: Collection, bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_package(learner, build(bank, tmp_path / "first.apkg"))
    restyle(monkeypatch, Kind.QUESTION, css=".card { color: teal }")

    made = api.build(bank, tmp_path / "next.apkg", now=NEXT_RELEASE)
    log = import_package(learner, made.path)

    assert made.update.restyled == (Kind.QUESTION,)
    assert log == {"duplicate": 3}
    notetype = learner.models.by_name("Mini Question")
    assert notetype is not None
    assert notetype["css"] == ".card { color: teal }"
    assert [it.name for it in learner.models.all_names_and_ids() if "+" in it.name] == []


def test_a_reserved_field_can_be_renamed_by_its_id_and_filled(
    learner: Collection, bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_package(learner, build(bank, tmp_path / "first.apkg"))
    study(learner, 3)
    before = history(learner)
    fields = dict(notetypes.of(MINI))[Kind.FACT].fields
    renamed = tuple(
        Field("Picture", field.id) if field.name == "Reserved 1" else field for field in fields
    )
    restyle(monkeypatch, Kind.FACT, fields=renamed)
    edit(bank / "one.yaml", "control plane", "control plane of Istio")

    log = import_package(learner, build(bank, tmp_path / "next.apkg", now=NEXT_RELEASE))

    assert log == {"updated": 1, "duplicate": 2}
    assert history(learner) == before
    note = learner.get_note(note_of(learner, "mini/istiod/role"))
    assert "Picture" in note
    assert "control plane of Istio" in note["Text"]
    assert len(learner.models.all_names_and_ids()) == len(set(stock_and_ours(learner)))


def test_the_reserved_template_makes_a_card_once_its_field_is_filled(
    learner: Collection, bank: Path, tmp_path: Path
) -> None:
    import_package(learner, build(bank, tmp_path / "first.apkg"))
    note = learner.get_note(note_of(learner, "mini/why"))
    assert len(note.card_ids()) == 1
    note["Reserved 1"] = "a second front"
    learner.update_note(note)
    assert len(note.card_ids()) == 2
    front, back = sides(learner, note.card_ids()[1])
    assert "a second front" in front
    assert "a second front" in back


def test_cards_stay_in_the_decks_a_learner_moved_them_to(
    learner: Collection, bank: Path, tmp_path: Path
) -> None:
    import_package(learner, build(bank, tmp_path / "first.apkg"))
    own = learner.decks.id("My own deck")
    assert own is not None
    cards = learner.get_note(note_of(learner, "mini/why")).card_ids()
    learner.set_deck(cards, own)
    edit(bank / "one.yaml", "Say it.", "Say it aloud.")
    import_package(learner, build(bank, tmp_path / "next.apkg", now=NEXT_RELEASE))
    assert learner.get_card(cards[0]).did == own


def test_a_lost_lock_still_matches_notes_by_guid(
    learner: Collection, bank: Path, tmp_path: Path
) -> None:
    import_package(learner, build(bank, tmp_path / "first.apkg"))
    study(learner, 3)
    before = history(learner)
    copy = shutil.copytree(bank, tmp_path / "copy", ignore=shutil.ignore_patterns("deck.lock"))
    edit(copy / "one.yaml", "Why?", "Why, then?")
    log = import_package(learner, build(copy, tmp_path / "next.apkg", now=NEXT_RELEASE))
    assert log == {"updated": 3}
    assert history(learner) == before


def restyle(monkeypatch: pytest.MonkeyPatch, kind: Kind, **changes: object) -> None:
    """Make the next release's note type differ, as an edited asset would."""
    was = dict(notetypes.of(MINI))
    parts = {name: getattr(was[kind], name) for name in NoteType.__slots__}
    now = was | {kind: NoteType(**(parts | changes))}
    monkeypatch.setattr(notetypes, "of", lambda *_: tuple(now.items()))


def stock_and_ours(learner: Collection) -> list[str]:
    """Names of all note types, a doubled one counted under its first name."""
    return [it.name.rstrip("+") for it in learner.models.all_names_and_ids()]
