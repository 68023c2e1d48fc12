"""Words that are gone or new together are marked by one stroke, without the spaces around them."""

from hypothesis import given
from hypothesis import strategies as st

from meshcards.diff.values import Piece, Said
from meshcards.report import strokes

pieces = st.builds(
    Piece, st.sampled_from(Said), st.text(" ab", min_size=1, max_size=4), st.booleans()
)


def test_code_does_not_end_a_stroke_and_spaces_are_outside_of_it() -> None:
    line = [
        Piece(Said.SAME, "so "),
        Piece(Said.GONE, " run"),
        Piece(Said.GONE, " a b", code=True),
        Piece(Said.GONE, " "),
        Piece(Said.NEW, "go"),
    ]

    assert [(it.said, it.before, it.text, it.after) for it in strokes.of(line)] == [
        (Said.SAME, "", "so", " "),
        (Said.GONE, " ", "run a b", " "),
        (Said.NEW, "", "go", ""),
    ]


def test_a_space_alone_has_no_stroke() -> None:
    (stroke,) = strokes.of([Piece(Said.GONE, " ")])

    assert (stroke.pieces, stroke.before + stroke.after) == ((), " ")


@given(st.lists(pieces))
def test_the_strokes_are_all_of_the_text(line: list[Piece]) -> None:
    found = [*strokes.of(line)]

    assert "".join(f"{it.before}{it.text}{it.after}" for it in found) == "".join(
        it.text for it in line
    )
    assert not any(it.text.startswith(" ") or it.text.endswith(" ") for it in found)
