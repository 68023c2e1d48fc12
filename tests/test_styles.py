"""No style sheet asks for a colour that nothing on its page declares."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards.bank.deckfile import DeckFile
from meshcards.cards import notetypes
from meshcards.preview import listing
from meshcards.report import diffed_page
from tests.browser import pages
from tests.diff.versions import diff

DECLARED = re.compile(r"(--[a-z][a-z-]*)(?=\s*:|\"\s*,)")  # in a style sheet, or by a script
ASKED = re.compile(r"var\((--[a-z-]+)\)")


def card(folder: Path) -> str:  # noqa: ARG001 - as the others have it
    return next(it.css for _, it in notetypes.of(DeckFile(id="a", title="A", topics=("a",))))


def gallery(folder: Path) -> str:
    return pages.gallery(folder, [pages.card("a")]).read_text("utf-8")


def source(folder: Path) -> str:
    path = folder / "a.yaml"
    path.write_text("a: 1\n", "utf-8")
    return "".join(listing.written(path))


def comparison(folder: Path) -> str:  # noqa: ARG001 - as the others have it
    return diffed_page.page(diff())


@pytest.mark.parametrize("page", [card, gallery, source, comparison])
def test_what_a_page_asks_for_is_declared_on_it(
    page: Callable[[Path], str], tmp_path: Path
) -> None:
    text = page(tmp_path)
    assert set(ASKED.findall(text)) <= set(DECLARED.findall(text))
