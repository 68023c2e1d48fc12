"""Cards are legible by day and by night, on a phone and enlarged, whatever they hold."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from meshcards.cards.note import Deck, Note
from meshcards.preview import rendered
from tests import compiled
from tests.browser.conftest import SHIPPED, Visit

EVERYTHING = Path(__file__).parents[1] / "banks" / "everything"
LONG = """\
title: Long
questions:
  - id: long
    question: What is {word}?
    strongest:
      answer: |
        {word} and `{word}`.

        | {word} | {word} |
        |---|---|
        | a | b |

        ```yaml
        {word}: {word}
        ```
    others: [{{answer: "{word}", falls_short: "{word}"}}]
    tip: "{word}"
terms:
  - {{id: word, name: "{word}", facts: [{{id: a, text: "A {word} is long."}}]}}
""".format(word="Supercalifragilistic" * 8)

PAGE = """<!doctype html><html lang="en" class="{html}" dir="{direction}">
<head><meta charset="utf-8"><title>A card</title>
<meta name="viewport" content="width=device-width"><style>{css}</style></head>
<body class="card card1 {body}"><div id="qa">{card}</div></body></html>"""


@pytest.fixture
def look(visit: Visit, tmp_path: Path) -> Callable[..., Page]:
    """Opens a side of a card as Anki shows it, every fold unfolded; one page for each width."""
    pages: dict[int, Page] = {}

    def look(
        deck: Deck,
        note: Note,
        side: str,
        *,
        night: bool = False,
        width: int = 390,
        rtl: bool = False,
    ) -> Page:
        notetype = dict(deck.notetypes)[note.kind]
        card = rendered.cards(note, notetype)[0]
        text = PAGE.format(
            html="night-mode" if night else "",
            body="nightMode night_mode" if night else "",
            direction="rtl" if rtl else "ltr",
            css=notetype.css,
            card=card.front if side == "front" else card.back,
        )
        path = tmp_path / "card.html"
        path.write_text(text.replace("<details", "<details open"), encoding="utf-8")
        for name, image in deck.media.items():
            (tmp_path / name).write_bytes(image.path.read_bytes())
        if width in pages:
            pages[width].goto(path.as_uri())
        else:
            pages[width] = visit(path, width=width)
        return pages[width]

    return look


def deck_of(folder: Path) -> Deck:
    deck = compiled.prepared(folder).deck
    assert deck
    return deck


def some(deck: Deck, step: int) -> list[Note]:
    """Every ``step``-th question, and of the facts a twentieth of that."""
    questions = [note for note in deck.notes if note.kind == "question"]
    facts = [note for note in deck.notes if note.kind == "fact"]
    return [*questions[::step], *facts[:: 20 * step]]


def contrast_faults(page: Page) -> list[str]:
    result = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]})
    return [
        f"{violation['id']}: {node['html']} {node['failureSummary']}"
        for violation in result.response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("folder", [SHIPPED, EVERYTHING], ids=["shipped", "everything"])
def test_axe_finds_no_fault_in_any_kind_of_card(
    look: Callable[..., Page],
    folder: Path,
    night: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    deck = deck_of(folder)
    for note in some(deck, 8):
        for side in ("front", "back"):
            page = look(deck, note, side, night=night)
            assert contrast_faults(page) == []


@pytest.mark.parametrize("width", [320, 195], ids=["small phone", "phone at 200%"])
def test_no_card_scrolls_sideways(
    look: Callable[..., Page], write_bank: Callable[..., Path], width: int
) -> None:
    decks = [deck_of(SHIPPED), deck_of(EVERYTHING), deck_of(write_bank({"long": LONG}))]
    for deck in decks:
        for note in some(deck, 1):
            for side in ("front", "back"):
                page = look(deck, note, side, width=width)
                wide = page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, f"{note.id} {side}"


def test_wide_code_and_tables_scroll_inside_themselves(
    look: Callable[..., Page], write_bank: Callable[..., Path]
) -> None:
    deck = deck_of(write_bank({"long": LONG}))
    question = next(note for note in deck.notes if note.kind == "question")
    page = look(deck, question, "back", width=320)
    for wide in ("pre", "table"):
        box = page.locator(f".strongest {wide}").first
        assert box.evaluate("it => it.scrollWidth > it.clientWidth")
        assert box.evaluate("it => getComputedStyle(it).overflowX") == "auto"


def test_right_to_left_text_keeps_the_layout_and_code_its_direction(
    look: Callable[..., Page],
) -> None:
    deck = deck_of(EVERYTHING)
    question = next(note for note in deck.notes if note.kind == "question")
    page = look(deck, question, "back", rtl=True)
    strongest = page.locator(".strongest")
    assert strongest.evaluate("it => getComputedStyle(it).borderRightWidth") == "4px"
    assert page.locator("pre").first.evaluate("it => getComputedStyle(it).direction") == "ltr"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_figure_scales_and_turns_light_at_night(look: Callable[..., Page]) -> None:
    deck = deck_of(SHIPPED)
    note = next(note for note in deck.notes if note.id == "canary-release")
    for night in (False, True):
        picture = look(deck, note, "back", night=night, width=320).locator("figure img")
        assert picture.evaluate("it => it.complete && it.naturalWidth > 0")
        box = picture.bounding_box()
        assert box
        assert 240 < box["width"] <= 320
        inverted = "invert(1)" in picture.evaluate("it => getComputedStyle(it).filter")
        assert inverted is night


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_in_the_gallery_itself(visit: Visit, shipped: Path, scheme: str) -> None:
    page = visit(shipped, scheme=scheme)
    page.locator("iframe").first.wait_for()
    page.evaluate("document.querySelectorAll('iframe').forEach(it => it.remove())")
    assert contrast_faults(page) == []
