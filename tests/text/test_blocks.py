"""What a text is made of besides one paragraph of words."""

import pytest

from meshcards.text import markup


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "`a`",
        "a\nb",
        "1.27 has it",
        "-1",
        "#1",
        "a | b",
        "*a* b",
        "<pre>",
        "a `<ul>`\nand <table>",
    ],
)
def test_a_paragraph_has_no_blocks(text: str) -> None:
    assert markup.blocks(text) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n\nb", {"p"}),
        ("- a", {"ul"}),
        ("1. a", {"ol"}),
        ("# a", {"h1"}),
        ("a\n---", {"h2"}),
        ("> a", {"blockquote", "p"}),
        ("```\na\n```", {"pre"}),
        ("a\n\n    b", {"p", "pre"}),
        ("| a |\n|---|", {"table"}),
        ("***", {"hr"}),
    ],
)
def test_a_block_is_told_by_its_element(text: str, found: set[str]) -> None:
    assert markup.blocks(text) == found
