"""Texts of a deck are shown by Markdown as they are, whatever is in them."""

import html
import re

import comrak
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from meshcards.report import quoted

# What GitHub has beside CommonMark, with raw HTML let through.
EXTENSIONS = comrak.ExtensionOptions(
    autolink=True,
    strikethrough=True,
    table=True,
    tasklist=True,
    footnotes=True,
    math_dollars=True,
    alerts=True,
    shortcodes=True,
)
RAW = comrak.RenderOptions(unsafe_=True)
CRUMBS = r"""
    * ** _ __ ` ``` ~ ~~ \ # ## > - + = === 1. 2) [a](b) [^1] ![ ] | < <b> </details> <!-- &amp; &
    @someone @org/team #123 GH-12 a/b#1 https://a.org/b www.a.org :tada: $x$ $ [ ] [x] [!NOTE]
    a.b@c.org word 微服 مرحبا
"""
texts = st.lists(st.sampled_from([*CRUMBS.split(), " ", "\n", "  "]), max_size=8).map("".join)


def rendered(markdown: str) -> str:
    return comrak.markdown_to_html(markdown, EXTENSIONS, None, RAW)


def visible(page: str) -> str:
    """The text of HTML in which only the elements that quoting writes may be."""
    assert not re.search(r"<(?!/?(?:span|p|del|ins|code|li|ul)>)", page), page
    return html.unescape(re.sub(r"<[^<>]*>", "", page)).replace("\u2060", "").strip()


@given(texts)
@example("- a")
@example("1. a")
@example("===")
@settings(deadline=None)
def test_words_are_shown_as_typed(text: str) -> None:
    assert visible(rendered(quoted.words(text).strip())) == " ".join(text.split())


@given(texts)
@settings(deadline=None)
def test_code_is_shown_as_typed(text: str) -> None:
    code = " ".join(text.split())
    if code:
        assert visible(rendered(f"a {quoted.code(code)}")) == f"a {code}"


@given(st.lists(texts, max_size=4).map("\n".join))
@settings(deadline=None)
def test_a_fence_is_left_only_by_its_own_end(code: str) -> None:
    page = rendered(f"{quoted.fence(code, 'diff')}\n\nafter")

    assert html.unescape(page).startswith(
        f'<pre><code class="language-diff">{code.removesuffix(chr(10))}'
    )
    assert page.endswith("<p>after</p>\n")


@pytest.mark.parametrize(
    "text", ["@someone", "#123", "GH-12", "https://a.org", "www.a.org", ":tada:", "a@b.org"]
)
@pytest.mark.parametrize("write", [quoted.words, quoted.raw])
def test_nobody_is_called_and_nothing_is_linked(text: str, write: object) -> None:
    assert callable(write)
    assert text not in html.unescape(write(text))


def test_a_text_cannot_turn_what_follows_it() -> None:
    assert quoted.words("a\u202eb") == "ab"
    assert quoted.seen("\u2066a\x07") == "a"


def test_a_long_text_is_cut_after_a_word() -> None:
    assert quoted.clipped("one two three", 9) == "one two…"
    assert quoted.clipped("one two", 9) == "one two"
    assert quoted.clipped("Rest well. Then go", 13) == "Rest well…"
    assert quoted.clipped("細胞は生きる。そして分かれる", 8) == "細胞は生きる…"
