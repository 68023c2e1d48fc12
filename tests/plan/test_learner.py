"""How the learners of a plan answer."""

from collections import Counter

import pytest

from meshcards.plan import learner
from meshcards.plan.learner import Learner, State
from meshcards.plan.memory import AGAIN, EASY, GOOD, HARD

CHANCES = [number / 1000 for number in range(1000)]


def test_a_new_card_is_answered_as_the_shares_say() -> None:
    shares = Counter(Learner().first(it) for it in CHANCES)

    assert shares[AGAIN] == pytest.approx(240, abs=2)
    assert shares[HARD] == pytest.approx(94, abs=2)
    assert shares[GOOD] == pytest.approx(495, abs=2)
    assert shares[EASY] == pytest.approx(171, abs=2)


def test_one_who_forgets_more_has_the_other_answers_in_the_same_proportion() -> None:
    shares = Counter(Learner(again=0.5).first(it) for it in CHANCES)

    assert shares[AGAIN] == pytest.approx(500, abs=2)
    assert shares[GOOD] / shares[EASY] == pytest.approx(0.495 / 0.171, rel=0.05)


def test_a_review_is_forgotten_as_often_as_fsrs_expects() -> None:
    shares = Counter(Learner().review(0.8, it) for it in CHANCES)

    assert shares[AGAIN] == pytest.approx(200, abs=2)
    assert shares[GOOD] / 800 == pytest.approx(0.631, abs=0.01)
    assert set(shares) == {AGAIN, HARD, GOOD, EASY}


def test_one_who_recalls_less_than_fsrs_expects_forgets_more_often() -> None:
    shares = Counter(Learner(better=-0.07).review(0.8, it) for it in CHANCES)

    assert shares[AGAIN] == pytest.approx(270, abs=2)


def test_nobody_recalls_more_than_all_or_less_than_nothing() -> None:
    assert Learner(better=0.1).recalled(0.95) == 1
    assert Learner(better=-0.1).recalled(0.05) == 0
    assert Learner(better=-0.1).review(0.05, 0.0) == AGAIN


def test_an_answer_in_the_steps_depends_on_the_last_one() -> None:
    steps = [Counter(Learner().step(State.LEARNING, it, c) for c in CHANCES) for it in (1, 2, 3)]

    assert [it[AGAIN] for it in steps] == pytest.approx([369, 44, 52], abs=2)


def test_a_question_takes_longer_than_a_fact() -> None:
    fact = learner.seconds(State.REVIEW, GOOD, question=False)

    assert learner.seconds(State.REVIEW, GOOD, question=True) == fact + learner.ALOUD


def test_chances_are_even_and_differ_by_seed_card_and_answer() -> None:
    found = [learner.chance(1, card, number) for card in range(100) for number in range(100)]

    assert len(set(found)) == len(found)
    assert all(0 <= it < 1 for it in found)
    tenths = Counter(int(10 * it) for it in found)
    assert all(tenths[it] == pytest.approx(1000, abs=120) for it in range(10))
    assert learner.chance(2, 0, 0) != learner.chance(1, 0, 0)


def test_three_learners_differ_in_what_they_forget() -> None:
    usual, low, high = learner.three(own_parameters=False)
    assert low.again > usual.again > high.again
    assert low.better == -high.better == -learner.ERROR
    assert learner.three(own_parameters=True)[1].better == -learner.OWN_ERROR
