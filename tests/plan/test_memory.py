"""What the plan takes from the package fsrs, beside what the package says itself."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler, State

from meshcards.plan import memory
from meshcards.plan.memory import AGAIN, DEFAULTS, EASY, GOOD, HARD, Memory, Model

START = datetime(2026, 1, 1, tzinfo=UTC)
KNOWN = Memory(12.5, 5.5)


def card() -> Card:
    return Card(
        card_id=1,
        state=State.Review,
        stability=KNOWN.stability,
        difficulty=KNOWN.difficulty,
        due=START,
        last_review=START,
    )


def test_recall_is_what_the_package_says() -> None:
    for days in (0, 1, 12, 300):
        theirs = Scheduler().get_card_retrievability(card(), START + timedelta(days=days))
        assert Model().recall(KNOWN, days) == pytest.approx(theirs)


@pytest.mark.parametrize("retention", [0.7, 0.9, 0.97])
def test_after_an_interval_a_card_is_recalled_as_likely_as_it_should_be(retention: float) -> None:
    model = Model(retention=retention)

    assert model.recall(KNOWN, model.interval(KNOWN)) == pytest.approx(retention)


def test_an_interval_is_what_the_package_gives_without_steps_and_fuzz() -> None:
    scheduler = Scheduler(desired_retention=0.85, enable_fuzzing=False)
    answered, _ = scheduler.review_card(card(), Rating.Good, START + timedelta(days=13))
    model = Model(retention=0.85)

    interval = model.interval(model.after(KNOWN, GOOD, 13))

    assert round(interval) == (answered.due - START).days - 13


@pytest.mark.parametrize("rating", [HARD, GOOD, EASY])
def test_the_other_buttons_intervals_follow_from_one_answer(rating: int) -> None:
    model = Model()
    after = model.after(KNOWN, rating, 10)

    found = model.intervals(KNOWN, after, rating)

    buttons = [HARD, GOOD, EASY][: rating - 1]
    asked = [model.interval(model.after(KNOWN, button, 10)) for button in buttons]
    assert found == pytest.approx(asked, rel=1e-4)


def test_a_card_that_was_forgotten_is_remembered_for_less_time() -> None:
    assert Model().after(KNOWN, AGAIN, 10).stability < KNOWN.stability


def test_own_parameters_change_what_is_remembered() -> None:
    own = (DEFAULTS[0], DEFAULTS[1], 9.0, *DEFAULTS[3:])

    assert Model(own).after(None, GOOD, 0).stability == 9


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        (DEFAULTS, ""),
        (DEFAULTS[:19], "FSRS 6 has 21 parameters, and these are 19"),
        ((*DEFAULTS[:20], 0.9), "parameter 21 is 0.9, and has to be from 0.1 to 0.8"),
        ((float("nan"), *DEFAULTS[1:]), "parameter 1 is nan"),
    ],
)
def test_unfit_parameters_are_explained(parameters: tuple[float, ...], message: str) -> None:
    assert memory.unfit(parameters).startswith(message)
    assert bool(memory.unfit(parameters)) is bool(message)


def test_only_the_scheduler_of_the_package_is_loaded() -> None:
    code = (
        "import sys, meshcards.plan.memory; "
        "print(sorted({'torch', 'numpy', 'pandas', 'fsrs.optimizer'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_no_other_command_loads_the_package() -> None:
    code = (
        "import sys; from meshcards.cli import build, check, docs, main, menu, preview, release; "
        "print('fsrs' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
