"""A learner's days with some cards; tests/engine compares them with Anki's engine."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from meshcards.plan import simulated
from meshcards.plan.learner import Learner, State
from meshcards.plan.memory import AGAIN, DEFAULTS, EASY, GOOD, HARD, Model
from meshcards.plan.simulated import Limits, Study
from meshcards.plan.studied import Card


def cards(amount: int, notes: int = 0) -> list[Card]:
    """So many cards, each of a note of its own, or of so many notes in turn."""
    return [
        Card(
            number % (notes or amount),
            "one",
            question=False,
            level="",
            goals=frozenset(),
            name=False,
        )
        for number in range(amount)
    ]


def study(
    found: Sequence[Card],
    days: Sequence[int] = range(30),
    limits: Limits = Limits(5),  # noqa: B008 - a frozen value
    learner: Learner = Learner(),  # noqa: B008 - see above
    seed: int = 1,
) -> Study:
    return simulated.study(found, days, 30, limits, Model(), learner, seed)


@dataclass(frozen=True, slots=True)
class Scripted(Learner):
    """One whose answers to a card are given, whatever chance says."""

    new: int = GOOD
    steps: list[int] = field(default_factory=list)

    def first(self, chance: float) -> int:  # noqa: ARG002 - the signature of a learner
        return self.new

    def step(self, state: State, last: int, chance: float) -> int:  # noqa: ARG002 - see above
        return self.steps.pop(0)


@pytest.mark.parametrize(
    ("new", "steps"),
    [
        (GOOD, [GOOD]),
        (AGAIN, [GOOD, GOOD]),
        (HARD, [GOOD, HARD, GOOD]),
        (GOOD, [AGAIN, GOOD, GOOD]),  # all steps again
        (AGAIN, [EASY]),
        (EASY, []),
    ],
)
def test_a_new_card_takes_two_steps_of_ten_minutes_and_less(new: int, steps: list[int]) -> None:
    found = study(cards(1), [0], learner=Scripted(new=new, steps=[*steps]))

    assert found.days[0].answers == 1 + len(steps)
    assert len(found.intervals[0]) == 1


def test_easy_waits_longer_than_good_would_have() -> None:
    as_good = Model((*DEFAULTS[:3], DEFAULTS[2], *DEFAULTS[4:]))

    found = simulated.study(cards(1), [0], 30, Limits(5), as_good, Scripted(new=EASY), 1)

    assert found.intervals == ((3,),)  # Good would wait for two days


def test_new_cards_come_in_order_up_to_the_limit_of_a_day() -> None:
    found = study(cards(12))

    assert [it.new for it in found.days[:4]] == [5, 5, 2, 0]
    assert found.first == (0,) * 5 + (1,) * 5 + (2,) * 2


def test_of_one_notes_cards_one_comes_a_day() -> None:
    found = study(cards(6, notes=2))

    assert [it.new for it in found.days[:2]] == [2, 2]
    assert found.first[0] != found.first[2] != found.first[4]


def test_a_review_keeps_its_new_sibling_away_for_the_day() -> None:
    found = study(cards(40, notes=2), limits=Limits(9))

    assert all(it.new + it.reviews <= 2 for it in found.days)


def test_nothing_is_studied_on_days_off_and_it_comes_afterwards() -> None:
    days = [it for it in range(30) if it % 7 < 5]

    found = study(cards(60), days)

    assert [it.number for it in found.days] == days
    by_number = {it.number: it.reviews for it in found.days}
    assert by_number[7] > by_number[4]


def test_a_limit_of_reviews_holds_reviews_and_new_cards_back() -> None:
    days = [*range(10), *range(20, 30)]

    found = study(cards(300), days, limits=Limits(20, reviews=30))

    assert all(it.new + it.reviews <= 30 for it in found.days)
    assert any(it.new < 20 for it in found.days[:10])
    back = found.days[10]
    assert (back.number, back.new, back.reviews) == (20, 0, 30)
    assert back.held > 0
    assert not any(it.held for it in study(cards(300), days, limits=Limits(20)).days)


def test_a_card_that_was_not_seen_is_not_recalled() -> None:
    found = study(cards(200))

    seen = [it for it, first in zip(found.recalls, found.first, strict=True) if first is not None]
    assert len(seen) == 150
    assert all(it > 0 for it in seen)
    assert sum(found.recalls) == sum(seen)


def test_one_who_forgets_more_has_more_to_answer_and_recalls_less() -> None:
    usual, other = study(cards(100)), study(cards(100), learner=Learner(0.48, -0.07))

    assert sum(it.seconds for it in other.days) > sum(it.seconds for it in usual.days)
    assert sum(other.recalls) < sum(usual.recalls)


def test_a_plan_is_the_same_for_the_same_seed() -> None:
    assert study(cards(50)) == study(cards(50))
    assert study(cards(50)) != study(cards(50), seed=2)


def test_questions_take_longer() -> None:
    asked = [it._replace(question=True) for it in cards(10)]

    longer = sum(it.seconds for it in study(asked).days)
    shorter = sum(it.seconds for it in study(cards(10)).days)
    answers = sum(it.answers for it in study(cards(10)).days)
    assert longer - shorter == pytest.approx(30 * answers)


def test_a_card_waits_longer_each_time_it_is_recalled() -> None:
    found = study(cards(1), range(300), learner=Learner(0.0, 1.0))

    (waited,) = found.intervals
    assert list(waited) == sorted(waited)
    assert waited[-1] > 30
