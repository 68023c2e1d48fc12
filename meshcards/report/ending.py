"""The end of a list of problems: how many there are, why a command failed, and what to do next."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from meshcards import shell
from meshcards.problem import Problem, Severity, shown
from meshcards.report import concise
from meshcards.report.columns import cells, wrapped
from meshcards.report.concise import some
from meshcards.report.excerpts import Line, Span, counted


class Outcome(NamedTuple):
    """What a command found in ``files`` files, and what came of it.

    ``strict`` says whether warnings failed it too; ``undone`` what it did not do, as in "Nothing
    was built", empty for a check; ``kept`` what became of what was there. ``bank`` is how to name
    the bank to ``preview``, empty where that finds it by itself.
    """

    problems: Sequence[Problem]
    files: int
    strict: bool = False
    undone: str = ""
    kept: str = ""
    bank: str = ""

    @property
    def broken(self) -> bool:
        """Whether a problem is an error, so that nothing can be built."""
        return any(it.severity is Severity.ERROR for it in self.problems)

    @property
    def failed(self) -> bool:
        """Whether a problem is one that the command must not pass over."""
        return self.broken or (
            self.strict and any(it.severity is Severity.WARNING for it in self.problems)
        )


def lines(outcome: Outcome, width: int) -> Iterator[Line]:
    """The last lines, of at most ``width`` columns but for commands, which have to be copied."""
    if not outcome.problems:
        yield (Span(concise.counts(())),)
        return
    found = len({it.mark.path for it in outcome.problems})
    where = f" in {found:,} of {some(outcome.files, 'file')}"
    yield from counted(outcome.problems, where, width)
    if outcome.failed:
        yield from ((Span(it),) for it in wrapped(shown(why(outcome)), width))
    yield from _next(outcome, width)


def why(outcome: Outcome) -> str:
    """Why a command failed, in a sentence or two."""
    errors = sum(it.severity is Severity.ERROR for it in outcome.problems)
    what, are = ("the error", "is") if errors == 1 else (f"the {errors:,} errors", "are")
    if errors and outcome.undone:
        reason = f"{outcome.undone}: fix {what} first."
    elif errors:
        reason = f"Nothing can be built until {what} {are} fixed."
    elif outcome.undone:
        reason = (
            f"{outcome.undone} because of the warnings: fix them, allow each with a reason "
            "(meshcards docs rules), or add --no-strict."
        )
    else:
        reason = (
            "The check failed because of --strict, which allows no warnings: fix them, or allow "
            "each with a reason (meshcards docs rules)."
        )
    return f"{reason} {outcome.kept}".rstrip()


def _next(outcome: Outcome, width: int) -> Iterator[Line]:
    """Commands that help: for the rule of the last of the worst problems, and for the cards."""
    severities = {it.severity for it in outcome.problems}
    worst = next(it for it in Severity if it in severities)
    rule = next(it.rule for it in reversed(outcome.problems) if it.severity is worst)
    explain = (Span("Why: "), Span(f"meshcards check --explain {rule}", "command"))
    bank = f" {shown(shell.command(outcome.bank))}" if outcome.bank else ""
    preview = (Span("See: "), Span(f"meshcards preview --serve{bank}", "command"))
    both = (*explain, Span("    "), *preview)
    if _fits(both, width):
        yield both
        return
    # A bank's path may be too long for any line, so only the rule's command is moved.
    yield from [explain] if _fits(explain, width) else [(Span("Why:"),), explain[1:]]
    yield preview


def _fits(line: Line, width: int) -> bool:
    return sum(cells(it.text) for it in line) <= width
