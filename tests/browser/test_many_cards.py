"""A thousand cards stay light: only those near the screen have frames, or elements at all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from meshcards.preview import gallery
from tests import compiled
from tests.browser import pages
from tests.browser.conftest import Visit
from tests.browser.tiles import count, keys, tile, until


def test_only_cards_near_the_screen_have_frames(
    visit: Visit, write_bank: Callable[..., Path], tmp_path: Path
) -> None:
    facts = "".join(
        f'      - {{id: n-{n}, text: "Envoy has the number {n}."}}\n' for n in range(1000)
    )
    topic = f"title: Many\nterms:\n  - id: envoy\n    name: Envoy\n    facts:\n{facts}"
    prepared = compiled.prepared(write_bank({"many": topic}))

    page = visit(gallery.write(prepared, tmp_path / "out"))

    count(page, "1000 cards")
    page.locator("iframe").first.wait_for()
    assert page.locator("iframe").count() < 40
    assert page.locator("article").count() < 400
    height = page.evaluate("document.documentElement.scrollHeight")
    page.evaluate("reveal(shown.at(-1))")
    expect(tile(page, "envoy/n-999/c1").locator("iframe")).to_be_visible()
    assert page.locator("iframe").count() < 60
    assert page.locator("article").count() < 800
    # What was guessed of the cards in between is near to what they take.
    assert 0.5 < page.evaluate("document.documentElement.scrollHeight") / height < 2

    page.fill("#search", "number 777")
    count(page, "1 of 1000 cards")
    assert keys(page) == ["envoy/n-777/c1"]


# Each look at the clock finds it so late that the page looks up after every frame.
SLOW = "let looks = 0; performance.now = () => 1000 * ++looks;"


@pytest.fixture
def slow(visit: Visit, tmp_path: Path) -> Page:
    """A page of twelve cards that makes a frame at a time."""
    page = visit(pages.gallery(tmp_path, [pages.card(f"card-{number}") for number in range(12)]))
    page.add_init_script(SLOW)
    page.reload()
    count(page, "12 cards")
    until(page, "nearby.size > 4 && !due.size && [...nearby].every(isMeasured)")
    return page


FRAMES = "document.querySelectorAll('iframe').length"
AGAIN = """
    nearby.forEach((made) => made.frames.replaceChildren());
    begun = false;
    begin();
"""


def test_frames_are_made_one_after_the_other(slow: Page) -> None:
    made = slow.evaluate(f"""() => {{
        {AGAIN}
        const first = {FRAMES};
        filter();  // what else the page does meanwhile makes no more of them
        return [first, {FRAMES}];
    }}""")
    assert made == [1, 1]
    until(slow, f"{FRAMES} === nearby.size")


def test_a_search_is_answered_before_frames_are_made(slow: Page) -> None:
    counts = slow.evaluate(f"""async () => {{
        {AGAIN}
        const search = document.getElementById("search");
        search.value = "card-1";
        search.dispatchEvent(new Event("input"));
        search.dispatchEvent(new Event("input"));  // which overtakes the first
        const before = document.getElementById("count").textContent;
        await new Promise((goOn) => new MutationObserver(goOn).observe(
            document.getElementById("count"), {{ childList: true }}));
        return [before, document.getElementById("count").textContent, {FRAMES}];
    }}""")
    # The only frame was of a card that is filtered away.
    assert counts == ["12 cards", "3 of 12 cards", 0]
    until(slow, f"!areHeld && nearby.size === 3 && {FRAMES} === 3")
