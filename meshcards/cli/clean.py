"""``meshcards clean``: what is kept beside banks goes."""

from pathlib import Path

import click

from meshcards.cli import banks as banks_
from meshcards.compiler import cache
from meshcards.problem import MeshcardsError, shown


@click.command("clean")
@banks_.argument
def command(banks: tuple[Path, ...]) -> None:
    """Remove what other commands keep beside banks to be quicker.

    It is in the folder .meshcards_cache and comes back with the next command; --no-cache does
    without. BANK is a folder with a deck.yaml, or a file in it. Without one: the folder you are in
    if it is a bank, else every bank under ./decks.
    """
    for bank in banks_.chosen(banks, or_bundled=False):
        place = bank.folder / cache.NAME
        try:
            found = cache.clear(bank.folder)
        except OSError as error:
            raise MeshcardsError(f"{place} cannot be removed: {error.strerror or error}") from error
        click.echo(shown(f"removed {place}" if found else f"nothing is kept in {bank.folder}"))
