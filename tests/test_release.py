from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards import api, opening, release
from meshcards.anki import lockfile
from meshcards.anki.lock import Lock
from meshcards.cards.note import Kind
from meshcards.compiler.join import Ask
from meshcards.lint import rules
from meshcards.problem import MeshcardsError, Severity
from tests import compiled

WriteBank = Callable[..., Path]

NOW = 1_700_000_000


def topic(text: str, item: str = "canary") -> str:
    return (
        f"title: Traffic\nquestions: [{{id: {item}, question: {text},"
        " strongest: {answer: A}, others: [{falls_short: B}]}]\n"
    )


def files(*folders: Path) -> dict[str, bytes]:
    """Every file below the folders, hidden ones included, and its bytes."""
    return {
        str(path): path.read_bytes()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "out" / "mesh.apkg"


@pytest.fixture
def edited(write_bank: WriteBank, output: Path) -> Path:
    """A bank that was released to ``output`` and edited since."""
    compiled.release(write_bank({"traffic": topic("Why")}), output, now=NOW)
    return write_bank({"traffic": topic("Why not")})


def test_a_prepared_bank_has_its_deck_and_its_lock(write_bank: WriteBank) -> None:
    folder = write_bank()

    prepared = compiled.prepared(folder)

    assert prepared.folder == folder
    assert prepared.deck
    assert prepared.deck.id == "mesh"
    assert prepared.lock == Lock("mesh")
    assert (prepared.problems, prepared.broken) == ((), False)


def test_preparing_tells_how_far_it_is(write_bank: WriteBank) -> None:
    told: list[tuple[str, int, int]] = []
    folders = [write_bank(name="one"), write_bank(name="two")]

    for _ in opening.banks(folders, Ask(), lambda *progress: told.append(progress)):
        pass

    assert told == [("reading topics", 0, 2), ("reading topics", 1, 2)]


def test_preparing_and_checking_write_nothing(write_bank: WriteBank, tmp_path: Path) -> None:
    folder = write_bank()
    before = files(tmp_path)

    compiled.prepared(folder)
    api.check(folder)

    assert files(tmp_path) == before


def test_a_bank_with_an_error_keeps_the_notes_without_one(write_bank: WriteBank) -> None:
    slip = "terms:\n  - {id: tls, nmae: TLS, facts: [{id: a, text: TLS}]}\n"
    prepared = compiled.prepared(write_bank({"traffic": topic("Why") + slip}))

    assert prepared.broken
    assert {problem.rule for problem in prepared.problems} == {"unknown-key", "missing-key"}
    assert prepared.deck
    assert [note.id for note in prepared.deck.notes] == ["canary"]


def test_a_bank_whose_deck_file_says_too_little_is_none(write_bank: WriteBank) -> None:
    prepared = compiled.prepared(write_bank({}, deck="title: Mesh\n"))

    assert (prepared.deck, prepared.lock) == (None, None)
    assert prepared.broken


def test_a_damaged_lock_is_an_error_at_its_line(write_bank: WriteBank) -> None:
    folder = write_bank(files={"deck.lock": "meshcards-lock 1\nnonsense\n"})

    prepared = compiled.prepared(folder)

    assert prepared.deck
    assert (prepared.lock, prepared.broken) == (None, True)
    (problem,) = prepared.problems
    assert (problem.mark.path, problem.mark.line) == (str(folder / "deck.lock"), 2)


def test_what_would_harm_learners_is_an_error_where_it_stands_in_the_bank(edited: Path) -> None:
    traffic = edited / "traffic.yaml"
    traffic.write_text(traffic.read_text().replace("title: Traffic", "title: Routing"))

    (problem,) = compiled.prepared(edited).problems

    assert (problem.rule, problem.severity) == ("renamed-deck", Severity.ERROR)
    assert (problem.mark.path, problem.mark.line, problem.mark.column) == (str(traffic), 1, 8)


def test_a_warning_alone_does_not_break_a_bank(write_bank: WriteBank, output: Path) -> None:
    empty = "title: TLS\n"
    compiled.release(write_bank({"traffic": topic("Why"), "tls": empty}), output, now=NOW)
    moved = topic("Why").replace("Traffic", "TLS")
    bank = write_bank({"traffic": "title: Traffic\n", "tls": moved})

    prepared = compiled.prepared(bank)

    assert [problem.severity for problem in prepared.problems] == [Severity.WARNING]
    assert not prepared.broken
    assert release.publish(prepared, output, now=NOW + 1).update.changed


def test_a_build_gives_the_package_and_what_changed(write_bank: WriteBank, output: Path) -> None:
    made = api.build(write_bank(), output, now=NOW)

    assert (made.path, made.size) == (output, output.stat().st_size)
    assert made.deck.title == "Mesh"
    assert made.update.new == ((Kind.FACT, "envoy/role"), (Kind.QUESTION, "why-a-mesh"))


def test_a_build_brings_the_lock_up_to_date(edited: Path, output: Path) -> None:
    made = api.build(edited, output, now=NOW + 5)

    assert lockfile.read(edited / "deck.lock", "mesh") == (made.update.lock, ())
    assert made.update.lock.notes[Kind.QUESTION, "canary"].mod == NOW + 5


def test_a_build_leaves_nothing_but_the_package_and_the_lock(edited: Path, output: Path) -> None:
    api.build(edited, output, now=NOW + 5)

    assert list(output.parent.iterdir()) == [output]
    assert {path.name for path in edited.iterdir()} == {"deck.lock", "deck.yaml", "traffic.yaml"}


def test_an_unchanged_bank_is_built_without_touching_its_lock(
    write_bank: WriteBank, output: Path
) -> None:
    bank = write_bank()
    api.build(bank, output, now=NOW)
    lock = bank / "deck.lock"
    before = (lock.read_bytes(), lock.stat().st_mtime_ns, lock.stat().st_ino)
    output.unlink()

    assert api.build(bank, output, now=NOW + 5).update.current
    assert output.is_file()
    assert (lock.read_bytes(), lock.stat().st_mtime_ns, lock.stat().st_ino) == before


def test_a_broken_bank_is_not_built(write_bank: WriteBank, output: Path) -> None:
    folder = write_bank({"traffic": "titel: Traffic\n"})

    with pytest.raises(
        MeshcardsError, match=rf"{folder} has errors; run 'meshcards check {folder}'"
    ):
        api.build(folder, output, now=NOW)

    assert not output.parent.exists()


def test_what_is_broken_cannot_be_published(write_bank: WriteBank, output: Path) -> None:
    broken = compiled.prepared(write_bank({"traffic": "titel: Traffic\n"}))

    with pytest.raises(MeshcardsError, match="has errors; run"):
        release.publish(broken, output, now=NOW)

    assert not output.parent.exists()


def test_what_was_only_checked_cannot_be_published(write_bank: WriteBank, output: Path) -> None:
    checked = opening.bank(write_bank(), Ask(rules.RULES))

    with pytest.raises(ValueError, match="prepared without notes"):
        release.publish(checked, output, now=NOW)

    assert not output.parent.exists()


def test_a_locked_build_fails_if_the_lock_would_change(edited: Path, output: Path) -> None:
    before = files(edited, output.parent)

    with pytest.raises(
        MeshcardsError,
        match=r"deck\.lock is not current \(notes: 1 changed\); run",
    ):
        api.build(edited, output, now=NOW + 5, locked=True)

    assert files(edited, output.parent) == before


def test_a_locked_build_counts_what_is_new_and_what_is_gone(
    edited: Path, output: Path, write_bank: WriteBank
) -> None:
    write_bank({"traffic": topic("Where", item="new")})

    with pytest.raises(MeshcardsError, match=r"\(notes: 1 new, 1 retired\)"):
        api.build(edited, output, now=NOW + 5, locked=True)


def test_a_locked_build_of_a_current_bank_writes_the_package(edited: Path, output: Path) -> None:
    whole = api.build(edited, output, now=NOW + 5)
    output.unlink()

    api.build(edited, output, now=NOW + 10, locked=True)

    assert output.stat().st_size == whole.size


def test_a_clock_far_behind_changes_nothing(edited: Path, output: Path) -> None:
    before = files(edited, output.parent)

    with pytest.raises(MeshcardsError, match="set the clock"):
        api.build(edited, output, now=1)

    assert files(edited, output.parent) == before


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("mesh", "does not end in .apkg, so Anki would not open it"),
        ("mesh.zip", "does not end in .apkg, so Anki would not open it"),
        (".apkg", "does not end in .apkg, so Anki would not open it"),
        ("collection.apkg", "Anki would take collection.apkg for a backup; choose another name"),
        ("backup-x.apkg", "Anki would take backup-x.apkg for a backup; choose another name"),
    ],
)
def test_a_name_that_anki_would_misread_is_refused(
    edited: Path, tmp_path: Path, name: str, message: str
) -> None:
    before = files(tmp_path)

    with pytest.raises(MeshcardsError, match=message):
        api.build(edited, tmp_path / name, now=NOW + 5)

    assert files(tmp_path) == before


