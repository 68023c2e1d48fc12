"""The gallery of the real deck, opened from disk: flip, move, search, filter, keep the place."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from meshcards.preview import rendered
from tests.browser.conftest import SHIPPED, Visit, some_of_the_deck
from tests.browser.tiles import choose, count, inside, keys, shows, tile

FIRST = "north-south/definition/c1"
SECOND = "east-west/definition/c1"
QUESTION = "mesh-versus-load-balancer"


@pytest.fixture
def page(visit: Visit, shipped: Path) -> Page:
    return visit(shipped)


def only_questions(page: Page) -> None:
    page.get_by_label("Kind").select_option("Questions")


def test_every_card_of_the_deck_has_a_tile(page: Page) -> None:
    deck = some_of_the_deck().deck
    assert deck
    notetypes = dict(deck.notetypes)
    amount = sum(len(rendered.cards(note, notetypes[note.kind])) for note in deck.notes)
    count(page, f"{amount} cards")
    assert page.locator("article").count() == amount
    assert page.title() == f"{deck.title} · meshcards preview"


def test_a_click_on_the_tile_flips_it_and_another_turns_it_back(page: Page) -> None:
    shows(page, FIRST, "front")
    tile(page, FIRST).locator("header b").click()
    shows(page, FIRST, "back")
    tile(page, FIRST).locator("header b").click()
    shows(page, FIRST, "front")


def test_a_click_inside_the_card_flips_it(page: Page) -> None:
    inside(page, FIRST).locator(".fact").click()
    shows(page, FIRST, "back")
    assert inside(page, FIRST).locator(".cloze").inner_text() == "north-south"


def test_folding_an_answer_out_does_not_flip(page: Page) -> None:
    only_questions(page)
    inside(page, QUESTION).locator("summary").click()
    expect(inside(page, QUESTION).locator("details li").first).to_be_visible()
    shows(page, QUESTION, "front")


def test_selecting_a_cards_name_does_not_flip(page: Page) -> None:
    box = tile(page, FIRST).locator("header b").bounding_box()
    assert box
    page.mouse.move(box["x"] + 2, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 80, box["y"] + 8, steps=3)
    page.mouse.up()
    assert page.evaluate("getSelection().toString()")
    shows(page, FIRST, "front")


def test_search_narrows_by_every_word(page: Page) -> None:
    page.get_by_label("Search the cards").fill("ADS  stream")
    found = keys(page)
    assert 0 < len(found) < 60
    count(page, f"{len(found)} of {page.locator('article').count()} cards")
    assert "ads/single-stream/c1" in found
    assert FIRST not in found
    page.get_by_label("Search the cards").fill("no such card anywhere")
    expect(page.get_by_text("No card matches.")).to_be_visible()
    page.get_by_role("button", name="Clear the filters").click()
    expect(tile(page, FIRST)).to_be_visible()
    assert page.get_by_label("Search the cards").input_value() == ""


def test_search_does_not_look_at_markup(page: Page) -> None:
    page.get_by_label("Search the cards").fill("cloze-inactive")
    expect(page.get_by_text("No card matches.")).to_be_visible()


def test_topic_level_and_kind_filter_together(page: Page) -> None:
    only_questions(page)
    questions = keys(page)
    page.get_by_label("Level").select_option("foundational")
    foundational = keys(page)
    assert 0 < len(foundational) < len(questions)
    page.get_by_label("Topic").select_option("01 Foundations")
    both = keys(page)
    assert 0 < len(both) < len(foundational)
    assert QUESTION in both
    page.get_by_label("Level").select_option("All levels")
    page.get_by_label("Kind").select_option("Facts")
    assert FIRST in keys(page)
    assert QUESTION not in keys(page)


def test_the_theme_is_light_dark_or_both(page: Page) -> None:
    card = inside(page, FIRST).locator("body")
    light = card.evaluate("body => getComputedStyle(body).backgroundColor")
    choose(page, "Theme", "Dark")
    expect(inside(page, FIRST).locator("body.nightMode")).to_be_visible()
    dark = card.evaluate("body => getComputedStyle(body).backgroundColor")
    assert light != dark
    choose(page, "Theme", "Both")
    expect(tile(page, FIRST).locator("iframe")).to_have_count(2)
    choose(page, "Theme", "Light")
    expect(tile(page, FIRST).locator("iframe")).to_have_count(1)


def test_cards_are_as_wide_as_a_phone_or_a_desktop(page: Page) -> None:
    expect(inside(page, FIRST).locator("html.mobile")).to_be_visible()
    phone = tile(page, FIRST).locator("iframe").bounding_box()
    choose(page, "Width", "Desktop")
    expect(inside(page, FIRST).locator("html:not(.mobile)")).to_be_visible()
    desktop = tile(page, FIRST).locator("iframe").bounding_box()
    assert phone
    assert desktop
    assert phone["width"] < 400
    assert desktop["width"] > 800


def test_all_backs_show_at_once_and_one_can_be_turned(page: Page) -> None:
    page.get_by_role("button", name="Show backs").click()
    shows(page, FIRST, "back")
    shows(page, SECOND, "back")
    tile(page, FIRST).locator("header b").click()
    shows(page, FIRST, "front")
    shows(page, SECOND, "back")


def test_a_reload_keeps_card_side_filters_and_place(page: Page) -> None:
    page.get_by_label("Search the cards").fill("mesh")
    page.get_by_label("Kind").select_option("Facts")
    choose(page, "Theme", "Dark")
    shown = keys(page)
    far = shown[12]
    tile(page, far).scroll_into_view_if_needed()
    tile(page, far).locator("header b").click()
    shows(page, far, "back")
    place = page.evaluate("scrollY")
    assert place > 0
    assert page.url.endswith(f"#card-{far}")

    page.reload()

    shows(page, far, "back")
    assert keys(page) == shown
    assert page.get_by_label("Search the cards").input_value() == "mesh"
    expect(page.get_by_label("Dark")).to_be_checked()
    expect(tile(page, far)).to_have_class("fact current")
    assert page.evaluate("scrollY") == place
    assert page.url.endswith(f"#card-{far}")


def test_an_address_leads_to_its_card(visit: Visit, shipped: Path) -> None:
    page = visit(f"{shipped.as_uri()}#card-envoy-sidecar")
    expect(tile(page, "envoy-sidecar")).to_be_in_viewport()
    expect(tile(page, "envoy-sidecar")).to_have_class("question current")


def test_each_card_leads_to_its_file_and_line(page: Page) -> None:
    source = tile(page, FIRST).locator("a.source")
    name, _, line = source.inner_text().partition(":")
    assert source.get_attribute("href") == f"{(SHIPPED / name).as_uri()}#L{line}"
    written = (SHIPPED / name).read_text(encoding="utf-8").splitlines()
    assert "id: definition" in written[int(line) - 1]
