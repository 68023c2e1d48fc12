"""An edit whose page comes in two steps is come to once, and never passed over."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from meshcards.preview.tiles import Trouble
from meshcards.problem import Severity
from tests.browser import pages
from tests.browser.conftest import Visit
from tests.browser.tiles import count, tile

FAR = "card-25"
KEYS = [f"card-{number}" for number in range(30)]

Publish = Callable[..., None]


@pytest.fixture
def page(visit: Visit, tmp_path: Path) -> Page:
    """The page of the first reading."""
    return visit(published(tmp_path, "1"), width=500, height=500)


@pytest.fixture
def publish(page: Page, tmp_path: Path) -> Publish:
    """Replaces the page by one of an edit of a far card, as a server would have it replaced."""

    def publish(edit: str, *problems: Trouble) -> None:
        published(tmp_path, edit, FAR, problems)
        page.reload()
        count(page, "30 cards")

    return publish


def published(
    folder: Path, edit: str, edited: str = "", problems: tuple[Trouble, ...] = ()
) -> Path:
    cards = [
        pages.card(key, line=at, problems=problems if key == edited else ())
        for at, key in enumerate(KEYS)
    ]
    return pages.gallery(folder, cards, edit=edit, edited=[edited] if edited else [])


FOUND = pages.trouble(Severity.WARNING, "near-duplicate")


def test_the_second_page_of_an_edit_leaves_the_author_where_the_first_has_led(
    page: Page, publish: Publish
) -> None:
    publish("2")
    expect(tile(page, FAR)).to_be_in_viewport()

    page.mouse.wheel(0, -100_000)
    expect(tile(page, "card-0")).to_be_in_viewport()
    publish("2", FOUND)
    expect(tile(page, "card-0")).to_be_in_viewport()
    expect(page.locator("#notice")).to_be_hidden()

    publish("3")
    notice = page.get_by_role("status").filter(has_text=f"{FAR} was edited just now.")
    expect(notice).to_be_visible()


def test_an_edit_that_was_only_told_of_is_told_of_again_until_it_is_come_to(
    page: Page, publish: Publish
) -> None:
    page.get_by_label("Search the cards").press_sequentially("card")
    publish("2")
    notice = page.get_by_role("status").filter(has_text=f"{FAR} was edited just now.")
    expect(notice).to_be_visible()
    publish("2", FOUND)
    expect(notice).to_be_visible()
    expect(page.get_by_label("Search the cards")).to_be_focused()

    notice.get_by_role("button", name="Go to it").click()
    expect(tile(page, FAR)).to_be_in_viewport()
    publish("2")
    expect(notice).to_be_hidden()
    expect(tile(page, FAR)).to_be_in_viewport()
