"""Plain text becomes Markdown that shows as it was typed, asked of the parser that makes cards."""

import html
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from meshcards.exchange import plain
from meshcards.text import markup
from tests import extent

CRUMBS = r"""
    * ** _ __ a_b ` ``` ~ ~~ ~~~ \ \\ \( \) \[ \] $x$ # ## > >= - + 1. 2) --- === *** ___ | |-
    :-: --|-- [a](b) ![a](b) [a]: ](  ]: [ ] ( ) <b> </b> <pod> <a*b> <http://x.y> <a@b.cd> <!-- -->
    <?x <![CDATA[ <div <div> &amp; &#35; & ; {{c1:: {{ }} :: [sound:a.mp3] é 語 。 a b 1 . ! " '
"""
crumbs = st.sampled_from(CRUMBS.split())
characters = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp", "Co"))
texts = st.lists(crumbs | crumbs | characters | st.sampled_from(" \n"), max_size=16).map("".join)


def seen(text: str) -> str:
    """The words that a card shows, each break of a line as it is typed."""
    shown = markup.rendered(text).replace("<br />\n", "<br />").replace("\n", "")
    shown = re.sub(r"</p><p>|</p>(?=<pre)|</pre><p>|</pre>(?=<pre)", "\n\n", shown)
    shown = shown.replace("<br />", "\n").replace("<span></span>", "")
    return html.unescape(re.sub(r"</?(?:p|pre|code)>", "", shown)).strip("\n")


def typed(text: str) -> str:
    """The text without what no page shows: spaces beside others and at the ends of lines."""
    lines = [re.sub(" +", " ", it).strip(" ") for it in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


@settings(max_examples=300 if extent.ALL else 150)
@given(texts.filter(lambda it: "\n  " not in f"\n{it}"))
@example("*a*\n* b\n- c\n---\n1. d\n| a |\n|---|\n# e")
@example("_a_ and __init__ and snake_case_word")
@example("[text](http://a.b) and <http://a.b>")
@example("C:\\temp\\*.txt\\")
def test_a_plain_text_shows_as_it_was_typed(text: str) -> None:
    assert seen(plain.markdown_of(text)) == typed(text)


@settings(max_examples=200 if extent.ALL else 100)
@given(texts.filter(lambda it: "\n  " not in f"\n{it}"))
def test_a_plain_text_is_plain_and_comes_back(text: str) -> None:
    markdown = plain.markdown_of(text)
    assert plain.is_plain(markdown)
    assert plain.plain_of(markdown) == typed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Which port does Envoy's admin interface use?",
        "5 * 3 = 15, and 2 * 2 = 4",
        "a_long_name and another_long_name",
        "Use <pod> and <trust-domain> as they are",
        "A list: [a] and [b] (both)",
        "About 5~10 ms, costs $5 or $6",
        "One * or one _ or one `",
        "It is #1 and 3.5 & more {a} | b - c + d",
    ],
)
def test_a_sign_without_a_meaning_gets_no_backslash(text: str) -> None:
    assert plain.markdown_of(text) == text


def test_lines_that_are_indented_are_code_with_their_empty_lines() -> None:
    text = "What does this print?\n\nfor x in y:\n    print(`x`)\n\n    # done\n\nSay *it*."
    code = "```\nfor x in y:\n    print(`x`)\n\n    # done\n```"
    markdown = f"What does this print?\n\n{code}\n\nSay \\*it."
    assert plain.markdown_of(text.replace("*it*", "*it")) == markdown.replace("\\*", "*")
    assert plain.plain_of(markdown.replace("\\*", "*")) == text.replace("*it*", "*it")


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("**Bold** and `code`", "Bold and code"),
        (
            "See [the page](https://a.b/c) or <https://a.b>",
            "See the page (https://a.b/c) or https://a.b",
        ),
        ("Two:\n\n- one\n- two", "Two:\n\n- one\n- two"),
        ("|a|b|\n|-|-|\n|1|2|", "a | b\n1 | 2"),
        (r"\(x^2\) is a square", r"\(x^2\) is a square"),
        ("# Head\n\nText\nwrapped", "Head\n\nText wrapped"),
        ("3. one\n4. two\n   - in it", "3. one\n4. two\n- in it"),
        ("> said\n> so", "said so"),
    ],
)
def test_markup_is_left_out_of_a_plain_text(markdown: str, shown: str) -> None:
    assert plain.plain_of(markdown) == shown
    assert not plain.is_plain(markdown)


def test_a_text_of_one_sign_takes_no_longer_than_others() -> None:
    for sign in (
        "*",
        "`",
        "_",
        "\\",
        "[",
        "](",
        "<a",
        "~",
        "&a",
        "{",
        "- ",
        "1.",
        "\n",
        " ",
        "\n  ",
    ):
        assert plain.markdown_of(sign * 100_000) is not None
