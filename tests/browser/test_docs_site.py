"""The documentation as a site, in a browser that reaches no other: search, themes, widths, copying.

What a page asks for outside of the site fails a test: the fixture ``visit`` sees to it.
"""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import looks
from tests.browser.conftest import Visit
from tests.browser.test_gallery_wide import SIDEWAYS
from tests.browser.tiles import until
from tests.site import build, sample


class Files(SimpleHTTPRequestHandler):
    """Answers with files, and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Nothing."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site, which has the gallery of a miniature bank."""
    site: Path = build.generate(sample.written(tmp_path_factory.mktemp("docs")))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Files, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_the_search_finds_a_heading_and_leads_to_it(visit: Visit, home: str) -> None:
    page = visit(f"{home}/index.html")
    page.keyboard.press("/")
    expect(page.locator("input:focus")).to_be_visible()  # keys before that are nobody's
    page.keyboard.type("moved decks")
    page.locator('a[href*="learners.html"][href$="#decks-and-cards-that-were-moved"]').first.click(
        timeout=30_000
    )
    expect(page.locator("h2#decks-and-cards-that-were-moved")).to_be_in_viewport()


@pytest.mark.parametrize("name", ["index", "commands", "cards"])
def test_no_page_is_wider_than_its_screen(visit: Visit, home: str, name: str) -> None:
    page = visit(f"{home}/{name}.html")
    for width in (320, 390, 800, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        until(page, f"document.documentElement.clientWidth === {width}")
        assert page.evaluate(SIDEWAYS) <= 0, width


def test_each_theme_has_its_pictures_and_no_fault(visit: Visit, home: str) -> None:
    page = visit(f"{home}/index.html", scheme="dark")
    light, dark = (page.locator(f'.shown img[src$="#only-{it}"]') for it in ("light", "dark"))
    expect(dark).to_be_visible()
    expect(light).to_be_hidden()
    assert looks.faults(page) == []

    page.get_by_title("Switch to light mode").click()
    expect(light).to_be_visible()
    expect(dark).to_be_hidden()
    assert looks.faults(page) == []


def test_a_copy_from_a_terminal_has_its_commands_only(visit: Visit, home: str) -> None:
    page = visit(f"{home}/publish-a-deck.html")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    block = page.locator(".language-console", has_text="git init").first
    block.hover()
    block.locator("button").first.click()
    copied: str = page.evaluate("navigator.clipboard.readText()")

    assert copied.splitlines() == [
        "git init --quiet",
        "meshcards check --strict",
        "git add --all",
        'git commit --quiet --message "The first questions"',
    ]
