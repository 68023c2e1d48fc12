"""Names in Markdown are shown as typed, by whatever program shows the notes."""

import html
import re

import pytest
from markdown_it import MarkdownIt

from meshcards.publish import names

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
NASTY = [
    "<script>alert(1)</script>",
    "kubectl get <pod> & `jq`",
    "*a* _b_ **c** ~~d~~ [e](f) ![g](h) <https://i.org>",
    "# not a heading",
    "- not an item",
    "+ not either",
    "1. not a number",
    "12) nor this",
    "> no quote",
    "=== no heading",
    "--- no line",
    "a | b | c",
    r"C:\new\table \* $x^2$",
    "&amp; &lt; {{c1::a}}",
    "```text",
]


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("before", ["", "- ", "# "])
def test_a_name_is_shown_as_typed(name: str, before: str) -> None:
    shown = RENDERER.render(f"{before}{names.markdown(name)}\n")

    inner = re.fullmatch(r"(?s)(?:<ul>\n<li>|<p>|<h1>)(.*?)(?:</li>\n</ul>|</p>|</h1>)\n", shown)
    assert inner
    assert "<" not in inner[1]
    assert html.unescape(inner[1]) == name


def test_nobody_is_called_by_a_name() -> None:
    assert names.markdown("What does @Autowired do to a@b.c?") == (
        "What does @\u2060Autowired do to a@\u2060b.c?"
    )


def test_a_long_name_ends_after_a_word() -> None:
    assert names.clipped("one, two, three", 12) == "one, two…"
    assert names.clipped("one two", 7) == "one two"
    assert names.clipped("  one\n  two ", 99) == "one two"
    assert names.clipped("x" * 20, 8) == "xxxxxxx…"


def test_a_long_name_is_not_cut_within_a_letter() -> None:
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"

    assert names.clipped(f"abcdef{family}{family}", 9) == "abcdef…"
