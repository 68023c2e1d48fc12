"""Cards as Anki shows them: put into a page that stays, as Anki itself does with its cards."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from string import Template
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from meshcards.cards.note import Deck, Note
from meshcards.preview import rendered

STACK = 20  # cards: a page's layout has its cost, and so has a long page's
Look = dict[str, str]  # a side of a card, and what the page around it is told

_PAGE = """<!doctype html><html lang="en">
<head><meta charset="utf-8"><title>A card</title>
<meta name="viewport" content="width=device-width"><style></style></head>
<body><div id="qa"></div></body></html>"""
_STILL = Template("""<!doctype html><html class="mobile $html"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><style>$css</style></head>
<body class="card card1 $body"><div id="qa">$card</div></body></html>""")
_SHOW = """async look => {
    document.documentElement.className = look.html;
    document.documentElement.dir = look.direction;
    document.body.className = `card card1 ${look.body}`;
    const style = document.querySelector("style");
    if (style.textContent !== look.css) style.textContent = look.css;
    document.getElementById("qa").innerHTML = look.card;
    await Promise.all([...document.images].map(image => image.decode()));
}"""
_MEASURE = Template("""async ([looks, sheets]) => {
    const show = $show, measured = [];
    for (const look of looks) {
        await show({ ...look, css: sheets[look.css] });
        measured.push($expression);
    }
    return measured;
}""")
_KEEP = """([stride]) => {
    const seen = new Set(), all = [...document.querySelectorAll("article")];
    const path = it => it === null || it.matches("main, body") ? "" :
        `${path(it.parentElement)} ${it.localName}.${[...it.classList].sort().join(".")}`;
    for (const [number, article] of all.entries()) {
        const paths = [article, ...article.querySelectorAll("*")].map(path);
        const kept = number % stride === 0 || paths.some(it => !seen.has(it));
        paths.forEach(it => seen.add(it));
        if (!kept) article.remove();
    }
    return document.querySelectorAll("article").length;
}"""
_AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa"],
    "resultTypes": ["violations"],
    "iframes": False,
}


def look(deck: Deck, note: Note, side: str, *, night: bool = False, rtl: bool = False) -> Look:
    """The ``front`` or ``back`` of a note's first card, every fold unfolded."""
    notetype = dict(deck.notetypes)[note.kind]
    card = rendered.cards(note, notetype)[0]
    return {
        "html": "night-mode" if night else "",
        "body": "nightMode night_mode" if night else "",
        "direction": "rtl" if rtl else "ltr",
        "css": notetype.css,
        "card": (card.front if side == "front" else card.back).replace("<details", "<details open"),
    }


def still(deck: Deck, item: str, ordinal: int, side: str, *, night: bool) -> str:
    """A page with the ``front`` or ``back`` of one card, as Anki shows it on a phone."""
    note = next(it for it in deck.notes if it.id == item)
    notetype = dict(deck.notetypes)[note.kind]
    card = rendered.cards(note, notetype)[ordinal]
    return _STILL.substitute(
        html="night-mode" if night else "",
        body="nightMode night_mode" if night else "",
        css=notetype.css,
        card=card.front if side == "front" else card.back,
    )


def blank(folder: Path) -> Path:
    """A page without a card, in a folder that may get figures."""
    path = folder / "card.html"
    path.write_text(_PAGE, encoding="utf-8")
    return path


def put_figures(deck: Deck, folder: Path) -> None:
    """Put the deck's figures where its cards look for them."""
    for name, image in deck.media.items():
        if not (folder / name).exists():
            (folder / name).write_bytes(image.path.read_bytes())


def show(page: Page, it: Look) -> None:
    """Show a side of a card, its figures loaded; a figure that cannot be is an error."""
    page.evaluate(_SHOW, it)


def stacked(looks: Mapping[str, Look]) -> dict[str, Look]:
    """Pages of several cards below each other, by the names of their cards.

    Each card is as wide as it would be by itself, and a page is as wide as its widest.
    """
    of_one_style = sorted(looks.items(), key=lambda it: it[1]["css"])
    stacks = {}
    for _, group in groupby(of_one_style, key=lambda it: it[1]["css"]):
        rest = list(group)
        for at in range(0, len(rest), STACK):
            some = rest[at : at + STACK]
            cards = "".join(look["card"] for _, look in some)
            stacks[", ".join(name for name, _ in some)] = {**some[0][1], "card": cards}
    return stacks


def measured(page: Page, looks: Sequence[Look], expression: str) -> list[float]:
    """What a JavaScript ``expression`` is with each of the cards shown, in CSS pixels."""
    # A style sheet is longer than a card: each goes to the page once.
    sheets = list({it["css"] for it in looks})
    short = [{**it, "css": sheets.index(it["css"])} for it in looks]
    script = _MEASURE.substitute(show=_SHOW, expression=expression)
    found: list[float] = page.evaluate(script, [short, sheets])
    return found


def keep_distinct(page: Page, stride: int) -> int:
    """Take every tile off a gallery's page that shows nothing new, but for each ``stride``th.

    Gives how many are left.
    """
    amount: int = page.evaluate(_KEEP, [stride])
    return amount


def faults(page: Page) -> list[str]:
    """What axe finds on the page against WCAG 2.1 AA."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    violations: list[dict[str, Any]] = page.evaluate(
        "async options => (await axe.run(options)).violations", _AXE
    )
    return [
        f"{violation['id']}: {node['html']} {node['failureSummary']}"
        for violation in violations
        for node in violation["nodes"]
    ]
