"""Texts that are searched together are found as if each had been searched by itself."""

import re

from hypothesis import given
from hypothesis import strategies as st

from meshcards.text.gathered import Gathered

texts = st.lists(st.text("ab>\n ", max_size=6), max_size=6).map(tuple)


@given(texts, st.lists(st.sampled_from(["a", "ab", ">", "a>"]), max_size=3).map(tuple))
def test_texts_with_a_sign_are_those_in_which_it_is(
    texts: tuple[str, ...], signs: tuple[str, ...]
) -> None:
    wanted = [n for n, text in enumerate(texts) if any(sign in text for sign in signs)]
    assert Gathered(texts).having(signs) == wanted


@given(texts)
def test_texts_with_a_line_are_those_in_which_it_is(texts: tuple[str, ...]) -> None:
    wanted = [n for n, text in enumerate(texts) if re.search("^ *>", text, re.MULTILINE)]
    assert list(Gathered(texts).matching(re.compile("\n *>"))) == wanted
