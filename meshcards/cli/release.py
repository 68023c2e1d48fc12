"""``meshcards release``: a version of a deck, frozen for learners."""

from dataclasses import replace
from pathlib import Path

import click

from meshcards import opening, release
from meshcards.cli import banks as banks_
from meshcards.cli import cache, checked, clock, problems, processors, terminal
from meshcards.cli.bar import Bar
from meshcards.compiler.join import Ask
from meshcards.lint import rules
from meshcards.opening import Prepared
from meshcards.problem import Severity
from meshcards.report import frozen
from meshcards.report.ending import Outcome


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
@click.option("-y", "--yes", is_flag=True, help="Do not ask on a terminal before it freezes.")
def command(
    version: str, bank: Path | None, output: Path | None, *, strict: bool, dry_run: bool, yes: bool
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
        chosen = banks_.one(bank, or_bundled=False)
        (prepared,) = opening.banks([chosen.folder], ask, bar.watch, workers=processors.count())
    _check(prepared, strict=strict, bank=banks_.last([chosen], [True]))
    freeze = release.freeze(prepared, version, now=now)
    on = terminal.of()
    on.say(frozen.planned(prepared, freeze, on.width))
    if dry_run:
        click.echo("Nothing was written: this was a dry run.")
        return
    if terminal.asks(err=True) and not yes and not _confirmed():
        click.echo("Nothing was released.", err=True)
        click.get_current_context().exit(1)
    path = output or Path("build") / f"{freeze.lock.deck}.apkg"
    with Bar() as bar:
        size = release.release(prepared, freeze, path, watch=bar.watch)
    on.say(frozen.written(prepared, freeze, on.width, path, size))


def _confirmed() -> bool:
    try:
        return click.confirm("Freeze it? Learners' copies of it cannot be taken back", err=True)
    except click.Abort:  # the input ended
        click.echo(err=True)
        return False


def _check(prepared: Prepared, *, strict: bool, bank: str) -> None:
    """Show errors and warnings; if a release must not have them, the command ends here."""
    found = tuple(it for it in prepared.problems if it.severity is not Severity.ADVICE)
    on = terminal.of(err=True)
    bank_found = replace(checked.of(prepared), problems=found)
    problems.show_all([bank_found], on)
    files = len(problems.files(bank_found, found))
    outcome = Outcome(found, files, strict=strict, undone="Nothing was released", bank=bank)
    if outcome.failed:
        problems.end(outcome, on)
        click.get_current_context().exit(1)
