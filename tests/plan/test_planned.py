"""Plans: for a whole deck, for what of it fits, and for a part that a learner asks for."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest

from meshcards.bank.deckfile import Curriculum, DeckFile
from meshcards.bank.value import LEVELS
from meshcards.plan import fits, pace, planned, steps
from meshcards.plan.dates import Calendar
from meshcards.plan.memory import DEFAULTS
from meshcards.plan.pace import Pace, Wish
from meshcards.plan.planned import Plan
from meshcards.plan.simulated import NO_LIMIT
from meshcards.plan.studied import Card, Studied

START = date(2026, 11, 27)
CURRICULA = {"ica": Curriculum(title="ICA", goals={"routing": "Route", "edge": "Guard"})}


def card(number: int, level: str = "", *goals: str, name: bool = False) -> Card:
    topic = "one" if number % 2 else "two"
    return Card(number, topic, question=False, level=level, goals=frozenset(goals), name=name)


def deck(cards: Sequence[Card]) -> Studied:
    titles = (("one", "01 One"), ("two", "02 Two"))
    return Studied("mini", "Mini", titles, tuple(cards))


DECK = deck(
    [
        *(card(it, "foundational", "ica/routing") for it in range(40)),
        *(card(it, "intermediate", "ica/edge") for it in range(40, 140)),
        *(card(it, "advanced", name=it % 4 == 0) for it in range(140, 300)),
    ]
)


def calendar(days: int, off: frozenset[int] = frozenset()) -> Calendar:
    return Calendar(START, START + timedelta(days=days), off)


@cache
def plan(days: int = 30, found: Studied = DECK, minutes: int | None = None) -> Plan:
    wish = Wish(calendar(days), minutes)
    return planned.plan(found, fits.whole(found), CURRICULA, wish)


def test_all_cards_are_new_a_week_before_the_day() -> None:
    made = plan(30)

    assert made.new == 12  # 300 cards in 30 - 5 days: in a sixth of the time nothing is new
    assert made.seen == made.cards == made.asked == 300
    assert 20 <= made.last_new < 25
    assert made.name == "the whole deck"
    assert made.suspend == ""
    assert plan(60).last_new < 60 - pace.SETTLED


def test_days_off_leave_more_for_the_others() -> None:
    weekend = frozenset({5, 6})
    wish = Wish(calendar(30, weekend))

    made = planned.plan(DECK, fits.whole(DECK), CURRICULA, wish)

    assert len(made.days) == 21
    assert made.new > plan(30).new
    assert not any(wish.calendar.day(it.number).weekday() in weekend for it in made.days)


def test_recall_is_a_range_with_the_learner_of_the_plan_in_the_middle() -> None:
    made = plan(30)

    for recall in (made.recall, *(it.recall for it in (*made.levels, *made.topics))):
        assert 0 < recall.low < recall.expected < recall.high <= 1
    assert made.minutes.low > made.minutes.expected > made.minutes.high
    assert [it.name for it in made.levels] == ["foundational", "intermediate", "advanced"]
    assert [(it.name, it.cards) for it in made.topics] == [("01 One", 150), ("02 Two", 150)]


def test_a_plan_with_time_enough_has_no_parts() -> None:
    assert plan(30).parts == ()
    assert plan(30, minutes=60).parts == ()


def test_what_does_not_fit_is_left_out_and_costs_recall() -> None:
    made = plan(30, minutes=8)

    whole, *parts = made.parts
    assert (whole.name, whole.suspend, whole.is_short_enough) == ("the whole deck", "", False)
    assert [it.cards for it in parts] == sorted((it.cards for it in parts), reverse=True)
    assert made.name == next(it.name for it in parts if it.is_short_enough)
    assert made.minutes.expected <= 8 < whole.minutes
    assert all(it.of_all < it.recall for it in parts)
    assert all(it.of_all < whole.of_all for it in parts)


def test_each_part_has_the_search_for_the_cards_to_suspend() -> None:
    found = {it.name: it.suspend for it in plan(30, minutes=8).parts}

    assert found == {
        "the whole deck": "",
        "the foundational and intermediate cards": 'deck:"Mini" '
        "-(tag:mini::level::foundational OR tag:mini::level::intermediate)",
        "what covers ica (ICA)": 'deck:"Mini" -tag:mini::covers::ica',
        "the foundational cards": 'deck:"Mini" -tag:mini::level::foundational',
        "names only": 'deck:"Mini" -(tag:mini::kind::fact::name card:1)',
    }


def test_if_no_part_fits_as_many_cards_come_as_do() -> None:
    found = deck([card(it, name=it % 2 == 0) for it in range(400)])

    made = plan(15, found, minutes=5)

    assert (made.name, made.cards) == ("names only", 200)
    assert 0 < made.seen < made.cards < made.asked
    assert made.minutes.expected <= 5
    assert max(it.new for it in made.days) == made.new > 1
    assert not any(it.is_short_enough for it in made.parts)


def test_without_minutes_a_long_day_shows_parts_and_the_plan_stays_whole() -> None:
    made = plan(3)

    assert made.minutes.expected < planned.LONG_DAY  # in a short time, too few cards
    many = plan(4, deck([card(it) for it in range(1000)]))
    assert many.minutes.expected > planned.LONG_DAY
    assert (many.name, many.cards) == ("the whole deck", 1000)
    assert [it.name for it in many.parts] == ["the whole deck"]


def test_one_day_is_enough_for_a_plan() -> None:
    made = plan(1)

    assert (made.new, made.seen, len(made.days)) == (300, 300, 1)


def test_a_level_includes_those_below_it() -> None:
    whole = fits.whole(DECK)

    assert len(fits.up_to(DECK, "foundational", whole).cards) == 40
    assert len(fits.up_to(DECK, "intermediate", whole).cards) == 140
    assert len(fits.up_to(DECK, "advanced", whole).cards) == 300


def test_parts_of_a_part_are_searched_for_inside_it() -> None:
    routing = fits.covering(DECK, ["ica/edge"], "ica/edge", fits.whole(DECK))
    both = fits.up_to(DECK, "intermediate", routing)

    assert len(both.cards) == 100
    assert fits.suspended(DECK, both) == (
        'deck:"Mini" -(tag:mini::covers::ica::edge '
        "(tag:mini::level::foundational OR tag:mini::level::intermediate))"
    )


def test_a_title_with_wildcards_is_quoted() -> None:
    odd = Studied("mini", "A_b*", DECK.topics, DECK.cards)

    part = fits.names(odd, fits.whole(odd))

    assert fits.suspended(odd, part).startswith(r'deck:"A\_b\*" -')


def test_own_parameters_narrow_the_range() -> None:
    wish = Wish(calendar(30), parameters=DEFAULTS)

    made = planned.plan(DECK, fits.whole(DECK), CURRICULA, wish)

    assert made.recall.expected == plan(30).recall.expected
    assert made.recall.low > plan(30).recall.low


def test_a_higher_retention_takes_longer_and_is_recalled_better() -> None:
    wish = Wish(calendar(30), retention=0.97)

    made = planned.plan(DECK, fits.whole(DECK), CURRICULA, wish)

    assert made.recall.expected > plan(30).recall.expected
    assert made.minutes.expected > plan(30).minutes.expected


def test_steps_say_what_to_set_and_what_the_usual_limit_would_do() -> None:
    made = plan(30)

    texts = [it.text for it in steps.of(made)]
    assert any(f"New cards/day to {made.new} " in it for it in texts)
    assert any(f"Maximum reviews/day to {NO_LIMIT}" in it for it in texts)
    assert any("this plan stays below it" in it for it in texts)
    assert not any(it.search for it in steps.of(made))
    many = plan(14, deck([card(it) for it in range(1200)]))
    assert any("would hold cards back on" in it.text for it in steps.of(many))


def test_a_part_begins_with_suspending_the_rest() -> None:
    first, *others = steps.of(plan(30, minutes=8))

    assert first.search.startswith('deck:"Mini" -')
    assert not any(it.search for it in others)
    assert all("for step 1" in it for it in steps.elsewhere(plan(30, minutes=8)))
    assert not any("for step 1" in it for it in steps.elsewhere(plan(30)))


def test_the_cards_of_a_deck_are_in_the_order_of_its_subdecks_and_places(
    bundled: tuple[Studied, DeckFile],
) -> None:
    found, _ = bundled

    assert len(found.cards) > 700
    topics = [it.topic for it in found.cards]
    changes = [after for before, after in pairwise(topics) if before != after]
    assert [topics[0], *changes] == [topic for topic, _ in found.topics]
    assert {it.level for it in found.cards} == {*LEVELS}
    assert any(it.question and "core/ideas" in it.goals for it in found.cards)
    assert not any(it.question and it.name for it in found.cards)


@pytest.mark.parametrize("level", LEVELS)
def test_a_whole_bank_has_a_plan_for_each_level(
    level: str, bundled: tuple[Studied, DeckFile]
) -> None:
    found, file = bundled
    part = fits.up_to(found, level, fits.whole(found))

    made = planned.plan(found, part, file.curricula, Wish(calendar(42)))

    assert made.seen == len(part.cards)


def test_a_part_of_a_large_deck_tells_what_others_recall(monkeypatch: pytest.MonkeyPatch) -> None:
    cards = [card(it // 2)._replace(question=it % 3 == 0) for it in range(1600)]
    pacing = Pace(Wish(calendar(30)))

    sampled = pacing.others(cards, 60)

    monkeypatch.setattr(pace, "SAMPLE", len(cards))
    for some, every in zip(sampled, pacing.others(cards, 60), strict=True):
        assert len(some.recalls) == len(every.recalls) == len(cards)
        assert sum(some.recalls) == pytest.approx(sum(every.recalls), rel=0.02)
        assert some.minutes == pytest.approx(every.minutes, rel=0.1)
