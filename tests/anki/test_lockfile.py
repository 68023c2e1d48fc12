from base64 import urlsafe_b64encode
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshcards.anki import lockfile
from meshcards.anki.lock import Lock, Shipped, Stamp
from meshcards.cards.note import Kind
from meshcards.problem import Level, Mark, MeshcardsError, Problem

LOCK = Lock(
    deck="mesh",
    notetypes={Kind.QUESTION: Stamp("d1", 100), Kind.FACT: Stamp("d2", 200)},
    subdecks={"traffic": "Mesh::04 Traffic  management", "tls": "Mesh::Ünïcode"},
    notes={
        (Kind.QUESTION, "canary"): Shipped("guid-1", "d3", 300, (0,), "traffic"),
        (Kind.FACT, "envoy/role"): Shipped("guid-2", "d4", 400, (0, 2), "tls"),
    },
    retired=frozenset({(Kind.QUESTION, "old"), (Kind.FACT, "envoy/port")}),
)
TEXT = """\
meshcards-lock 1
deck mesh
note fact envoy/role guid-2 d4 400 0,2 tls
note question canary guid-1 d3 300 0 traffic
notetype fact d2 200
notetype question d1 100
retired fact envoy/port
retired question old
subdeck tls Mesh::Ünïcode
subdeck traffic Mesh::04 Traffic  management
"""


def read(folder: Path, text: str | bytes) -> tuple[Lock, tuple[Problem, ...]]:
    path = folder / "deck.lock"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return lockfile.read(path, "mesh")


def problem(folder: Path, text: str) -> Problem:
    _, (found,) = read(folder, text)
    return found


def test_the_file_is_sorted_one_line_an_entry(tmp_path: Path) -> None:
    lockfile.write(LOCK, tmp_path / "deck.lock")

    assert (tmp_path / "deck.lock").read_bytes() == TEXT.encode()


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    lockfile.write(LOCK, tmp_path / "deck.lock")

    assert lockfile.read(tmp_path / "deck.lock", "mesh") == (LOCK, ())


def test_a_lock_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert lockfile.read(tmp_path / "deck.lock", "mesh") == (Lock("mesh"), ())


def test_an_empty_lock_is_read_back(tmp_path: Path) -> None:
    assert read(tmp_path, lockfile.text(Lock("mesh"))) == (Lock("mesh"), ())


@given(lines=st.permutations(TEXT.splitlines()[1:]))
def test_the_lines_may_stand_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    text = "\n".join((lockfile.HEADER, *lines, ""))

    assert read(tmp_path_factory.getbasetemp(), text) == (LOCK, ())


def test_repeated_lines_that_agree_count_once(tmp_path: Path) -> None:
    assert read(tmp_path, TEXT + TEXT.split("\n", 1)[1]) == (LOCK, ())


def test_line_endings_of_windows_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, TEXT.replace("\n", "\r\n")) == (LOCK, ())


def test_a_note_that_two_branches_changed_counts_as_changed_after_the_later(
    tmp_path: Path,
) -> None:
    ours = "note fact t/f guid ours 100 0,1 traffic"
    theirs = "note fact t/f guid theirs 200 0,3 tls"

    for both in permutations([ours, theirs]):
        merged, problems = read(tmp_path, "\n".join((lockfile.HEADER, *both, "")))

        assert problems == ()
        assert merged.notes == {
            (Kind.FACT, "t/f"): Shipped("guid", "merged", 200, (0, 1, 3), "tls")
        }


def test_a_note_that_three_branches_changed_keeps_the_highest_mod(tmp_path: Path) -> None:
    lines = [f"note fact t/f guid d{mod} {mod} 0 traffic" for mod in (100, 300, 200)]

    for every in permutations(lines):
        merged, _ = read(tmp_path, "\n".join((lockfile.HEADER, *every, "")))

        assert merged.notes[Kind.FACT, "t/f"].mod == 300
        assert merged.notes[Kind.FACT, "t/f"].digest == "merged"


def test_a_note_type_that_two_branches_changed_counts_as_changed_after_the_later(
    tmp_path: Path,
) -> None:
    for both in permutations(["notetype fact ours 100", "notetype fact theirs 200"]):
        merged, problems = read(tmp_path, "\n".join((lockfile.HEADER, *both, "")))

        assert problems == ()
        assert merged.notetypes == {Kind.FACT: Stamp("merged", 200)}


def test_a_conflict_marker_is_named_for_what_it_is(tmp_path: Path) -> None:
    text = (
        f"{lockfile.HEADER}\n<<<<<<< ours\nretired fact a/b\n=======\n"
        "retired fact c/d\n>>>>>>> theirs\n"
    )

    _, problems = read(tmp_path, text)

    assert [found.mark.line for found in problems] == [2, 4, 6]
    assert {found.message for found in problems} == {
        "a merge conflict; keep the lines of both sides and remove this one; restore it from git"
    }


