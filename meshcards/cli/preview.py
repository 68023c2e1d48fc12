"""``meshcards preview``: the cards in a browser, as Anki shows them."""

import gc
import threading
from contextlib import suppress
from pathlib import Path

import click

from meshcards import release
from meshcards.cli import banks as banks_
from meshcards.compiler.join import Ask
from meshcards.lint import rules
from meshcards.preview import gallery, server
from meshcards.problem import MeshcardsError, shown
from meshcards.report import concise


@click.command("preview")
@click.argument("bank", required=False, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("build/preview"),
    show_default=True,
    help="The folder for the page.",
)
@click.option("--serve", is_flag=True, help="Serve the page; reload it when a file changes.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="The port to serve on; 0 for any that is free.",
)
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
def command(bank: Path | None, output: Path, *, serve: bool, port: int, no_open: bool) -> None:
    """Show every card of a bank in a browser.

    Front and back, in light and dark, as wide as a phone or a desktop.

    BANK is a folder with a deck.yaml. Without one: the bank under ./decks, or else the
    service-mesh deck that ships with meshcards.
    """
    folder = _one(bank)
    if serve:
        _serve(folder, output, port, no_open=no_open)
        return
    prepared = release.prepare(folder, Ask(rules.RULES, notes=True))
    page = gallery.write(prepared, output)
    click.echo(shown(f"{page}: {concise.counts(prepared.problems)}"))
    if not no_open:
        click.launch(str(page))


def _one(bank: Path | None) -> Path:
    chosen = banks_.chosen([bank] if bank else [])
    if len(chosen) > 1:
        names = ", ".join(str(it.folder) for it in chosen)
        raise MeshcardsError(f"there are several banks; name one of {names}")
    return chosen[0].folder


def _serve(folder: Path, output: Path, port: int, *, no_open: bool) -> None:
    """Serve the page until Ctrl-C, and write it anew whenever a file of the bank changes."""
    gc.enable()  # this may run for days, and threads and connections do make cycles
    last = release.prepare(folder, Ask(rules.RULES, notes=True))
    gallery.write(last, output, live=True)
    changes = server.Changes()
    with server.Server(port, output, folder, changes) as serving, suppress(KeyboardInterrupt):
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        click.echo(shown(f"{serving.url} shows {folder}; Ctrl-C stops it"))
        if not no_open:
            click.launch(serving.url)
        for _ in server.edits(folder):
            last = gallery.with_last(release.prepare(folder, Ask(rules.RULES, notes=True)), last)
            gallery.write(last, output, live=True)
            changes.announce()
            click.echo(f"made anew: {concise.counts(last.problems)}")
