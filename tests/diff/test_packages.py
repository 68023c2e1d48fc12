"""A package of any program is a version of a deck, and no hostile one takes more than it may."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from meshcards import api
from meshcards.cards.note import Kind
from meshcards.diff import bank, compare, package, sides
from meshcards.diff.values import Snapshot
from tests import compiled

WriteBank = Callable[..., Path]
NOW = 1_700_000_000
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 1h9"/></svg>'
TOPIC = """\
title: Basics
questions:
  - {id: why, question: Why a mesh?, answer: For retries., figure: {file: a.svg, alt: A mesh.}}
terms:
  - id: envoy
    name: Envoy
    facts: [{id: role, text: "Envoy is a {{c2::proxy}}."}]
"""


@pytest.fixture
def folder(write_bank: WriteBank) -> Path:
    """A bank with a figure, and a description."""
    deck = "id: mesh\ntitle: Mesh\ndescription: Ends 2026-11-27\ntopics: [basics]\n"
    return write_bank({"basics": TOPIC}, deck=deck, files={"a.svg": SVG})


def edited(path: Path, *changes: tuple[object, ...], media: str = "{}") -> Path:
    """A package with another collection, by statements of SQL and their values."""
    with zipfile.ZipFile(path) as whole:
        whole.extract("collection.anki2", path.parent)
    with closing(sqlite3.connect(path.parent / "collection.anki2")) as rows:
        for statement, *values in changes:
            rows.execute(str(statement), values)
        rows.commit()
    target = path.with_name("edited.apkg")
    with zipfile.ZipFile(target, "w") as whole:
        whole.write(path.parent / "collection.anki2", "collection.anki2")
        whole.writestr("media", media)
    return target


def without_ids(path: Path, more: int = 0) -> Path:
    """The package as Anki of before 2023 would export it: without the ids of fields.

    ``more`` is added to the ids of note types.
    """
    with zipfile.ZipFile(path) as whole:
        whole.extract("collection.anki2", path.parent)
    with closing(sqlite3.connect(path.parent / "collection.anki2")) as rows:
        (written,) = rows.execute("SELECT models FROM col").fetchone()
    models = {str(int(id_) + more): model for id_, model in json.loads(written).items()}
    for model in models.values():
        for part in (*model["flds"], *model["tmpls"]):
            del part["id"]
    return edited(
        path,
        ("UPDATE col SET models = ?", json.dumps(models)),
        ("UPDATE notes SET mid = mid + ?", more),
    )


def built(folder: Path, tmp_path: Path) -> Path:
    return api.build(folder, tmp_path / "mesh.apkg", now=NOW).path


def kinds(it: Snapshot) -> dict[str, Kind | None]:
    return {note.id: note.kind for note in it.notes.values()}


def test_a_package_and_the_bank_it_was_built_from_do_not_differ(
    folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "mesh.apkg"
    compiled.release(folder, path, now=NOW)
    of_bank = bank.snapshot(compiled.prepared(folder), "bank")
    diff = compare.compare(package.snapshot(path, "package"), of_bank)
    assert not diff
    assert (diff.updated, diff.left) == (0, 2)
    assert diff.old.media == diff.new.media != {}
    assert (diff.old.deck, diff.old.title) == (diff.new.deck, diff.new.title) == ("mesh", "Mesh")
    assert diff.old.description == diff.new.description != ""


def test_notes_of_ours_are_known_without_the_ids_of_fields(folder: Path, tmp_path: Path) -> None:
    path = built(folder, tmp_path)
    found = package.snapshot(without_ids(path), "x")
    assert kinds(found) == {"why": Kind.QUESTION, "envoy/role": Kind.FACT}
    (folder / "basics.yaml").write_text(TOPIC.replace("{{c2::proxy}}", "{{c2::gateway}}"))
    diff = compare.compare(found, bank.snapshot(compiled.prepared(folder), "bank"))
    (changed,) = diff.changed
    assert (changed.new.id, str(changed.way)) == ("envoy/role", "meaning")
    assert [it.field for it in changed.texts] == ["Text"]


def test_a_note_type_of_another_program_is_not_taken_for_ours(folder: Path, tmp_path: Path) -> None:
    found = package.snapshot(without_ids(built(folder, tmp_path), more=1), "x")
    assert set(kinds(found).values()) == {None}
    assert len(found.notetypes) == 2


def test_two_notes_of_one_guid_are_two(folder: Path, tmp_path: Path) -> None:
    path = edited(built(folder, tmp_path), ("UPDATE notes SET guid = 'same'",))
    found = package.snapshot(path, "x")
    assert [it.guid for it in found.notes.values()] == ["same", "same"]
    assert not compare.compare(found, found)
    one = replace(found, notes=dict([*found.notes.items()][:1]))
    assert [it.id for it in compare.compare(one, found).added] == ["envoy/role"]


def test_a_package_without_notes_is_empty(folder: Path, tmp_path: Path) -> None:
    path = edited(built(folder, tmp_path), ("DELETE FROM notes",), ("DELETE FROM cards",))
    found = package.snapshot(path, "x")
    assert (found.notes, found.title, found.deck, found.description) == ({}, "", "", "")


def test_media_that_are_too_large_are_not_compared(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = built(folder, tmp_path)
    monkeypatch.setattr(package, "MAX_MEDIUM", len(SVG) - 1)
    found = package.snapshot(path, "x")
    assert [*found.media.values()] == [""]
    monkeypatch.setattr(package, "MAX_MEDIUM", len(SVG))
    assert compare.compare(found, package.snapshot(path, "y")).figures == ()
    monkeypatch.setattr(package, "MAX_MEDIA", len(SVG) - 1)
    assert [*package.snapshot(path, "x").media.values()] == [""]


def test_a_figure_with_other_content_under_its_name_is_reported(
    folder: Path, tmp_path: Path
) -> None:
    path = built(folder, tmp_path)
    old = package.snapshot(path, "x")
    (name,) = old.media
    new = edited(path, media=json.dumps({"0": name}))
    with zipfile.ZipFile(new, "a") as whole:
        whole.writestr("0", "another picture")
    diff = compare.compare(old, package.snapshot(new, "y"))
    assert (diff.figures, diff.changed) == ((name,), ())


def test_both_sides_share_what_is_the_same(folder: Path, tmp_path: Path) -> None:
    old = package.snapshot(built(folder, tmp_path), "x")
    for new in (
        package.snapshot(tmp_path / "mesh.apkg", "y", old),
        sides.of_path(folder, like=old),
    ):
        for guid, note in old.notes.items():
            assert new.notes[guid].fields is note.fields
