"""Problems on a terminal: every command that reads a bank shows them in one way."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import click

from meshcards.cli import banks, terminal
from meshcards.cli.banks import Chosen
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


def show_all(found: Iterable[Checked], on: Terminal) -> None:
    """Show the problems of some banks."""
    last: list[Line] = []
    for bank in found:
        last += show(bank.problems, bank.line, on)
    on.show(last)


def refuse(found: Sequence[Checked], chosen: Sequence[Chosen], undone: str, kept: str) -> None:
    """Show the problems of the banks; with an error among them, the command ends here.

    ``undone`` and ``kept`` are those of an ``Outcome``.
    """
    on = terminal.of(err=True)
    show_all(found, on)
    outcome = Outcome(
        [problem for bank in found for problem in bank.problems],
        sum(len(files(bank, bank.problems)) for bank in found),
        undone=undone,
        kept=kept,
        bank=banks.last(chosen, (bank.broken for bank in found)),
    )
    if outcome.failed:
        end(outcome, on)
        click.get_current_context().exit(1)


def end(outcome: Outcome, on: Terminal) -> None:
    """Show how much was found, why the command failed if it did, and what to do next."""
    on.show(ending.lines(outcome, on.width))


def files(bank: Checked, found: Iterable[Problem], named: Collection[Path] = ()) -> set[str]:
    """The files that were looked at: those named, or all of the bank; and those with problems."""
    return {*(map(str, named) if named else bank.paths), *(it.mark.path for it in found)}
