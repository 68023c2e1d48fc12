"""Names in Markdown are shown as typed, by whatever program shows the notes."""

import html
import re

import pytest
from markdown_it import MarkdownIt

from meshcards.report import quoted

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
NASTY = [
    "<script>alert(1)</script>",
    "kubectl get <pod> & `jq`",
    "*a* _b_ **c** ~~d~~ [e](f) ![g](h) <https://i.org>",
    "# not a heading",
    "- not an item",
    "1. not a number",
    "> no quote",
    "a | b | c",
    "&amp; &lt; {{c1::a}}",
]


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("before", ["", "- ", "# "])
def test_a_name_is_shown_as_typed(name: str, before: str) -> None:
    shown = RENDERER.render(f"{before}{quoted.name(name)}\n")

    inner = re.fullmatch(r"(?s)(?:<ul>\n<li>|<p>|<h1>)(.*?)(?:</li>\n</ul>|</p>|</h1>)\n", shown)
    assert inner
    assert "<" not in inner[1]
    assert html.unescape(inner[1]).replace("\N{WORD JOINER}", "") == name


def test_nobody_is_called_by_a_name_and_a_long_one_ends_after_a_word() -> None:
    assert quoted.name("What does @Autowired do?") == "What does @\u2060Autowired do?"
    assert quoted.name("one, two, three", 12) == "one, two…"
