"""The order of cards: what waits for what, and what an edit leaves where it was."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random

from meshcards.cards import order
from meshcards.text.giveaways import Card
from tests.cards.test_compose import bank, question, term, topic


def card(note: int, *answers: str, ordinal: int = 0, shows: Sequence[str] = ()) -> Card:
    return Card(note, ordinal, frozenset(answers), frozenset((*answers, *shows)))


def plain(*notes: int) -> list[Card]:
    """Cards that give nothing away."""
    return [card(note, f"own-{note}") for note in notes]


def notes(cards: Sequence[Card]) -> list[int]:
    return [it.note for it in cards]


def tangled(seed: int, amount: int) -> list[Card]:
    """Facts of one to three cards, half of which hide what a few other sentences show."""
    chance = Random(seed)  # noqa: S311 - a test wants to repeat itself
    common = [f"common-{n}" for n in range(amount // 4)]
    cards: list[Card] = []
    for note in range(amount):
        asks = [
            chance.choice(common) if chance.random() < 0.5 else f"own-{note}-{n}"
            for n in range(chance.choice((1, 1, 2, 3)))
        ]
        shows = frozenset((*asks, *chance.sample(common, 2)))
        cards += (Card(note, n, frozenset({it}), shows) for n, it in enumerate(asks))
    return cards


def too_near(cards: Sequence[Card]) -> Iterator[tuple[int, int]]:
    """Places of two cards within a day of each other of which the first gives the second away."""
    for second, it in enumerate(cards):
        for first in range(max(0, second - order.DAY + 1), second):
            if cards[first].gives_away(it):
                yield first, second


def test_cards_that_give_nothing_away_stay_in_learning_order() -> None:
    cards = plain(*range(100))
    assert order.arranged(cards, {}) == cards


def test_a_sibling_comes_two_days_later() -> None:
    cards = [card(0, "a"), card(0, "b", ordinal=1), *plain(*range(1, 60))]
    assert notes(order.arranged(cards, {})) == [0, *range(1, 40), 0, *range(40, 60)]


def test_a_card_that_a_sentence_would_give_away_comes_before_it() -> None:
    cards = [*plain(0), card(1, "b", shows=["a"]), card(2, "a"), *plain(*range(3, 40))]
    assert notes(order.arranged(cards, {}))[:4] == [2, 0, 1, 3]


def test_a_card_of_a_lower_ordinal_keeps_its_distance_too() -> None:
    # Anki shows it first, although its place comes second.
    late = [card(0, "a", ordinal=1, shows=["c"]), card(1, "b", shows=["a", "c"])]
    early = [card(0, "a", ordinal=1, shows=["c"]), card(1, "b", ordinal=1, shows=["a", "c"])]
    cards = plain(*range(2, 40))
    assert notes(order.arranged([*late, *cards], {})).index(1) == order.DAY
    assert notes(order.arranged([*early, *cards], {})).index(1) == 1


def test_if_all_wait_the_answer_that_was_shown_longest_ago_comes() -> None:
    cards = [card(n, "ab"[n % 2]) for n in range(6)]
    assert notes(order.arranged(cards, {})) == [0, 1, 2, 3, 4, 5]
    assert notes(order.arranged([cards[0], cards[2], cards[1]], {})) == [0, 1, 2]


def test_a_question_waits_for_a_card_of_each_fact_that_it_needs() -> None:
    cards = [card(0, "a"), card(0, "a", ordinal=1), card(1, "a"), Card(2, 0), *plain(*range(3, 40))]
    placed = notes(order.arranged(cards, {2: [0, 1]}))
    assert placed.index(2) > max(placed.index(0), placed.index(1))


def test_what_a_question_needs_comes_first_and_waits_no_longer_than_it_has_to() -> None:
    cards = [card(0, "a"), card(1, "a"), Card(2, 0), *plain(*range(3, 60))]
    placed = notes(order.arranged(cards, {2: [0, 1]}))
    assert placed[:3] == [0, 3, 4]
    assert placed[12:14] == [1, 2]  # ten places behind where learning order has the question


def test_what_a_question_needs_comes_before_what_many_would_give_away() -> None:
    cards = [*plain(0, 1), Card(2, 0), card(3, "a"), *(card(n, f"{n}", shows="a") for n in (4, 5))]
    assert notes(order.arranged(cards, {2: [0, 1]})) == [0, 1, 2, 3, 4, 5]


def test_a_question_does_not_wait_for_a_fact_that_makes_no_card() -> None:
    facts = [{"id": "a", "text": "Nothing is hidden."}, {"id": "b", "text": "Envoy"}]
    made = order.of_topic(topic(question(terms=["envoy"]), term(facts=facts)))
    assert [it.note for it in made] == [1, 2]


def test_questions_keep_their_order() -> None:
    cards = [card(0, "a"), Card(1, 0), card(2, "a"), Card(3, 0), Card(4, 0), *plain(*range(5, 60))]
    placed = notes(order.arranged(cards, {1: [0], 3: [2], 4: []}))
    assert [it for it in placed if it in {1, 3, 4}] == [1, 3, 4]


def test_of_many_tangled_cards_few_are_too_near() -> None:
    cards = tangled(1, 200)
    placed = order.arranged(cards, {})
    assert sorted(placed, key=cards.index) == cards
    before, after = ({second for _, second in too_near(it)} for it in (cards, placed))
    assert len(before) > len(cards) / 2
    assert len(after) < len(before) / 3


def test_a_new_fact_moves_few_others() -> None:
    cards = tangled(2, 120)
    placed = order.arranged(cards, {})
    swapped = []
    for note in range(0, 120, 10):
        fewer = order.arranged([it for it in cards if it.note != note], {})
        at = {it: place for place, it in enumerate(it for it in placed if it.note != note)}
        pairs = list(combinations((at[it] for it in fewer), 2))
        swapped.append(sum(one > other for one, other in pairs) / len(pairs))
    # A card moves by the thirty that are looked at, and by a day that it waits: neighbours may
    # change places, those farther apart do not.
    assert max(swapped) < 0.25
    assert sum(swapped) / len(swapped) < 0.1


def test_the_work_grows_with_the_cards() -> None:
    class Counted(frozenset[str]):
        looks = 0

        def __iter__(self) -> Iterator[str]:
            Counted.looks += 1
            return super().__iter__()

    def looks(amount: int) -> int:
        Counted.looks = 0
        order.arranged(
            [it._replace(asks=Counted(it.asks), shows=Counted(it.shows)) for it in hubs(amount)], {}
        )
        return Counted.looks

    def hubs(amount: int) -> list[Card]:
        return [card(n, f"hub-{n % 9}", shows=[f"hub-{n % 5}"]) for n in range(amount)]

    assert looks(4_000) < 4.5 * looks(1_000)


def test_a_topics_cards_are_arranged_and_numbered_in_learning_order() -> None:
    facts = [
        {"id": "a", "text": "{{c1::Envoy}} is a {{c2::proxy}}."},
        {"id": "b", "text": "{{c1::xDS}}"},
    ]
    made = order.of_topic(
        topic(question("first"), question("second", terms=["envoy"]), term(facts=facts))
    )
    assert [(it.note, it.ordinal) for it in made] == [(0, 0), (1, 0), (2, 0), (3, 0), (1, 1)]
    assert order.places(made) == [(0,), (1, 4), (2,), (3,)]


def test_an_edit_of_a_topic_moves_no_card_of_another() -> None:
    facts = [{"id": "a", "text": "{{c1::Envoy}} is a {{c2::proxy}}."}]
    other = topic(question(terms=["envoy"]), term(facts=facts), id="b")
    alone, beside = (
        [note.places for note in bank(first, other).notes if note.topic == "b"]
        for first in (topic(question("x")), topic(question("x"), term("c", facts=facts)))
    )
    assert alone == beside == [(0, 2), (1,)]
