"""A comparison in Markdown: counts first, no longer than GitHub takes, and nothing breaks out."""

import re
from dataclasses import replace

import comrak
import pytest

from meshcards.diff.values import Diff, Way
from meshcards.report import diffed_markdown
from tests.diff.versions import changed, diff, noted
from tests.report.test_quoted import EXTENSIONS, RAW

ELEMENTS = {
    *("h2", "h3", "p", "strong", "ul", "li", "details", "summary", "blockquote", "pre", "code"),
    *("del", "ins", "span"),
}
HOSTILE = (
    "</details> <script> ``` ~~~ `a` | a | b | <!-- @someone #12 https://a.org/issues/1 **b** "
    "[a](b) ![c](d) $x$ :tada: > - 1. ### \\ &amp; \u202e"
)


def rendered(markdown: str) -> str:
    return comrak.markdown_to_html(markdown, EXTENSIONS, None, RAW)


def many(amount: int) -> Diff:
    """A comparison of so many notes, each with another word."""
    one = changed(noted("a", "Question", "a text"), noted("a", "Question", "a word"))
    names = (f"Question {n}" for n in range(amount))
    return diff(*(replace(one, new=one.new._replace(guid=it, name=it)) for it in names))


def test_counts_come_first_and_words_are_marked() -> None:
    old, new = noted("a", "Why?", "Because it is 95%."), noted("a", "Why?", "Because it is 90%.")
    text = diffed_markdown.text(
        diff(
            changed(old, new, Way.MEANING),
            added=(noted("b", "How?"),),
            retired=(noted("c", "Who?"),),
        )
    )

    assert text.startswith(
        "## Mesh: `1.0` → `1.1`\n\n**1 new · 1 changed in meaning · 1 retired**\n\n"
    )
    assert "### New (1)\n\n- How?" in text
    assert "> Because it is <del>95</del> <ins>90</ins>%." in text
    assert text.index("### New") < text.index("### Changed in meaning") < text.index("### Retired")


def test_code_is_a_diff_of_its_lines() -> None:
    old, new = (noted("a", "Why?", f"<pre>a: 1\nb: {n}\n```\n</pre>") for n in (1, 2))
    text = diffed_markdown.text(diff(changed(old, new)))

    assert "> ```diff\n>  a: 1\n> -b: 1\n> +b: 2\n>  ```\n> ```" not in text
    assert "> ````diff\n>  a: 1\n> -b: 1\n> +b: 2\n>  ```\n> ````" in text


def test_a_long_text_that_stays_is_cut_between_its_changes() -> None:
    old, new = (noted("a", "Why?", f"{n} {'and so on ' * 60}{n}") for n in (1, 2))
    text = diffed_markdown.text(diff(changed(old, new)))

    marks = "<del>1</del> <ins>2</ins>"
    assert re.search(rf"{marks}( and| so| on)+ … ((and|so|on) )+{marks}", text)


@pytest.mark.parametrize("place", ["name", "text", "code", "title", "new"])
def test_nothing_in_a_deck_breaks_out_of_the_markdown(place: str) -> None:
    hostile = HOSTILE.replace("&", "&amp;").replace("<", "&lt;")
    front = hostile if place in {"name", "new"} else "Why?"
    texts = {"text": "{0} was {1}", "code": "<pre>{0}\n{1}\n```\n</pre>"}
    old, new = (
        noted("a", front, texts.get(place, "is {1}").format(hostile, n)) for n in ("one", "two")
    )
    title = HOSTILE if place == "title" else "Mesh"
    page = rendered(
        diffed_markdown.text(diff(changed(old, new), added=(noted("b", front),), title=title))
    )

    assert page.count("<details>") == page.count("</details>") == page.count("<summary>") == 3
    assert set(re.findall(r"<([a-z0-9]+)", page)) <= ELEMENTS
    assert page.count("<strong>") == 2  # the counts, and the name of the field
    shown = page.replace("\u2060", "")
    assert "@someone" in shown
    for call in ("@someone", "#12", "https://a.org"):
        outside = re.sub(r"<code.*?</code>", "", page, flags=re.DOTALL)
        assert call not in outside


def test_it_is_never_longer_than_github_takes() -> None:
    text = diffed_markdown.text(many(1_000))

    assert len(text) <= diffed_markdown.MOST
    assert text.count("\n- Question") + text.count("<summary>Question") == 1_000
    left = re.search(r"what differs in ([0-9,]+) notes", text)
    assert left
    assert int(left[1]) == 1_000 - text.count("<summary>Question")


def test_names_are_left_out_last_and_counted() -> None:
    text = diffed_markdown.text(many(5_000))

    assert len(text) <= diffed_markdown.MOST
    named = text.count("\n- Question") + text.count("<summary>Question")
    assert f"the names of {5_000 - named:,} notes" in text
    assert f"- and {5_000 - named:,} more" in text


def test_it_may_be_shorter_for_a_place_that_takes_less() -> None:
    assert len(diffed_markdown.text(many(1_000), most=5_000)) <= 5_000


def test_a_text_that_does_not_fit_leaves_room_for_the_next() -> None:
    long = noted("a", "Long?", "word " * 30_000)
    short = noted("b", "Short?", "one")
    pairs = ((long, "other " * 30_000), (short, "two"))
    text = diffed_markdown.text(
        diff(*(changed(it, it._replace(fields=("Q", new))) for it, new in pairs))
    )

    assert len(text) <= diffed_markdown.MOST
    assert "<ins>two</ins>" in text
    assert "what differs in 1 note" in text


def test_where_nothing_differs_it_says_so() -> None:
    assert diffed_markdown.text(diff()) == "## Mesh: `1.0` → `1.1`\n\nNothing differs.\n"
