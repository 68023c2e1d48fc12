"""Charts of a number a day."""

from datetime import date

import pytest

from meshcards.report import days

FRIDAY = date(2026, 11, 27)


def test_each_day_has_a_column_if_there_is_room() -> None:
    assert days.columns([1, None, 3], 3) == [1, None, 3]
    assert days.days_a_column(3, 3) == 1


def test_days_share_a_column_that_has_the_most_of_them() -> None:
    assert days.columns([1, 5, None, 2, None, None, 7], 4) == [5, 2, None, 7]
    assert days.days_a_column(7, 4) == 2


def test_columns_are_as_high_as_their_part_of_the_highest() -> None:
    assert days.tall([16, 8, 1, None, 0], 2) == ["█    ", "██▁  "]


def test_nothing_at_all_is_an_empty_chart() -> None:
    assert days.tall([0, None], 1) == ["  "]


@pytest.mark.parametrize(
    ("length", "room", "line"),
    [
        (14, 60, "27 Nov 4 Dec"),
        (42, 60, "27 Nov 4 Dec  11 Dec 18 Dec 25 Dec 1 Jan"),
        (84, 42, "27 Nov 11 Dec 25 Dec 8 Jan  22 Jan 5 Feb"),
        (3, 4, ""),
    ],
)
def test_dates_are_below_their_columns(length: int, room: int, line: str) -> None:
    assert days.axis(FRIDAY, length, room) == line
