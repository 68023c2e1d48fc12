"""The days of a plan, as learners name them."""

from datetime import date

import pytest

from meshcards.plan import dates
from meshcards.plan.dates import Calendar

FRIDAY = date(2026, 11, 27)


def test_a_calendar_ends_the_day_before_the_one_to_be_ready_on() -> None:
    calendar = Calendar(FRIDAY, date(2026, 11, 30))

    assert calendar.length == 3
    assert calendar.study == (0, 1, 2)
    assert calendar.day(2) == date(2026, 11, 29)


def test_weekdays_and_dates_are_off() -> None:
    weekdays, days = dates.off(["sat", " Sunday ", "2026-12-01"])

    calendar = Calendar(FRIDAY, date(2026, 12, 3), weekdays, days)

    assert calendar.study == (0, 3, 5)


def test_two_dates_are_off_with_all_between_them() -> None:
    _, days = dates.off(["2026-12-31..2027-01-02"])

    assert days == {date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2)}


def test_an_empty_word_is_no_day() -> None:
    assert dates.off(["", " "]) == (frozenset(), frozenset())


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("weekend", "'weekend' is not a day off; write weekdays, dates, or two dates"),
        ("2026-12-1", "'2026-12-1' is not a day off"),
        ("2026-12-01..", "'2026-12-01..' is not a day off"),
        ("2026-12-32", "'2026-12-32' is not a day of the calendar"),
        ("2026-12-02..2026-12-01", "ends before it begins; write the earlier date first"),
        ("2026-12-02..2999-12-01", "is longer than ten years"),
    ],
)
def test_what_is_no_day_off_is_explained(word: str, message: str) -> None:
    with pytest.raises(ValueError, match=r".") as raised:
        dates.off([word])
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tomorrow", "'tomorrow' is not a date; write year, month and day, as in 2026-12-24"),
        ("20261224", "'20261224' is not a date"),
        ("2026-02-29", "'2026-02-29' is not a day of the calendar"),
    ],
)
def test_what_is_no_date_is_explained(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=r".") as raised:
        dates.parsed(text)
    assert message in str(raised.value)


def test_a_date_is_called_as_people_say_it() -> None:
    assert dates.called(date(2026, 12, 24)) == "Thu 24 Dec"
