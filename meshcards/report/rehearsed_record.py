"""A rehearsal as JSON, for scripts: documented in docs/commands.md, and stable."""

from meshcards.rehearse.values import Clash, Left, Named, Outcome, Rehearsal, Replaced, Rows, Text
from meshcards.report.records import dumped, readable

VERSION = 1


def document(rehearsal: Rehearsal) -> str:
    """The rehearsal as one JSON object; its shape changes only with ``version``."""
    return dumped(
        {
            "version": VERSION,
            "package": readable(rehearsal.package),
            "on": readable(rehearsal.on),
            "before": [readable(it) for it in rehearsal.earlier],
            "engine": rehearsal.engine,
            "outcomes": [_outcome(it) for it in (rehearsal.outcome, *rehearsal.others)],
        }
    )


def _outcome(it: Outcome) -> dict[str, object]:
    options = it.options
    return {
        "options": {
            "update_notes": _word(options.notes),
            "update_notetypes": _word(options.notetypes),
            "merge_notetypes": options.merge,
            "progress": options.progress,
            "presets": options.presets,
        },
        "log": it.log._asdict(),
        "notes": {
            "new": [_note(note) for note in it.new],
            "updated": [_note(note) for note in it.updated],
            "kept": [_note(note) for note in it.kept],
            "left": [_left(note) for note in it.left],
            "conflicting": [_clash(note) for note in it.clashes],
            "replaced": [_replaced(note) for note in it.replaced],
            "gone": [_note(note) for note in it.gone],
        },
        "cards": {**_rows(it.cards), "empty": it.empty},
        "reviews": _rows(it.reviews),
        "decks": {
            "new": _texts(it.decks),
            "described": _texts(it.described),
            "presets": _texts(it.presets),
        },
        "tags": _texts(it.tags),
        "notetypes": {
            "new": _texts(it.notetypes),
            "restyled": _texts(it.looks),
            "own_looks": _texts(it.own_looks),
        },
        "lost": {str(harm): amount for harm, amount in it.harms.items()},
    }


def _word(it: str) -> str:
    return it.lower().replace(" ", "-")


def _texts(texts: tuple[str, ...]) -> list[str]:
    return [readable(it) for it in texts]


def _note(it: Named) -> dict[str, object]:
    return {
        "guid": readable(it.guid),
        "nid": it.number,
        "id": readable(it.id) or None,
        "name": readable(it.name),
    }


def _left(it: Left) -> dict[str, object]:
    texts = [_text(text) for text in it.texts]
    return {"note": _note(it.note), "mine": it.mine, "theirs": it.theirs, "texts": texts}


def _clash(it: Clash) -> dict[str, object]:
    return {
        "notetype": readable(it.notetype),
        "differences": _texts(it.differences),
        "notes": [_note(note) for note in it.notes],
    }


def _replaced(it: Replaced) -> dict[str, object]:
    return {
        "note": _note(it.note),
        "why": str(it.why),
        "texts": [_text(text) for text in it.texts],
        "tags": _texts(it.tags),
    }


def _text(it: Text) -> dict[str, str]:
    return {
        "field": readable(it.field),
        "mine": readable(it.mine),
        "theirs": readable(it.theirs),
    }


def _rows(it: Rows) -> dict[str, object]:
    return {
        "before": it.before,
        "after": it.after,
        "new": it.new,
        "gone": list(it.gone),
        "changed": list(it.changed),
    }
