"""``meshcards build``: banks to packages."""

import hashlib
import os
import time
from collections.abc import Sequence
from pathlib import Path

import click

from meshcards import release
from meshcards.cli import banks as banks_
from meshcards.cli import cache, clock, problems, processors, terminal
from meshcards.cli.bar import Bar
from meshcards.cli.refusal import Format
from meshcards.compiler.join import Ask
from meshcards.problem import MeshcardsError
from meshcards.report import built
from meshcards.report.ending import Outcome

_SLASHES = tuple({"/", os.sep})


@click.command("build")
@banks_.argument
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    help="The .apkg to write, or a folder for <deck id>.apkg.  [default: build]",
)
@click.option("--locked", is_flag=True, help="Fail if deck.lock would change; for CI and releases.")
@click.option(
    "--format",
    "shape",
    type=Format(["text", "json"]),
    default="text",
    show_default=True,
    help="What was made, for a person or for a script.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but problems.")
def command(
    banks: tuple[Path, ...], output: str | None, *, locked: bool, shape: str, quiet: bool
) -> None:
    """Compile banks into Anki packages.

    BANK is a folder with a deck.yaml, or a file in it. Without one: the folder you are in if it is
    a bank, else every bank under ./decks, else the bundled service-mesh deck.
    """
    if quiet and shape == "json":
        raise click.UsageError("--quiet prints no result and --format json prints one; choose one")
    now = clock.now()
    started = time.monotonic()
    chosen = banks_.chosen(banks, or_bundled=True)
    if not quiet:
        banks_.announce(chosen)
    with Bar(hidden=quiet) as bar:
        folders = [bank.folder for bank in chosen]
        ask, workers = Ask(notes=True, memory=cache.folder()), processors.count()
        prepared = [*release.prepared(folders, ask, bar.watch, workers=workers)]
    _check(prepared, chosen)
    outputs = _outputs(prepared, output)
    records: list[dict[str, object]] = []
    for bank, ready, path in zip(chosen, prepared, outputs, strict=True):
        with Bar(hidden=quiet) as bar:
            made = release.publish(
                ready, path, now=now, locked=locked or bank.bundled, watch=bar.watch
            )
        if shape == "json":
            records.append(built.record(made, bank.folder, _sha256(path)))
        elif not quiet:
            on = terminal.of()
            seconds = time.monotonic() - started
            on.say(built.text(made, bank.folder, seconds, on.width, bundled=bank.bundled))
        started = time.monotonic()
    if shape == "json":
        click.echo(built.document(records))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check(prepared: Sequence[release.Prepared], chosen: Sequence[banks_.Chosen]) -> None:
    """Show the problems of the banks; with an error among them, the command ends here."""
    on = terminal.of(err=True)
    problems.show_all(prepared, on)
    outcome = Outcome(
        [problem for bank in prepared for problem in bank.problems],
        sum(len(problems.files(bank, bank.problems)) for bank in prepared),
        undone="Nothing was built",
        kept="The packages and locks that were there stay as they were.",
        bank=banks_.last(chosen, (bank.broken for bank in prepared)),
    )
    if outcome.failed:
        problems.end(outcome, on)
        click.get_current_context().exit(1)


def _outputs(prepared: Sequence[release.Prepared], output: str | None) -> list[Path]:
    """Where each deck goes; a path that ends in .apkg is a file, any other a folder."""
    folder = Path("build" if output is None else output)
    if folder.suffix.casefold() == ".apkg":
        if output and output.endswith(_SLASHES):
            raise click.UsageError(
                f"'{output}' ends in a slash, as a folder does, and in .apkg, as a file does; "
                "leave out the slash, or name another folder"
            )
        if len(prepared) > 1:
            raise click.UsageError(f"{len(prepared)} banks cannot go to one file; name a folder")
        return [folder]
    paths = [folder / f"{bank.deck.id}.apkg" for bank in prepared if bank.deck]
    for number, path in enumerate(paths):
        if path in paths[:number]:
            raise MeshcardsError(f"two banks have the id '{path.stem}'; give each its own")
    return paths
