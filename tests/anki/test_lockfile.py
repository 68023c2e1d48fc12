from base64 import urlsafe_b64encode
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshcards.anki import lockfile
from meshcards.anki.lock import Card, Entry, Gone, Lock, Release, Stamp, Subdeck
from meshcards.cards.note import Kind
from meshcards.problem import Mark, MeshcardsError, Problem, Severity

CANARY = Entry("guid-1", "d3", 300, (Card(0, "aa", released=True),), "w1", "traffic", "1.0")
ROLE = Entry("guid-2", "d4", 400, (Card(0, "bb", released=True), Card(2, "cc")), "w2", "tls", "1.0")
PORT = Entry("guid-3", "d5", 200, (Card(0, "dd", released=True),), "w3", "tls", "1.0")
NEW = Entry("guid-4", "d6", 500, (Card(0, "ee"),), "w4", "traffic")
LOCK = Lock(
    deck="mesh",
    notetypes={Kind.QUESTION: Stamp("d1", 100), Kind.FACT: Stamp("d2", 200)},
    subdecks={
        "traffic": Subdeck("Mesh::04 Traffic  management", "1.0"),
        "tls": Subdeck("Mesh::Ünïcode"),
    },
    notes={
        (Kind.QUESTION, "canary"): CANARY,
        (Kind.FACT, "envoy/role"): ROLE,
        (Kind.QUESTION, "new"): NEW,
    },
    retired={(Kind.FACT, "envoy/port"): Gone(PORT, 450)},
    releases=(Release("1.0", 400), Release("1.1rc1", 600, ("Two  new: <b>a</b>", "B"))),
    back={(Kind.FACT, "envoy/role"): 390},
)
TEXT = """\
meshcards-lock 1
back fact envoy/role 390
deck mesh
news 1.1rc1 1 Two  new: <b>a</b>
news 1.1rc1 2 B
note fact envoy/role guid-2 d4 400 1.0 tls w2 0:bb,2~cc
note question canary guid-1 d3 300 1.0 traffic w1 0:aa
note question new guid-4 d6 500 - traffic w4 0~ee
notetype fact d2 200
notetype question d1 100
release 1.0 400
release 1.1rc1 600
retired fact envoy/port guid-3 d5 200 1.0 tls w3 0:dd 450
subdeck tls - Mesh::Ünïcode
subdeck traffic 1.0 Mesh::04 Traffic  management
"""

TEXT_OF_A_DRAFT = "".join(
    it for it in TEXT.splitlines(keepends=True) if not it.startswith(("release", "news", "back"))
)


def restore(folder: Path) -> str:
    """What to do about a damaged lock in a folder."""
    return f"restore it with 'git restore {folder / 'deck.lock'}'"


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


def test_a_lock_from_before_there_were_news_is_read(tmp_path: Path) -> None:
    lines = [it for it in TEXT.splitlines(keepends=True) if not it.startswith("news")]

    lock, problems = read(tmp_path, "".join(lines))

    assert (lock.releases, problems) == ((Release("1.0", 400), Release("1.1rc1", 600)), ())


def test_news_without_their_release_and_a_note_that_is_not_there_are_dropped(
    tmp_path: Path,
) -> None:
    more = "news 0.9 1 Nobody released this\nback question gone 100\n"

    assert read(tmp_path, f"{TEXT}{more}") == (LOCK, ())


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
    ours = "note fact t/f guid ours 100 1.0 traffic w1 0:aa,1:bb"
    theirs = "note fact t/f guid theirs 200 - tls w2 0~cc,3~dd"

    for both in permutations([ours, theirs]):
        merged, problems = read(tmp_path, "\n".join((lockfile.HEADER, *both, "")))

        assert problems == ()
        assert merged.notes == {
            (Kind.FACT, "t/f"): Entry(
                "guid",
                "merged",
                200,
                (Card(0, "cc", released=True), Card(1, "bb", released=True), Card(3, "dd")),
                "w2",
                "tls",
                "1.0",
            )
        }


