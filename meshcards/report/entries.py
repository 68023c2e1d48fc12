"""Problems as they are listed: file by file, and what repeats in a file as one entry."""

from collections.abc import Iterable
from typing import NamedTuple

from meshcards.problem import Mark, Problem, Severity

_MILDEST_FIRST = [*reversed(Severity)]


class Entry(NamedTuple):
    """A problem, and where else in its file the same rule says the same."""

    problem: Problem
    others: tuple[Mark, ...] = ()


class File(NamedTuple):
    """A file's problems, one or more, in the order in which they were given."""

    path: str
    problems: tuple[Problem, ...]

    @property
    def worst(self) -> Severity:
        """The severity of its worst problem."""
        return max((it.severity for it in self.problems), key=_MILDEST_FIRST.index)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Its problems, what repeats as one entry, at the first place of it."""
        alike: dict[tuple[Severity, str, str], list[Problem]] = {}
        for it in self.problems:
            alike.setdefault((it.severity, it.rule, it.message), []).append(it)
        return tuple(
            Entry(first, tuple(it.mark for it in others)) for first, *others in alike.values()
        )


def by_file(problems: Iterable[Problem]) -> tuple[File, ...]:
    """The files that have problems, those with the worst last, where a reader of a terminal looks.

    Files of one severity, and the problems of a file, keep their order.
    """
    files: dict[str, list[Problem]] = {}
    for it in problems:
        files.setdefault(it.mark.path, []).append(it)
    found = (File(path, tuple(its)) for path, its in files.items())
    return tuple(sorted(found, key=lambda it: _MILDEST_FIRST.index(it.worst)))
