"""The pictures of the README: what a stranger sees first, and three stills of what becomes of YAML.

The third still shows what the real engine says of an update, so it is no more than was measured.
"""

import html
import re
import shutil
import textwrap
from collections.abc import Sequence
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory

from anki.collection import Collection
from playwright.sync_api import Browser
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import YamlLexer

from meshcards import api
from meshcards.cards.note import Deck
from tests.browser import looks
from tests.engine.conftest import FIRST_RELEASE, MONTH, history, import_package, note_of, study

BANK = Path(__file__).parents[2] / "decks" / "service-mesh"
PARTS = Path(__file__).with_suffix("")
THEMES = ("light", "dark")
# The phones: an item, its side, and what of it is at the top.
HERO = (
    ("mtls-in-istio", "front", "html"),
    ("mtls-in-istio", "back", "html"),
    ("mtls-in-istio", "back", "figure"),
)
FACT = "virtual-service/rule-order"
STUDIED = 30  # answers
OWN_WORDS, OWN_TAG = "My own words.", "mine"


def take(browser: Browser, deck: Deck, images: Path) -> None:
    """Write the README's pictures of ``deck``, the bundled one, into the folder ``images``."""
    table = f"<table>{_updated()}</table>"
    for theme in THEMES:
        phones = "".join(
            f'<div class="phone">{_framed(deck, item, side, theme)}</div>' for item, side, _ in HERO
        )
        hero = f'<div class="phones">{phones}</div>'
        _picture(browser, deck, hero, images / f"hero-{theme}.png", [top for *_, top in HERO])
        for name, title, body in (
            ("written", "traffic.yaml", f"<pre>{_coloured(theme)}</pre>"),
            ("learned", "in Anki", _framed(deck, FACT, "back", theme)),
            ("updated", "after the next release", table),
        ):
            still = f'<div class="still"><h1>{title}</h1>{body}</div>'
            _picture(browser, deck, still, images / f"{name}-{theme}.png")


def _picture(browser: Browser, deck: Deck, body: str, path: Path, tops: Sequence[str] = ()) -> None:
    """One picture; ``tops`` are the elements that the frames in it are scrolled to."""
    with TemporaryDirectory() as folder:
        page = Path(folder) / "still.html"
        looks.put_figures(deck, page.parent)
        css = (PARTS / "frame.css").read_text(encoding="utf-8")
        frame = Template((PARTS / "frame.html").read_text(encoding="utf-8"))
        theme = path.stem.rpartition("-")[2]
        page.write_text(frame.substitute(theme=theme, css=css, body=body), encoding="utf-8")
        view = browser.new_page(viewport={"width": 1200, "height": 800}, device_scale_factor=1.5)
        view.goto(page.as_uri())
        view.wait_for_load_state("networkidle")
        for frame_inside, top in zip(view.frames[1:], tops, strict=False):
            frame_inside.locator(top).first.evaluate("it => it.scrollIntoView()")
        view.locator("body > *").screenshot(path=path, omit_background=True)
        view.close()


def _framed(deck: Deck, item: str, side: str, theme: str) -> str:
    page = looks.still(deck, item, 0, side, night=theme == "dark")
    return f'<iframe srcdoc="{html.escape(page)}"></iframe>'


def _coloured(theme: str) -> str:
    style = {"light": "default", "dark": "github-dark"}[theme]
    form = HtmlFormatter(noclasses=True, nobackground=True, style=style, nowrap=True)
    return highlight(_written(), YamlLexer(), form)


def _written() -> str:
    """The fact as it is in its file, with the term that it belongs to, in short lines."""
    term, fact = FACT.split("/")
    lines = (BANK / "traffic.yaml").read_text(encoding="utf-8").splitlines()
    begin = lines.index(f"  - id: {term}")
    first = lines.index(f"      - id: {fact}", begin)
    last = next(n for n in range(first + 1, len(lines)) if lines[n].startswith("      - id: "))
    head = [it for it in lines[begin:first] if re.match(r"  (- id|  name|  facts)", it)]
    text = textwrap.dedent("\n".join((*head, *lines[first:last])))
    return "\n".join(("terms:", *map(_short, re.split(r"\n(?= *(?:- )?[a-z]+:)", text))))


def _short(piece: str) -> str:
    """A key and its text in lines that fit the picture, which is the same to YAML and Markdown."""
    key, newline, text = piece.partition("|\n")
    if newline:
        indent = re.match(" *", text)
        space = indent[0] if indent else ""
        filled = textwrap.fill(
            " ".join(text.split()), 44, initial_indent=space, subsequent_indent=space
        )
        return f"{key}{newline}{filled}"
    space = " " * (len(piece) - len(piece.lstrip()) + 2)
    return textwrap.fill(piece, 44, subsequent_indent=space)


def _updated() -> str:
    """What the engine has of a learner's work after an update, as rows of a table."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        bank = folder / "service-mesh"
        shutil.copytree(BANK, bank, ignore=shutil.ignore_patterns("deck.lock"))
        learner = Collection(str(folder / "collection.anki2"))
        import_package(learner, api.build(bank, folder / "1.apkg", now=FIRST_RELEASE).path)
        study(learner, STUDIED)
        mine = learner.get_note(note_of(learner, f"service-mesh/{FACT}"))
        mine["Extra"], mine.tags = OWN_WORDS, [*mine.tags, OWN_TAG]
        learner.update_note(mine)
        before = history(learner)
        topic = bank / "traffic.yaml"
        before_tip, tip, after = topic.read_text(encoding="utf-8").partition("tip: |\n")
        topic.write_text(f"{before_tip}{tip}      Then pause.\n{after}", encoding="utf-8")
        made = api.build(bank, folder / "2.apkg", now=FIRST_RELEASE + MONTH)
        log = import_package(learner, made.path)
        kept = learner.get_note(mine.id)
        cards, reviews = map(_kept, before, history(learner))
        rows = {
            "Notes that the release changed": str(log["updated"]),
            "Notes that stay as they were": str(log["duplicate"]),
            "Reviews kept": reviews,
            "Cards that keep their schedule": cards,
            "Your own words kept": "yes" if kept["Extra"] == OWN_WORDS else "no",
            "Your own tag kept": "yes" if OWN_TAG in kept.tags else "no",
        }
        learner.close()
    return "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in rows.items())


def _kept(before: Sequence[object], after: Sequence[object]) -> str:
    return f"{sum(one in after for one in before)} of {len(before)}"
