"""What stands in the package: rows, note types, decks and media, as an importer reads them."""

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from meshcards.anki import deflate, package
from meshcards.cards import ids, notetypes
from meshcards.cards.note import Deck, Kind
from meshcards.problem import MeshcardsError
from tests.anki.conftest import SVG, locked
from tests.anki.decks import NOW, note, shipped
from tests.anki.decks import deck as made


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    collection = path.with_suffix(".anki2")
    with zipfile.ZipFile(path) as archive:
        collection.write_bytes(archive.read("collection.anki2"))
    with closing(sqlite3.connect(collection)) as connection:
        return connection.execute(query).fetchall()


def stored(path: Path, column: str) -> list[dict[str, object]]:
    """The JSON objects in a column of the collection's one row."""
    ((text,),) = rows(path, f"SELECT {column} FROM col")  # noqa: S608 - our own column name
    return list(json.loads(str(text)).values())


@pytest.fixture
def written(deck: Deck, tmp_path: Path) -> Path:
    path = tmp_path / "mesh.apkg"
    package.write(deck, locked(deck), path)
    return path


def test_every_note_is_a_row_in_learning_order(written: Path) -> None:
    found = rows(written, "SELECT guid, mid, tags, sfld FROM notes ORDER BY id")

    question, fact = (notetypes.id_of("mesh", kind) for kind in Kind)
    assert found == [
        (
            ids.guid("mesh", Kind.FACT, "envoy/role"),
            fact,
            " mesh::kind::fact mesh::level::advanced mesh::question::canary mesh::topic::traffic ",
            "{{c2::Envoy}} is a {{c4::proxy}}.",
        ),
        (
            ids.guid("mesh", Kind.QUESTION, "canary"),
            question,
            (
                " mesh::kind::question mesh::level::advanced mesh::question::canary"
                " mesh::topic::traffic "
            ),
            "How would you run a canary release?",
        ),
        (
            ids.guid("mesh", Kind.QUESTION, "mirror"),
            question,
            " mesh::kind::question mesh::question::mirror mesh::topic::traffic ",
            "What is mirroring?",
        ),
        (
            ids.guid("mesh", Kind.QUESTION, "mtls"),
            question,
            " mesh::kind::question mesh::question::mtls mesh::topic::tls ",
            "What is mTLS?",
        ),
    ]


def test_a_notes_fields_are_those_of_the_deck_in_the_order_of_its_note_type(
    deck: Deck, written: Path
) -> None:
    found = rows(written, "SELECT flds FROM notes ORDER BY id")

    assert [tuple(str(fields).split("\x1f")) for (fields,) in found] == [
        note.fields for note in deck.notes
    ]


def test_each_note_and_its_cards_carry_the_mod_that_the_lock_gives(
    deck: Deck, tmp_path: Path
) -> None:
    path = tmp_path / "mesh.apkg"
    fact, canary, *others = deck.notes
    edited = replace(deck, notes=(fact, replace(canary, tags=("new",)), *others))

    package.write(edited, locked(edited, NOW + 5, locked(deck)), path)

    assert rows(path, "SELECT mod FROM notes ORDER BY id") == [(NOW,), (NOW + 5,), (NOW,), (NOW,)]
    assert rows(path, "SELECT DISTINCT ord, mod FROM cards WHERE due = 2") == [(0, NOW + 5)]
    assert rows(path, "SELECT DISTINCT mod FROM cards WHERE due <> 2") == [(NOW,)]


def test_every_ordinal_is_a_new_card_at_a_place_of_its_own(written: Path) -> None:
    found = rows(
        written,
        "SELECT guid, ord, due, type, queue, ivl, factor, reps FROM cards"
        " JOIN notes ON notes.id = nid ORDER BY cards.id",
    )

    fact = ids.guid("mesh", Kind.FACT, "envoy/role")
    canary, mirror, mtls = (
        ids.guid("mesh", Kind.QUESTION, it) for it in ("canary", "mirror", "mtls")
    )
    unseen = (0, 0, 0, 0, 0)
    assert found == [
        (fact, 1, 1, *unseen),
        (fact, 3, 4, *unseen),  # behind the questions, for its sibling has shown it
        (canary, 0, 2, *unseen),
        (mirror, 0, 3, *unseen),
        (mtls, 0, 5, *unseen),
    ]


