"""Takes the pictures of the documentation: ``python -m tests.browser.screenshots``."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from meshcards import api
from meshcards.cards.note import Deck
from meshcards.preview import gallery
from tests import compiled
from tests.browser import chromium, looks, stills, tiles

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
PHONE, DESKTOP = (390, 844), (1000, 900)
MESH, SHAPES = ROOT / "decks" / "service-mesh", ROOT / "tests" / "banks" / "shapes"
# By file: the bank, the note, its card, the side, and the size of the picture in pixels.
CARDS = {
    "question-front": (MESH, "mtls-in-istio", 0, "front", PHONE),
    "question-back": (MESH, "mtls-in-istio", 0, "back", PHONE),
    "question-desktop": (MESH, "mtls-in-istio", 0, "back", DESKTOP),
    "choices-front": (SHAPES, "destination-rule", 0, "front", PHONE),
    "choices-back": (SHAPES, "destination-rule", 0, "back", PHONE),
    "choices-front-desktop": (SHAPES, "destination-rule", 0, "front", DESKTOP),
    "choices-back-desktop": (SHAPES, "destination-rule", 0, "back", DESKTOP),
    "plain-back": (SHAPES, "default-mode", 0, "back", (390, 520)),
    "cloze-front": (MESH, "virtual-service/role", 0, "front", (390, 260)),
    "cloze-back": (MESH, "virtual-service/role", 0, "back", (390, 400)),
}
# What an author changes for the picture of changes: a hidden text, and words beside another.
EDITS = {"{{c1::the first in": "{{c1::the highest in", "the reserved name {{c1": "the word {{c1"}


def main() -> None:
    """Write every picture, in light and in dark."""
    banks = {folder: compiled.prepared(folder) for folder in (MESH, SHAPES)}
    decks = {folder: prepared.deck for folder, prepared in banks.items()}
    IMAGES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, chromium.launched() as browser:
        page = gallery.write(banks[MESH], Path(folder))
        for theme in ("light", "dark"):
            for name, (bank, *_) in CARDS.items():
                deck = decks[bank]
                assert deck
                _card(browser, deck, name, theme, Path(folder))
            _gallery(browser, page, theme)
        _changed(browser, Path(folder))
        mesh = decks[MESH]
        assert mesh
        stills.take(browser, mesh, IMAGES)


def _card(browser: Browser, deck: Deck, name: str, theme: str, folder: Path) -> None:
    _, item, number, side, (width, height) = CARDS[name]
    path = folder / "card.html"
    night = theme == "dark"
    path.write_text(looks.still(deck, item, number, side, night=night), encoding="utf-8")
    view = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=1.5)
    looks.put_figures(deck, path.parent)
    view.goto(path.as_uri())
    view.screenshot(path=IMAGES / f"{name}-{theme}.png")
    view.close()


def _gallery(browser: Browser, page: Path, theme: str) -> None:
    view = _opened(browser, page, (1280, 800), theme)
    tiles.choose(view, "Theme", "Both")
    view.fill("#search", "canary")
    _taken(view, f"preview-{theme}")


def _changed(browser: Browser, folder: Path) -> None:
    """The gallery after an edit: what changed since the lock, on a desktop and on a phone."""
    bank, builds = folder / MESH.name, folder / "build"
    shutil.copytree(MESH, bank, ignore=shutil.ignore_patterns("deck.lock"))
    api.build(bank, builds / "service-mesh.apkg", now=1_800_000_000)
    topic = bank / "traffic.yaml"
    text = topic.read_text(encoding="utf-8")
    for old, new in EDITS.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    topic.write_text(text, encoding="utf-8")
    page = gallery.write(compiled.prepared(bank), folder / "changed", builds=builds)
    for name, size in {"changed-light": (1000, 560), "changed-phone-dark": PHONE}.items():
        view = _opened(browser, page, size, name.rpartition("-")[2])
        if size == PHONE:
            view.get_by_role("button", name="Filters").click()
        tiles.narrow(view, "Changes", "lock")
        view.keyboard.press("Escape")
        _taken(view, name)


def _opened(browser: Browser, page: Path, size: tuple[int, int], theme: str) -> Page:
    width, height = size
    view = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if theme == "dark" else "light",
    )
    view.goto(page.as_uri())
    return view


def _taken(view: Page, name: str) -> None:
    view.locator("iframe").first.wait_for()
    view.wait_for_load_state("networkidle")
    view.wait_for_timeout(1_000)  # a card is transparent until those before it have their heights
    view.screenshot(path=IMAGES / f"{name}.png")
    view.close()


if __name__ == "__main__":
    main()
