"""The backs of questions on a phone: how long they are, and where on them the tip is."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from anki.collection import Collection
from playwright.sync_api import Page

from meshcards.text import words
from tests.browser import chromium, looks

WIDTH, HEIGHT = 390, 844  # of a phone's screen, in CSS pixels
_QUESTION = 0  # the type of note types without clozes
_QUOTED = re.compile(r"[\"\u201c]([^\"\u201c\u201d]+)[\"\u201d]")
# What is folded is no part of innerText. A card that has no such part gives null.
_MEASURE = """() => {
    const said = it => (it ? it.innerText.split(/\\s+/).filter(Boolean).length : null);
    const tip = document.querySelector(".tip"), box = tip && tip.getBoundingClientRect();
    const outside = other => {
        const copy = other.cloneNode(true);
        copy.querySelectorAll("details").forEach(it => it.remove());
        return copy.textContent;
    };
    return {
        screens: document.documentElement.scrollHeight / innerHeight,
        words: said(document.body),
        strongest: said(document.querySelector(".strongest")),
        begins: box && box.top / innerHeight,
        ends: box && box.bottom / innerHeight,
        others: [...document.querySelectorAll(".other")].map(other => [
            outside(other),
            [...other.querySelectorAll("details:not([open])")].map(it => it.textContent).join(" "),
        ]),
    };
}"""
Back = dict[str, Any]


def figures(collection: Collection) -> Iterator[tuple[str, str]]:
    """What is measured of all backs of questions, and how much it is."""
    backs = _measured(collection)
    reasons = [other for back in backs for other in back["others"]]
    tips = [back for back in backs if back["begins"] is not None]
    first = sum(back["ends"] <= 1 for back in tips)
    yield "a back, in screens", f"{_median(backs, 'screens'):.1f}"
    yield "visible words of a back", f"{_median(backs, 'words'):.0f}"
    yield "words of the strongest answer", f"{_median(backs, 'strongest'):.0f}"
    yield "the tip begins, in screens from the top", f"{_median(backs, 'begins'):.1f}"
    yield "questions with the tip on the first screen", f"{first} of {len(backs)}"
    quoting = sum(quotes(reason, folded) for reason, folded in reasons)
    yield "reasons that quote their folded answer", f"{quoting} of {len(reasons)}"


def quotes(reason: str, folded: str) -> bool:
    """Whether ``reason`` has words in quotation marks that are in ``folded`` as well."""
    answer = f" {' '.join(words.words(folded))} "
    quoted = (" ".join(words.words(it)) for it in _QUOTED.findall(reason))
    return any(f" {it} " in answer for it in quoted if it)


def _measured(collection: Collection) -> list[Back]:
    page_file = looks.blank(Path(collection.media.dir()))  # beside the figures
    with chromium.launched() as browser:
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(page_file.as_uri())
        backs = [_back(page, it) for it in _sides(collection)]
    page_file.unlink()
    return backs


def _back(page: Page, side: looks.Look) -> Back:
    looks.show(page, side)
    measured: Back = page.evaluate(_MEASURE)
    return measured


def _sides(collection: Collection) -> Iterator[looks.Look]:
    for card in map(collection.get_card, collection.find_cards("")):
        if card.note_type()["type"] == _QUESTION:
            output = card.render_output()
            plain = {"html": "", "body": "", "direction": "ltr"}
            yield {**plain, "css": output.css, "card": output.answer_text}


def _median(backs: Sequence[Back], name: str) -> float:
    return median(found) if (found := [it[name] for it in backs if it[name] is not None]) else 0