def test_no_two_cards_have_one_place_though_notes_were_left_out(tmp_path: Path) -> None:
    path = tmp_path / "mesh.apkg"
    deck = made(
        note("a", ordinals=(0, 1), places=(5, 2)),
        note("b", places=(3,)),
        note("c", topic="security", places=(4,)),
        note("d", topic="security", places=(1,)),
    )

    package.write(deck, locked(deck), path)

    assert rows(
        path,
        "SELECT substr(flds, 1, instr(flds, char(31)) - 1), ord, due FROM cards"
        " JOIN notes ON notes.id = nid",
    ) == [
        ("mesh/a", 0, 6),
        ("mesh/a", 1, 3),
        ("mesh/b", 0, 4),
        ("mesh/c", 0, 11),
        ("mesh/d", 0, 8),
    ]


def test_each_card_lies_in_the_deck_of_its_topic(written: Path) -> None:
    names = {deck["id"]: deck["name"] for deck in stored(written, "decks")}

    found = rows(
        written, "SELECT flds, did FROM notes JOIN cards ON notes.id = nid ORDER BY cards.id"
    )

    assert [(str(fields).partition("\x1f")[0], names[did]) for fields, did in found] == [
        ("mesh/envoy/role", "Mesh::04 Traffic"),
        ("mesh/envoy/role", "Mesh::04 Traffic"),
        ("mesh/canary", "Mesh::04 Traffic"),
        ("mesh/mirror", "Mesh::04 Traffic"),
        ("mesh/mtls", "Mesh::05 TLS"),
    ]


def test_the_parent_deck_is_written_with_its_description(written: Path) -> None:
    decks = [deck for deck in stored(written, "decks") if deck["name"] != "Default"]

    assert [(deck["name"], deck["desc"]) for deck in decks] == [
        ("Mesh", "The <em>mesh</em>."),
        ("Mesh::04 Traffic", ""),
        ("Mesh::05 TLS", ""),
    ]


def test_no_deck_forces_a_preset_or_carries_traces_of_study(written: Path) -> None:
    for deck in stored(written, "decks"):
        assert (deck["conf"], deck["dyn"]) == (1, 0)
        days = (deck[day] for day in ("newToday", "revToday", "lrnToday", "timeToday"))
        assert list(days) == [[0, 0]] * 4


def test_no_review_and_no_deletion_is_shipped(written: Path) -> None:
    assert rows(written, "SELECT (SELECT count() FROM revlog), (SELECT count() FROM graves)") == [
        (0, 0)
    ]


def test_note_types_are_written_with_every_id_that_anki_matches_by(
    deck: Deck, written: Path
) -> None:
    for (_, notetype), cloze, model in zip(
        deck.notetypes, (0, 1), stored(written, "models"), strict=True
    ):
        assert model["id"] == str(notetype.id)
        assert model["name"] == notetype.name
        assert (model["type"], model["sortf"], model["css"]) == (cloze, 1, notetype.css)
        fields, templates = model["flds"], model["tmpls"]
        assert isinstance(fields, list)
        assert isinstance(templates, list)
        assert [(it["name"], it["id"], it["ord"]) for it in fields] == [
            (it.name, it.id, order) for order, it in enumerate(notetype.fields)
        ]
        assert [(it["name"], it["id"], it["qfmt"], it["afmt"]) for it in templates] == [
            (it.name, it.id, it.front, it.back) for it in notetype.templates
        ]


def test_each_note_type_has_a_mod_of_its_own(deck: Deck, tmp_path: Path) -> None:
    path = tmp_path / "mesh.apkg"
    (question, first), second = deck.notetypes
    restyled = replace(deck, notetypes=((question, replace(first, css="")), second))

    package.write(restyled, locked(restyled, NOW + 5, locked(deck)), path)

    assert [model["mod"] for model in stored(path, "models")] == [NOW + 5, NOW]


