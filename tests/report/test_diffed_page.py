"""A comparison as a page of its own: one file, which runs nothing and asks for nothing."""

import base64
import hashlib
import html
import re
from html.parser import HTMLParser

import pytest

from meshcards.cards import palette
from meshcards.diff.values import Way
from meshcards.report import diffed_page
from tests.diff.versions import changed, diff, noted

VOID = {"meta", "link"}


class Elements(HTMLParser):
    """The elements of a page, each of which has to be closed, and their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self._open: list[str] = []
        self.feed(page)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


def page() -> str:
    old = noted("a", "Why?", "<p>It is 95%.</p><p>b</p><p>c</p><p>d</p><pre>a: 1\nb: 1</pre>")
    new = noted("a", "Why?", "<p>It is 90%.</p><p>b</p><p>c</p><p>d</p><pre>a: 1\nb: 2</pre>")
    return diffed_page.page(
        diff(
            changed(old, new, Way.MEANING),
            added=(noted("b", "How?", "So"),),
            retired=(noted("c", "Who?"),),
        )
    )


def test_words_and_lines_are_marked_by_elements() -> None:
    assert '<p dir="auto">It is <del>95</del> <ins>90</ins>%.</p>' in page()
    assert '<del class="row">b: 1</del><ins class="row">b: 2</ins>' in page()


def test_a_word_that_is_gone_and_a_new_one_are_not_joined_as_arabic_letters_are() -> None:
    old, new = noted("a", "هل كل"), noted("a", "هل بعض")

    assert "<del>كل</del> <ins>بعض</ins>" in diffed_page.page(diff(changed(old, new)))


def test_what_stays_far_from_a_change_is_folded() -> None:
    assert '<summary lang="en">' not in page()
    old, new = (noted("a", "Why?", f"<p>It is {n}</p>" + "<p>b</p>" * 4) for n in (1, 2))

    assert "3 unchanged paragraphs" in diffed_page.page(diff(changed(old, new)))


def test_counts_lead_to_the_groups() -> None:
    text = page()

    assert re.findall('href="#(.*?)"', text) == re.findall('<section id="(.*?)"', text)
    assert re.findall('href="#(.*?)"', text) == ["new", "meaning", "retired"]


def test_the_policy_allows_the_style_and_nothing_else() -> None:
    text = page()
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()

    assert f"default-src 'none'; style-src 'sha256-{digest}'" in text
    found = Elements(text)
    assert {"script", "img", "iframe"}.isdisjoint(found.names)
    assert not any(name == "style" or name.startswith("on") for name, _ in found.attributes)


def test_the_colours_are_those_of_the_cards() -> None:
    assert "--ground: #fbfaf7;" in palette.light()
    assert "--ground: #14171c;" in palette.dark()
    assert re.findall("--[a-z-]+:", palette.light()) == re.findall("--[a-z-]+:", palette.dark())
    assert palette.light() in page()
    assert palette.dark() in page()


@pytest.mark.parametrize("place", ["name", "text", "title", "subdeck"])
def test_nothing_in_a_deck_breaks_out_of_the_page(place: str) -> None:
    hostile = "</p></title></style><script>a</script> \" ' & $title \u202e"
    texts = {it: hostile if it == place else "a" for it in ("name", "text", "title", "subdeck")}
    old, new = (
        noted(
            "a",
            html.escape(texts["name"]),
            f"{n} {html.escape(texts['text'])}",
            subdeck=texts["subdeck"],
        )
        for n in (1, 2)
    )
    text = diffed_page.page(
        diff(
            changed(old, new), added=(noted("b", html.escape(texts["name"])),), title=texts["title"]
        )
    )

    found = Elements(text)
    assert "script" not in found.names
    assert "\u202e" not in text
    assert "$title" in text


def test_texts_are_in_the_language_of_their_deck() -> None:
    assert re.findall('<(?:article|details class="note"|div class="note") lang="de">', page())


def test_a_first_release_has_the_names_of_all_notes_and_the_texts_of_some() -> None:
    notes = tuple(noted(str(n), f"Question {n}", "Answer") for n in range(300))
    text = diffed_page.page(diff(added=notes))

    assert text.count("<h3") == 300
    assert text.count('<details class="note"') == 200


def test_where_nothing_differs_it_says_so() -> None:
    assert "Nothing differs." in diffed_page.page(diff())
