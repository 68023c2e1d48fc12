"""The gallery of the real deck, opened from disk: flip, move, search, filter, keep the place."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from meshcards.preview import rendered
from tests import extent
from tests.browser.conftest import Visit, some_of_the_deck
from tests.browser.tiles import choose, count, inside, keys, narrow, shows, tile, until

FIRST = "north-south/definition/c1"
SECOND = "east-west/definition/c1"
QUESTION = "mesh-versus-load-balancer"


@pytest.fixture
def page(visit: Visit, shipped: Path) -> Page:
    """The gallery, at a fact."""
    page = visit(f"{shipped.as_uri()}#card-{FIRST}")
    expect(tile(page, FIRST)).to_be_in_viewport()
    return page


def only_questions(page: Page) -> None:
    narrow(page, "Kind", "question")


def test_every_card_of_the_deck_has_a_tile(page: Page) -> None:
    deck = some_of_the_deck().deck
    assert deck
    notetypes = dict(deck.notetypes)
    amount = sum(len(rendered.cards(note, notetypes[note.kind])) for note in deck.notes)
    count(page, f"{amount} cards")
    assert len(set(keys(page))) == amount
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
    expect(page.locator("#count")).to_contain_text(" of 129 cards" if not extent.ALL else " of ")
    found = keys(page)
    assert 0 < len(found) < 60
    count(page, f"{len(found)} of {page.evaluate('tiles.length')} cards")
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
    narrow(page, "Difficulty", "foundational")
    foundational = keys(page)
    assert 0 < len(foundational) < len(questions)
    narrow(page, "Topic", "01 Foundations")
    both = keys(page)
    assert 0 < len(both) < len(foundational)
    assert QUESTION in both
    narrow(page, "Difficulty", "")
    narrow(page, "Kind", "fact")
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
    expect(page.locator("#count")).to_contain_text(" of ")
    narrow(page, "Kind", "fact")
    choose(page, "Theme", "Dark")
    shown = keys(page)
    far = shown[12]
    tile(page, far).scroll_into_view_if_needed()
    shows(page, far, page.evaluate("side(shown[12])"))
    tile(page, far).locator("header b").click()
    turned = page.evaluate("side(shown[12])")
    shows(page, far, turned)
    assert page.evaluate("scrollY") > 0
    box = tile(page, far).bounding_box()
    assert box
    assert page.url.endswith(f"#card-{far}")

    page.reload()

    shows(page, far, turned)
    assert keys(page) == shown
    assert page.get_by_label("Search the cards").input_value() == "mesh"
    expect(page.locator("input[value=dark]")).to_be_checked()
    expect(tile(page, far)).to_have_class("fact current")
    until(page, f"Math.abs(current.article.getBoundingClientRect().top - {box['y']}) < 2")
    assert page.url.endswith(f"#card-{far}")


def test_an_address_leads_to_its_card(visit: Visit, shipped: Path) -> None:
    page = visit(f"{shipped.as_uri()}#card-envoy-sidecar")
    expect(tile(page, "envoy-sidecar")).to_be_in_viewport()
    expect(tile(page, "envoy-sidecar")).to_have_class("question current")


def test_a_link_shows_its_card_whatever_the_filters(page: Page) -> None:
    narrow(page, "Kind", "fact")
    page.evaluate("location.hash = '#card-envoy-sidecar'")
    expect(tile(page, "envoy-sidecar")).to_be_in_viewport()
    notice = page.get_by_role("status").filter(has_text="envoy-sidecar is shown although")
    expect(notice).to_be_visible()
    narrow(page, "Topic", "03 Envoy and xDS")
    expect(notice).to_be_hidden()
    assert "envoy-sidecar" not in keys(page)


def test_each_option_counts_the_cards_that_it_would_show(page: Page) -> None:
    narrow(page, "Topic", "03 Envoy and xDS")
    _any, *options = page.get_by_label("Kind").locator("option").all_inner_texts()
    kinds = dict(text.rstrip(")").rsplit(" (", 1) for text in options)
    assert int(kinds["Questions"]) + int(kinds["Facts"]) == len(keys(page))
    for kind, amount in (("question", kinds["Questions"]), ("fact", kinds["Facts"])):
        narrow(page, "Kind", kind)
        assert len(keys(page)) == int(amount) > 0
    topics = page.get_by_label("Topic", exact=True).locator("option").all_inner_texts()
    narrow(page, "Topic", "01 Foundations")
    assert f"01 Foundations ({len(keys(page))})" in topics


def test_cards_are_in_the_order_of_the_files_or_of_learning(page: Page) -> None:
    lines = page.evaluate(
        "shown.filter(it => it.card.file === 'envoy.yaml').map(it => it.card.line)"
    )
    assert lines == sorted(lines)
    page.get_by_role("button", name="View").click()
    narrow(page, "Order", "learned")
    places = page.evaluate("shown.map(it => it.card.learned)")
    assert places == sorted(places)
    assert keys(page)[0] == FIRST
