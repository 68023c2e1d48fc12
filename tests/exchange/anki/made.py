"""Packages as the engine exports them, in each form that Anki has had."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from anki.collection import Collection
from anki.decks import DeckId
from anki.import_export_pb2 import ExportAnkiPackageOptions

PNG = b"\x89PNG\r\n\x1a\n"


@contextmanager
def collection(folder: Path) -> Iterator[Collection]:
    """A collection with a note of each kind that every collection has, and of one more."""
    folder.mkdir()
    made = Collection(str(folder / "collection.anki2"))
    try:
        (Path(made.media.dir()) / "cell.png").write_bytes(PNG)
        (Path(made.media.dir()) / "s.mp3").write_bytes(b"mp3")
        _vocabulary(made)
        for notetype, deck, fields, tags in NOTES:
            note = made.new_note(found(made, notetype))
            note.fields[: len(fields)] = fields
            note.tags = tags.split()
            made.add_note(note, DeckId(made.decks.id(deck) or 1))
        yield made
    finally:
        made.close()


NOTES = (
    (
        *("Basic", "Biology::Cells"),
        ['What is <b>ATP</b>?<img src="cell.png" alt="A cell">', "Energy[sound:s.mp3]"],
        "a::b marked",
    ),
    ("Basic (and reversed card)", "Biology::Cells", ["dog", "Hund"], ""),
    ("Basic (optional reversed card)", "Biology::Cells", ["cat", "Katze", "y"], ""),
    ("Basic (optional reversed card)", "Biology::Cells", ["cow", "Kuh", ""], ""),
    ("Basic (type in the answer)", "Biology::Plants", ["2+2?", "4"], ""),
    (
        *("Cloze", "Biology::Plants"),
        ["{{c1::Chlorophyll::pigment}} is {{c2::green}}.", "Extra <i>note</i>"],
        "t",
    ),
    (
        *("Image Occlusion", "Biology"),
        ["{{c1::image-occlusion:rect:left=.1:top=.1:width=.1:height=.1}}", '<img src="cell.png">'],
        "",
    ),
    (
        *("Vocabulary", "Words"),
        ["Haus", "house", "Das Haus.", '<a href="https://x.org/a">x</a>', "secret"],
        "",
    ),
)


def found(made: Collection, name: str) -> Any:  # noqa: ANN401 - the engine's own mapping
    """A note type by its name."""
    notetype = made.models.by_name(name)
    assert notetype
    return notetype


def _vocabulary(made: Collection) -> None:
    notetype = made.models.new("Vocabulary")
    for name in ("Word", "Meaning", "Example", "Source", "Unused"):
        made.models.add_field(notetype, made.models.new_field(name))
    template = made.models.new_template("Recall")
    template["qfmt"] = "{{Word}}"
    template["afmt"] = "{{FrontSide}}<hr>{{Meaning}}<br>{{Example}} {{Source}}"
    made.models.add_template(notetype, template)
    made.models.add(notetype)


def package(made: Collection, path: Path, *, legacy: bool) -> Path:
    """What Anki exports of a collection as a package or, by the ending, as a whole."""
    if path.suffix == ".colpkg":
        made.export_collection_package(str(path), include_media=True, legacy=legacy)
        made.reopen()
    else:
        options = ExportAnkiPackageOptions(with_scheduling=True, with_media=True, legacy=legacy)
        made.export_anki_package(out_path=str(path), options=options, limit=None)
    return path


def text(made: Collection, path: Path, *, html: bool = True) -> Path:
    """What Anki exports of a collection as text."""
    made.export_note_csv(
        out_path=str(path),
        limit=None,
        with_html=html,
        with_tags=True,
        with_deck=True,
        with_notetype=True,
        with_guid=True,
    )
    return path