@pytest.mark.parametrize("name", ["my-backup-x.apkg", "collections.apkg", "a.b.apkg"])
def test_a_name_that_only_resembles_a_backup_is_fine(
    edited: Path, tmp_path: Path, name: str
) -> None:
    assert api.build(edited, tmp_path / name, now=NOW + 5).path.is_file()


def test_a_folder_in_the_place_of_the_package_is_refused(edited: Path, tmp_path: Path) -> None:
    (tmp_path / "there.apkg").mkdir()
    before = files(tmp_path)

    with pytest.raises(MeshcardsError, match=r"there\.apkg is a folder; choose another"):
        api.build(edited, tmp_path / "there.apkg", now=NOW + 5)

    assert files(tmp_path) == before


def test_a_file_in_the_place_of_the_outputs_folder_is_refused(edited: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    before = files(tmp_path)

    with pytest.raises(MeshcardsError, match=r"taken is not a folder, so .* or move .*taken away"):
        api.build(edited, tmp_path / "taken" / "mesh.apkg", now=NOW + 5)

    assert files(tmp_path) == before


def test_missing_folders_above_the_package_are_made(edited: Path, tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c" / "mesh.apkg"

    assert api.build(edited, path, now=NOW + 5).path == path
    assert path.is_file()


def test_the_package_that_was_there_is_replaced(edited: Path, output: Path) -> None:
    output.write_text("something old")

    made = api.build(edited, output, now=NOW + 5)

    assert output.stat().st_size == made.size


def test_publishing_tells_how_far_it_is(edited: Path, output: Path) -> None:
    told: list[str] = []

    release.publish(
        compiled.prepared(edited),
        output,
        now=NOW + 5,
        watch=lambda what, _done, _total: told.append(what),
    )

    assert told == ["writing notes"]
