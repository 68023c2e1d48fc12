"""Outcomes of imports that no engine was asked for."""

from meshcards.rehearse.values import (
    DEFAULTS,
    OTHERS,
    Clash,
    Counts,
    Left,
    Named,
    Outcome,
    Rehearsal,
    Replaced,
    Rows,
    Text,
    Why,
)

CARDS, REVIEWS = Rows(776, 778, 2), Rows(1204, 1204, 0)


def named(number: int, name: str = "What is Envoy?") -> Named:
    """A note."""
    return Named(f"guid {number}", name, f"mesh/note-{number}", 1_700_000_000_000 + number)


FINE = Outcome(DEFAULTS, Counts(1, 0, 764), CARDS, REVIEWS, new=(named(1, "What is new?"),))
FULL = Outcome(
    DEFAULTS,
    Counts(2, 1, 703, 1),
    Rows(776, 777, 2, gone=(11,), changed=(12, 13)),
    Rows(1204, 1203, 0, gone=(21,)),
    new=(named(1, "What is new?"), named(2, "What else is new?")),
    updated=(named(3),),
    kept=(named(4),),
    left=(
        Left(named(5), 1_764_000_000, 1_763_000_000, (Text("Tip", "Mine.", "Theirs."),)),
        Left(named(6, "Which tag?"), 1_764_000_000, 1_763_000_000),
    ),
    clashes=(
        Clash("Mesh Fact", ("its field 'Mine' is not in the release: it was added",), (named(9),)),
    ),
    replaced=(
        Replaced(named(3), Why.CHANGED, (Text("Tip", "Say mine.", "Say theirs."),), ("mine",)),
        Replaced(named(7), Why.UNKNOWN, (Text("Extra", "Whose?", ""),)),
        Replaced(named(8), Why.UNCHANGED, (), ("leech",)),
    ),
    empty=1,
    decks=("Mesh::09 New",),
    described=("Mesh",),
    tags=("mesh::topic::new",),
    notetypes=("Mesh Fact+",),
    looks=("Mesh Question",),
)


def rehearsal(outcome: Outcome = FULL, *, others: bool = False, known: bool = False) -> Rehearsal:
    """A rehearsal with this outcome, and with ``others`` the same for each other option."""
    more = tuple(
        Outcome(it, Counts(2, 0, 764), CARDS, REVIEWS, new=FULL.new, looks=("Mesh Fact",))
        for it in OTHERS
        if others
    )
    earlier = ("last/mesh.apkg",) if known else ()
    return Rehearsal("build/mesh.apkg", "collection.colpkg", "26.09.3", outcome, earlier, more)
