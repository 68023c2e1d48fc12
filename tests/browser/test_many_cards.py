"""A thousand cards stay light: only those near the screen have frames, or elements at all."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from meshcards.preview import gallery
from tests import compiled
from tests.browser.conftest import Visit
from tests.browser.tiles import count, keys, tile


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
