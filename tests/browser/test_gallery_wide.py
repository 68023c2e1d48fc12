"""The gallery on screens of every width, in both themes, magnified, and from right to left."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from meshcards.preview import gallery
from tests import compiled, extent
from tests.browser import looks, sample
from tests.browser.banks import ARABIC
from tests.browser.conftest import Visit
from tests.browser.tiles import inside, keys, shows, tile, until

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Each frame's left and right end, and the width that the card in it sees.
FRAMES = """[...document.querySelectorAll("article:first-child iframe")].map(it => {
    const { left, right } = it.getBoundingClientRect();
    return [left, right, it.contentWindow.innerWidth];
})"""


def look_at(page: Page, width: int, theme: str, device: str) -> list[list[float]]:
    page.set_viewport_size({"width": width, "height": 660})
    page.evaluate(f"set('theme', '{theme}'); set('device', '{device}')")
    until(page, f"document.documentElement.clientWidth === {width}")
    expect(tile(page, keys(page)[0]).locator("iframe")).to_have_count(2 if theme == "both" else 1)
    frames: list[list[float]] = page.evaluate(FRAMES)
    return frames


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_both_themes_are_whole_at_every_width(visit: Visit, shipped: Path, device: str) -> None:
    page = visit(shipped)
    beside = {}
    # 640 by 450 is what a screen of 1280 by 900 leaves at twice the size.
    for width in (320, 390, 640, 1000, 1600):
        light, dark = look_at(page, width, "both", device)
        assert page.evaluate(SIDEWAYS) <= 0, width
        for left, right, seen in (light, dark):
            assert 0 <= left < right <= width, width
            assert seen == (1000 if device == "desktop" else min(390, round(right - left)))
        beside[width] = dark[0] >= light[1]
    wide = (1000, 1600) if device == "phone" else (1600,)
    assert [width for width, is_beside in beside.items() if is_beside] == list(wide)


def test_a_desktop_is_made_smaller_where_the_screen_is(visit: Visit, shipped: Path) -> None:
    page = visit(shipped)
    [[left, right, seen]] = look_at(page, 800, "light", "desktop")
    assert (seen, right - left < 800) == (1000, True)
    first = keys(page)[0]
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    shows(page, first, "back")
    heights = "it => [it.clientHeight, it.querySelector('iframe').getBoundingClientRect().height]"
    holder, frame = tile(page, first).locator(".frame").evaluate(heights)
    assert holder == pytest.approx(frame, abs=1)
    glance = inside(page, first).locator(".short, .points")
    tops = {box["y"] for it in glance.all() if (box := it.bounding_box())}
    assert len(tops) == 1  # the two columns of a desktop


def test_the_systems_theme_is_obeyed_until_one_is_chosen(visit: Visit, shipped: Path) -> None:
    page = visit(shipped, scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    card = inside(page, keys(page)[0])
    expect(card.locator("body.nightMode")).to_be_visible()
    dark = page.evaluate(ground)
    page.emulate_media(color_scheme="light")
    expect(card.locator("body:not(.nightMode)")).to_be_visible()
    assert page.evaluate(ground) != dark
    page.keyboard.press("t")
    expect(card.locator("body.nightMode")).to_be_visible()
    page.emulate_media(color_scheme="dark")
    page.emulate_media(color_scheme="light")
    expect(card.locator("body.nightMode")).to_be_visible()


def test_a_deck_from_right_to_left_fits_and_its_title_does_too(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit(gallery.write(compiled.prepared(ARABIC), tmp_path / "out"), width=390)
    page.keyboard.press("j")
    page.keyboard.press("b")
    shows(page, "envoy", "back")
    assert page.evaluate(SIDEWAYS) <= 0
    direction = "it => getComputedStyle(it).direction"
    assert page.locator("h1").evaluate(direction) == "rtl"
    assert inside(page, "envoy").locator("main").evaluate(direction) == "rtl"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page(visit: Visit, shipped: Path, scheme: str) -> None:
    page = visit(shipped, scheme=scheme)
    page.keyboard.press("j")
    page.keyboard.press("b")
    expect(tile(page, keys(page)[0]).locator(".fold")).to_be_visible()
    page.evaluate("document.querySelectorAll('.waiting').forEach(it => it.remove())")
    looks.keep_distinct(page, 1 if extent.ALL else sample.STRIDE)
    expect(tile(page, keys(page)[0]).locator(".fold")).to_be_visible()
    assert looks.faults(page) == []
    page.keyboard.press("?")
    assert looks.faults(page) == []


def test_without_colours_of_its_own_the_current_card_still_stands_out(
    visit: Visit, shipped: Path
) -> None:
    page = visit(shipped)
    page.emulate_media(forced_colors="active")
    first, second, *_ = keys(page)
    page.keyboard.press("j")
    style = "it => getComputedStyle(it).outlineStyle"
    assert tile(page, first).evaluate(style) == "solid"
    assert tile(page, second).evaluate(style) == "none"
