"""Versions of a deck as a test writes them: notes by their ids, each as the HTML of its fields."""

from collections.abc import Mapping

from meshcards.cards.note import Field, Kind, NoteType, Template
from meshcards.diff import wording
from meshcards.diff.values import Changed, Diff, Noted, Reworded, Snapshot, Way

TYPE = NoteType(
    id=7,
    name="Mesh Basic",
    cloze=False,
    fields=(Field("Front", 0), Field("Back", 0)),
    templates=(Template("Card", 0, '<main class="mc" lang="de" dir="ltr">{{Front}}</main>', ""),),
    css="",
)


def noted(id_: str, front: str, back: str = "", *, subdeck: str = "Mesh::Traffic") -> Noted:
    """A note, known by its front."""
    name = wording.plain(front)
    fields = (front, back)
    return Noted(f"g-{id_}", Kind.QUESTION, id_, name, subdeck, TYPE.id, (), fields, (0,))


def snapshot(*notes: Noted, name: str = "1.0", title: str = "Mesh") -> Snapshot:
    """A version that has some notes."""
    by_guid: Mapping[str, Noted] = {it.guid: it for it in notes}
    return Snapshot(name, "mesh", title, "", {TYPE.id: TYPE}, by_guid, {})


def changed(old: Noted, new: Noted, way: Way = Way.WORDING) -> Changed:
    """A note that differs in one way, with the texts that differ."""
    names = [it.name for it in TYPE.fields]
    pairs = zip(names, old.fields, new.fields, strict=True)
    texts = (Reworded(name, way, wording.blocks(*both)) for name, *both in pairs)
    return Changed(old, new, (way,), tuple(it for it in texts if any(b.changed for b in it.blocks)))


def diff(
    *changes: Changed,
    added: tuple[Noted, ...] = (),
    retired: tuple[Noted, ...] = (),
    title: str = "Mesh",
) -> Diff:
    """A comparison that found these notes."""
    olds = (*(it.old for it in changes), *retired)
    news = (*(it.new for it in changes), *added)
    return Diff(
        snapshot(*olds, name="1.0", title=title),
        snapshot(*news, name="1.1", title=title),
        added=added,
        changed=changes,
        retired=retired,
    )
