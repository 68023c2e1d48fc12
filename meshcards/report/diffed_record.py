"""What differs between two versions of a deck as JSON: documented in docs/commands.md, stable."""

from collections.abc import Iterable

from meshcards.diff import searches
from meshcards.diff.values import (
    Block,
    Changed,
    Diff,
    Noted,
    Piece,
    Renamed,
    Reworded,
    Snapshot,
    Way,
)
from meshcards.report.records import dumped, readable

VERSION = 1


def document(diff: Diff) -> str:
    """The comparison as one JSON object; its shape changes only with ``version``."""
    return dumped(record(diff))


def record(diff: Diff) -> dict[str, object]:
    """The comparison as JSON has it."""
    return {
        "version": VERSION,
        "old": _side(diff.old),
        "new": _side(diff.new),
        "counts": {
            "new": len(diff.added),
            **{str(way): len(diff.by(way)) for way in Way},
            "retired": len(diff.retired),
            "touched": len(diff.touched),
            "renamed": len(diff.renamed),
        },
        "import": {"new": len(diff.added), "updated": diff.updated, "left": diff.left},
        "notes": {
            "new": _notes(diff.added),
            "changed": [_changed(it) for it in diff.changed],
            "retired": _notes(diff.retired),
            "touched": _notes(diff.touched),
            "renamed": [_renamed(it) for it in diff.renamed],
        },
        "searches": _searches(diff),
        "restyled": [readable(it) for it in diff.restyled],
        "figures": [readable(it) for it in diff.figures],
        "described": diff.described,
    }


def _side(it: Snapshot) -> dict[str, object]:
    return {
        "name": readable(it.name),
        "deck": readable(it.deck) or None,
        "title": readable(it.title),
        "notes": len(it.notes),
        "cards": sum(len(note.ordinals) for note in it.notes.values()),
    }


def _searches(diff: Diff) -> dict[str, list[str]]:
    """Anki's searches for each group of notes."""
    groups: dict[str, Iterable[Noted]] = {
        "new": diff.added,
        **{str(way): [it.new for it in diff.by(way)] for way in Way},
        "retired": diff.retired,
        "touched": diff.touched,
    }
    return {
        name: [readable(it) for it in searches.of(notes, diff)] for name, notes in groups.items()
    }


def _notes(notes: Iterable[Noted]) -> list[dict[str, object]]:
    return [_note(it) for it in notes]


def _note(it: Noted) -> dict[str, object]:
    return {
        "guid": readable(it.guid),
        "kind": str(it.kind) if it.kind else None,
        "id": readable(it.id) or None,
        "name": readable(it.name),
        "subdeck": readable(it.subdeck),
    }


def _changed(it: Changed) -> dict[str, object]:
    old, new = set(it.old.tags), set(it.new.tags)
    return {
        **_note(it.new),
        "ways": [str(way) for way in it.ways],
        "arrives": it.arrives,
        "moved_from": readable(it.old.subdeck) if Way.MOVED in it.ways else None,
        "tags": {
            "new": [readable(tag) for tag in sorted(new - old)],
            "gone": [readable(tag) for tag in sorted(old - new)],
        },
        "cards": {
            "new": sorted({*it.new.ordinals} - {*it.old.ordinals}),
            "gone": sorted({*it.old.ordinals} - {*it.new.ordinals}),
        },
        "texts": [_reworded(text) for text in it.texts],
    }


def _reworded(it: Reworded) -> dict[str, object]:
    return {
        "field": readable(it.field),
        "way": str(it.way),
        "blocks": [_block(block) for block in it.blocks],
    }


def _block(it: Block) -> dict[str, object]:
    return {
        "listing": it.listing,
        "mark": readable(it.mark),
        "pieces": [_piece(piece) for piece in it.pieces],
    }


def _piece(it: Piece) -> dict[str, object]:
    text = readable(it.text)
    return {"said": str(it.said), "text": text, "code": it.code, "hidden": it.hidden}


def _renamed(it: Renamed) -> dict[str, object]:
    return {**_note(it.note), "id": readable(it.new), "was": readable(it.old)}
