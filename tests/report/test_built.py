from dataclasses import replace
from pathlib import Path

import pytest

from meshcards.anki.lock import Card, Entry, Key, Lock, Stamp, Update
from meshcards.cards.note import Deck, Kind, Note, NoteType, Wording
from meshcards.problem import Place
from meshcards.release import Release
from meshcards.report import built

UNCHANGED = Update(Lock("mesh"), (), (), (), (), (), (), (), current=True)
NONE = Wording("", ())


def released(
    update: Update, *, size: int = 2048, questions: int = 0, ordinals: tuple[int, ...] = (0,)
) -> Release:
    place = Place("deck.yaml")
    notes = (
        *(
            Note("", f"q{n}", Kind.QUESTION, "t", (), (), (0,), (n,), NONE, place)
            for n in range(questions)
        ),
        Note("", "envoy/role", Kind.FACT, "t", (), (), ordinals, ordinals, NONE, place),
    )
    notetypes = (
        (Kind.QUESTION, NoteType(1, "Meshcards Question", False, (), (), "")),  # noqa: FBT003 - not cloze
        (Kind.FACT, NoteType(2, "Meshcards Term", True, (), (), "")),  # noqa: FBT003 - cloze
    )
    deck = Deck("mesh", "Mesh Interview", "", (), notetypes, notes, {}, place)
    entries = {
        (it.kind, it.id): Entry("", "", 0, tuple(Card(n, "") for n in it.ordinals), "", it.topic)
        for it in notes
    }
    update = replace(update, lock=replace(update.lock, notes=entries))
    return Release(Path("build/mesh.apkg"), size, deck, update)


def questions(*names: str) -> tuple[Key, ...]:
    return tuple((Kind.QUESTION, name) for name in names)


def test_a_build_tells_what_it_made_and_how_long_it_took() -> None:
    assert built.text(released(UNCHANGED, questions=1), 1.26).splitlines() == [
        "Mesh Interview",
        "  1 question, 1 fact: 2 cards",
        "  build/mesh.apkg (2 KiB)",
        "  nothing changed since the lock",
        "  took 1.3 s",
    ]


def test_a_build_counts_the_cards_of_every_note() -> None:
    release = released(UNCHANGED, questions=1234, ordinals=(0, 1, 2))

    assert "  1,234 questions, 1 fact: 1,237 cards" in built.text(release, 0)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (512, "(0 KiB)"),
        (1024 * 1024 - 1, "(1,024 KiB)"),
        (1024 * 1024, "(1.0 MiB)"),
        (1536 * 1024, "(1.5 MiB)"),
    ],
)
def test_a_size_is_given_in_the_unit_it_fits(size: int, words: str) -> None:
    assert words in built.text(released(UNCHANGED, size=size), 0)


def test_a_build_names_what_changed_and_counts_what_is_new() -> None:
    update = Update(
        Lock("mesh"),
        new=questions("a", "b", "c"),
        changed=questions("d", "e"),
        revived=(),
        moved=(),
        retired=(),
        dropped=(),
        restyled=(),
        current=False,
    )

    assert built.text(released(update), 0).splitlines()[3:-1] == [
        "  since the lock: 3 new, 2 changed",
        "  changed: d, e",
    ]


def test_a_build_says_how_learners_find_what_was_retired() -> None:
    gone = (*questions("old"), (Kind.FACT, "envoy/port"))
    update = replace(UNCHANGED, retired=gone, current=False)

    assert built.text(released(update), 0).splitlines()[3:-1] == [
        "  since the lock: 2 retired",
        "  retired: old, envoy/port",
        "  a package cannot delete notes; learners find the retired ones in Anki by",
        '    note:"Meshcards Term" (ID:mesh/envoy/port)',
        '    note:"Meshcards Question" (ID:mesh/old)',
    ]


def test_a_long_list_of_names_is_cut_after_eight() -> None:
    names = [f"q{n}" for n in range(10)]
    update = replace(UNCHANGED, changed=questions(*names), current=False)

    assert "  changed: q0, q1, q2, q3, q4, q5, q6, q7 and 2 more\n" in built.text(
        released(update), 0
    )


def test_eight_names_are_not_cut() -> None:
    names = [f"q{n}" for n in range(8)]
    update = replace(UNCHANGED, changed=questions(*names), current=False)

    assert f"  changed: {', '.join(names)}\n" in built.text(released(update), 0)


def test_a_build_says_that_only_the_look_changed() -> None:
    lock = Lock("mesh", notetypes={Kind.FACT: Stamp("new", 2)})
    update = replace(UNCHANGED, lock=lock, restyled=(Kind.FACT,), current=False)

    assert built.text(released(update), 0).splitlines()[3:-1] == [
        "  since the lock: no note changed",
        "  the look of the cards changed",
    ]


def test_a_title_can_forge_nothing() -> None:
    made = released(UNCHANGED)
    made = replace(made, deck=replace(made.deck, title="::error ::x\n\x1b"), path=Path("a\nb"))

    lines = built.text(made, 0).split("\n")

    assert lines[0] == r"\x3a:error ::x\n\x1b"
    assert lines[2].startswith(r"  a\nb (")
