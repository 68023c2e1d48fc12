"""All that a mouse can do on the gallery, keys can do too."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.tiles import count, inside, keys, shows, tile


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
    page.get_by_label("Kind").select_option("question")
    page.get_by_label("Topic").select_option("03 Envoy and xDS")
    page.get_by_label("Difficulty").select_option("foundational")
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
    first, second, *_ = keys(page)
    inside(page, first).locator(".question").click()
    shows(page, first, "back")
    inside(page, second).locator("summary").focus()
    page.keyboard.press("Space")
    expect(inside(page, second).locator("details[open]")).to_be_visible()
    shows(page, second, "front")
    page.keyboard.press("b")
    shows(page, second, "back")
    inside(page, second).locator("summary").first.focus()
    page.keyboard.press("Escape")
    expect(tile(page, second)).to_be_focused()
    inside(page, second).locator("summary").first.focus()
    page.keyboard.press("k")
    expect(tile(page, first)).to_be_focused()


def test_enter_and_b_show_the_back_and_the_front_again(page: Page) -> None:
    first = keys(page)[0]
    page.keyboard.press("j")
    for key, other in (("Enter", "back"), ("b", "front"), ("b", "back"), ("Enter", "front")):
        page.keyboard.press(key)
        shows(page, first, other)
        expect(page.locator("#said")).to_have_text(f"{first}: {other}")


def test_j_and_k_move_also_after_a_click_on_a_control(page: Page) -> None:
    first, second, *_ = keys(page)
    page.set_viewport_size({"width": 1600, "height": 900})  # where no menu hides a control
    page.get_by_text("Dark", exact=True).click()
    page.keyboard.press("j")
    expect(tile(page, first)).to_be_focused()
    page.get_by_role("button", name="Show backs").click()
    page.keyboard.press("ArrowRight")
    expect(tile(page, second)).to_be_focused()
    shows(page, second, "back")
    page.get_by_text("Desktop", exact=True).click()
    page.keyboard.press("Space")
    shows(page, second, "front")
    page.get_by_role("button", name="Show backs").focus()
    page.keyboard.press("k")
    expect(tile(page, first)).to_be_focused()


def test_a_list_to_choose_from_keeps_its_letters(page: Page) -> None:
    page.keyboard.press("j")
    page.locator("#kind").focus()
    page.keyboard.press("f")
    page.keyboard.press("j")
    expect(page.locator("#kind")).to_be_focused()
    expect(page.locator("#kind")).to_have_value("fact")


def test_t_goes_through_the_themes(page: Page) -> None:
    card = inside(page, keys(page)[0])
    expect(card.locator("body:not(.nightMode)")).to_be_visible()
    for amount, theme in ((1, "dark"), (2, "both"), (1, "light")):
        page.keyboard.press("t")
        expect(page.locator(f"input[value={theme}]")).to_be_checked()
        expect(tile(page, keys(page)[0]).locator("iframe")).to_have_count(amount)


def test_e_opens_the_line_that_the_card_was_written_at(page: Page) -> None:
    page.keyboard.press("j")
    source = tile(page, keys(page)[0]).locator("a.source")
    with page.expect_popup() as opened:
        page.keyboard.press("e")
    expect(opened.value).to_have_url(source.evaluate("it => it.href"))


def test_a_question_mark_lists_the_keys_and_escape_closes_the_list(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog.get_by_text("next card")).to_be_visible()
    for name in "jbt":
        page.keyboard.press(name)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(tile(page, keys(page)[0])).to_be_focused()
    shows(page, keys(page)[0], "front")
    assert page.evaluate("theme()") == "light"
    page.get_by_role("button", name="All keys").click()
    expect(dialog).to_be_visible()


def test_escape_clears_the_search_and_then_leaves_it(page: Page) -> None:
    page.keyboard.press("j")
    every = keys(page)
    page.keyboard.press("/")
    page.keyboard.type("no such card")
    count(page, f"0 of {len(every)} cards")
    page.keyboard.press("Escape")
    count(page, f"{len(every)} cards")
    expect(page.locator("#search")).to_have_value("")
    page.keyboard.press("Escape")
    expect(tile(page, every[0])).to_be_focused()


def test_escape_leaves_a_search_also_before_any_card_was_chosen(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(tile(page, keys(page)[0])).to_be_focused()


def test_tab_stops_at_one_card_and_at_what_is_in_it(page: Page) -> None:
    second = keys(page)[1]
    shows(page, second, "front")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(tile(page, second)).to_be_focused()
    page.keyboard.press("Tab")
    expect(tile(page, second).locator("a.source")).to_be_focused()
    page.keyboard.press("Tab")
    summary = inside(page, second).locator("summary")
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    expect(inside(page, second).locator("details[open]")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="All keys")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(summary).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.closest('.bar') !== null")


def test_a_screen_reader_hears_which_card_of_how_many(page: Page) -> None:
    first, *_, last = keys(page)
    amount = len(keys(page))
    feed = page.get_by_role("feed", name="Cards")
    article = feed.get_by_role("article", name=f"{first}, front, 1 of {amount}")
    expect(article).to_have_attribute("aria-setsize", str(amount))
    page.evaluate("reveal(shown.at(-1))")
    article = feed.get_by_role("article", name=f"{last}, front, {amount} of {amount}")
    expect(article).to_have_attribute("aria-posinset", str(amount))


def test_every_control_works_by_key(page: Page) -> None:
    page.get_by_label("Topic").focus()
    every = len(keys(page))
    page.keyboard.type("03")
    expect(page.get_by_label("Topic")).to_have_value("03 Envoy and xDS")
    assert 0 < len(keys(page)) < every
    count(page, f"{len(keys(page))} of {every} cards")
    page.set_viewport_size({"width": 1600, "height": 900})
    page.get_by_label("Light", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Dark", exact=True)).to_be_checked()
    page.get_by_role("button", name="Show backs").focus()
    page.keyboard.press("Space")
    shows(page, keys(page)[0], "back")
    expect(page.get_by_role("button", name="Show backs")).to_have_attribute("aria-pressed", "true")
