from dataclasses import replace

from meshcards.anki import lock
from meshcards.anki.lock import Lock
from meshcards.cards.note import Deck, Item, Kind
from meshcards.problem import Level, Place
from tests.anki.decks import NOW, deck, fact, note, shipped


def rules(before: Lock, deck: Deck) -> list[tuple[str, Level, str, Place]]:
    title = (deck.title, deck.place / "title")
    items = [Item(it.kind, it.id, it.topic, it.ordinals, it.place) for it in deck.notes]
    return [
        (finding.rule, finding.level, finding.message, finding.place)
        for finding in lock.findings(before, title, deck.subdecks, items)
    ]


def test_an_unchanged_deck_does_no_harm() -> None:
    everything = deck(note(), fact(ordinals=(0, 3)))

    assert rules(shipped(everything), everything) == []


def test_a_deck_never_shipped_does_no_harm() -> None:
    assert rules(Lock("mesh"), deck(note(), fact())) == []


def test_a_retired_id_may_not_come_back() -> None:
    before = shipped(deck(), NOW, shipped(deck(note())))

    ((rule, level, message, place),) = rules(before, deck(note(), note("new")))

    assert (rule, level) == ("retired-id", Level.ERROR)
    assert message.startswith("'canary' was retired: learners still have the old note")
    assert place == Place("traffic.yaml", ("canary", "id"))


def test_a_retired_question_does_not_forbid_a_fact_of_that_id() -> None:
    before = shipped(deck(), NOW, shipped(deck(note("canary"))))

    assert rules(before, deck(fact("canary"))) == []


def test_each_ordinal_that_vanished_is_an_error_at_the_text() -> None:
    before = shipped(deck(fact(ordinals=(0, 1, 2))))

    found = rules(before, deck(fact(ordinals=(1,))))

    assert [(rule, level, place) for rule, level, _, place in found] == [
        ("vanished-cloze", Level.ERROR, Place("traffic.yaml", ("envoy/role", "text")))
    ] * 2
    assert [message[:2] for _, _, message, _ in found] == ["c1", "c3"]


def test_a_new_ordinal_does_no_harm_and_counts_as_a_change() -> None:
    before = shipped(deck(fact(ordinals=(0,))))
    more = deck(fact(ordinals=(0, 1)))

    assert rules(before, more) == []
    assert lock.update(before, more, NOW + 1).changed == ((Kind.FACT, "envoy/role"),)


def test_a_renamed_topic_is_an_error_at_its_title() -> None:
    before = shipped(deck(note()))

    ((rule, level, message, place),) = rules(before, deck(titles=["04 Routing", "05 Security"]))

    assert (rule, level) == ("renamed-deck", Level.ERROR)
    assert message == (
        "'Mesh::04 Traffic' was shipped under that name: learners would keep their cards there "
        "and get new ones in 'Mesh::04 Routing'; bring the name back"
    )
    assert place == Place("traffic.yaml", ("title",))


def test_a_renamed_deck_is_an_error_at_the_decks_title() -> None:
    before = shipped(deck(note()))

    found = set(rules(before, deck(title="Service Mesh")))

    ((rule, level, message, place),) = found
    assert (rule, level) == ("renamed-deck", Level.ERROR)
    assert message.startswith("'Mesh' was shipped under that name: ")
    assert "get new ones in 'Service Mesh'" in message
    assert place == Place("deck.yaml", ("title",))


def test_a_new_topic_does_no_harm() -> None:
    before = shipped(deck(topics=["traffic"], titles=["04 Traffic"]))

    assert rules(before, deck()) == []


def test_a_name_that_changes_only_its_case_is_fine() -> None:
    before = shipped(deck(note(), title="Straße", titles=["04 traffic", "05 Security"]))
    after = deck(note(), title="STRASSE", titles=["04 TRAFFIC", "05 Security"])

    assert rules(before, after) == []
    assert shipped(after, NOW, before).subdecks["traffic"] == "STRASSE::04 TRAFFIC"


def test_a_note_that_moved_to_another_topic_is_a_warning_at_its_id() -> None:
    before = shipped(deck(note()))

    assert rules(before, deck(note(topic="security"))) == [
        (
            "moved-note",
            Level.WARNING,
            "moved from subdeck 'Mesh::04 Traffic': learners who have it keep it there",
            Place("security.yaml", ("canary", "id")),
        )
    ]


def test_a_moved_note_is_reported_once_and_then_known() -> None:
    moved = deck(note(topic="security"))
    before = shipped(moved, NOW + 1, shipped(deck(note())))

    assert before.notes[Kind.QUESTION, "canary"].topic == "security"
    assert rules(before, moved) == []


def test_a_topics_file_may_change_its_name_while_the_title_stays() -> None:
    before = shipped(deck(note()))
    moved = deck(note(topic="routing"), topics=["routing", "security"])

    assert rules(before, moved) == []


def test_a_note_whose_topic_the_lock_does_not_know_counts_as_moved() -> None:
    before = replace(shipped(deck(note())), subdecks={})

    assert rules(before, deck(note())) == []
    assert [rule for rule, *_ in rules(before, deck(note(topic="security")))] == ["moved-note"]


def test_retired_notes_are_found_by_one_search_for_each_note_type() -> None:
    gone = [(Kind.QUESTION, "b"), (Kind.FACT, "envoy/role"), (Kind.QUESTION, "a")]

    assert list(lock.search(gone, deck())) == [
        'note:"Meshcards Term" (ID:mesh/envoy/role)',
        'note:"Meshcards Question" (ID:mesh/a OR ID:mesh/b)',
    ]


def test_nothing_retired_needs_no_search() -> None:
    assert list(lock.search([], deck())) == []
