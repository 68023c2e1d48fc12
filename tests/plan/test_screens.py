"""A plan on a terminal."""

from datetime import date

import pytest

from meshcards.bank.deckfile import DeckFile
from meshcards.plan import fits, planned
from meshcards.plan.dates import Calendar
from meshcards.plan.pace import Wish
from meshcards.plan.planned import Plan
from meshcards.plan.studied import Card, Studied
from meshcards.report import planned as text
from meshcards.report.columns import cells

FROM, BY = date(2026, 11, 28), date(2027, 1, 9)  # six weeks
SCREEN = 40  # lines


def plan(found: Studied, file: DeckFile | None = None) -> Plan:
    curricula = file.curricula if file else {}
    return planned.plan(found, fits.whole(found), curricula, Wish(Calendar(FROM, BY)))


def shown(made: Plan, width: int) -> list[str]:
    return ["".join(span.text for span in line) for line in text.lines(made, width)]


@pytest.fixture(scope="module")
def six_weeks(bundled: tuple[Studied, DeckFile]) -> Plan:
    return plan(*bundled)


def test_six_weeks_fit_on_two_screens(six_weeks: Plan) -> None:
    lines = shown(six_weeks, 80)

    assert len(lines) <= 2 * SCREEN
    assert lines[0] == "Service Mesh Interview: a plan until Sat 9 Jan 2027"
    assert any(it.startswith("  new cards   ") for it in lines[:6])
    assert lines.index("In Anki (in the words of 26.9)") > SCREEN / 2


@pytest.mark.parametrize("width", [40, 41, 59, 60, 79, 80, 100])
def test_no_line_is_wider_than_the_terminal(width: int, six_weeks: Plan) -> None:
    assert [it for it in shown(six_weeks, width) if cells(it) > width] == []


def odd(title: str, level: str = "") -> Studied:
    cards = (
        Card(it, "one", question=False, level=level, goals=frozenset(), name=False)
        for it in range(30)
    )
    return Studied("odd", title, (("one", title),), tuple(cards))


@pytest.mark.parametrize("width", [40, 80])
def test_long_and_wide_titles_are_cut_or_broken(width: int) -> None:
    lines = shown(plan(odd("サービスメッシュの面接 " * 9)), width)

    assert [it for it in lines if cells(it) > width] == []
    assert any("…" in it for it in lines)


def test_a_deck_without_levels_has_topics_only() -> None:
    lines = shown(plan(odd("Odd")), 80)

    at = next(n for n, it in enumerate(lines) if it.startswith("Recall"))
    assert lines[at + 1].split()[0] == "Odd"
    assert lines[at + 2] == ""


def test_a_day_that_is_off_is_a_gap_in_the_charts() -> None:
    wish = Wish(Calendar(FROM, BY, frozenset({5, 6})))  # it begins on a Saturday
    found = odd("Odd")

    lines = shown(planned.plan(found, fits.whole(found), {}, wish), 80)

    (new,) = [it for it in lines if it.startswith("  new cards ") and "█" in it]
    assert new.split("new cards ")[1].startswith("  █")


def test_control_characters_of_a_title_are_not_printed() -> None:
    lines = shown(plan(odd("A\x1b[31m")), 80)

    assert not any("\x1b" in it for it in lines)
