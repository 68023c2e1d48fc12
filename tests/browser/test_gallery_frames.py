"""A card's frame is as high as the card: the wheel turns the page, and nothing moves in view."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from meshcards.preview import gallery
from tests import compiled
from tests.browser import pages
from tests.browser.conftest import Visit
from tests.browser.tiles import inside, keys, shows, tile, until

# Of each frame: how high it is, and how high its content.
HEIGHTS = """[...document.querySelectorAll("iframe")].map(it => [
    it.offsetHeight, Math.ceil(it.contentDocument.documentElement.getBoundingClientRect().height),
])"""
# Which cards moved in view, though nobody had pressed a key or a button.
WATCH = """() => {
    sessionStorage.clear();  // which has the heights of an earlier visit
    window.shifts = [];
    new PerformanceObserver(list => {
        for (const shift of list.getEntries())
            if (!shift.hadRecentInput)
                for (const { node } of shift.sources) {
                    const it = node?.closest ? node : node?.parentElement;
                    const moved = it?.closest("article, p");
                    if (moved) shifts.push(moved.id || moved.className);
                }
    }).observe({ type: "layout-shift", buffered: true });
}"""
DECK = "id: one\ntitle: One\nlanguage: en\ntopics: [basics]\nstyle: look.css\n"


@pytest.fixture
def page(visit: Visit, shipped: Path) -> Page:
    return visit(shipped, width=1000)


def settled(page: Page) -> None:
    """Wait until every frame near the screen has its height."""
    until(page, "[...nearby].every(it => [...it.frames.querySelectorAll('iframe')].some(isLoaded))")
    until(page, "[...nearby].every(isMeasured)")


def turned(page: Page, x: float, y: float) -> float:
    """How far ten turns of the wheel at a place of the window move the page."""
    page.evaluate("scrollTo(0, 0)")
    page.mouse.move(x, y)
    for _ in range(10):
        page.mouse.wheel(0, 40)
    until(page, "scrollY >= 400")
    moved: float = page.evaluate("scrollY")
    return moved


def test_the_wheel_over_a_back_turns_the_page_as_far_as_beside_it(page: Page) -> None:
    first = keys(page)[0]
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    shows(page, first, "back")
    settled(page)
    box = tile(page, first).bounding_box()
    assert box
    assert box["height"] > 1200
    assert turned(page, box["x"] + 150, 500) == turned(page, 20, 500) == 400


def test_a_frame_is_as_high_as_its_card_also_once_that_unfolds(page: Page) -> None:
    first = keys(page)[0]
    settled(page)
    before = page.evaluate(HEIGHTS)
    assert len(before) > 3
    assert [height for height, content in before if height != content] == []
    inside(page, first).locator("summary").click()
    expect(inside(page, first).locator("details li").first).to_be_visible()
    until(page, f"{HEIGHTS}[0][0] > {before[0][0]} + 100")
    assert [height for height, content in page.evaluate(HEIGHTS) if height != content] == []


def test_a_line_marks_the_first_screen_from_where_anki_scrolls_to(page: Page) -> None:
    first = keys(page)[0]
    settled(page)
    assert page.locator(".fold").count() == 0  # fronts are shorter
    page.keyboard.press("j")
    page.keyboard.press("b")
    shows(page, first, "back")
    line = tile(page, first).locator(".fold")
    expect(line).to_have_text("first phone screen")
    there, answer = line.bounding_box(), inside(page, first).locator("#answer").bounding_box()
    assert there
    assert answer
    assert there["y"] - answer["y"] == pytest.approx(700, abs=1)
    page.evaluate("set('device', 'desktop')")
    expect(line).to_have_count(0)


def test_a_frame_that_is_far_away_leaves_its_height(page: Page) -> None:
    first, later = keys(page)[1], keys(page)[40]  # the current card keeps its frame
    page.evaluate("set('backs', true)")
    shows(page, first, "back")
    settled(page)
    height = tile(page, first).bounding_box()
    page.evaluate("key => reveal(tiles.find(it => it.card.key === key))", later)
    expect(tile(page, first).locator("iframe")).to_have_count(0)
    away = tile(page, first).bounding_box()
    page.evaluate("scrollTo(0, 0)")
    shows(page, first, "back")
    back = tile(page, first).bounding_box()
    assert height
    assert away
    assert height["height"] == away["height"]
    assert height == back


def test_nothing_in_view_moves_while_frames_load(visit: Visit, shipped: Path) -> None:
    page = visit(shipped, width=1000)
    page.add_init_script(f"({WATCH})()")
    page.reload()
    # A card is seen after some seconds whatever its frame does; a slow machine may take longer.
    page.add_style_tag(content="article.waiting { animation: none }")
    settled(page)
    for _ in range(12):
        page.mouse.wheel(0, 500)
        settled(page)
    assert page.evaluate("scrollY") > 3000
    assert page.evaluate("shifts") == []


def test_a_card_as_high_as_its_screen_does_not_grow_for_ever(
    visit: Visit, write_bank: Callable[..., Path], tmp_path: Path
) -> None:
    style = ".mc { min-height: 100vh }"
    folder = write_bank(deck=DECK, files={"look.css": style})
    page = visit(gallery.write(compiled.prepared(folder), tmp_path / "out"))
    frame = tile(page, "why-a-mesh").locator("iframe")
    expect(frame).to_be_visible()
    until(page, "document.querySelector('iframe').growths > MOST")
    box = frame.bounding_box()
    assert box
    assert box["height"] < 1200


def test_a_card_that_is_flipped_stays_in_its_frame(page: Page) -> None:
    first = keys(page)[0]
    settled(page)
    page.evaluate("document.querySelector('iframe').kept = true")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    shows(page, first, "back")
    page.keyboard.press("t")
    expect(inside(page, first).locator("body.nightMode")).to_be_visible()
    assert page.evaluate("document.querySelector('iframe').kept")


def test_a_card_that_is_painted_while_it_is_read_is_there_once(
    visit: Visit, tmp_path: Path
) -> None:
    lines = 20_000  # which a browser reads in several turns
    card = replace(pages.card("long"), front="<p>line</p>" * lines)
    page = visit(pages.gallery(tmp_path, [card]))
    painted = page.evaluate("""async () => {
        const made = tiles[0];
        made.frames.replaceChildren();
        paint(made);
        const view = made.frames.querySelector("iframe");
        let painted = 0;
        let isRead = false;
        view.addEventListener("load", () => (isRead = true), { once: true });
        while (!isRead) {
            await new Promise((goOn) => setTimeout(goOn));
            if (view.contentDocument.readyState !== "loading") continue;
            paint(made);
            painted += 1;
        }
        return painted;
    }""")
    assert painted
    settled(page)
    expect(inside(page, "long").locator("p")).to_have_count(lines)
