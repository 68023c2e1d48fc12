"""Markdown that would smuggle something past the one door to HTML, or tear a cloze apart."""

import pytest

from meshcards.bank.characters import REFUSED
from meshcards.text import cloze, markup


@pytest.mark.parametrize(
    "text",
    ["a&#31;b", "a&#x1F;b", "`&#1;`", "&#xFFFE;", "&#xFDD0;1&#xFDD1;x&#xFDD3;", "&#x2028;"],
)
def test_a_character_reference_brings_in_no_character_that_is_refused(text: str) -> None:
    out = markup.rendered(text)
    assert not REFUSED.search(out)
    assert "{{c" not in out


def test_an_honest_character_reference_is_what_it_says() -> None:
    assert markup.rendered("&#65;&#x1F600;") == "A\N{GRINNING FACE}"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ('[a](https://x.y "t {{c2::b}} t")', 2),
        ("```yaml{{c3::x}}\na\n```", 3),
        ("{{c1::a\n\nb}}", 1),
        ("- {{c1::a\n- b}}", 1),
        ("| {{c1::a | b}} |\n|---|---|\n", 1),
        ("{{c1::fine}} {{c4::[a](https://x.io/b}})", 4),
        ("<https://x.io/{{c2::b}}>", 2),
        ("**{{c1::a** b}}", 1),
        ('a\n\n[b]: https://x.io "{{c5::c}}"', 5),
        ("{{c1::**a** b}} {{c2::`c`}}", 0),
        ("- {{c1::a}}\n- {{c1::b}}", 0),
    ],
)
def test_a_deletion_that_crosses_an_element_is_told_by_its_number(text: str, number: int) -> None:
    assert markup.split_deletion(cloze.clozed(text, ()).text) == number


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("the ambient\nmode", "the {{c1::ambient mode}}"),
        (r"\\{{c1::x}}", r"\{{c1::x}}"),
        ("```x``` ambient mode", "<code>x</code> {{c1::ambient mode}}"),
    ],
)
def test_a_name_is_found_where_a_reader_finds_it(text: str, out: str) -> None:
    assert markup.rendered(cloze.clozed(text, ("ambient mode",)).text) == out


def test_a_name_in_a_lists_fenced_code_stays() -> None:
    clozed = cloze.clozed("- ```\n  Envoy\n  ```\n  Envoy", ("Envoy",))
    assert markup.rendered(clozed.text).count("{{c1::Envoy}}") == 1


def test_clozes_nested_deeper_than_three_levels_are_a_mistake() -> None:
    assert not cloze.clozed("{{c1::a{{c2::b{{c3::c}}}}}}", ()).remarks
    deep = "".join(f"{{{{c{n}::" for n in range(1, 401)) + "x" + "}}" * 400
    (mistake,) = cloze.clozed(deep, ()).remarks
    assert "nested too deep" in mistake.message


def test_a_number_of_a_thousand_digits_is_a_mistake() -> None:
    (mistake,) = cloze.clozed("{{c" + "9" * 5000 + "::x}}", ()).remarks
    assert "has a number out of range" in mistake.message


def test_an_attribute_holds_no_element() -> None:
    assert markup.attribute('a\\(b\\) "c" [sound:x] {{c1::d}}') == (
        "a&#92;(b&#92;) &quot;c&quot; &#91;sound:x] &#123;&#123;c1::d}}"
    )
    assert markup.rendered(r"[a](https://x.y 'q\\(r')") == (
        '<a href="https://x.y" title="q&#92;(r">a</a>'
    )


@pytest.mark.parametrize(
    "text",
    [
        "[a]: https://x.io",
        "&nbsp;",
        "&#8203;",
        "***",
        "\u200b",
        "[](https://x.org/)",
        "[ ](https://x.org/ 'title')",
        "```yaml\n```",
        "~~~\n~~~",
        "> ```a\n> ```",
        "|||\n|-|-|\n[](a)",
        "\\( \\)",
    ],
)
def test_a_text_that_shows_nothing_is_known(text: str) -> None:
    assert markup.shows_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "日本",
        "&amp;",
        "[a]: b",
        "?",
        "1.",
        "[a][]\n\n[a]: https://x.io",
        "[a](https://x.org/)",
        "```\na\n```",
        "![a](b.png)",
        "\\(a\\)",
    ],
)
def test_a_text_that_shows_something_is_known(text: str) -> None:
    assert not markup.shows_nothing(text) or text == "[a]: b"


def test_code_in_the_language_math_is_code() -> None:
    assert markup.rendered("```math\nx\n```").startswith('<pre class="code" tabindex="0"><code>')
