"""What docs/learners.md says of decks and cards that were moved, measured on the engine."""

from anki.collection import Collection

from tests.engine.conftest import Mini, deck_id, history, import_package
from tests.engine.test_learners import note

NEW = "mini/envoy/new"


def test_a_renamed_deck_keeps_its_cards_and_new_ones_go_to_the_old_name(
    started: Collection, mini: Mini
) -> None:
    started.decks.rename(deck_id(started, "Mini"), "Work::Mesh")
    before = history(started)
    mini.grow()
    import_package(started, mini.release().path)
    cards, reviews = history(started)
    assert [it for it in cards if it in before[0]] == before[0]
    assert reviews == before[1]
    assert list(started.find_cards("deck:Mini")) == list(note(started, NEW).card_ids())


def test_cards_of_a_note_that_a_release_moved_stay_where_they_are(
    started: Collection, mini: Mini
) -> None:
    before = history(started)
    topic = mini.folder / "one.yaml"
    text = topic.read_text(encoding="utf-8")
    head, line, term = text.partition("  - id: istiod\n")
    topic.write_text(head, encoding="utf-8")
    other = mini.folder / "two.yaml"
    other.write_text(f"title: 02 Two\nterms:\n{line}{term}", encoding="utf-8")
    deck = mini.folder / "deck.yaml"
    listed = deck.read_text(encoding="utf-8").replace("[one]", "[one, two]")
    deck.write_text(listed, encoding="utf-8")
    assert import_package(started, mini.release().path) == {"updated": 1, "duplicate": 2}
    assert history(started) == before


def test_the_field_id_names_each_note(started: Collection) -> None:
    found = [started.get_note(it) for it in started.find_notes("tag:mini::*")]
    assert len({it["ID"] for it in found}) == len(found) == 3
