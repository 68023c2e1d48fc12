"""Whoever has no mouse can do all that others can."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.tiles import count, inside, keys, shows, tile

FIRST = "north-south/definition/c1"


@pytest.fixture
def page(visit: Visit, shipped: Path) -> Page:
    return visit(shipped)


def test_arrows_move_and_scroll_and_space_flips(page: Page) -> None:
    order = keys(page)
    page.keyboard.press("ArrowRight")
    expect(tile(page, order[0])).to_be_focused()
    for _ in range(9):
        page.keyboard.press("ArrowRight")
    expect(tile(page, order[9])).to_be_focused()
    expect(tile(page, order[9])).to_be_in_viewport(ratio=0.9)
    page.keyboard.press("Space")
    shows(page, order[9], "back")
    expect(tile(page, order[9])).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(tile(page, order[8])).to_be_focused()
    page.keyboard.press("Space")
    shows(page, order[8], "back")
    page.keyboard.press("Space")
    shows(page, order[8], "front")


def test_moving_back_never_hides_a_card_under_the_bar(page: Page) -> None:
    order = keys(page)
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    for at in range(8, -1, -1):
        page.keyboard.press("ArrowLeft")
        expect(tile(page, order[at])).to_be_focused()
        bar = page.locator(".bar").bounding_box()
        card = tile(page, order[at]).bounding_box()
        assert bar
        assert card
        assert card["y"] >= bar["y"] + bar["height"]


def test_the_first_and_the_last_card_are_ends(page: Page) -> None:
    page.get_by_label("Kind").select_option("Questions")
    page.get_by_label("Topic").select_option("03 Envoy and xDS")
    page.get_by_label("Level").select_option("foundational")
    first, *_, last = keys(page)
    page.locator("body").click(position={"x": 2, "y": 400})
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    expect(tile(page, last)).to_be_focused()
    for _ in range(7):
        page.keyboard.press("ArrowLeft")
    expect(tile(page, first)).to_be_focused()


def test_a_slash_leads_to_the_search_and_is_text_there(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.get_by_label("Search the cards")).to_be_focused()
    page.keyboard.type("ambient / ")
    assert page.get_by_label("Search the cards").input_value() == "ambient / "


def test_keys_work_while_the_focus_is_inside_a_card(page: Page) -> None:
    inside(page, FIRST).locator(".fact").click()
    shows(page, FIRST, "back")
    page.get_by_label("Kind").select_option("Questions")
    order = keys(page)
    inside(page, order[0]).locator("summary").focus()
    page.keyboard.press("Space")
    expect(inside(page, order[0]).locator("details[open]")).to_be_visible()
    shows(page, order[0], "front")
    page.keyboard.press("ArrowRight")
    expect(inside(page, order[0]).locator("summary")).to_be_focused()


def test_tab_reaches_what_a_card_holds_and_its_keys_stay_with_that_card(page: Page) -> None:
    page.get_by_label("Kind").select_option("Questions")
    first, second, *_ = keys(page)
    shows(page, first, "front")
    tile(page, first).focus()
    summary = inside(page, first).locator("summary")
    for _ in range(4):
        page.keyboard.press("Tab")
        if summary.evaluate("it => it === it.ownerDocument.activeElement"):
            break
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    expect(inside(page, first).locator("details[open]")).to_be_visible()
    # Into the card's frame from the card after it: the space bar flips the card one is in.
    tile(page, second).focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    shows(page, second, "front")


def test_every_control_works_by_key(page: Page) -> None:
    page.get_by_label("Topic").focus()
    page.keyboard.type("04")
    count(page, f"{len(keys(page))} of {page.locator('article').count()} cards")
    page.get_by_label("Light", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Dark", exact=True)).to_be_checked()
    page.get_by_role("button", name="Show backs").focus()
    page.keyboard.press("Space")
    shows(page, keys(page)[0], "back")
    expect(page.get_by_role("button", name="Show backs")).to_have_attribute("aria-pressed", "true")
