"""What an author may change before a release and after it, and what each change is told."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from meshcards.anki import harm, lock
from meshcards.anki.harm import Plan
from meshcards.anki.lock import Lock
from meshcards.cards.note import Deck, Item, Kind, Note
from meshcards.problem import Place, Severity
from tests.anki.decks import NOW, deck, fact, note, released, shipped

Found = tuple[str, Severity, str, Place]


def rules(before: Lock, deck: Deck, *, claimed: bool = False) -> list[Found]:
    def items() -> list[Item]:
        return [
            Item(it.kind, it.id, it.topic, it.ordinals, it.wording, it.place, claimed)
            for it in deck.notes
        ]

    plan = Plan(deck.title, deck.place / "title", deck.subdecks, items)
    return [
        (finding.rule, finding.severity, finding.message, finding.place)
        for finding in harm.findings(before, plan)
    ]


def test_an_unchanged_deck_does_no_harm() -> None:
    everything = deck(note(), fact(ordinals=(0, 3)))

    assert rules(released(everything), everything) == []


def test_a_deck_never_shipped_does_no_harm() -> None:
    assert rules(Lock("mesh"), deck(note(), fact())) == []


def retired(*notes: Note) -> Lock:
    """The lock after a release of some notes that are gone now."""
    return shipped(deck(), NOW + 1, released(deck(*notes)))


def test_a_retired_id_may_not_come_back_as_something_else() -> None:
    ((rule, severity, message, place),) = rules(
        retired(note()), deck(note(text="Other."), note("new", "N"))
    )

    assert (rule, severity) == ("retired-id", Severity.ERROR)
    assert message.startswith("'canary' was retired: learners still have the old note")
    assert message.endswith("or write 'was: canary' if this is what it was")
    assert place == Place("traffic.yaml", ("canary", "id"))


def test_a_retired_id_may_come_back_as_what_it_was() -> None:
    assert rules(retired(note()), deck(note())) == []


def test_a_retired_id_that_the_author_claims_may_come_back_reworded() -> None:
    assert rules(retired(note()), deck(note(text="Other.")), claimed=True) == []


def test_a_revived_fact_keeps_its_cloze_numbers() -> None:
    before = retired(fact(ordinals=(0, 1)))

    assert [it[0] for it in rules(before, deck(fact(ordinals=(0,))))] == ["vanished-cloze"]


def test_a_retired_question_does_not_forbid_a_fact_of_that_id() -> None:
    assert rules(retired(note("canary")), deck(fact("canary", "Other."))) == []


@pytest.mark.parametrize(
    ("before", "severity"), [(released, Severity.ERROR), (shipped, Severity.ADVICE)]
)
def test_each_ordinal_that_vanished_is_told_at_the_text(
    before: Callable[[Deck], Lock], severity: Severity
) -> None:
    known = before(deck(fact(ordinals=(0, 1, 2))))

    found = rules(known, deck(fact(ordinals=(1,))))

    assert [(rule, severity, place) for rule, severity, _, place in found] == [
        ("vanished-cloze", severity, Place("traffic.yaml", ("envoy/role", "text")))
    ] * 2
    assert [message[:2] for _, _, message, _ in found] == ["c1", "c3"]


def test_an_ordinal_that_no_release_had_may_vanish_from_a_released_fact() -> None:
    before = shipped(deck(fact(ordinals=(0, 1))), NOW + 1, released(deck(fact())))

    assert [it[:2] for it in rules(before, deck(fact()))] == [("vanished-cloze", Severity.ADVICE)]


def test_a_new_ordinal_does_no_harm_and_counts_as_a_change() -> None:
    before = released(deck(fact(ordinals=(0,))))
    more = deck(fact(ordinals=(0, 1)))

    assert rules(before, more) == []
    assert lock.update(before, more, NOW + 1).changed == ((Kind.FACT, "envoy/role"),)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (("b", "a"), "c1 hides what c2 hid in a release"),
        (("b", "new"), "c1 hides what c2 hid in a release"),
        (("new", "b", "a"), "c3 hides what c1 hid in a release"),
    ],
)
def test_cloze_numbers_that_changed_places_are_an_error(now: tuple[str, ...], words: str) -> None:
    before = released(deck(fact(ordinals=(0, 1), asks=("a", "b"))))

    found = rules(before, deck(fact(ordinals=tuple(range(len(now))), asks=now)))

    assert [it[:2] for it in found] == [("swapped-cloze", Severity.ERROR)]
    assert found[0][2].startswith(words)


@pytest.mark.parametrize(
    "now", [("a", "b"), ("a", "new"), ("new", "b"), ("a", "b", "b"), ("a", "a")]
)
def test_a_cloze_that_only_hides_another_wording_does_no_harm(now: tuple[str, ...]) -> None:
    before = released(deck(fact(ordinals=(0, 1), asks=("a", "b"))))

    assert rules(before, deck(fact(ordinals=tuple(range(len(now))), asks=now))) == []


def test_cloze_numbers_that_no_release_had_may_change_places() -> None:
    before = shipped(deck(fact(ordinals=(0, 1), asks=("a", "b"))))

    found = rules(before, deck(fact(ordinals=(0, 1), asks=("b", "a"))))

    assert [it[:2] for it in found] == [("swapped-cloze", Severity.ADVICE)]


@pytest.mark.parametrize(
    ("before", "severity"), [(released, Severity.ERROR), (shipped, Severity.WARNING)]
)
def test_a_new_question_that_says_what_one_says_that_is_gone_is_a_renamed_one(
    before: Callable[[Deck], Lock], severity: Severity
) -> None:
    ((rule, found, message, place),) = rules(before(deck(note("old"))), deck(note("new")))

    assert (rule, found) == ("renamed-id", severity)
    assert "this is 'old' with another id" in message
    assert "write 'was: old' beside the id" in message
    assert place == Place("traffic.yaml", ("new", "id"))


def test_a_retired_question_under_a_new_id_is_found_too() -> None:
    assert [it[0] for it in rules(retired(note("old")), deck(note("new")))] == ["renamed-id"]


def test_a_term_that_was_renamed_is_told_once_and_not_for_each_fact() -> None:
    before = released(deck(fact("old/a", "A"), fact("old/b", "B")))

    term = Place("traffic.yaml", ("terms", 0))
    renamed = [
        replace(fact(f"new/{it}", it.upper()), place=term / "facts" / n)
        for n, it in enumerate("ab")
    ]

    ((rule, _, message, place),) = rules(before, deck(*renamed))

    assert (rule, place) == ("renamed-id", term / "id")
    assert "write 'was: old' beside" in message


@pytest.mark.parametrize(("now", "was"), [("t/new", "old"), ("u/new", "t/old")])
def test_a_fact_that_was_renamed_is_told_by_what_to_write(now: str, was: str) -> None:
    ((_, _, message, _),) = rules(released(deck(fact("t/old"))), deck(fact(now)))

    assert f"write 'was: {was}' beside the id" in message


def test_a_question_beside_one_of_the_same_wording_is_a_new_one() -> None:
    assert rules(released(deck(note("old"))), deck(note("old"), note("new"))) == []


def test_a_renamed_topic_is_an_error_at_its_title_once_released() -> None:
    ((rule, severity, message, place),) = rules(
        released(deck(note())), deck(note(), titles=["04 Routing", "05 Security"])
    )

    assert (rule, severity) == ("renamed-deck", Severity.ERROR)
    assert message == (
        "deck 'Mesh::04 Traffic' was released, and Anki never moves a card: learners would keep "
        "their cards there and get new ones in 'Mesh::04 Routing'; change the title back"
    )
    assert place == Place("traffic.yaml", ("title",))


def test_a_renamed_deck_is_an_error_at_the_decks_title_once_released() -> None:
    ((rule, severity, message, place),) = rules(
        released(deck(note())), deck(note(), title="Service Mesh")
    )

    assert (rule, severity) == ("renamed-deck", Severity.ERROR)
    assert message.startswith("deck 'Mesh' was released, and Anki never moves a card")
    assert "get new ones in 'Service Mesh'" in message
    assert place == Place("deck.yaml", ("title",))


@pytest.mark.parametrize(
    "renamed", [deck(note(), title="Net"), deck(note(), titles=["04 Routing", "05 Security"])]
)
def test_names_that_no_release_had_may_change(renamed: Deck) -> None:
    assert [it[:2] for it in rules(shipped(deck(note())), renamed)] == [
        ("renamed-deck", Severity.ADVICE)
    ]


def test_a_new_topic_does_no_harm() -> None:
    before = released(deck(note(), topics=["traffic"], titles=["04 Traffic"]))

    assert rules(before, deck(note())) == []


def test_a_name_that_changes_only_its_case_is_fine() -> None:
    before = released(deck(note(), title="Straße", titles=["04 traffic", "05 Security"]))
    after = deck(note(), title="STRASSE", titles=["04 TRAFFIC", "05 Security"])

    assert rules(before, after) == []
    assert shipped(after, NOW, before).subdecks["traffic"].name == "STRASSE::04 TRAFFIC"


def test_a_released_note_that_moved_to_another_topic_is_a_warning_with_the_steps() -> None:
    ((rule, severity, message, place),) = rules(
        released(deck(note())), deck(note(topic="security"))
    )

    assert (rule, severity, place) == (
        "moved-note",
        Severity.WARNING,
        Place("security.yaml", ("canary", "id")),
    )
    assert message == (
        "this note moved from 'Mesh::04 Traffic', where learners keep its cards; to move them, a "
        "learner searches ID:mesh/canary in Anki's browser, selects the cards and chooses Cards > "
        "Change Deck"
    )


def test_a_note_that_no_release_had_may_move() -> None:
    before = shipped(deck(note()))

    assert [it[:2] for it in rules(before, deck(note(topic="security")))] == [
        ("moved-note", Severity.ADVICE)
    ]


def test_a_moved_note_is_reported_once_and_then_known() -> None:
    moved = deck(note(topic="security"))
    before = shipped(moved, NOW + 1, released(deck(note())))

    assert before.notes[Kind.QUESTION, "canary"].topic == "security"
    assert rules(before, moved) == []


@pytest.mark.parametrize(
    ("before", "severity"), [(released, Severity.WARNING), (shipped, Severity.ADVICE)]
)
def test_a_topic_whose_file_was_renamed_is_told_what_its_tags_do(
    before: Callable[[Deck], Lock], severity: Severity
) -> None:
    known = before(deck(note("a", "A"), note("b", "B")))
    renamed = deck(
        note("a", "A", topic="routing"),
        note("b", "B", topic="routing"),
        topics=["routing", "security"],
    )

    ((rule, found, message, place),) = rules(known, renamed)

    assert (rule, found, place) == ("renamed-topic", severity, Place("routing.yaml", ("title",)))
    assert "this topic's file was 'traffic.yaml': 2 notes would get another tag" in message
    assert "write 'was: traffic'" in message


def test_retired_notes_are_found_by_one_search_for_each_note_type() -> None:
    gone = [(Kind.QUESTION, "b"), (Kind.FACT, "envoy/role"), (Kind.QUESTION, "a")]

    assert list(lock.search(gone, deck())) == [
        'note:"Meshcards Term" (ID:mesh/envoy/role)',
        'note:"Meshcards Question" (ID:mesh/a OR ID:mesh/b)',
    ]


def test_nothing_retired_needs_no_search() -> None:
    assert list(lock.search([], deck())) == []
