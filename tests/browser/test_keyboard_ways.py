"""Keys go on from where the author is: in the search, in a list, behind a menu, after scrolling."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import pages
from tests.browser.conftest import Visit
from tests.browser.tiles import count, keys, tile

CARDS = [pages.card(f"card-{n}", f"Front {n}", f"Back {n}", line=n) for n in range(1, 31)]


@pytest.fixture
def page(visit: Visit, tmp_path: Path) -> Page:
    page = visit(pages.gallery(tmp_path, CARDS), width=390, height=800)
    count(page, "30 cards")
    return page


def test_enter_goes_from_the_search_to_the_first_hit(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("back 17")
    count(page, "1 of 30 cards")
    page.keyboard.press("Enter")
    expect(tile(page, "card-17")).to_be_focused()


def test_who_scrolled_goes_on_from_what_is_in_sight(page: Page) -> None:
    page.keyboard.press("j")
    expect(tile(page, "card-1")).to_be_focused()
    # In one turn, before the page can learn which cards are near the screen.
    tile(page, "card-20").evaluate("""it => {
        it.scrollIntoView();
        const pressed = new KeyboardEvent("keydown", { key: "j", bubbles: true });
        document.activeElement.dispatchEvent(pressed);
    }""")
    expect(tile(page, "card-1")).not_to_be_focused()
    place = keys(page).index(page.evaluate("current.card.key"))
    assert 17 <= place <= 21


def test_no_key_reaches_the_cards_behind_an_open_menu(page: Page) -> None:
    page.get_by_role("button", name="Filters").click()
    page.keyboard.press("j")
    assert page.evaluate("current") is None
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(tile(page, "card-1")).to_be_focused()


def test_a_list_gives_the_keys_back_once_a_mouse_has_chosen(visit: Visit, tmp_path: Path) -> None:
    page = visit(pages.gallery(tmp_path, CARDS), width=1000, height=660)
    count(page, "30 cards")
    lists = page.get_by_label("Difficulty", exact=True)
    lists.click()
    lists.select_option("foundational")
    page.keyboard.press("j")
    expect(tile(page, "card-1")).to_be_focused()


def test_escape_leaves_a_list_that_a_key_has_chosen_in(visit: Visit, tmp_path: Path) -> None:
    page = visit(pages.gallery(tmp_path, CARDS), width=1000, height=660)
    count(page, "30 cards")
    page.get_by_label("Difficulty", exact=True).focus()
    page.keyboard.press("Escape")
    expect(tile(page, "card-1")).to_be_focused()
