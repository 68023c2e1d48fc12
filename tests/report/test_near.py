"""What is near a change is shown, and nothing is left out that takes no more room."""

from hypothesis import given
from hypothesis import strategies as st

from meshcards.diff.values import Block, Piece, Said
from meshcards.report import near


def shown(changed: str, around: int) -> str:
    """Each item as a sign: a dot where it is left out."""
    parts = near.parts([it == "x" for it in changed], around)
    return "".join(
        changed[it.begin : it.end] if it.near else "." * (it.end - it.begin) for it in parts
    )


def test_items_beside_a_change_are_near() -> None:
    assert shown("----x----", 1) == "...-x-..."
    assert shown("----x----", 2) == "..--x--.."


def test_a_single_item_is_not_left_out() -> None:
    assert shown("--x---x--", 1) == "--x---x--"
    assert shown("--x----x--", 1) == "--x-..-x--"


def test_where_nothing_changed_all_is_far() -> None:
    assert shown("---", 1) == "..."


@given(st.lists(st.booleans()), st.integers(0, 3))
def test_the_parts_are_all_items_in_order(changed: list[bool], around: int) -> None:
    parts = [*near.parts(changed, around)]

    assert [n for it in parts for n in range(it.begin, it.end)] == [*range(len(changed))]
    assert all(it.near for it in parts for n in range(it.begin, it.end) if changed[n])


def test_the_lines_of_a_listing_are_those_between_line_feeds() -> None:
    pieces = ((Said.SAME, "a\x0cb\n\n"), (Said.GONE, "c\n"), (Said.NEW, "d\n"))
    block = Block(tuple(Piece(said, text, code=True) for said, text in pieces), listing=True)

    assert near.lines(block) == [
        *((Said.SAME, "a\x0cb"), (Said.SAME, "")),
        *((Said.GONE, "c"), (Said.NEW, "d")),
    ]
