"""What changed since the lock and the release has its old side beside the new one."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import pages
from tests.browser.conftest import Visit
from tests.browser.tiles import choose, count, keys, narrow, shows, tile

OLD = pages.sides("What is Envoy?", "A router.")
CARDS = (
    pages.card("same"),
    pages.card(
        "back",
        "What is Envoy?",
        "A proxy.",
        lock="changed",
        since="changed",
        before={"lock": OLD, "release": pages.sides("Envoy?", "A router.")},
    ),
    pages.card("fresh", "What is new?", "This.", lock="new", since="new"),
    pages.card("older", since="changed", before={"release": OLD}),
)


@pytest.fixture
def page(visit: Visit, tmp_path: Path) -> Page:
    page = visit(pages.gallery(tmp_path, CARDS, release="1.2.0"), width=1000)
    count(page, "4 cards")
    return page


def texts(page: Page, key: str) -> list[str]:
    """What each frame of a card says, from the first on."""
    frames = tile(page, key).locator("iframe")
    return [frames.nth(at).content_frame.locator("p").inner_text() for at in range(frames.count())]


def test_the_old_and_the_new_are_beside_each_other_on_the_side_that_changed(page: Page) -> None:
    narrow(page, "Changes", "lock")
    count(page, "2 of 4 cards")
    shows(page, "back", "back")
    expect(tile(page, "back").locator("iframe")).to_have_count(2)
    assert texts(page, "back") == ["A router.", "A proxy."]
    labels = tile(page, "back").locator(".frame")
    assert [it.get_attribute("data-label") for it in labels.all()] == ["before", "now"]
    before, now = (it.bounding_box() for it in labels.all())
    assert before
    assert now
    assert before["y"] == now["y"]
    assert before["x"] + before["width"] <= now["x"]
    tile(page, "back").locator("header b").click()
    shows(page, "back", "front")
    assert texts(page, "back") == ["What is Envoy?", "What is Envoy?"]


def test_what_is_new_has_no_old_side(page: Page) -> None:
    narrow(page, "Changes", "lock")
    shows(page, "fresh", "front")
    assert texts(page, "fresh") == ["What is new?"]


def test_since_the_release_is_another_comparison(page: Page) -> None:
    expect(page.get_by_label("Changes").locator("option")).to_have_text(
        ["Changes: any", "Changed since the lock (2)", "Changed since 1.2.0 (3)"]
    )
    narrow(page, "Changes", "release")
    assert keys(page) == ["back", "fresh", "older"]
    shows(page, "back", "front")
    assert texts(page, "back") == ["Envoy?", "What is Envoy?"]
    narrow(page, "Changes", "")
    expect(tile(page, "back").locator("iframe")).to_have_count(1)


def test_both_themes_have_the_old_and_the_new_in_a_row_each(page: Page) -> None:
    narrow(page, "Changes", "lock")
    choose(page, "Theme", "Both")
    frames = tile(page, "back").locator(".frame")
    expect(frames).to_have_count(4)
    found = [(it.get_attribute("class"), it.get_attribute("data-label")) for it in frames.all()]
    assert found == [
        (f"frame {theme}", label) for theme in ("light", "dark") for label in ("before", "now")
    ]


def test_the_filter_offers_only_what_there_is_to_compare_with(visit: Visit, tmp_path: Path) -> None:
    page = visit(pages.gallery(tmp_path, CARDS))
    expect(page.get_by_label("Changes").locator("option")).to_have_count(2)
    never = visit(pages.gallery(tmp_path, [pages.card("a", lock="new", since="new")]))
    count(never, "1 card")
    expect(never.locator("#changed")).to_be_hidden()


def test_a_page_of_changed_cards_begins_with_the_comparison(visit: Visit, tmp_path: Path) -> None:
    page = visit(pages.gallery(tmp_path, CARDS, changed=True), width=1000)
    count(page, "2 of 4 cards")
    expect(page.get_by_label("Changes", exact=True)).to_have_value("lock")
    shows(page, "back", "back")
    assert texts(page, "back") == ["A router.", "A proxy."]
