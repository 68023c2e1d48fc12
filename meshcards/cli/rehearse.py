"""``meshcards rehearse``: an import tried on a copy of a learner's collection."""

from pathlib import Path

import click

from meshcards.cli import terminal
from meshcards.cli.bar import Bar
from meshcards.cli.refusal import Format
from meshcards.rehearse import trial
from meshcards.report import rehearsed, rehearsed_record


@click.command("rehearse")
@click.argument("package", type=click.Path(path_type=Path))
@click.option(
    "--on",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path),
    help="A learner's .colpkg or collection.anki2, or an earlier .apkg of the deck.",
)
@click.option(
    "--before",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="An earlier .apkg that the learner imported, to tell own words from released ones.",
)
@click.option("--options", "others", is_flag=True, help="Try the other import options too.")
@click.option(
    "--format",
    "shape",
    metavar="FORMAT",
    type=Format(["text", "json"]),
    default="text",
    show_default=True,
    help="text or json.",
)
def command(package: Path, on: Path, *, before: tuple[Path, ...], others: bool, shape: str) -> None:
    """Try an import on a copy of a learner's collection.

    Asks Anki's own engine what the import of PACKAGE, an .apkg, would do with Anki's defaults:
    which notes are new, updated or left alone, and what of the learner's own would be replaced.
    Exits with 1 if a review, a card or own work would be lost, or notes could not be updated.
    Needs the engine: pip install 'meshcards[engine]'.
    """
    with Bar() as bar:
        tried = trial.rehearse(package, on, before, others=others, watch=bar.watch)
    if shape == "json":
        terminal.put(rehearsed_record.document(tried))
    else:
        to = terminal.of()
        to.show(rehearsed.lines(tried, to.width))
    if tried.outcome.harms:
        click.get_current_context().exit(1)
