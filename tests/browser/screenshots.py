"""Takes the pictures of the documentation: ``python -m tests.browser.screenshots``."""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from meshcards.cards.note import Deck
from meshcards.preview import gallery, rendered
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
PAGE = """<!doctype html><html class="mobile {html}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><style>{css}</style></head>
<body class="card card1 {body}"><div id="qa">{card}</div></body></html>"""


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
        mesh = decks[MESH]
        assert mesh
        stills.take(browser, mesh, IMAGES)


def _card(browser: Browser, deck: Deck, name: str, theme: str, folder: Path) -> None:
    _, item, number, side, (width, height) = CARDS[name]
    note = next(note for note in deck.notes if note.id == item)
    notetype = dict(deck.notetypes)[note.kind]
    card = rendered.cards(note, notetype)[number]
    night = theme == "dark"
    path = folder / "card.html"
    path.write_text(
        PAGE.format(
            html="night-mode" if night else "",
            body="nightMode night_mode" if night else "",
            css=notetype.css,
            card=card.front if side == "front" else card.back,
        ),
        encoding="utf-8",
    )
    view = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=1.5)
    looks.put_figures(deck, path.parent)
    view.goto(path.as_uri())
    view.screenshot(path=IMAGES / f"{name}-{theme}.png")
    view.close()


def _gallery(browser: Browser, page: Path, theme: str) -> None:
    view = browser.new_page(
        viewport={"width": 1280, "height": 800},
        color_scheme="dark" if theme == "dark" else "light",
    )
    view.goto(page.as_uri())
    tiles.choose(view, "Theme", "Both")
    view.fill("#search", "canary")
    view.locator("iframe").first.wait_for()
    view.wait_for_load_state("networkidle")
    view.screenshot(path=IMAGES / f"preview-{theme}.png")
    view.close()


if __name__ == "__main__":
    main()
