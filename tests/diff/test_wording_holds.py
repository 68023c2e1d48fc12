"""Whatever two texts are, their blocks say both of them, and no more."""

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meshcards.diff import reading, wording
from meshcards.diff.runs import Gaps
from meshcards.diff.values import Said
from tests.diff.spoken import text
from tests.watchdog import at_most

WORDS = (
    "a the mesh proxy, 微服 务 サイド مرحبا עברית नमस्ते ไทย 👩‍🔧 [ ] "
    "{{c1::x}} {{c2::y::z}} }} \\(a\\)"
)
words = st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join)
tags = st.sampled_from(
    ["p", "b", "code", "pre", "ul", "ol", "li", "table", "tr", "td", "div", "sup"]
)
leaves = words.map(html.escape) | st.sampled_from(["<br>", '<img src="a.png" alt="b c">', "\n"])


def element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(tags, st.lists(inside, max_size=4)).map(
        lambda it: f"<{it[0]}>{''.join(it[1])}</{it[0]}>"
    )


MARKUP = re.compile(r"<img[^>]*>|\{\{c\d::|::z|\}\}|</?sup>")
pages = st.lists(st.recursive(leaves, element, max_leaves=10), max_size=5).map("".join)
GAPS = {False: Gaps.SHOWN, True: Gaps.NUMBERED}


class Words(HTMLParser):
    """The words of HTML, by another parser than the one that is tested."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def read(source: str, other: str) -> list[str]:
    """The blocks of a text as they are read beside another one."""
    several = len(reading.numbers(source) | reading.numbers(other)) > 1
    return [it.text + "\n" * it.listing for it in reading.read(source, GAPS[several])]


@given(pages, pages)
@settings(deadline=None, max_examples=60)
def test_what_is_the_same_or_gone_is_the_old_text_and_the_same_or_new_is_the_new(
    old: str, new: str
) -> None:
    found = wording.blocks(old, new)

    assert text(found, Said.SAME, Said.GONE) == read(old, new)
    assert text(found, Said.SAME, Said.NEW) == read(new, old)


@given(pages)
@settings(deadline=None, max_examples=60)
def test_a_text_does_not_differ_from_itself(source: str) -> None:
    assert not any(it.changed for it in wording.blocks(source, source))


@given(pages, pages)
@settings(deadline=None, max_examples=60)
def test_a_change_and_its_reverse_say_the_same(old: str, new: str) -> None:
    there, back = wording.blocks(old, new), wording.blocks(new, old)

    assert any(it.changed for it in there) == any(it.changed for it in back)
    assert text(there, Said.SAME, Said.NEW) == text(back, Said.SAME, Said.GONE)


@given(pages)
@settings(deadline=None, max_examples=60)
def test_every_word_is_read_and_no_other(source: str) -> None:
    source = MARKUP.sub("", source)
    parser = Words()
    parser.feed(source)
    said = "".join("".join(it.split()) for it in parser.said)

    assert "".join(wording.plain(source).split()).replace("|", "") == said


@given(st.text(max_size=40), st.text(max_size=40))
@settings(deadline=None, max_examples=60)
def test_no_text_is_too_odd(old: str, new: str) -> None:
    wording.blocks(old, new)
    assert "\n" not in wording.plain(old)


HOSTILE = {
    "one word": ("a " * 40_000, "a " * 39_000 + "b"),
    "no word twice": (" ".join(map(str, range(30_000))), " ".join(map(str, range(30_000, 0, -1)))),
    "two words": ("a b " * 20_000, "b a a " * 13_000),
    "paragraphs": ("<p>a b c" * 1_900, "<p>b c d" * 1_900),
    "lines of code": ("<pre>" + "a\n\n" * 9_000, "<pre>" + "b\n\na\n" * 6_000),
    "two lines of code": ("<pre>" + "a\nb\n" * 25_000, "<pre>" + "b\na\na\n" * 16_000),
    "nested elements": ("<b>" * 3_900, "<i>" * 3_900),
    "too many elements": ("<br>a" * 9_000, "<br>b" * 9_000),
    "a long text": ("word " * 200_000, "words " * 200_000),
    "clozes": ("{{c1::" * 9_000, "{{c1::a}}" * 9_000),
    "open tags": ("<" * 90_000, "<a " * 30_000),
    "no spaces": ("微服" * 20_000, "服微微" * 15_000),
    "emoji": ("👩\u200d" * 9_000, "🇩🇪" * 9_000 + "x"),
    "marks": ("a" + "\u0301" * 90_000, "a" + "\u0300" * 90_000),
    "figures": ('<img src="a">' * 3_000, '<img src="b">' * 3_000),
}


@pytest.mark.parametrize(("old", "new"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_take_no_longer_than_others_of_their_length(old: str, new: str) -> None:
    with at_most(3):
        wording.blocks(old, new)
