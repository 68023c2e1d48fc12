"""What two sequences share is found in order, what is unique first, and within a bound."""

from hypothesis import given
from hypothesis import strategies as st

from meshcards.diff import matching

sequences = st.lists(st.sampled_from("abcd"), max_size=14)


def shared(old: str, new: str) -> str:
    return "".join(old[it.old] for it in matching.pairs(old, new))


def longest(old: list[str], new: list[str]) -> int:
    """The length of the longest sequence that both have, by the textbook."""
    row = [0] * (len(new) + 1)
    for one in old:
        before = row[:]
        for n, other in enumerate(new):
            row[n + 1] = before[n] + 1 if one == other else max(row[n], before[n + 1])
    return row[-1]


@given(sequences, sequences)
def test_pairs_are_of_equal_items_in_the_order_of_both(old: list[str], new: list[str]) -> None:
    pairs = matching.pairs(old, new)

    assert all(old[it.old] == new[it.new] for it in pairs)
    assert [it.old for it in pairs] == sorted({it.old for it in pairs})
    assert [it.new for it in pairs] == sorted({it.new for it in pairs})


@given(sequences, sequences)
def test_where_nothing_is_unique_as_much_as_can_be_is_the_same(
    old: list[str], new: list[str]
) -> None:
    twice = ([*old, *old, "a"], [*new, *new, "a"])

    assert len(matching.pairs(*twice)) == longest(*twice)


def test_what_is_unique_is_matched_before_what_comes_often() -> None:
    assert shared("x.x.U.", "U.x.x.x.x.") == "U."


def test_of_two_that_changed_places_one_stays() -> None:
    assert shared("AB", "BA") in {"A", "B"}
    assert shared("ABC", "BCA") == "BC"


def test_what_takes_too_many_edits_is_another_text() -> None:
    edits = matching.MOST_EDITS // 4
    old, new = "ab" * edits + "c", "ba" + "de" * edits + "ed" * edits

    assert len(matching.pairs("ab" * edits + "x", "ab" * edits + "y")) == 2 * edits
    assert matching.pairs(old * 4, new * 4) == []
