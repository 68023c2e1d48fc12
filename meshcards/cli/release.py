"""``meshcards release``: a version of a deck, frozen for learners."""

from pathlib import Path

import click

from meshcards import release
from meshcards.cli import banks as banks_
from meshcards.cli import cache, clock, processors
from meshcards.cli.bar import Bar
from meshcards.compiler.join import Ask
from meshcards.lint import rules
from meshcards.problem import MeshcardsError, Severity
from meshcards.report import concise, frozen


@click.command("release")
@click.argument("version")
@click.argument("bank", required=False, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The .apkg to write.  [default: build/<deck id>.apkg]",
)
@click.option("--strict", is_flag=True, help="Refuse on warnings too.")
@click.option("--dry-run", is_flag=True, help="Say what would freeze, and write nothing.")
def command(
    version: str, bank: Path | None, output: Path | None, *, strict: bool, dry_run: bool
) -> None:
    """Freeze a version of a bank for learners, and build its package.

    From then on the ids, cloze numbers and names that are in it never change: learners have them.
    VERSION is higher than the last one, such as 1.2.0. BANK is a folder with a deck.yaml, or a file
    in it. Without one: the folder you are in if it is a bank, else the bank under ./decks. Build
    and commit the bank first.
    """
    now = clock.now()
    with Bar() as bar:
        ask = Ask(rules.RULES, notes=True, memory=cache.folder())
        folder = banks_.one(bank, or_bundled=False).folder
        (prepared,) = release.prepared([folder], ask, bar.watch, workers=processors.count())
    _check(prepared, strict=strict)
    freeze = release.freeze(prepared, version, now=now)
    if dry_run:
        click.echo(frozen.text(prepared, freeze))
        return
    path = output or Path("build") / f"{freeze.lock.deck}.apkg"
    with Bar() as bar:
        size = release.release(prepared, freeze, path, watch=bar.watch)
    click.echo(frozen.text(prepared, freeze, path, size))


def _check(prepared: release.Prepared, *, strict: bool) -> None:
    refusing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    problems = [it for it in prepared.problems if it.severity is not Severity.ADVICE]
    for problem in problems:
        click.echo(concise.line(problem), err=True)
    if any(problem.severity in refusing for problem in problems):
        raise MeshcardsError(
            f"{concise.counts(problems)} in {banks_.called(prepared.folder)}; nothing was released"
        )
