"""What the gallery's search reads of a card's HTML is what a browser shows of it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import pages
from tests.browser.conftest import Visit

_INNER = "<details><summary>c</summary>d</details>"
_NESTED = f"<details><summary>Why</summary>a<p>b</p>{_INNER}</details>e"

# What a page is read as: from the text of its HTML, and from the elements that a browser makes.
_BOTH = """(html) => {
  holder.innerHTML = html;
  const { open, folded } = reading(holder.content);
  const made = { open: open.pieces.join(""), folded: folded.pieces.join("") };
  return [readable(html), made];
}"""
_OTHERWISE = f"""() => {{
  const isOther = ([read, shown]) => read.open !== shown.open || read.folded !== shown.folded;
  const sides = tiles.flatMap(({{ card }}) => [card.front, card.back]);
  return [sides.length, sides.filter((html) => isOther(({_BOTH})(html)))];
}}"""


@pytest.fixture
def page(visit: Visit, tmp_path: Path) -> Page:
    return visit(pages.gallery(tmp_path, [pages.card("one")]))


@pytest.mark.parametrize(
    ("html", "opened", "folded"),
    [
        ("<p>One</p><p>two</p>", "\none\n\ntwo\n", ""),
        ("a <b>b<i>o</i></b>ld<br>c", "a bold\n\nc", ""),
        (
            "&lt;pod&gt; &amp;amp; &#39;x&#39; &#x2260; &hellip;&nbsp;&copy;",
            "<pod> &amp; 'x' ≠ … ©",
            "",
        ),
        ("AT&T 1 < 2 && 3", "at&t 1 < 2 && 3", ""),
        ("<a title=\"a > b\" href='>'>Link</a>", "link", ""),
        ("a<!-- > b --><span hidden>c<em>d</em></span>e", "ae", ""),
        ("<a title=\"a hidden b\">c</a><p class='a hidden b'>d</p>", "c\nd\n", ""),
        ('<div hidden="">a</div><div data-hidden="1">b</div>', "\nb\n", ""),
        ("<style>p > b {}</style><script>1 < 2</script>x", "x", ""),
        (
            _NESTED,
            "\n\nwhy\n\ne",
            "a\nb\n\n\nc\nd\n",
        ),
        ("<details><p hidden>a</p>b</details>", "\n\n", "b"),
        ('<img alt="x" src="a.png">y<hr/>z', "\n\ny\n\nz", ""),
        ("<pre><code>A\tB  c</code></pre>", "\na b  c\n", ""),
        ("İstanbul Straße", "İstanbul straße", ""),
        ("<svg viewBox='0 0 1 1'><g><text>in a picture</text></g></svg>", None, ""),
        ("", "", ""),
    ],
)
def test_html_is_read_as_a_browser_shows_it(
    page: Page, html: str, opened: str | None, folded: str
) -> None:
    read, shown = page.evaluate(_BOTH, html)

    assert read == shown
    assert read["folded"] == folded
    assert opened is None or read["open"] == opened


def test_every_card_of_a_bank_is_read_as_a_browser_shows_it(visit: Visit, shipped: Path) -> None:
    page = visit(shipped)
    page.wait_for_function("isWhole")

    amount, otherwise = page.evaluate(_OTHERWISE)

    assert amount > 100
    assert otherwise == []
