"""A thousand cards stay light: only those near the screen have frames, or elements at all."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

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
SLOW = "const clock = performance.now; let looks = 0; performance.now = () => 1000 * ++looks;"


def test_frames_are_made_a_few_at_a_time(visit: Visit, tmp_path: Path) -> None:
    page = visit(pages.gallery(tmp_path, [pages.card(f"card-{number}") for number in range(12)]))
    page.add_init_script(SLOW)
    page.reload()
    count(page, "12 cards")
    until(page, "nearby.size > 4 && !due.size && [...nearby].every(isMeasured)")
    near = page.evaluate("nearby.size")

    made = page.evaluate("""() => {
        const frames = () => document.querySelectorAll("iframe").length;
        nearby.forEach((made) => made.frames.replaceChildren());
        begun = false;
        begin();
        const first = frames();
        filter();  // as a search does meanwhile
        return [first, frames()];
    }""")
    assert made == [1, 1]
    until(page, f"document.querySelectorAll('iframe').length === {near}")
