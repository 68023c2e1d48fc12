"""Long lines become short ones, and a card shows the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshcards.exchange.added.wrapping import wrapped
from meshcards.text import blanks, parser

# fmt: off
PIECES = st.sampled_from([
    "word", "a", "longer-word", "`code of it`", "**bold words**", "[a link](https://a.b/c)", "1.",
    "-", "#", "{{c1::some words}}", r"\(a + b\)", "> x", "|", "&amp;", "<https://a.b>", "…", "2)",
    "\n", "\n\n", "\n- ", "\n1. ", "\n> ", "\n```\n", "\n    ", "  \n", "细胞", "==", "\\", "<b>",
])
# fmt: on


def shown(text: str) -> str:
    return blanks.canonical(parser.rendered(text))


@given(st.lists(PIECES, max_size=60).map(" ".join))
def test_any_text_shows_the_same(text: str) -> None:
    assert shown(wrapped(text, 40)) == shown(text)


@given(st.lists(st.sampled_from(["aye", "bee:", "(cee)", "d-e", "-", "12.", "x"]), max_size=80))
def test_prose_shows_the_same_and_is_as_narrow_as_it_can_be(words: list[str]) -> None:
    text = " ".join(["It", *words])

    result = wrapped(text, 40)

    assert shown(result) == shown(text)
    assert max(map(len, result.split("\n"))) <= 40 + len(" 12.") * len(words)
    assert result.split() == text.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two three four five six", "one two three four\nfive six"),
        ("- one two three four five", "- one two three four\n  five"),
        ("10. one two three four five", "10. one two three\n    four five"),
        ("> one two three four five", "> one two three four\n> five"),
        ("one two three `four five` six", "one two three\n`four five` six"),
        ("one two three fourth - five", "one two three fourth -\nfive"),
        ("```\none two three four five six\n```", "```\none two three four five six\n```"),
        ("# one two three four five six", "# one two three four five six"),
        ("a\n\none two three four five six", "a\n\none two three four\nfive six"),
        ("one two three four five  \nsix", "one two three four five  \nsix"),
        ("short\nlines", "short\nlines"),
        ("averyveryverylongwordthatgoeson x", "averyveryverylongwordthatgoeson\nx"),
    ],
)
def test_lines_end_where_a_person_would_end_them(text: str, expected: str) -> None:
    assert wrapped(text, 20) == expected


def test_a_line_of_a_megabyte_takes_no_longer_than_its_length() -> None:
    for piece in ("a ", "`a ", "{{c1::a ", "[a ", r"\(a ", "> ", "1. ", "a" * 50):
        text = piece * (100_000 // len(piece))

        assert wrapped(text, 40).split()[:3] == text.split()[:3]
