"""The words of Anki's menus in a plan's steps and in docs/plan.md, as the engine has them."""

import re
from datetime import date
from pathlib import Path

import anki.buildinfo
import pytest
from anki.collection import Collection

from meshcards.plan import fits, planned, steps
from meshcards.plan.dates import Calendar
from meshcards.plan.pace import Wish
from meshcards.plan.studied import Card, Studied
from meshcards.report import planned as text

PAGE = Path(__file__).parents[2] / "docs" / "plan.md"


@pytest.fixture
def words(learner: Collection) -> list[str]:
    """All words of the computer's menus that the steps use, in their order."""
    tr = learner.tr
    return [
        tr.qt_misc_browse(),
        tr.qt_accel_cards().replace("&", ""),
        tr.browsing_toggle_suspend(),
        tr.actions_decks(),
        tr.actions_options(),
        tr.deck_config_save_button(),
        tr.deck_config_add_group(),
        tr.deck_config_daily_limits(),
        tr.scheduling_new_cardsday(),
        tr.scheduling_maximum_reviewsday(),
        "FSRS",  # is no translation
        tr.deck_config_desired_retention(),
        tr.deck_config_bury_title(),
        tr.deck_config_bury_new_siblings(),
        tr.deck_config_bury_review_siblings(),
        tr.deck_config_bury_interday_learning_siblings(),
        tr.deck_config_ordering_title(),
        tr.deck_config_new_gather_priority(),
        tr.deck_config_new_gather_priority_deck(),
        tr.deck_config_new_card_sort_order(),
        tr.deck_config_sort_order_template_then_gather(),
        tr.deck_config_save_button(),
        tr.deck_config_save_to_all_subdecks(),
    ]


def positions(said: str, words: list[str]) -> list[int]:
    """Where each word is, each looked for after the one before it."""
    found: list[int] = []
    for word in words:
        found.append(said.find(word, found[-1] if found else 0))
    return found


def test_the_steps_have_ankis_own_words(words: list[str]) -> None:
    cards = tuple(
        Card(
            it,
            "one",
            question=False,
            level="foundational" if it % 2 else "",
            goals=frozenset(),
            name=False,
        )
        for it in range(400)
    )
    deck = Studied("mini", "Mini", (("one", "01 One"),), cards)
    wish = Wish(Calendar(date(2026, 11, 27), date(2026, 12, 27)), minutes=12)
    plan = planned.plan(deck, fits.whole(deck), {}, wish)
    assert plan.suspend

    assert -1 not in positions(" ".join(it.text for it in steps.of(plan)), words)


def test_the_page_has_ankis_own_words(words: list[str]) -> None:
    page = " ".join(PAGE.read_text(encoding="utf-8").split())

    assert -1 not in positions(page[page.index("## Set it up in Anki") :], words)


def test_the_words_are_those_of_the_installed_version() -> None:
    year, month = anki.buildinfo.version.split(".")[:2]

    assert f"{int(year)}.{int(month)}" == steps.ANKI


def test_importing_a_preset_is_described_in_ankis_own_words(learner: Collection) -> None:
    tick = learner.tr.importing_with_deck_configs()

    said = " ".join(span.text.strip() for line in text.preset(Path("a.apkg"), 80) for span in line)
    assert tick in said
    assert tick in " ".join(re.sub(r"[*]", "", PAGE.read_text(encoding="utf-8")).split())


def test_the_usual_limit_of_reviews_is_ankis(learner: Collection) -> None:
    usual = learner.decks.config_dict_for_deck_id(learner.decks.selected())

    assert usual["rev"]["perDay"] == steps.USUAL_LIMIT
    assert usual["new"]["delays"] == [1, 10]
    assert usual["lapse"]["delays"] == [10]
