"""The bar is one row on a desktop, and has menus on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from meshcards.problem import Severity
from tests.browser import looks, pages
from tests.browser.conftest import Visit
from tests.browser.tiles import count, narrow

CARDS = (
    pages.card("one", problems=(pages.trouble(Severity.ERROR, "cloze-leak"),), lock="changed"),
    pages.card("two", problems=(pages.trouble(Severity.WARNING, "long-answer"),)),
    pages.card("three", problems=(pages.trouble(Severity.ADVICE, "terse-question"),)),
)
TITLE = "A service mesh in a very long title that no narrow screen has room for"
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [960, 1000, 1280, 1600, 1920])
def test_a_desktop_has_one_row_and_every_control_in_it(
    visit: Visit, tmp_path: Path, width: int
) -> None:
    page = visit(pages.gallery(tmp_path, CARDS, title=TITLE, release="1.2.0"), width=width)
    count(page, "3 cards")
    bar = page.locator(".bar").bounding_box()
    assert bar
    assert bar["height"] < 60
    for control in page.locator(".bar :is(input[type=search], select, button):visible").all():
        box = control.bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= bar["height"]
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["width"] >= 50
    assert not page.evaluate(SIDEWAYS)


# A page of 640 pixels at 200% is one of 320.
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_has_its_filters_behind_one_button(
    visit: Visit, tmp_path: Path, scheme: str
) -> None:
    page = visit(
        pages.gallery(tmp_path, CARDS, title=TITLE, release="1.2.0"), width=320, scheme=scheme
    )
    count(page, "3 cards")
    assert not page.evaluate(SIDEWAYS)
    button = page.get_by_role("button", name="Filters")
    expect(page.get_by_label("Kind")).to_be_hidden()
    button.press("Enter")
    narrow(page, "Kind", "question")
    assert looks.faults(page) == []
    assert not page.evaluate(SIDEWAYS)
    page.keyboard.press("Escape")
    expect(page.get_by_label("Kind")).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_text("Filters (1)")


def test_a_menu_that_is_open_joins_the_bar_of_a_page_made_wide(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit(pages.gallery(tmp_path, CARDS), width=390)
    page.get_by_role("button", name="Filters").click()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(":popover-open")).to_have_count(0)
    expect(page.get_by_label("Kind")).to_be_visible()
