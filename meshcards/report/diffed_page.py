"""What differs between two versions of a deck as a page of its own, for a browser.

The page is one file that asks for nothing: its style is inside, it has no script, and its policy
allows only that style, by its digest.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

from meshcards.cards import notetypes, palette
from meshcards.diff import fields, wording
from meshcards.diff.values import Changed, Diff, Noted, Reworded, Snapshot
from meshcards.report import blocks_page, diffed_groups
from meshcards.report.asset import filled
from meshcards.report.blocks_page import escaped
from meshcards.report.diffed_groups import Group

_WHOLE = 200  # notes of one version whose texts are on the page; a first release has thousands


def page(diff: Diff) -> str:
    """The comparison as HTML."""
    style = filled("diffed/style.css", light=palette.light(), dark=palette.dark())
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    differs = bool(diff or diff.renamed)
    return filled(
        "diffed/page.html",
        title=escaped(diff.new.title or diff.old.title),
        old=escaped(diff.old.name),
        new=escaped(diff.new.name),
        style=style,
        style_hash=f"sha256-{digest}",
        closing=escaped(diffed_groups.closing(diff) if differs else "Nothing differs."),
        around=_lines(diffed_groups.around(diff)),
        counts="".join(_counts(diff)),
        groups="\n".join(_group(it, diff) for it in diffed_groups.of(diff)),
    )


def _counts(diff: Diff) -> Iterator[str]:
    groups = diffed_groups.of(diff)
    for it in groups:
        many = f"{len(it.notes):,}"
        yield filled("diffed/count.html", key=it.key, amount=many, words=escaped(it.counted))
    for amount, words in islice(diffed_groups.counts(diff), len(groups), None):
        yield filled("diffed/other.html", amount=f"{amount:,}", words=escaped(words))


def _group(group: Group, diff: Diff) -> str:
    notes = (
        _changed(change, diff) if change else _lone(note, diff, whole=n < _WHOLE)
        for n, (note, change) in enumerate(zip_longest(group.notes, group.changes))
    )
    return filled(
        "diffed/group.html",
        key=group.key,
        title=escaped(group.title),
        amount=f"{len(group.notes):,}",
        notes="\n".join(notes),
        searches=_searches(group.notes, diff),
    )


def _searches(notes: Sequence[Noted], diff: Diff) -> str:
    found = diffed_groups.found_by(notes, diff)
    if not found:
        return ""
    searches = (
        filled("diffed/search.html", number=str(n), text=escaped(it))
        for n, it in enumerate(found, 1)
    )
    return filled("diffed/searches.html", searches="\n".join(searches))


def _changed(change: Changed, diff: Diff) -> str:
    """A note that both versions have."""
    return filled(
        "diffed/note.html",
        language=_language(change.new, diff.new),
        name=_name(change.new),
        where=_where(change.new),
        fields="\n".join(_field(it.field, blocks_page.compared(it.blocks)) for it in change.texts),
        besides=_lines(diffed_groups.besides(change)),
    )


def _lone(note: Noted, diff: Diff, *, whole: bool) -> str:
    """A note that one version has, folded over its texts."""
    side = diff.new if note.guid in diff.new.notes else diff.old
    parts = [_field(it.field, blocks_page.plain(it.blocks)) for it in _texts(note, side)]
    blanks = {"language": _language(note, side), "name": _name(note), "where": _where(note)}
    if not whole or not parts:
        return filled("diffed/bare.html", **blanks)
    return filled("diffed/folded.html", fields="\n".join(parts), **blanks)


def _texts(note: Noted, side: Snapshot) -> Iterator[Reworded]:
    """The fields of a note that have a text of their own."""
    empty = note._replace(fields=("",) * len(note.fields))
    for it in fields.pairs(empty, note, side.notetypes, side.notetypes):
        if not (note.kind and it.name in fields.MIRRORS):
            blocks = wording.blocks("", it.new)
            yield Reworded(it.name, fields.way(note.kind, it, blocks), blocks)


def _field(name: str, blocks: str) -> str:
    return filled("diffed/field.html", field=escaped(name), blocks=blocks)


def _name(note: Noted) -> str:
    return escaped(note.name or note.id or note.guid)


def _where(note: Noted) -> str:
    """The subdeck and the id of a note."""
    return escaped(" · ".join(filter(None, (note.subdeck.rpartition("::")[2], note.id))))


def _language(note: Noted, side: Snapshot) -> str:
    """The language of a note as an attribute, if its deck says it."""
    it = side.notetypes.get(note.notetype)
    language = notetypes.language_of(it) if it else ""
    return f' lang="{language}"' if language else ""


def _lines(texts: Iterator[str]) -> str:
    lines = "".join(filled("diffed/line.html", text=escaped(it)) for it in texts)
    return filled("diffed/lines.html", lines=lines) if lines else ""
