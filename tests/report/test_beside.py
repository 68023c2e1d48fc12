"""Two texts side by side: in columns where there is room, else one below the other."""

import pytest

from meshcards.diff import wording
from meshcards.diff.values import Block, Piece, Said
from meshcards.report import beside
from meshcards.report.columns import cells
from meshcards.report.excerpts import Line

TITLES = ("mine", "theirs")


def plain(lines: list[Line]) -> list[str]:
    return ["".join(it.text for it in line).rstrip() for line in lines]


def shown(old: str, new: str, width: int) -> list[Line]:
    return list(beside.lines(wording.blocks(old, new), TITLES, 2, width))


def test_two_texts_are_beside_each_other_where_there_is_room() -> None:
    assert plain(shown("<p>Say it aloud.</p>", "<p>Say it.</p>", 72)) == [
        "  mine                              │ theirs",
        "  Say it aloud.                     │ Say it.",
    ]


def test_two_texts_are_below_each_other_on_a_narrow_terminal() -> None:
    assert plain(shown("<p>Say it aloud.</p>", "<p>Say it.</p>", 40)) == [
        "  mine",
        "    Say it aloud.",
        "  theirs",
        "    Say it.",
    ]


def test_what_only_one_of_them_has_is_in_its_colour() -> None:
    spans = [it for line in shown("Call Envoy", "Call istiod", 72) for it in line]

    assert [it.text for it in spans if it.style == "gone"] == ["Envoy"]
    assert [it.text for it in spans if it.style == "added"] == ["istiod"]


def test_a_text_that_is_empty_is_said_to_be_nothing() -> None:
    assert plain(shown("", "New.", 72))[1].split("│") == [
        "  (nothing)                         ",
        " New.",
    ]


@pytest.mark.parametrize("width", [40, 55, 70, 100])
def test_no_line_is_wider_than_it_may_be(width: int) -> None:
    mine = "<p>a long word: " + "x" * 90 + "</p><ul><li>日本語" * 20 + "</li></ul>"
    theirs = "<pre>\n  indented:\n    - " + "code " * 30 + "\n</pre>"

    lines = shown(mine, theirs, width)

    assert max(cells(it) for it in plain(lines)) <= width
    assert "indented:" in "".join(plain(lines))


def test_code_keeps_its_lines_and_their_indent() -> None:
    block = Block((Piece(Said.SAME, "a:\n  b: 1\n"), Piece(Said.NEW, "  c: 2\n")), listing=True)

    lines = plain(list(beside.lines([block], TITLES, 0, 40)))

    assert lines == ["mine", "  a:", "    b: 1", "theirs", "  a:", "    b: 1", "    c: 2"]
