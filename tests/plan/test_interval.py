"""Fuzz and load, by the rules of Anki; tests/engine compares them with the engine."""

import pytest

from meshcards.plan import interval
from meshcards.plan.interval import Load


@pytest.mark.parametrize(
    ("wanted", "least", "bounds"),
    [
        (1.0, 1, (1, 1)),
        (2.4, 1, (2, 2)),  # shorter intervals have no fuzz
        (2.5, 1, (2, 4)),
        (10.0, 1, (8, 12)),
        (10.0, 11, (11, 13)),
        (60.0, 1, (55, 65)),
        (3.0, 5, (5, 6)),  # one day more, so that there is a choice
        (99999.0, 1, (34673, 36500)),
    ],
)
def test_the_bounds_of_fuzz_are_ankis(wanted: float, least: int, bounds: tuple[int, int]) -> None:
    assert interval.bounds(wanted, least) == bounds


@pytest.mark.parametrize(
    ("wanted", "before", "least"),
    [
        (10.0, 5, 6),  # what grows may not shrink by fuzz
        (10.0, 11, 11),  # what hardly shrinks stays
        (10.0, 30, 0),  # what shrinks may
    ],
)
def test_fuzz_makes_no_interval_shorter_that_should_grow(
    wanted: float, before: int, least: int
) -> None:
    assert interval.least_of(wanted, before) == least


def chosen(load: Load, siblings: tuple[int, ...] = (), wanted: float = 10.0) -> list[int]:
    """What is chosen for a hundred chances from 0 to 1."""
    return [
        load.chosen(wanted, 1, 0, siblings, lambda chance=number / 100: chance)
        for number in range(100)
    ]


def crowded(*days: int) -> Load:
    """One card on each day from 8 to 12, thirty on those of ``days``."""
    load = Load()
    for day in range(8, 13):
        for _ in range(30 if day in days else 1):
            load.add(day)
    return load


def test_a_day_with_many_reviews_is_avoided() -> None:
    assert chosen(crowded(8)).count(8) <= 1
    assert chosen(crowded(9)).count(8) > 30


def test_an_early_day_is_likelier_than_a_late_one() -> None:
    days = chosen(crowded())

    assert days.count(8) > days.count(12) > 0


def test_the_day_of_a_sibling_is_avoided_if_it_has_reviews() -> None:
    assert chosen(crowded(), siblings=(8,)).count(8) <= 1


def test_an_answered_card_is_no_load_any_more() -> None:
    load = crowded(8)
    for _ in range(30):
        load.remove(8)

    assert chosen(load).count(8) > 90  # an empty day is the likeliest


def test_long_intervals_are_not_balanced() -> None:
    load = Load()
    for _ in range(99):
        load.add(95)

    assert 95 in chosen(load, wanted=95.0)
