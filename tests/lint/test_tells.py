"""How often a trait tells, against the plain definitions."""

from itertools import product
from math import isclose

import pytest

from meshcards.lint import tells
from meshcards.lint.forms import Rivals
from meshcards.problem import Place
from meshcards.text.form import TRAITS

LENGTH = 0


def rivals(*values: float, winners: int = 1, place: int = LENGTH) -> Rivals:
    """Answers that differ in one trait; the winners are first."""
    forms = tuple(
        tuple(value if it == place else 0.0 for it in range(len(TRAITS))) for value in values
    )
    return Rivals("strongest answer", Place("a.yaml"), winners, forms)


def longest(*questions: Rivals) -> tells.Tell:
    return next(it for it in tells.of(questions) if it.number == LENGTH and it.most)


def test_the_answer_at_the_end_of_a_trait_is_picked() -> None:
    assert longest(rivals(5, 1, 2, 3), rivals(1, 5, 2, 3)).rate == 0.5


def test_even_answers_share_a_pick() -> None:
    assert longest(rivals(5, 5, 2, 3)).picked == 0.5
    assert longest(rivals(5, 5, 5, 5)).picked == 0.25
    assert longest(rivals(5, 5, 1, 1, winners=2)).picked == 1


def test_chance_is_the_mean_of_all_questions() -> None:
    assert longest(rivals(1, 2), rivals(1, 2, 3, 4)).chance == (1 / 2 + 1 / 4) / 2


def test_each_end_of_each_trait_is_looked_at_once() -> None:
    asked = Rivals("strongest answer", Place("a.yaml"), 1, ((1.0,) * len(TRAITS),) * 2)
    found = [(it.number, it.most) for it in tells.of([asked])]
    assert sorted(found) == sorted(product(range(len(TRAITS)), (False, True)))


def test_a_trait_that_no_answer_has_is_left_out() -> None:
    assert {it.number for it in tells.of([rivals(1, 2)])} == {LENGTH}


def test_a_bank_without_such_questions_tells_nothing() -> None:
    assert list(tells.of([])) == []


@pytest.mark.parametrize(("picked", "questions"), [(0, 5), (3, 5), (5, 5), (7, 12)])
def test_luck_is_the_tail_of_the_binomial(picked: int, questions: int) -> None:
    chance = 0.25
    exact = sum(
        chance ** sum(outcome) * (1 - chance) ** (questions - sum(outcome))
        for outcome in product((0, 1), repeat=questions)
        if sum(outcome) >= picked
    )
    assert isclose(tells.lucky(picked, questions, chance), exact)


def test_luck_in_a_large_bank_is_a_number_too() -> None:
    assert 0.4 < tells.lucky(2_500, 10_000, 0.25) < 0.6
    assert tells.lucky(5_000, 10_000, 0.25) < 1e-100


def test_where_every_answer_wins_all_picks_are_luck() -> None:
    assert tells.lucky(3, 3, 1.0) == 1


def test_as_much_as_chance_is_no_tell_and_neither_are_few_questions() -> None:
    told, fair = rivals(5, 1, 2, 3), rivals(2, 1, 5, 3)
    assert longest(*[told] * 12).is_one
    assert not longest(*[told] * 11).is_one
    assert not longest(*[told] * 4, *[fair] * 12).is_one
    assert not longest(*[told] * 7, *[fair] * 13).is_one


def test_what_is_hardly_above_chance_is_no_tell_however_many_questions_show_it() -> None:
    told, fair = rivals(5, 1, 2, 3), rivals(2, 1, 5, 3)
    assert tells.lucky(2_900, 10_000, 0.25) < 1e-9
    assert not longest(*[told] * 2_900, *[fair] * 7_100).is_one
    assert longest(*[told] * 3_100, *[fair] * 6_900).is_one


def test_the_questions_that_show_it_most_come_first() -> None:
    slight, clear, other = rivals(4, 1, 2, 3), rivals(9, 1, 2, 3), rivals(1, 9, 2, 3)
    assert tells.extreme(longest(slight, other, clear), [slight, other, clear], 3) == [
        clear,
        slight,
    ]


def test_a_question_shows_the_winner_at_the_end_and_all_others() -> None:
    asked = rivals(4, 7, 1, 2, winners=2)
    assert tells.values(longest(asked), asked) == (7, [1, 2])
