"""Problems on a terminal: ``check``, ``build`` and ``release`` show them in one way."""

from collections.abc import Collection, Iterable
from pathlib import Path

from meshcards.cli.checked import Checked
from meshcards.cli.terminal import Terminal
from meshcards.problem import Problem, Severity
from meshcards.report import ending, entries, excerpts
from meshcards.report.ending import Outcome
from meshcards.report.excerpts import Line, Lines


def show(problems: Iterable[Problem], source: Lines, on: Terminal) -> list[Line]:
    """Show the problems of a bank; the lines of its files with errors, which come last of all.

    ``source`` gives the line of a file that a problem is in.
    """
    last: list[Line] = []
    for file in entries.by_file(problems):
        lines = excerpts.lines(file, source, on.width)
        if file.worst is Severity.ERROR:
            last += lines
        else:
            on.show(lines)
    return last


def show_all(banks: Iterable[Checked], on: Terminal) -> None:
    """Show the problems of some banks."""
    last: list[Line] = []
    for bank in banks:
        last += show(bank.problems, bank.line, on)
    on.show(last)


def end(outcome: Outcome, on: Terminal) -> None:
    """Show how much was found, why the command failed if it did, and what to do next."""
    on.show(ending.lines(outcome, on.width))


def files(bank: Checked, found: Iterable[Problem], named: Collection[Path] = ()) -> set[str]:
    """The files that were looked at: those named, or all of the bank; and those with problems."""
    return {*(map(str, named) if named else bank.paths), *(it.mark.path for it in found)}
