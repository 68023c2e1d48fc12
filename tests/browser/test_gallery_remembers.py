"""A reload takes up the page as it was, also where the browser forgets what the tab has kept.

Chromium does so under load: a page from disk gets an empty storage, which takes all and keeps none.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import pages
from tests.browser.conftest import Visit
from tests.browser.tiles import count, keys, shows, tile, until

CARDS = [pages.card("first"), pages.card("second", "Other", "Another")]
AWAY = "away"  # a window of this name has a storage as Chromium gives it under load
STORAGE = f"""if (name === "{AWAY}") {{
    const kept = new Map();
    Storage.prototype.getItem = (key) => kept.get(key) ?? null;
    Storage.prototype.setItem = (key, value) => kept.set(key, value);
}}"""


@pytest.fixture
def page(visit: Visit, tmp_path: Path) -> Page:
    """The page of two cards, whose storage can be taken away."""
    page = visit(pages.gallery(tmp_path, CARDS))
    page.add_init_script(STORAGE)
    count(page, "2 cards")
    return page


def reload(page: Page, *, stored: bool) -> None:
    """Reload the page, with what the tab has kept or with an empty storage."""
    page.evaluate("known => { name = known; }", "" if stored else AWAY)
    page.reload()


def test_without_its_storage_a_page_takes_up_filters_sides_and_the_current_card(
    page: Page,
) -> None:
    page.fill("#search", "other")
    count(page, "1 of 2 cards")
    tile(page, "second").press(" ")
    turned = page.evaluate("side(shown[0])")
    reload(page, stored=False)

    count(page, "1 of 2 cards")
    expect(page.locator("#search")).to_have_value("other")
    shows(page, "second", turned)
    expect(tile(page, "second")).to_have_class("question current")


def test_the_page_after_one_without_its_storage_takes_up_the_later_of_both(page: Page) -> None:
    page.evaluate("set('kind', 'fact')")
    count(page, "0 of 2 cards")
    reload(page, stored=False)
    count(page, "0 of 2 cards")
    page.evaluate("set('kind', 'question')")
    page.keyboard.press("j")
    reload(page, stored=True)

    count(page, "2 cards")
    assert page.evaluate("[state.kind, state.current]") == ["question", keys(page)[0]]
    expect(tile(page, "first")).to_be_focused()


@pytest.mark.parametrize("stored", [True, False])
def test_what_nobody_asked_to_remember_is_kept_at_the_last_moment(
    page: Page, *, stored: bool
) -> None:
    page.keyboard.press("j")
    page.evaluate("heights.set('of a card', 77); state.theme = 'dark'")
    reload(page, stored=stored)

    until(page, "isWhole")
    assert page.evaluate("[state.theme, heights.get('of a card')]") == ["dark", 77]


def test_without_its_storage_a_page_that_nobody_touched_knows_the_edit_that_it_was_of(
    visit: Visit, tmp_path: Path
) -> None:
    cards = [pages.card(f"card-{number}") for number in range(20)]
    page = visit(pages.gallery(tmp_path, cards, edit="1"), width=500, height=500)
    page.add_init_script(STORAGE)
    count(page, "20 cards")
    pages.gallery(tmp_path, cards, edit="2", edited=["card-15"])
    reload(page, stored=False)

    expect(tile(page, "card-15")).to_be_in_viewport()
    expect(tile(page, "card-15")).to_have_class(re.compile("current"))


def test_without_its_storage_a_page_is_where_it_was_only_scrolled_to(
    visit: Visit, tmp_path: Path
) -> None:
    cards = [pages.card(f"card-{number}") for number in range(20)]
    page = visit(pages.gallery(tmp_path, cards), width=500, height=500)
    page.add_init_script(STORAGE)
    count(page, "20 cards")
    page.keyboard.press("Shift")  # somebody is here
    page.evaluate("scrollTo({ top: 1500, behavior: 'instant' })")
    seated = "tiles.find(it => it.card.key === seat().key)"
    until(page, f"{seated} !== tiles[0] && nearby.has({seated}) && [...nearby].every(isMeasured)")
    reload(page, stored=False)

    until(page, "isWhole && moved")
    assert page.evaluate("state.seat.key") != "card-0"
    until(page, "seat().key === state.seat.key")


def test_a_page_without_its_storage_does_not_ask_again_to_be_printed(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit(pages.gallery(tmp_path, CARDS))
    page.add_init_script(f"window.asked = 0; window.print = () => (asked += 1); {STORAGE}")
    page.goto(pages.gallery(tmp_path, CARDS, prints=True).as_uri())
    until(page, "asked === 1")
    reload(page, stored=False)
    until(page, "isWhole")

    assert page.evaluate("[state.printed, asked]") == [True, 0]
