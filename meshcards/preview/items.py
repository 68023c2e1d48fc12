"""Which question or term a problem is in, and which of its cards show it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from meshcards.bank.events import ITEM
from meshcards.bank.pieces import LISTS
from meshcards.bank.value import Value
from meshcards.cards.note import Kind, Note
from meshcards.problem import Place, Problem, Step

Steps: TypeAlias = tuple[Step, ...]
Found: TypeAlias = Mapping[Steps, Sequence[Problem]]


def is_in_one(problem: Problem) -> bool:
    """Whether a problem is in a question or a term, and not in a file as a whole."""
    place = problem.place
    return place is not None and len(place.steps) >= ITEM and place.steps[0] in LISTS


def of(place: Place) -> Steps:
    """The steps from a file to the question or term that a place is in."""
    return place.steps[:ITEM]


def kind(item: Steps) -> Kind:
    """What a question or a term becomes notes of."""
    return Kind.QUESTION if item[0] == "questions" else Kind.FACT


def by_file(problems: Iterable[Problem]) -> dict[str, Found]:
    """The problems in questions and terms, by file and item."""
    found: dict[str, dict[Steps, list[Problem]]] = {}
    for it in problems:
        if it.place and is_in_one(it):
            found.setdefault(it.place.file, {}).setdefault(of(it.place), []).append(it)
    return dict(found)


def shown_on(note: Note, problem: Problem, *, first: bool) -> bool:
    """Whether a problem of a note's item is shown on the note; ``first`` is the item's first note.

    A fact has its own problems, and the first fact has those of its term.
    """
    if problem.place is None:
        return False
    steps, own = problem.place.steps, note.place.steps
    return steps[: len(own)] == own or (first and steps[ITEM : ITEM + 1] != ("facts",))


def id_of(item: Steps, value: Value | None) -> str:
    """The id that learners know an item by, as far as it can be read in its file's ``value``."""
    for step in item:
        if isinstance(value, dict):
            value = value.get(str(step))
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return ""
    known = (value.get("was") or value.get("id")) if isinstance(value, dict) else ""
    return known if isinstance(known, str) else ""