def test_a_note_that_three_branches_changed_keeps_the_highest_mod(tmp_path: Path) -> None:
    lines = [f"note fact t/f guid d{mod} {mod} - traffic w 0~aa" for mod in (100, 300, 200)]

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
        f"{lockfile.HEADER}\n<<<<<<< ours\nrelease 1.0 100\n=======\n"
        "release 1.1 200\n>>>>>>> theirs\n"
    )

    _, problems = read(tmp_path, text)

    assert [found.mark.line for found in problems] == [2, 4, 6]
    assert {found.message for found in problems} == {
        "this is a merge conflict; keep the lines of both sides and remove this one"
    }


def test_a_file_that_ends_within_a_line_is_refused_there(tmp_path: Path) -> None:
    assert problem(tmp_path, TEXT[:-5]) == Problem(
        Mark(str(tmp_path / "deck.lock"), 15, 1),
        Severity.ERROR,
        "damaged-lock",
        f"the file ends in the middle of a line; {restore(tmp_path)}",
    )


def test_a_lock_of_a_newer_version_asks_for_an_upgrade(tmp_path: Path) -> None:
    found = problem(tmp_path, "meshcards-lock 2\nsomething new")

    assert (found.mark.line, found.rule) == (1, "newer-lock")
    assert found.message == (
        "the lock was written by a newer meshcards (lock version 2); upgrade meshcards"
    )


@pytest.mark.parametrize(
    "text",
    ["", "\n", "garbage\n", "meshcards-lock 0\n", "meshcards-lock x\n", "\ufeffmeshcards-lock 1\n"],
)
def test_a_file_without_the_header_is_refused(tmp_path: Path, text: str) -> None:
    found = problem(tmp_path, text)

    assert (found.mark.line, found.rule) == (1, "damaged-lock")
    assert found.message == (f"the first line should be 'meshcards-lock 1'; {restore(tmp_path)}")


def test_the_lock_of_another_deck_is_refused_once_it_has_a_release(tmp_path: Path) -> None:
    lock, (found,) = read(tmp_path, f"{lockfile.HEADER}\ndeck other\nrelease 1.0 100\n")

    assert (found.mark.line, found.rule, found.severity) == (2, "foreign-lock", Severity.ERROR)
    assert found.message == (
        "this is the lock of deck 'other', not of 'mesh'; change the deck's id back, or restore "
        "its own lock"
    )
    assert lock == Lock("mesh")


def test_the_lock_of_another_deck_starts_over_before_a_release(tmp_path: Path) -> None:
    lock, (found,) = read(tmp_path, TEXT_OF_A_DRAFT.replace("deck mesh", "deck other"))

    assert (found.mark.line, found.rule, found.severity) == (2, "foreign-lock", Severity.ADVICE)
    assert found.message == (
        "the deck's id was 'other', so learners who imported a draft get 'mesh' as a second deck "
        "beside it"
    )
    assert lock == Lock("mesh")


def test_what_one_branch_retired_and_another_changed_is_a_note(tmp_path: Path) -> None:
    gone = "retired question canary guid-1 d3 300 1.0 traffic w1 0:aa 900"
    lock, problems = read(tmp_path, f"{TEXT}{gone}\n")

    assert problems == ()
    assert (lock.notes, lock.retired) == (LOCK.notes, LOCK.retired)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "nonsense",
        "deck",
        "deck a b",
        "subdeck traffic",
        "subdeck traffic 1.0",
        "release 1.0",
        "release 1.0 soon",
        "back question a",
        "back answer a 100",
        "back question a soon",
        "news 1.0",
        "news 1.0 1",
        "news 1.0 1 ",
        "news 1.0 0 A",
        "news 1.0 first A",
        "retired question a",
        "retired question old guid d 300 1.0 traffic w 0:aa",
        "retired answer old guid d 300 1.0 traffic w 0:aa 900",
        "notetype question d1",
        "notetype question d1 soon",
        "notetype answer d1 100",
        "note question canary guid-1 d3 300 1.0 traffic w1",
        "note question canary guid-1 d3 300 1.0 traffic w1 0",
        "note question canary guid-1 d3 300 1.0 traffic w1 0:",
        "note question canary guid-1 d3 300 1.0 traffic w1 0:aa,x:bb",
        "note question canary guid-1 d3 1.5 1.0 traffic w1 0:aa",
        "note answer canary guid-1 d3 300 1.0 traffic w1 0:aa",
        "note question canary guid-1 d3 300 1.0 traffic w1 0:aa more",
    ],
)
def test_any_other_line_is_refused_where_it_is(tmp_path: Path, line: str) -> None:
    found = problem(tmp_path, f"{TEXT}{line}\n")

    assert (found.mark.line, found.rule) == (16, "damaged-lock")
    assert found.message == f"'{line[:40]}' is not a line of a lock; {restore(tmp_path)}"


