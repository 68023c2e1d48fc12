"""The part of a line around a place, in columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshcards.report import clip
from meshcards.report.columns import cells, clusters

LETTERS = [
    "a",
    " ",
    ":",
    "サ",
    "\u3000",
    "e\u0301",
    "👩\u200d🚀",
    "कि",
    "한",
    "\x1b",
    "\u200b",
    "##[",
]
LINES = st.lists(st.sampled_from(LETTERS), max_size=120).map("".join)


def drawn(line: str, column: int, room: int = 40) -> list[str]:
    """The text and, below it, its caret."""
    found = clip.around(line, column, room)
    return [found.text, " " * found.before + "^" * found.caret]


@pytest.mark.parametrize(
    ("line", "column", "caret"),
    [
        ("id: Why", 4, "    ^^^"),
        ("terms: [gone, x]", 8, "        ^^^^"),
        ("サ: ービス", 3, "    ^^^^^^"),
        ("a\tb: c", 2, "  ^"),
        ("a: x\u0301y z", 3, "   ^^"),
        ("a: कुु y", 7, "     ^"),
        ("👩\u200d🚀 x", 4, "     ^"),
        ("title: A", 8, "        ^"),
        ("title: A", 98, "        ^"),
        ("a\u3000b", 2, "   ^"),
        ("", 0, "^"),
    ],
)
def test_the_caret_is_under_what_a_terminal_shows(line: str, column: int, caret: str) -> None:
    assert drawn(line, column)[1] == caret


@pytest.mark.parametrize("room", [27, 47, 67, 87])
def test_a_long_line_is_cut_around_the_place(room: int) -> None:
    line = "a" * 500 + " wrong " + "b" * 500

    text, caret = drawn(line, 501, room)

    assert (text[0], text[-1], len(text)) == ("…", "…", room)
    assert text[caret.index("^") :].startswith("wrong ")
    assert caret.count("^") == len("wrong")
    assert abs(caret.index("^") - text.rindex(" ")) < room // 2


@pytest.mark.parametrize(("column", "ends"), [(0, (False, True)), (300, (True, False))])
def test_a_line_is_cut_only_where_something_is_left_out(
    column: int, ends: tuple[bool, bool]
) -> None:
    text, _ = drawn("ab " * 100, column)
    assert (text.startswith("…"), text.endswith("…")) == ends


def test_a_line_that_fits_is_whole() -> None:
    assert drawn("x" * 40, 39)[0] == "x" * 40
    assert drawn("x" * 41, 40)[0] == "…" + "x" * 38
    assert drawn("x" * 40, 40)[0].startswith("…")  # the caret needs a column of its own


def test_a_word_wider_than_the_room_fills_it_from_its_beginning() -> None:
    text, caret = drawn("text: " + "サ" * 50, 6)

    assert text.strip("…").startswith("サ")
    assert caret == " " + "^" * 38


@pytest.mark.parametrize("place", range(60, 70))
def test_a_line_is_cut_between_letters(place: int) -> None:
    text = drawn("👩\u200d🚀कि" * 40, place)[0].strip("…")

    assert text.removeprefix("कि").startswith("👩\u200d🚀")
    assert text.removesuffix("👩\u200d🚀").endswith("कि")


def test_a_joiner_is_shown_only_where_it_joins_nothing() -> None:
    line = "می\u200cشود 👩\u200d🚀 En\u200cvoy"
    assert drawn(line, 1)[0] == "می\u200cشود 👩\u200d🚀 En\ufffdvoy"


def test_what_cannot_be_printed_takes_its_place() -> None:
    assert drawn("a\x1bb\u3000c\u202e", 0)[0] == "a\ufffdb  c\ufffd"


def test_a_line_is_no_command_of_a_log() -> None:
    assert drawn("##[error] x", 0)[0] == "#\ufffd[error] x"


def test_a_line_of_millions_of_letters_is_looked_at_where_it_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[int] = []

    def watched(text: str) -> list[str]:
        looked.append(len(text))
        return clusters(text)

    monkeypatch.setattr(clip, "clusters", watched)

    drawn("é:" * 1_000_000, 1_000_000)

    assert looked == [160]


@given(LINES, st.integers(0, 130), st.integers(20, 90))
def test_neither_text_nor_caret_goes_beyond_the_room(line: str, column: int, room: int) -> None:
    text, caret = drawn(line, column, room)

    assert cells(text) <= room
    assert len(caret) <= room
    assert "^" in caret
    assert "##[" not in text
    assert all(it.isprintable() or it == "\u200d" for it in text)
