"""``meshcards export``: banks to the formats of other programs."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from meshcards import opening
from meshcards.cli import banks as banks_
from meshcards.cli import cache, checked, problems, processors, terminal
from meshcards.cli.bar import Bar
from meshcards.cli.refusal import Format
from meshcards.compiler.join import Ask
from meshcards.exchange.outgoing import banked, every, put
from meshcards.exchange.outgoing.exported import Exported, Outgoing
from meshcards.opening import Prepared
from meshcards.problem import MeshcardsError
from meshcards.report import exported as reported
from meshcards.report.concise import some

_STDOUT = "-"
_OF_BANKS = {".yaml", ".yml", ".lock", ".css"}  # endings of a bank's own files
_SLASHES = tuple({"/", os.sep})


@click.command("export")
@banks_.argument
@click.option(
    "--to",
    "shape",
    type=Format(list(every.FORMATS)),
    required=True,
    metavar="FORMAT",
    help=f"The format to write: {', '.join(every.FORMATS)}.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    help="The file to write, a folder for it, or - for standard output.  [default: build]",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but problems and what is lost.")
def command(banks: tuple[Path, ...], shape: str, output: str | None, *, quiet: bool) -> None:
    """Write a bank in the format of another program, reasons included.

    BANK is a folder with a deck.yaml, or a file in it. Without one: the folder you are in if it is
    a bank, else every bank under ./decks, else the bundled service-mesh deck.

    What the format has no place for is listed on standard error.
    """
    chosen = banks_.chosen(banks, or_bundled=True)
    if not quiet:
        banks_.announce(chosen)
    with Bar(hidden=quiet) as bar:
        folders = [bank.folder for bank in chosen]
        ask, workers = Ask(topics=True, memory=cache.folder()), processors.count()
        prepared = [*opening.banks(folders, ask, bar.watch, workers=workers)]
    found = [*map(checked.of, prepared)]
    problems.refuse(
        found, chosen, "Nothing was exported", "The files that were there stay as they were."
    )
    sound = [banked.outgoing(it.file, it.topics, it.media) for it in prepared if it.file]
    format_ = every.named(shape)
    outputs = _outputs(sound, output, format_.ENDING)
    _keep(prepared, outputs)
    for bank, path in zip(sound, outputs, strict=True):
        exported = format_.write(bank)
        if path is None:
            _print(exported)
        else:
            put.put(exported, path, bank.folder)
            if not quiet:
                on = terminal.of()
                on.say(reported.text(bank, exported, path, on.width))
        _tell(bank, exported, format_.TITLE)


def _print(exported: Exported) -> None:
    click.echo(exported.content, nl=False)
    if exported.media:
        amount = len(exported.media)
        were, them = ("was", "it") if amount == 1 else ("were", "them")
        terminal.of(err=True).tell(
            f"{some(amount, *reported.MEDIA)} that this refers to {were} not written; name a file "
            f"with -o to get {them}"
        )


def _tell(bank: Outgoing, exported: Exported, title: str) -> None:
    on = terminal.of(err=True)
    if lost := reported.losses(bank, exported, title, on.width):
        on.say(lost)


def _keep(banks: Sequence[Prepared], outputs: Iterable[Path | None]) -> None:
    """Refuse a path that is a file of a bank, for ``-o deck.yaml`` would replace its source."""
    folders = {bank.folder.resolve() for bank in banks}
    media = {path.resolve() for bank in banks for path, _ in bank.files}
    for path in filter(None, outputs):
        whole = path.resolve()
        if whole in media or (whole.parent in folders and whole.suffix.lower() in _OF_BANKS):
            raise MeshcardsError(f"{path} is a file of the bank; name another with -o")


def _outputs(banks: Sequence[Outgoing], output: str | None, ending: str) -> list[Path | None]:
    """Where each bank goes; a path with an ending is a file, unless there is a folder of the name.

    ``None`` is standard output.
    """
    given = "build" if output is None else output
    folder = Path(given)
    is_file = bool(folder.suffix) and not given.endswith(_SLASHES) and not folder.is_dir()
    if given == _STDOUT or is_file:
        if len(banks) > 1:
            where = "standard output" if given == _STDOUT else "one file"
            raise click.UsageError(f"{len(banks)} banks cannot go to {where}; name a folder")
        return [None if given == _STDOUT else folder]
    paths = [folder / f"{bank.deck.id}{ending}" for bank in banks]
    for number, path in enumerate(paths):
        if path in paths[:number]:
            raise MeshcardsError(f"two banks have the id '{path.stem}'; give each its own")
    return [*paths]
