"""What was found in each bank; where nothing changed, what the run before found."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from meshcards.compiler.cache import Cache
from meshcards.compiler.unchanged import Run
from meshcards.problem import Mark, Problem, Severity
from meshcards.progress import Watch

if TYPE_CHECKING:
    from meshcards.compiler.join import Ask
    from meshcards.lint.shape import Shape
    from meshcards.opening import Prepared

Kept: TypeAlias = "tuple[tuple[str, ...], tuple[Problem, ...], dict[Mark, str], Shape | None]"
"""A sound bank as a run keeps it: paths, problems, the lines that these are in, its shape."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A bank as a command shows what was found in it.

    ``framed`` says whether its deck.yaml is sound, ``paths`` are that file and its topics', and
    ``line`` gives the line of a file that a mark is in. ``shape`` is there if it was asked for.
    """

    folder: Path
    framed: bool
    paths: tuple[str, ...]
    problems: tuple[Problem, ...]
    line: Callable[[Mark], str]
    shape: "Shape | None"

    @property
    def broken(self) -> bool:
        """Whether a problem is an error, so that nothing can be built."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def banks(
    folders: Sequence[Path],
    cache: Cache | None,
    question: object,
    ask: "Callable[[], Ask]",
    watch: Watch,
    workers: int,
) -> Iterator[Checked]:
    """What a check finds in the banks in ``folders``, one after the other.

    ``question`` stands for what ``ask`` gives, which is called where something changed. Raises what
    ``opening.banks`` raises.
    """
    run = Run(cache, folders, question)
    known = run.answer()
    if known is not None:
        yield from map(known_of, folders, known)
        return
    # All that reads banks, which takes longer to load than to find that nothing changed.
    from meshcards import opening

    answers, files, sound = [], list[tuple[Path, str]](), True
    for bank in opening.banks(folders, ask(), watch, workers=workers):
        found = of(bank)
        yield found
        sound = sound and not found.broken
        if sound:
            answers.append(kept(found))
            files += bank.files
    if sound:  # what an error is about may be missing
        run.keep(answers, files)


def of(bank: "Prepared") -> Checked:
    """What was found in a bank that was read."""
    framed, sources = bank.file is not None, bank.sources
    return Checked(bank.folder, framed, sources.paths, bank.problems, sources.line, bank.shape)


def kept(bank: Checked) -> Kept:
    """What a run keeps of a sound bank, for ``known_of``."""
    marks = {it for problem in bank.problems for it in (problem.mark, problem.also) if it}
    return bank.paths, bank.problems, {mark: bank.line(mark) for mark in marks}, bank.shape


def known_of(folder: Path, known: Kept) -> Checked:
    """The bank in ``folder``, of which a run kept ``known``."""
    paths, problems, lines, shape = known
    line = partial(_line, lines)
    return Checked(folder, framed=True, paths=paths, problems=problems, line=line, shape=shape)


def _line(lines: Mapping[Mark, str], mark: Mark) -> str:
    return lines.get(mark, "")