def test_a_figure_is_packed_under_the_name_that_its_note_refers_to(
    deck: Deck, written: Path
) -> None:
    name = f"canary-{hashlib.sha256(SVG).hexdigest()[:16]}.svg"

    with zipfile.ZipFile(written) as archive:
        assert json.loads(archive.read("media")) == {"0": name}
        assert archive.read("0") == SVG
        assert archive.namelist() == ["collection.anki2", "media", "0"]
    assert any(name in field for field in list(deck.notes)[1].fields)


def test_a_deck_without_figures_has_an_empty_media_map(deck: Deck, tmp_path: Path) -> None:
    path = tmp_path / "mesh.apkg"

    package.write(replace(deck, media={}), locked(deck), path)

    with zipfile.ZipFile(path) as archive:
        assert json.loads(archive.read("media")) == {}
        assert archive.namelist() == ["collection.anki2", "media"]


def test_a_figure_that_changes_during_the_build_is_refused(
    deck: Deck, tmp_path: Path, write_bank: Callable[..., Path]
) -> None:
    write_bank(files={"media/canary.svg": SVG + b" "})

    with pytest.raises(MeshcardsError, match=r"canary\.svg changed during the build; build again"):
        package.write(deck, locked(deck), tmp_path / "mesh.apkg")


def test_every_entry_is_deflated_and_bears_no_time_or_system_of_the_build(written: Path) -> None:
    with zipfile.ZipFile(written) as archive:
        for entry in archive.infolist():
            assert entry.compress_type == zipfile.ZIP_DEFLATED
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.create_system, entry.external_attr) == (3, 0o600 << 16)


def test_a_large_collection_is_deflated_by_several_threads_into_the_same(
    deck: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[int] = []

    class Watched(deflate.Deflater):
        def compress(self, piece: bytes) -> bytes:
            used.append(len(piece))
            return super().compress(piece)

    small, large, again = (tmp_path / f"{name}.apkg" for name in ("small", "large", "again"))
    package.write(deck, locked(deck), small)
    monkeypatch.setattr(package, "_LARGE", 0)
    monkeypatch.setattr(deflate, "Deflater", Watched)
    package.write(deck, locked(deck), large)
    package.write(deck, locked(deck), again)

    with zipfile.ZipFile(small) as one, zipfile.ZipFile(large) as other:
        content = one.read("collection.anki2")
        assert other.read("collection.anki2") == content
    assert sum(used) == 2 * len(content)
    assert large.read_bytes() == again.read_bytes()


def test_no_scratch_file_stays_behind(
    deck: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))

    package.write(deck, locked(deck), tmp_path / "mesh.apkg")

    assert list(scratch.iterdir()) == []


def test_writing_tells_how_far_it_is(deck: Deck, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []

    package.write(
        deck, locked(deck), tmp_path / "mesh.apkg", lambda *progress: told.append(progress)
    )

    assert told == [("writing notes", 0, 4)]


def test_writing_tells_again_every_thousand_notes(deck: Deck, tmp_path: Path) -> None:
    _, canary, *_ = deck.notes
    many = replace(
        deck, notes=tuple(replace(canary, id=f"q{n}", guid=f"guid-{n}") for n in range(2500))
    )
    told: list[int] = []

    package.write(
        many, locked(many), tmp_path / "mesh.apkg", lambda _what, done, _total: told.append(done)
    )

    assert told == [0, 1000, 2000]


def test_row_ids_are_unique_and_no_newer_than_the_last_change(written: Path) -> None:
    for table, amount in (("notes", 4), ("cards", 5)):
        found = rows(written, f"SELECT id FROM {table} ORDER BY id")  # noqa: S608 - our own table
        assert found == [(1000 * NOW + n,) for n in range(amount)]


def test_every_deck_of_many_is_there_though_few_are_added_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"topic-{number}" for number in range(300)]
    many = made(*(note(f"q-{it}", topic=it) for it in names), topics=names, titles=names)
    one_by_one: list[object] = []
    write = package._Deck.write_to_db
    monkeypatch.setattr(
        package._Deck, "write_to_db", lambda self, *rest: one_by_one.append(write(self, *rest))
    )
    package.write(many, shipped(many), tmp_path / "many.apkg")
    decks = {it["name"] for it in stored(tmp_path / "many.apkg", "decks")}
    assert decks >= {f"Mesh::{it}" for it in names}
    assert len(one_by_one) < 20, "each rewrites the JSON of all"
