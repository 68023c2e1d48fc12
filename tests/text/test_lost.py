"""Every word of a text is shown, or told as lost: whatever Markdown stands around it."""

import re
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meshcards.text import lost, markup
from tests.text.test_as_typed import Read

# A w becomes a word that stands nowhere else in the text.
CRUMBS = r"""
    w w w |w|w| |--|--| | [w] [w]:w ](https://w.w/w) [ ] ]: ``` ~~~ ` ~~ ~ * ** _ > - 1. 2) #
    &amp; &#65; <w> <!-- </w <https://w.w> <w@w.io> \ \( \) \[ \] {{c1:: }} [w][w] [w][] = --- é 日
    'w' "w" ( ) $ https://w.w
"""
pieces = st.sampled_from((*CRUMBS.split(), " ", " ", "\n", "\n\n", "    ", "\t"))
texts = st.lists(pieces, min_size=1, max_size=12).map("".join)


def numbered(text: str) -> str:
    """The text with a word of its own for each w."""
    numbers = count()
    return re.sub("w", lambda _: f"w{next(numbers)}x", text).strip()


@settings(max_examples=400)
@given(texts.map(numbered))
def test_every_word_is_shown_or_told(text: str) -> None:
    out = markup.rendered(text)
    shown = Read(out).text + " ".join(re.findall(r'(?:href|title|alt)="([^"]*)"', out))
    told = [word for remarks in lost.of(text) for it in remarks for word in words(it.message)]
    # A fence names its language, and a word in a label may be the name of a link that is used.
    named = [
        word for it in re.findall(r"(?:`{3}|~{3})[^\n]*|\[[^][]*\]", text) for word in words(it)
    ]
    assert set(words(text)) <= {*words(shown), *told, *named}


@settings(max_examples=400)
@given(texts.map(numbered))
def test_what_is_told_stands_in_the_text_on_one_line(text: str) -> None:
    for remarks in lost.of(text):
        for snippet, _ in remarks:
            assert snippet
            assert any(snippet in line for line in text.split("\n"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[Note]: important", ["Note", "important"]),
        ("x\n\n[a]: b\n'c d'", ["a", "b", "c", "d"]),
        ("| a |\n|---|\n| b | c | d |", ["c", "d"]),
        ("``` kubectl get\nx\n```", ["kubectl", "get"]),
    ],
)
def test_what_is_lost_is_named(text: str, words: list[str]) -> None:
    message = " ".join(it.message for remarks in lost.of(text) for it in remarks)
    assert [it for it in words if f"{it}" in message] == words


def test_a_long_piece_loses_its_middle_in_a_message() -> None:
    (remark,) = lost.of(f"[Note]: {'x' * 100}end").certain
    assert "[Note]: xxx" in remark.message
    assert "xend'" in remark.message
    assert "x" * 60 not in remark.message


def words(text: str) -> list[str]:
    return re.findall("w[0-9]+x", text)


def test_words_beside_either_fence_are_looked_for() -> None:
    assert lost.may_lose("```bash curl it\nls\n```")
    assert lost.may_lose("~~~bash curl it\nls\n~~~")
    assert not lost.may_lose("```bash\nls\n```\n\n~~~\nls\n~~~")
