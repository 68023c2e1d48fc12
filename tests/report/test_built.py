from dataclasses import replace
from pathlib import Path

import pytest

from meshcards.anki.lock import Card, Entry, Key, Lock, Stamp, Update
from meshcards.cards.note import Deck, Kind, Note, NoteType, Wording
from meshcards.problem import Place
from meshcards.release import Release
from meshcards.report import built
from meshcards.report.columns import cells

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


def text(release: Release, *, width: int = 80, bundled: bool = False) -> list[str]:
    whole = built.text(release, Path("decks/mesh"), 1.26, width, bundled=bundled)
    return whole.split("\n")


def questions(*names: str) -> tuple[Key, ...]:
    return tuple((Kind.QUESTION, name) for name in names)


def test_a_build_says_what_it_made_and_what_to_do_with_it() -> None:
    update = replace(UNCHANGED, new=questions("q0"), current=False)

    assert text(released(update, questions=1), width=60) == [
        "Mesh Interview                                         1.3 s",
        "  1 question, 1 fact → 2 cards in 1 topic",
        "       1 new      q0",
        "  build/mesh.apkg       2 KiB  Anki: File → Import",
        "  decks/mesh/deck.lock  changed: commit it with the bank",
    ]


def test_where_nothing_changed_it_is_one_line() -> None:
    assert text(released(UNCHANGED)) == [
        f"Mesh Interview  1 card, nothing changed{'build/mesh.apkg':>41}"
    ]


def test_who_builds_the_bundled_deck_is_told_to_import_it_and_to_commit_nothing() -> None:
    assert text(released(UNCHANGED), bundled=True)[1:] == [
        "  0 questions, 1 fact → 1 card in 1 topic",
        "  nothing changed since the lock",
        "  build/mesh.apkg  2 KiB  Anki: File → Import",
    ]


def test_a_build_counts_the_cards_of_every_note() -> None:
    release = released(UNCHANGED, questions=1234, ordinals=(0, 1, 2))

    assert text(release, bundled=True)[1] == ("  1,234 questions, 1 fact → 1,237 cards in 1 topic")


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (512, " 1 KiB "),
        (1024 * 1024 - 1, " 1,024 KiB "),
        (1024 * 1024, " 1.0 MiB "),
        (1536 * 1024, " 1.5 MiB "),
    ],
)
def test_a_size_is_given_in_the_unit_it_fits(size: int, words: str) -> None:
    assert words in text(released(UNCHANGED, size=size), bundled=True)[-1]


def test_a_build_names_what_is_new_and_what_changed() -> None:
    update = replace(
        UNCHANGED, new=questions("a", "b", "c"), changed=questions("d", "e"), current=False
    )

    assert text(released(update))[2:-2] == ["       3 new      a, b, c", "       2 changed  d, e"]


def test_a_deck_that_is_all_new_is_counted_and_not_listed() -> None:
    update = replace(UNCHANGED, new=((Kind.FACT, "envoy/role"),), current=False)
    assert text(released(update))[2:-2] == ["       1 new"]


def test_a_build_says_how_learners_find_what_was_retired() -> None:
    gone = (*questions("old"), (Kind.FACT, "envoy/port"))
    update = replace(UNCHANGED, retired=gone, current=False)

    assert text(released(update))[2:-2] == [
        "       2 retired  old, envoy/port",
        "    A package cannot delete notes. Learners find the retired ones in Anki by",
        '      note:"Meshcards Term" (ID:mesh/envoy/port)',
        '      note:"Meshcards Question" (ID:mesh/old)',
    ]


def test_a_build_says_what_learners_do_about_what_moved_and_nothing_about_what_was_dropped() -> (
    None
):
    update = replace(UNCHANGED, moved=questions("q"), dropped=questions("never"), current=False)
    lines = text(released(update))[2:-2]

    assert lines[0] == "       1 moved    q"
    assert "stay where they are" in lines[1]
    assert lines[-3:] == [
        '      note:"Meshcards Question" (ID:mesh/q)',
        "       1 dropped  never",
        "    No release had them.",
    ]


@pytest.mark.parametrize(("amount", "end"), [(8, "q7"), (10, "q7 and 2 more")])
def test_a_list_of_names_is_cut_after_eight(amount: int, end: str) -> None:
    names = [f"q{n}" for n in range(amount)]
    update = replace(UNCHANGED, changed=questions(*names), current=False)

    assert f" changed  q0, q1, q2, q3, q4, q5, q6, {end}" in text(released(update))[2]


def test_a_build_says_that_only_the_look_changed() -> None:
    lock = Lock("mesh", notetypes={Kind.FACT: Stamp("new", 2)})
    update = replace(UNCHANGED, lock=lock, restyled=(Kind.FACT,), current=False)

    assert text(released(update))[2:-2] == ["  no note changed", "  the look of the cards changed"]


@pytest.mark.parametrize("width", [40, 60, 80, 100])
@pytest.mark.parametrize("current", [True, False])
def test_no_line_is_too_wide_but_a_search_and_no_word_is_lost(width: int, *, current: bool) -> None:
    names = questions(*(f"a-long-question-{n}" for n in range(9)))
    update = replace(UNCHANGED, changed=names, moved=names, retired=names, current=current)
    release = replace(released(update), path=Path("a folder with spaces/and more of it/mesh.apkg"))
    lines, wide = text(release, width=width), text(release, width=1000)

    copied = ("      note:", "  a folder")
    assert all(cells(line) <= width for line in lines if not line.startswith(copied))
    assert " ".join(lines).split() == " ".join(wide).split()


def test_a_title_can_forge_nothing() -> None:
    made = released(UNCHANGED)
    made = replace(made, deck=replace(made.deck, title="::error ::x\n\x1b"), path=Path("a\nb"))

    lines = text(made, bundled=True)

    assert lines[0].startswith(r"\x3a:error ::x\n\x1b ")
    assert lines[3].startswith(r"  a\nb  2 KiB")
    assert text(made)[0].startswith(r"\x3a:error ::x\n\x1b  1 card")
