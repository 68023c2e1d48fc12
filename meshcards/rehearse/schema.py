"""Why two note types are not one to Anki: what differs between their fields and card types.

Anki compares fields and card types by their count and order, each by its id, or by its name where
one of the two has no id (``rslib/src/notetype/merge.rs``). Looks and names do not count.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from meshcards.cards.note import Field, NoteType, Template

_Part: TypeAlias = Field | Template


def differences(mine: NoteType, theirs: NoteType) -> tuple[str, ...]:
    """Sentences about what the learner's note type and the release's differ in; none if they match.

    Each names the field or the card type.
    """
    return (
        *_kinds(mine, theirs),
        *_parts("field", mine.fields, theirs.fields),
        *_parts("card type", mine.templates, theirs.templates),
    )


def pairs(mine: NoteType, theirs: NoteType) -> tuple[tuple[str, int | None, int | None], ...]:
    """Each field of either note type: its name, and its place in both, ``None`` where it lacks."""
    found: list[tuple[str, int | None, int | None]] = []
    for place, field in enumerate(theirs.fields):
        found.append((field.name, _place(field, mine.fields), place))
    for place, field in enumerate(mine.fields):
        if _place(field, theirs.fields) is None:
            found.append((field.name, place, None))
    return tuple(found)


def _kinds(mine: NoteType, theirs: NoteType) -> Iterator[str]:
    if mine.cloze != theirs.cloze:
        kinds = {True: "a cloze type", False: "not a cloze type"}
        yield f"it is {kinds[mine.cloze]}, and in the release {kinds[theirs.cloze]}"


def _parts(what: str, mine: Sequence[_Part], theirs: Sequence[_Part]) -> Iterator[str]:
    for it in mine:
        if _place(it, theirs) is None:
            yield f"its {what} '{it.name}' is not in the release: it was added"
    for it in theirs:
        if _place(it, mine) is None:
            yield f"it lacks the {what} '{it.name}' of the release"
    # Of parts that both have, those in another order: one that moved is one sentence, not many.
    places = [place for it in theirs if (place := _place(it, mine)) is not None]
    names = [mine[place].name for place in places]
    for place in _moved(places):
        at = sorted(places).index(place) + 1
        there = places.index(place) + 1
        name = names[places.index(place)]
        yield f"its {what} '{name}' is number {at}, and in the release number {there}"


def _moved(places: Sequence[int]) -> list[int]:
    """The fewest numbers that have to go so that the others rise."""
    best: list[list[int]] = []
    for place in places:
        before = max((it for it in best if it[-1] < place), key=len, default=[])
        best.append([*before, place])
    kept = max(best, key=len, default=[])
    return [it for it in places if it not in kept]


def _place(part: _Part, among: Sequence[_Part]) -> int | None:
    return next((place for place, it in enumerate(among) if _is_one(part, it)), None)


def _is_one(part: _Part, other: _Part) -> bool:
    return part.id == other.id if part.id and other.id else part.name == other.name
