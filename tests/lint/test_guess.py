"""The guess by all traits learns what sets winners apart, and nothing where nothing does."""

from random import Random

from meshcards.lint import guess
from meshcards.lint.forms import Rivals, TopicForms
from meshcards.problem import Place
from meshcards.text.form import TRAITS

LENGTH, SENTENCES = 0, 1


def asked(chance: Random, **lifts: float) -> Rivals:
    """Four answers with traits by chance, the winner's lifted."""
    forms = [[chance.gauss(0, 1) for _ in TRAITS] for _ in range(4)]
    for name, lift in lifts.items():
        forms[0][LENGTH if name == "length" else SENTENCES] += lift
    return Rivals("strongest answer", Place("a.yaml"), 1, tuple(map(tuple, forms)))


def bank(topics: int, each: int, **lifts: float) -> list[TopicForms]:
    chance = Random(5)  # noqa: S311 - no secret
    return [tuple(asked(chance, **lifts) for _ in range(each)) for _ in range(topics)]


def test_what_sets_winners_apart_is_learned_from_the_other_topics() -> None:
    found = guess.of(bank(4, 15, length=3.0))
    assert found
    assert found.rate > 0.8
    assert found.signs[0] == "more text"
    assert found.is_good


def test_two_traits_together_tell_more_than_each() -> None:
    alone = guess.of(bank(4, 40, length=1.0))
    both = guess.of(bank(4, 40, length=1.0, sentences=-1.0))
    assert alone
    assert both
    assert both.rate > alone.rate
    assert set(both.signs[:2]) == {"more text", "fewer sentences"}


def test_where_nothing_sets_winners_apart_the_guess_is_no_better_than_chance() -> None:
    found = guess.of(bank(8, 30))
    assert found
    assert abs(found.rate - found.chance) < 0.08
    assert not found.is_good


def test_answers_without_any_difference_share_the_pick() -> None:
    even = Rivals("strongest answer", Place("a.yaml"), 1, ((1.0,) * len(TRAITS),) * 4)
    found = guess.of([(even,) * 6, (even,) * 6])
    assert found
    assert found.rate == 0.25
    assert found.signs == ()


def test_there_is_no_guess_with_nothing_to_learn_from() -> None:
    assert guess.of(bank(1, 20, length=3.0)) is None
    assert guess.of([]) is None


def test_what_one_topic_alone_shows_does_not_help_in_the_others() -> None:
    """A guess that had seen the topic that it is asked about would do better here."""
    lifts = ({"length": 4.0}, {"length": -4.0})
    chance = Random(7)  # noqa: S311 - no secret
    topics = [tuple(asked(chance, **lift) for _ in range(30)) for lift in lifts]
    found = guess.of(topics)
    assert found
    assert found.rate < 0.1


def test_few_questions_are_no_good_guess_whatever_they_show() -> None:
    found = guess.of(bank(2, 5, length=9.0))
    assert found
    assert found.rate == 1
    assert not found.is_good


def test_of_a_large_bank_a_part_is_asked_evenly_spread() -> None:
    each = guess.ASKED // 10
    found = guess.of(bank(30, each, length=3.0))
    assert found
    assert found.questions == 30 * -(-each // 3)  # every third of each topic
    assert found.rate > 0.8