def test_every_damaged_line_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    found, problems = read(tmp_path, f"{lockfile.HEADER}\nbad\nrelease 1.0 100\nworse\n")

    assert [problem.mark.line for problem in problems] == [2, 4]
    assert found.releases == (Release("1.0", 100),)


def test_a_lock_that_is_not_utf_8_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(
        MeshcardsError, match=r"deck\.lock cannot be read: it is not UTF-8; restore it with"
    ):
        read(tmp_path, b"meshcards-lock 1\nsubdeck a \xff\n")


def test_a_folder_in_the_place_of_the_lock_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(MeshcardsError, match="cannot be read: it is a folder, not a file"):
        lockfile.read(tmp_path, "mesh")


# Made of numbers and bytes: drawing each letter of each text by itself takes seconds.
IDS = st.integers(0, 36**6).map(lambda it: f"{it:x}-{it % 36:x}" if it % 2 else f"{it:x}")
TIMES = st.integers(1, 253_402_300_799)
VERSIONS = st.sampled_from(["", "1.0", "2.0.0-rc.1", "2026.11"])
SHORT = st.integers(0, 16**8 - 1).map(lambda it: f"{it:08x}")
CARDS = st.dictionaries(st.integers(0, 499), st.tuples(SHORT, st.booleans()), min_size=1).map(
    lambda it: tuple(Card(ordinal, *it[ordinal]) for ordinal in sorted(it))
)
ENTRIES = st.builds(
    Entry,
    guid=st.binary(min_size=12, max_size=12).map(lambda it: urlsafe_b64encode(it).decode()),
    digest=st.integers(0, 16**24 - 1).map(lambda it: f"{it:024x}"),
    mod=TIMES,
    cards=CARDS,
    wording=SHORT,
    topic=IDS,
    release=VERSIONS,
)
TITLES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)
NOTES = st.dictionaries(st.tuples(st.just(Kind.QUESTION), IDS), ENTRIES)
GONE = st.dictionaries(st.tuples(st.just(Kind.FACT), IDS), st.builds(Gone, ENTRIES, TIMES))
NEWS = st.lists(TITLES, max_size=3).map(tuple)
RELEASES = st.dictionaries(
    st.sampled_from(["1.0", "1.1", "2.0rc1"]), st.tuples(TIMES, NEWS), max_size=3
).map(
    lambda it: tuple(
        sorted((Release(at, *rest) for at, rest in it.items()), key=lambda found: found.time)
    )
)


@given(
    lock=st.builds(
        Lock,
        deck=st.just("mesh"),
        notetypes=st.dictionaries(st.sampled_from(Kind), st.builds(Stamp, digest=IDS, mod=TIMES)),
        subdecks=st.dictionaries(IDS, st.builds(Subdeck, TITLES, VERSIONS)),
        notes=NOTES,
        retired=GONE,
        releases=RELEASES,
    )
)
def test_every_lock_survives_its_file(tmp_path_factory: pytest.TempPathFactory, lock: Lock) -> None:
    path = tmp_path_factory.getbasetemp() / "any.lock"

    lockfile.write(lock, path)

    found, problems = lockfile.read(path, "mesh")
    assert problems == ()
    assert {it.version: it for it in found.releases} == {it.version: it for it in lock.releases}
    assert replace(found, releases=lock.releases) == lock
