"""A browser, a gallery to look at, and a watch over what its page asks for."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from meshcards.cards.note import Deck, Note
from meshcards.opening import Prepared
from meshcards.preview import gallery
from tests import extent
from tests.browser import banks, chromium, looks
from tests.browser.chromium import Seen

Visit = Callable[..., Page]


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """What drives browsers: one for all tests of this folder, for a process may have no second."""
    if not chromium.found() and "CI" not in os.environ:
        pytest.skip("no chromium on the path: apt install chromium-headless-shell")
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One browser for all tests of this folder."""
    with chromium.started(playwright) as browser:
        yield browser


# A page of the whole deck takes four times as long to open, and dozens of tests open it.
SOME = {"foundations", "envoy"}


def some_of_the_deck() -> Prepared:
    """The bundled deck with the notes of two topics, or of all."""
    prepared = banks.prepared(banks.SHIPPED)
    assert prepared.deck
    notes = tuple(note for note in prepared.deck.notes if extent.ALL or note.topic in SOME)
    return replace(prepared, deck=replace(prepared.deck, notes=notes))


@pytest.fixture(scope="package")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gallery of some of the bundled deck."""
    return gallery.write(some_of_the_deck(), tmp_path_factory.mktemp("shipped"))


@pytest.fixture
def seen() -> Seen:
    """What this test's pages asked for; a test that expects complaints clears them."""
    return Seen()


@pytest.fixture
def visit(browser: Browser, seen: Seen) -> Iterator[Visit]:
    """Opens a page, by its address or path, in a browser that remembers nothing.

    The window is a small desktop: each frame costs time, and a lower window has no bar that stays.

    In the end no page may have asked for anything outside its own site, nor complained.
    """
    contexts: list[BrowserContext] = []
    homes: list[str] = []

    def visit(
        page: Path | str, *, width: int = 1000, height: int = 660, scheme: str = "light"
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        context.set_default_timeout(10_000)
        seen.watch(context)
        contexts.append(context)
        homes.append(page.as_uri() if isinstance(page, Path) else page)
        opened = context.new_page()
        opened.goto(homes[-1])
        return opened

    yield visit
    for context in contexts:
        context.close()
    for home in homes:
        assert seen.outside(home) == []
    # Playwright's own look into a frame counts as a script there, which the sandbox refuses.
    own = "Blocked script execution in 'about:srcdoc'"
    assert [it for it in seen.complaints if own not in it] == []


@pytest.fixture
def look(visit: Visit, tmp_path: Path) -> Callable[..., Page]:
    """Shows a side of a card; one page for each width."""
    pages: dict[int, Page] = {}

    def look(deck: Deck, note: Note, side: str, *, width: int = 390, **options: bool) -> Page:
        if width not in pages:
            pages[width] = visit(looks.blank(tmp_path), width=width)
        looks.put_figures(deck, tmp_path)
        looks.show(pages[width], looks.look(deck, note, side, **options))
        return pages[width]

    return look
