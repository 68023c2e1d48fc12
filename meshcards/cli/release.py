"""``meshcards release``: a version of a deck, frozen for learners, and all that goes with it."""

from dataclasses import replace
from pathlib import Path

import click

from meshcards import opening, release
from meshcards.anki import freeze as freezing
from meshcards.anki.freeze import Freeze
from meshcards.cli import banks as banks_
from meshcards.cli import cache, checked, clock, problems, processors, terminal
from meshcards.cli.bar import Bar
from meshcards.cli.terminal import Terminal
from meshcards.compiler.join import Ask
from meshcards.lint import rules
from meshcards.opening import Prepared
from meshcards.problem import MeshcardsError, Severity, shown
from meshcards.publish import compared, folder, learners, news, rehearsed
from meshcards.publish.edition import Edition
from meshcards.rehearse.values import Rehearsal
from meshcards.report import frozen
from meshcards.report.ending import Outcome


@click.command("release")
@click.argument("version")
@click.argument("bank", required=False, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="The folder for the files.  [default: build/release/VERSION]",
)
@click.option(
    "--news",
    "lines",
    multiple=True,
    metavar="TEXT",
    help="What changed, for the deck's description, instead of what is worked out; up to 3 times.",
)
@click.option(
    "--strict/--no-strict", default=True, help="Refuse on warnings too.  [default: strict]"
)
@click.option("--locked", is_flag=True, help="Fail unless it was frozen before; for CI on a tag.")
@click.option(
    "--rehearse/--no-rehearse",
    default=True,
    help="Try it first on a learner who has the last release.  [default: with Anki's engine]",
)
@click.option("--dry-run", is_flag=True, help="Show it and the notes, and write nothing.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask on a terminal before it freezes.")
def command(
    version: str,
    bank: Path | None,
    output: Path | None,
    lines: tuple[str, ...],
    *,
    strict: bool,
    locked: bool,
    rehearse: bool,
    dry_run: bool,
    yes: bool,
) -> None:
    """Freeze a version for learners, and write all that goes with it.

    From then on the ids, cloze numbers and names that are in it never change: learners have them.
    VERSION is higher than the last one, such as 1.2.0. With the last one, it writes the files of
    that release once more. BANK is a folder with a deck.yaml, or a file in it. Without one: the
    folder you are in if it is a bank, else the bank under ./decks.
    """
    now = clock.now()
    given = news.given(lines)
    if output and output.suffix.casefold() == ".apkg":
        raise click.UsageError(
            f"'{output}' is the name of a package, and a release is a folder; name a folder"
        )
    with Bar() as bar:
        ask = Ask(rules.RULES, notes=True, memory=cache.folder())
        chosen = banks_.one(bank, or_bundled=False)
        (prepared,) = opening.banks([chosen.folder], ask, bar.watch, workers=processors.count())
        _check(prepared, strict=strict, bank=banks_.last([chosen], [True]))
        freeze = release.freeze(prepared, version, now=now, locked=locked)
        edition = compared.edition(prepared, freeze, banks_.BUILDS)
    freeze = _with_news(freeze, given, edition)
    edition = replace(edition, release=freeze.release)
    on = terminal.of()
    on.say(frozen.planned(prepared, freeze, on.width))
    if edition.before and edition.diff is None:
        on.say(frozen.without_texts(edition.before, on.width))
    if dry_run:
        on.say("\n".join(map(shown, ("", *learners.text(edition).splitlines(), ""))))
        click.echo("Nothing was written: this was a dry run.")
        return
    if terminal.asks(err=True) and not yes and not freeze.again and not _confirmed():
        click.echo("Nothing was released.", err=True)
        click.get_current_context().exit(1)
    into = output or banks_.BUILDS / "release" / version
    trial = _Trial(prepared, edition) if rehearse else None
    with Bar() as bar:
        files = folder.write(prepared, freeze, edition, into, trial=trial, watch=bar.watch)
    if trial:
        trial.show(on)
    on.say(frozen.written(prepared, freeze, on.width, files))


class _Trial:
    """Rehearses a package before it takes its place, and remembers how that went."""

    def __init__(self, prepared: Prepared, edition: Edition) -> None:
        self._prepared = prepared
        self._edition = edition
        self._tried: Rehearsal | None = None

    def __call__(self, package: Path) -> None:
        if rehearsed.is_possible():
            self._tried = rehearsed.of(self._prepared, self._edition, banks_.BUILDS, package)

    def show(self, on: Terminal) -> None:
        """Show what the rehearsal found, or why there was none."""
        before = self._edition.before
        if before is None:
            return
        if self._tried:
            on.say(frozen.rehearsed(self._tried, before, on.width))
        else:
            has_engine = rehearsed.is_possible()
            on.say(frozen.unrehearsed(before, on.width, has_engine=has_engine))


def _with_news(freeze: Freeze, given: tuple[str, ...], edition: Edition) -> Freeze:
    """The release with its most important changes; of one that is frozen they stay as they are."""
    if not freeze.again:
        return freezing.with_news(freeze, given or news.of(edition))
    if given and given != freeze.release.news:
        raise MeshcardsError(
            f"{freeze.release.version} is frozen already, and its news with it; "
            "give other news with the next version"
        )
    return freeze


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
