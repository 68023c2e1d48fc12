"""The page of a comparison on a phone and on a desktop, in both themes."""

from pathlib import Path

import pytest

from meshcards.diff.values import Way
from meshcards.report import diffed_page
from tests.browser import looks
from tests.browser.conftest import Visit
from tests.diff.versions import changed, diff, noted

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    long = "VirtualServiceWithAVeryLongName" * 4
    code = f"<pre>a: {long}\nb: {{}}</pre>"
    texts = [
        (f"Of 95% in {long}", "Of 90% in a mesh"),
        (
            "<ul><li>A {{c1::pod}} with <code>a: 1</code></li><li>two</li></ul>" + "<p>a</p>" * 6,
            "<ul><li>A {{c1::node}} with <code>a: 2</code></li><li>two</li></ul>" + "<p>a</p>" * 6,
        ),
        (code.format(1), code.format(2)),
        ("هذا كتاب قديم جدا", "هذا كتاب جديد جدا"),
    ]
    changes = [
        changed(noted(str(n), "A question?", old), noted(str(n), "A question?", new), way)
        for n, ((old, new), way) in enumerate(zip(texts, Way, strict=False))
    ]
    path = tmp_path_factory.mktemp("compared") / "changes.html"
    added = (noted("b", "How?", "So it is."),)
    path.write_text(
        diffed_page.page(diff(*changes, added=added, retired=(noted("c", "Who?"),))), "utf-8"
    )
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    visit: Visit, compared: Path, scheme: str
) -> None:
    page = visit(compared, width=390, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true; })")
    assert looks.faults(page) == []
    for width in (320, 390, 1000):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(SIDEWAYS) <= 0, width


def test_what_is_gone_or_new_is_told_by_more_than_a_colour(visit: Visit, compared: Path) -> None:
    page = visit(compared)
    lines = "it => getComputedStyle(it).textDecorationLine"
    signs = "it => getComputedStyle(it, '::before').content"

    assert page.locator("del:not(.row)").first.evaluate(lines) == "line-through"
    assert page.locator("ins:not(.row)").first.evaluate(lines) == "underline"
    assert page.locator("del.row").first.evaluate(signs) == '"\u2212"'
    assert page.locator("ins.row").first.evaluate(signs) == '"+"'


def test_an_arabic_text_runs_from_the_right(visit: Visit, compared: Path) -> None:
    text = visit(compared).get_by_text("كتاب").first

    assert text.evaluate("it => getComputedStyle(it).direction") == "rtl"