def test_a_file_that_ends_within_a_line_is_refused_there(tmp_path: Path) -> None:
    assert problem(tmp_path, TEXT[:-5]) == Problem(
        Mark(str(tmp_path / "deck.lock"), 10, 1),
        Level.ERROR,
        "damaged-lock",
        "the file ends in the middle of a line; restore it from git",
    )


def test_a_lock_of_a_newer_version_asks_for_an_upgrade(tmp_path: Path) -> None:
    found = problem(tmp_path, "meshcards-lock 2\nsomething new")

    assert (found.mark.line, found.rule) == (1, "newer-lock")
    assert found.message == ("written by a newer meshcards (lock version 2); upgrade meshcards")


@pytest.mark.parametrize(
    "text",
    ["", "\n", "garbage\n", "meshcards-lock 0\n", "meshcards-lock x\n", "\ufeffmeshcards-lock 1\n"],
)
def test_a_file_without_the_header_is_refused(tmp_path: Path, text: str) -> None:
    found = problem(tmp_path, text)

    assert (found.mark.line, found.rule) == (1, "damaged-lock")
    assert found.message == ("the first line should be 'meshcards-lock 1'; restore it from git")


def test_the_lock_of_another_deck_is_refused(tmp_path: Path) -> None:
    found = problem(tmp_path, f"{lockfile.HEADER}\ndeck other\n")

    assert (found.mark.line, found.rule) == (2, "foreign-lock")
    assert found.message == (
        "this is the lock of deck 'other', not of 'mesh'; bring back the deck's id or its own lock"
    )


@pytest.mark.parametrize(
    "line",
    [
        "",
        "nonsense",
        "deck",
        "deck a b",
        "subdeck traffic",
        "retired question",
        "retired questions a",
        "notetype question d1",
        "notetype question d1 soon",
        "notetype answer d1 100",
        "note question canary guid-1 d3 300 0",
        "note question canary guid-1 d3 300  traffic",
        "note question canary guid-1 d3 300 0,x traffic",
        "note question canary guid-1 d3 1.5 0 traffic",
        "note answer canary guid-1 d3 300 0 traffic",
        "note question canary guid-1 d3 300 0 traffic more",
    ],
)
def test_a_line_that_is_no_entry_is_refused_where_it_stands(tmp_path: Path, line: str) -> None:
    found = problem(tmp_path, f"{TEXT}{line}\n")

    assert (found.mark.line, found.rule) == (11, "damaged-lock")
    assert found.message == f"'{line[:40]}' is no entry; restore it from git"


def test_every_damaged_line_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    found, problems = read(tmp_path, f"{lockfile.HEADER}\nbad\nretired fact a/b\nworse\n")

    assert [problem.mark.line for problem in problems] == [2, 4]
    assert found.retired == frozenset({(Kind.FACT, "a/b")})


def test_a_lock_that_is_not_utf_8_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(
        MeshcardsError, match=r"deck\.lock cannot be read: it is not UTF-8; restore it from git"
    ):
        read(tmp_path, b"meshcards-lock 1\nsubdeck a \xff\n")


def test_a_folder_in_the_place_of_the_lock_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(MeshcardsError, match="cannot be read: it is a folder, not a file"):
        lockfile.read(tmp_path, "mesh")


# Made of numbers and bytes: drawing each letter of each text by itself takes seconds.
IDS = st.integers(0, 36**6).map(lambda it: f"{it:x}-{it % 36:x}" if it % 2 else f"{it:x}")
SHIPPED = st.builds(
    Shipped,
    guid=st.binary(min_size=12, max_size=12).map(lambda it: urlsafe_b64encode(it).decode()),
    digest=st.integers(0, 16**24 - 1).map(lambda it: f"{it:024x}"),
    mod=st.integers(1, 253_402_300_799),
    ordinals=st.sets(st.integers(0, 499), min_size=1).map(sorted).map(tuple),
    topic=IDS,
)
TITLES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)
KEYS = st.tuples(st.sampled_from(Kind), IDS)


@given(
    lock=st.builds(
        Lock,
        deck=st.just("mesh"),
        notetypes=st.dictionaries(
            st.sampled_from(Kind), st.builds(Stamp, digest=IDS, mod=st.integers(1, 253_402_300_799))
        ),
        subdecks=st.dictionaries(IDS, TITLES),
        notes=st.dictionaries(KEYS, SHIPPED),
        retired=st.frozensets(KEYS),
    )
)
def test_every_lock_survives_its_file(tmp_path_factory: pytest.TempPathFactory, lock: Lock) -> None:
    path = tmp_path_factory.getbasetemp() / "any.lock"

    lockfile.write(lock, path)

    assert lockfile.read(path, "mesh") == (lock, ())
