"""A learner's days, as docs say that Anki makes them; tests/engine has what Anki really does."""

from meshcards.lint.days import days, given_away
from meshcards.text.giveaways import Card


def card(note: int, ordinal: int = 0) -> Card:
    """A card that is given away by its siblings only."""
    return Card(note, ordinal, frozenset({f"{note}"}), frozenset({f"{note}"}))


def found(cards: list[Card], *, bury: bool) -> list[list[tuple[int, int]]]:
    return [[(it.note, it.ordinal) for it in day] for day in days(cards, bury=bury)]


def test_a_day_has_twenty_cards() -> None:
    cards = [card(n) for n in range(45)]
    assert [len(day) for day in days(cards)] == [20, 20, 5]
    assert [it for day in days(cards) for it in day] == cards


def test_a_day_shows_the_lower_ordinals_first() -> None:
    cards = [card(0, 1), card(1), card(0), card(1, 1)]
    assert found(cards, bury=False) == [[(1, 0), (0, 0), (0, 1), (1, 1)]]


def test_buried_siblings_are_the_first_of_the_next_day() -> None:
    cards = [*(card(0, n) for n in range(3)), *(card(n) for n in range(1, 25))]
    first, second, third = found(cards, bury=True)
    assert first == [(n, 0) for n in range(20)]
    assert second == [*((n, 0) for n in range(20, 25)), (0, 1)]
    assert third == [(0, 2)]


def test_a_card_is_given_away_by_an_earlier_one_only() -> None:
    asks, shows = (
        Card(0, 0, frozenset({"a"}), frozenset({"a"})),
        Card(1, 0, frozenset({"b"}), frozenset({"a", "b"})),
    )
    assert list(given_away([asks, shows])) == []
    assert list(given_away([shows, asks])) == [asks]
