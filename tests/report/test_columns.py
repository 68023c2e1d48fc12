"""How texts are counted in columns, and broken into lines."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshcards.problem import shown
from meshcards.report import columns

LETTERS = st.sampled_from([*"aZ.,/-_:#[", "é", "サ", "한", "\u1112\u1161", "e\u0301", "👩", "कि"])
WORDS = st.lists(LETTERS, min_size=1, max_size=70).map("".join)
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("plain", 5),
        ("é", 1),
        ("e\u0301", 1),
        ("サービス", 8),
        ("\uff58", 2),
        ("\uff7b", 1),
        ("👩", 2),
        ("👩\u200d🚀", 4),
        ("می\u200cشود", 5),
        ("한", 2),
        ("\u1112\u1161\u11ab", 2),
        ("❤\ufe0f", 1),
    ],
)
def test_a_text_is_counted_character_by_character(text: str, amount: int) -> None:
    assert columns.cells(text) == amount


def test_a_text_is_broken_between_words() -> None:
    assert columns.wrapped("one two three", 10) == ["one two", "three"]
    assert columns.wrapped("one two three", 13) == ["one two three"]
    assert columns.wrapped("", 10) == [""]


def test_spaces_between_words_are_kept_where_a_line_goes_on() -> None:
    assert columns.wrapped("'a  b' and  more", 11) == ["'a  b' and", "more"]


@pytest.mark.parametrize(
    ("word", "lines"),
    [
        ("x" * 25, ["x" * 10, "x" * 10, "x" * 5]),
        ("https://abc.org/path", ["https://", "abc.org/", "path"]),
        ("サービスメッシュ", ["サービスメ", "ッシュ"]),
        ("e\u0301" * 12, ["e\u0301" * 10, "e\u0301" * 2]),
        ("a/bcdefghijklmno", ["a/bcdefghi", "jklmno"]),
    ],
)
def test_only_a_word_longer_than_a_line_is_parted(word: str, lines: list[str]) -> None:
    assert columns.wrapped(word, 10) == lines
    assert columns.wrapped(f"a {word}", 10)[0] == "a"


def test_what_follows_a_parted_word_goes_on_in_its_line() -> None:
    assert columns.wrapped(f"{'x' * 14} y", 10) == ["x" * 10, "xxxx y"]


def test_no_line_begins_as_a_command_of_a_log() -> None:
    assert columns.wrapped("of a kind ::error ::x", 10) == ["of a kind", r"\x3a:error", r"\x3a:x"]
    assert columns.wrapped("aaaaaaaaaa::error::", 10)[1:] == [r"\x3a:error", r"\x3a:"]


def test_a_text_hangs_below_its_beginning() -> None:
    assert columns.hanging("Error: ", "one two three four", 17) == [
        "Error: one two",
        "       three four",
    ]


def test_words_about_a_path_are_beside_it_or_below() -> None:
    assert columns.row("a.apkg", "1 KiB", 20, 8) == ["  a.apkg    1 KiB"]
    assert columns.row("a b/c.apkg", "changed: commit it", 28) == [
        "  a b/c.apkg",
        "      changed: commit it",
    ]


@given(TEXTS, st.integers(10, 100))
def test_no_line_is_too_long_and_no_letter_is_lost(text: str, room: int) -> None:
    text = shown(text)
    lines = columns.wrapped(text, room)

    assert all(columns.cells(line) <= room for line in lines)
    assert "".join(lines).replace(r"\x3a:", "::").replace(" ", "") == (
        text.replace(r"\x3a:", "::").replace(" ", "")
    )
    assert not any(line.startswith("::") for line in lines)


@given(TEXTS, st.integers(10, 100))
def test_a_word_that_fits_is_whole_in_one_line(text: str, room: int) -> None:
    words = [it for it in text.split() if columns.cells(it) <= room and "::" not in it]
    lines = [re.split(" +", line) for line in columns.wrapped(shown(text), room)]

    assert all(any(word in line for line in lines) for word in words)
