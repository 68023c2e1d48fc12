"""HTML of other programs becomes Markdown that shows its words, and each loss is listed."""

import html
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from meshcards.exchange.incoming import hypertext
from meshcards.exchange.items import Picture
from meshcards.text import cloze, markup
from tests import extent
from tests.exchange import authored
from tests.watchdog import at_most

CASES = (Path(__file__).parent / "hypertext.txt").read_text("utf-8").split("\n====\n")

CRUMBS = r"""
    * ** _ a_b ` ``` ~ ~~ \ \\ # > - + 1. 2) --- === | |- [a](b) ![ ]: ] [ ( ) ! <b> <pod> &amp; &
    {{ }} { } :: : {{c é 語 。 a b 1 " '
"""
words = st.lists(st.sampled_from([*CRUMBS.split(), " ", " ", "\n"]), min_size=1, max_size=5).map(
    "".join
)
tags = st.sampled_from(
    [
        *"abisup",
        "code",
        "div",
        "ul",
        "ol",
        "li",
        "blockquote",
        "h2",
        "pre",
        "table",
        "tr",
        "td",
        "sub",
    ]
)


def element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    link = ' href="https://x.org/a_b(c)"'
    return st.tuples(tags, st.lists(inside, max_size=4)).map(
        lambda it: f"<{it[0]}{link if it[0] == 'a' else ''}>{''.join(it[1])}</{it[0]}>"
    )


leaves = words.map(lambda it: html.escape(it, quote=False)) | st.just("<br>")
pages = st.lists(st.recursive(leaves, element, max_leaves=12), max_size=5).map("".join)


class Words(HTMLParser):
    """The words of HTML, by another parser than the one that is tested."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def seen(page: str) -> str:
    reader = Words()
    reader.feed(page)
    reader.close()
    return "".join("".join(reader.words).split())


def lowered(page: str) -> str:
    """``page`` with what is lowered in it as it may be written: as characters, or as a formula."""
    return "".join(seen(page).translate(str.maketrans("₁", "1")).split())


@pytest.mark.parametrize("case", CASES, ids=lambda it: it.partition("\n")[0])
def test_a_text_becomes_the_markdown_that_a_person_would_write(case: str) -> None:
    title, source, expected = case.rstrip("\n").split("\n--\n")
    read = hypertext.cloze if title.startswith("cloze:") else hypertext.read
    found = read(source)
    lost = "".join(f"\n(lost: {it})" for it in found.lost)
    assert found.text + lost == expected


@settings(max_examples=120 if extent.ALL else 60, deadline=None)
@given(pages)
def test_a_card_shows_the_words_of_the_html_and_no_others(page: str) -> None:
    text, _ = hypertext.markdown_of(page)
    shown = markup.rendered(text)
    if "<sub>" in page:  # lowered words may be a formula, which has signs of its own
        shown = shown.replace("\\(_{\\text{", "").replace("}}\\)", "").replace("\\(_{", "")
        shown = shown.replace("}\\)", "")
        page = page.replace("}", "").replace("{", "")
        shown = shown.replace("}", "").replace("{", "").replace("&#123;", "").replace("&#125;", "")
    assert lowered(shown) == lowered(page)


EMPTY = re.compile(
    r"<h[1-6]></h[1-6]>|<(li|ul|ol|blockquote)[^>]*>\s*</\1>|<code> *</code>|<hr />|<br />"
)


def marked_up(shown: str) -> str:
    """HTML without what shows nothing, and without what only keeps paragraphs apart."""
    while (fewer := EMPTY.sub("", shown)) != shown:
        shown = fewer
    return once(re.sub(r"</?p>|<span></span>|\s+", "", shown))


def once(shown: str) -> str:
    """HTML in which nothing is emphasised within emphasis, for twice as bold is bold."""
    depths = dict.fromkeys(("em", "strong", "del"), 0)

    def outer(tag: re.Match[str]) -> str:
        name, ends = tag["name"], bool(tag["ends"])
        depths[name] += -1 if ends else 1
        return tag[0] if depths[name] == (0 if ends else 1) else ""

    return re.sub(r"<(?P<ends>/?)(?P<name>em|strong|del)>", outer, shown)


@settings(max_examples=200 if extent.ALL else 100)
@given(authored.texts)
def test_html_that_a_bank_became_is_markdown_again_that_becomes_the_same_html(text: str) -> None:
    shown = markup.rendered(text)
    found = hypertext.read(shown)
    if not found.lost:
        assert marked_up(markup.rendered(found.text)) == marked_up(shown)


@settings(max_examples=60 if extent.ALL else 30, deadline=None)
@given(pages, pages, pages)
@example("[", "]:::", "")
def test_a_fact_hides_what_the_html_hides(before: str, hidden: str, after: str) -> None:
    text = hypertext.cloze(f"{before}{{{{c1::x{hidden}::a hint}}}}{after}").text
    found = cloze.clozed(text, ())
    assert not found.remarks
    assert found.ordinals == (0,)
    assert not markup.split_deletion(found.text)


def test_pictures_and_sounds_are_put_aside_for_whoever_has_a_place_for_them() -> None:
    found = hypertext.read('<img src="a%20b.png" alt="A cell"><b>x</b>[sound:a&amp;b.mp3]')
    assert found == hypertext.Hypertext("**x**", (), (Picture("a b.png", "A cell"),), ("a&b.mp3",))
    assert hypertext.markdown_of('<img src="a.png">[sound:b.mp3]') == (
        "",
        ("a picture, 'a.png'", "a sound, 'b.mp3'"),
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 40_000,
        "<b>" * 3_000 + "x" + "</b>" * 3_000,
        "".join(f"<b id={it}>" for it in range(1_900)) + "<p>x" * 1_900,
        "<table><tr><td>" * 1_000,
        "<ul><li>" * 1_500 + "x",
        "\\(" * 40_000,
        "[latex]" * 20_000,
        "{{c1::" * 20_000,
        "}}" * 40_000,
        "<" * 60_000,
        "&" * 60_000,
        "<a href=" * 40_000,
        "[sound:" * 20_000,
        "a" * 300_000,
        "*" * 60_000,
        '<i style="' + "color:" * 20_000 + '">x</i>',
    ],
    ids=lambda it: it[:12],
)
def test_a_hostile_text_takes_no_longer_than_its_size_deserves(hostile: str) -> None:
    with at_most(20):  # a square of it would take hours
        for read in (hypertext.read, hypertext.cloze):
            assert len(read(hostile).text) <= 3 * hypertext.MAX_HTML


@pytest.mark.parametrize("read", [hypertext.read, hypertext.cloze])
def test_marks_that_a_stranger_types_as_references_are_left_out(
    read: Callable[[str], hypertext.Hypertext],
) -> None:
    found = read("a &#xfdd4;7&#xfdd5; &#64976;1&#64977;b&#xFDD3; &#x63;")

    assert found.text == "a 7 1b c"
    assert found.lost == ("characters that no card can contain",)


def test_a_line_end_as_a_reference_is_a_space() -> None:
    assert hypertext.read("a&#13;&#10;b") == hypertext.Hypertext("a b")
