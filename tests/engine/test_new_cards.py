"""The order in which learners meet new cards: what Anki keeps of it, and what it shows when."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from anki.collection import Collection

from meshcards.cards import order
from meshcards.lint.days import days
from meshcards.text.giveaways import Card
from tests import compiled
from tests.engine.conftest import Mini, build, import_package
from tests.study import causes, facts
from tests.study import learner as study

SHIPPED = Path(__file__).parents[2] / "decks" / "service-mesh"
SOME = 3  # days in the engine, which takes a while to rebuild what comes next


def places(collection: Collection) -> dict[tuple[str, int], int]:
    """By its note's ID and its ordinal, where each card is due."""
    cards = [collection.get_card(it) for it in collection.find_cards("")]
    return {(it.note()["ID"], it.ord): it.due for it in cards}


def whole() -> list[Card]:
    """The cards of the bundled deck, topic after topic, each note with a number of its own."""
    cards: list[Card] = []
    for topic in compiled.bank(SHIPPED).topics:
        first = max((it.note + 1 for it in cards), default=0)
        cards += (it._replace(note=first + it.note) for it in order.of_topic(topic))
    return cards


def test_an_import_keeps_the_place_of_each_card(learner: Collection, mini: Mini) -> None:
    import_package(learner, mini.release().path)

    assert places(learner) == {
        ("mini/why", 0): 1,
        ("mini/envoy/role", 0): 2,
        ("mini/istiod/role", 0): 3,
        ("mini/envoy/role", 1): 4,
        ("mini/envoy/role", 2): 5,
    }


def test_a_later_order_moves_no_card_that_is_there_and_places_the_new(
    learner: Collection, mini: Mini
) -> None:
    import_package(learner, mini.release().path)
    before = places(learner)
    mini.edit("    tip: Say it.", "    tip: Say it.\n    terms: [istiod]")  # so istiod comes first
    mini.grow()

    import_package(learner, mini.release().path)

    after = places(learner)
    assert {it: after[it] for it in before} == before
    assert set(after) - set(before) == {("mini/envoy/new", 0)}
    fresh = places_of_a_newcomer(mini)
    assert after["mini/envoy/new", 0] == fresh["mini/envoy/new", 0]
    assert fresh != after


def places_of_a_newcomer(mini: Mini) -> dict[tuple[str, int], int]:
    """Where the cards of the latest release are for those who have no other."""
    folder = mini.folder.with_name("newcomer")
    folder.mkdir()
    with study.studying(mini.release().path, folder) as collection:
        return places(collection)


@pytest.mark.parametrize("bury", [False, True])
def test_the_engine_shows_a_days_cards_as_the_measure_says(
    tmp_path: Path, copied: Callable[[Path], Path], *, bury: bool
) -> None:
    package = build(copied(SHIPPED), tmp_path / "deck.apkg")
    with study.studying(package, tmp_path) as collection:
        known = facts.cards(collection)
        shown = [
            [known[it] for it in day] for day in islice(study.days(collection, bury=bury), SOME)
        ]

    expected = list(islice(days(whole(), bury=bury), SOME))
    assert [[(it.ordinal, it.asks) for it in day] for day in shown] == [
        [(it.ordinal, it.asks) for it in day] for day in expected
    ]


@pytest.mark.parametrize(("bury", "most"), [(False, 0.10), (True, 0.06)])
def test_few_cards_of_the_bundled_deck_are_given_away_on_their_day(
    *, bury: bool, most: float
) -> None:
    amount, found = causes.counted(days(whole(), bury=bury))

    assert found.total() / amount <= most, found


def test_learning_order_alone_would_give_many_away() -> None:
    cards = sorted(whole(), key=lambda it: (it.note, it.ordinal))
    amount, found = causes.counted(days(cards))
    _, fewer = causes.counted(days(whole()))

    assert found.total() / amount > 0.1
    assert found.total() > 2 * fewer.total()
