"""YAML is written as a person would, and never otherwise than it reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshcards.bank import events
from meshcards.bank.characters import REFUSED
from meshcards.exchange.added import layout
from meshcards.exchange.added.layout import LayoutError, Line, Word, written


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("It is plain.", "It is plain."),
        ("a:b #c 7", "|\n  a:b #c 7"),
        ("a#b", "a#b"),
        ("key: value", "|\n  key: value"),
        ("ends with:", "|\n  ends with:"),
        ("- dash", "|\n  - dash"),
        ("`code`", "|\n  `code`"),
        ("no", '"no"'),
        ("1.20", '"1.20"'),
        ("-7", '"-7"'),
        ("2026-11-27", '"2026-11-27"'),
        ("1. First", "1. First"),
        ("two\n\nlines", "|\n  two\n\n  lines"),
        (Line("C: a language"), '"C: a language"'),
        (Line('The "C" of it: x'), "'The \"C\" of it: x'"),
        (Line("it's: \\n"), "'it''s: \\n'"),
        (Word("true"), "true"),
        ([Line("a"), Line("b")], "[a, b]"),
        ([Line("a, b"), Line("c")], "\n  - a, b\n  - c"),
        (["a", "b"], "\n  - a\n  - b"),
        ([{"text": "A", "because": "x: y"}], "\n  - text: A\n    because: |\n      x: y"),
        ({"b": "c"}, "\n  b: c"),
    ],
)
def test_each_value_is_written_in_the_simplest_way_that_is_safe(
    value: layout.Tree, expected: str
) -> None:
    gap = "" if expected.startswith("\n") else " "

    assert written({"a": value}) == f"a:{gap}{expected}\n"


TEXTS = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
    .map(lambda it: REFUSED.sub("", it).strip())
    .filter(bool)
)


@given(st.lists(TEXTS, min_size=1, max_size=5), TEXTS.map(lambda it: " ".join(it.split())))
def test_any_text_is_read_as_it_was_written(texts: list[str], name: str) -> None:
    text = written({"name": Line(name), "texts": texts, "items": [{"text": it} for it in texts]})

    assert events.value(text, "")[1] == ()


def test_what_would_read_otherwise_is_never_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "_is_plain", lambda _: True)

    with pytest.raises(LayoutError, match="YAML reads '#c' as a comment"):
        written({"a": "b #c"})
    with pytest.raises(LayoutError, match="line"):
        written({"a": "b: c: d"})


def test_a_long_quote_is_wrapped_and_reads_as_it_was_meant() -> None:
    text = written({"a": " ".join([">", *["word"] * 40])})

    assert text.count("\n  > word") == 3
