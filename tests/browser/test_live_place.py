"""A served page that is reloaded before all its cards are there keeps the place all the same."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.chromium import Seen
from tests.browser.conftest import Visit
from tests.browser.test_live import FEW, LONG, served
from tests.browser.tiles import count, shows, tile

CARDS = "**/cards/*.json"
FAR = "term-20/role/c1"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a bank of thirty cards is served, which no test edits."""
    folder = tmp_path_factory.mktemp("mesh")
    (folder / "deck.yaml").write_text("id: mesh\ntitle: Mesh\ntopics: [basics]\n", "utf-8")
    (folder / "basics.yaml").write_text(LONG, "utf-8")
    with served(folder) as address:
        yield address


@pytest.fixture
def page(visit: Visit, address: str) -> Page:
    """The served page of the thirty cards."""
    page = visit(address, **FEW)
    count(page, "30 cards")
    return page


def awaited(page: Page) -> list[Route]:
    """What the page asks for of its cards from now on, and is not given."""
    waiting: list[Route] = []

    def wait(route: Route) -> None:
        waiting.append(route)

    page.route(CARDS, wait)
    return waiting


def test_a_reload_in_the_middle_keeps_the_card_and_the_place(page: Page) -> None:
    page.evaluate("key => follows(`#card-${key}`)", FAR)
    shows(page, FAR, "front")
    place = page.evaluate("seat()")
    awaited(page)

    page.reload()
    page.keyboard.press("t")  # what an author does meanwhile is remembered at once
    page.unroute(CARDS)
    page.reload()

    count(page, "30 cards")
    expect(tile(page, FAR)).to_have_class(re.compile("current"))
    assert page.evaluate("seat()") == place
    expect(tile(page, FAR)).to_be_in_viewport()


def test_a_page_whose_cards_are_gone_leaves_the_place_to_the_next(page: Page, seen: Seen) -> None:
    page.evaluate("key => follows(`#card-${key}`)", FAR)
    shows(page, FAR, "front")
    place = page.evaluate("seat()")
    page.route(CARDS, lambda route: route.fulfill(status=404))
    page.reload()
    page.unroute(CARDS)
    page.reload()

    count(page, "30 cards")
    expect(tile(page, FAR)).to_be_in_viewport()
    assert page.evaluate("seat()") == place
    seen.complaints.clear()  # of the cards that were not there


def test_what_is_typed_while_cards_arrive_is_typed_into_the_search(page: Page) -> None:
    search = page.get_by_label("Search the cards")
    search.press_sequentially("term")
    waiting = awaited(page)

    with page.expect_request(CARDS):
        page.reload()
    expect(search).to_be_focused()
    page.keyboard.type("-2")
    while not waiting:  # the request is told of before its route is
        page.wait_for_timeout(10)
    waiting[-1].continue_()

    count(page, "11 of 30 cards")
    page.keyboard.type("0")
    expect(search).to_have_value("term-20")
    expect(search).to_be_focused()


def test_the_card_that_the_keys_are_at_has_them_after_a_reload(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    key = page.evaluate("document.activeElement.id")
    page.reload()
    count(page, "30 cards")
    expect(page.locator(f"[id='{key}']")).to_be_focused()
