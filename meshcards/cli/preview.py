"""``meshcards preview``: the cards in a browser, as Anki shows them."""

import gc
import secrets
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import TypeAlias

import click

from meshcards import release, staging
from meshcards.cli import banks as banks_
from meshcards.cli import cache
from meshcards.compiler.join import Ask
from meshcards.compiler.kept import Kept
from meshcards.lint import rules
from meshcards.preview import edits, gallery, live, server
from meshcards.preview.site import Site
from meshcards.preview.tiles import View
from meshcards.problem import shown
from meshcards.report import concise

DEFAULT_OUTPUT = Path("build/preview")

_Names: TypeAlias = tuple[str, ...]


def _host_names(_context: click.Context, _option: click.Parameter, names: _Names) -> _Names:
    for name in names:
        if not server.NAME.fullmatch(name):
            message = f"{name!r} is not a host name; give the name alone, without https:// and port"
            raise click.BadParameter(message)
    return names


@click.command("preview")
@click.argument("bank", required=False, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help=f"The folder for the page: {DEFAULT_OUTPUT.as_posix()} unless given, or a temporary one "
    "with --serve.",
)
@click.option("--serve", is_flag=True, help="Serve the page; reload it when a file changes.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="The port to serve on; 0 for any that is free.",
)
@click.option(
    "--host",
    "hosts",
    metavar="NAME",
    multiple=True,
    callback=_host_names,
    help="Another name that the port is forwarded to, and that the page may be opened by.",
)
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
def command(
    bank: Path | None,
    output: Path | None,
    *,
    serve: bool,
    port: int,
    hosts: tuple[str, ...],
    no_open: bool,
) -> None:
    """Show every card of a bank in a browser.

    Front and back, in light and dark, as wide as a phone or a desktop.

    BANK is a folder with a deck.yaml, or a file in it. Without one: the folder you are in if it is
    a bank, else the bank under ./decks, else the bundled service-mesh deck.
    """
    chosen = banks_.one(bank, or_bundled=True)
    banks_.announce([chosen])
    folder = chosen.folder
    if serve:
        with _page_folder(output) as place:
            _serve(folder, place, port, hosts, no_open=no_open)
        return
    prepared = release.prepare(folder, _ask())
    page = gallery.write(prepared, output or DEFAULT_OUTPUT)
    click.echo(shown(f"{page}: {concise.counts(prepared.problems)}"))
    if not no_open:
        click.launch(str(page))


def _ask() -> Ask:
    return Ask(rules.RULES, notes=True, memory=cache.folder())


def _page_folder(output: Path | None) -> AbstractContextManager[Path]:
    """The folder for a served page: ``output``, or one that is removed in the end."""
    if output:
        return nullcontext(output)
    return staging.folder()


def _serve(bank: Path, output: Path, port: int, hosts: _Names, *, no_open: bool) -> None:
    """Serve the page until Ctrl-C, and rebuild it whenever the author changes the bank."""
    gc.enable()  # this may run for days, and threads and connections do make cycles
    # A command that runs in the bank's own folder is to find the folder that replaces it.
    folder, page_folder = bank.absolute(), output.absolute()
    site = Site(secrets.token_hex(8))
    bursts = edits.bursts(folder)
    edited = edits.edits(bursts, folder, (page_folder, DEFAULT_OUTPUT.absolute()))
    ask, kept = _ask(), Kept()
    views = live.views(lambda: release.prepare(folder, ask, kept=kept), edited, page_folder, site)
    with (
        server.Server(port, site, (folder, page_folder), hosts) as serving,
        suppress(KeyboardInterrupt),
    ):
        next(views)
        with serving.answering():
            click.echo(shown(f"{serving.url} shows {banks_.called(bank)}; Ctrl-C stops it"))
            for name in hosts:
                click.echo(f"Warning: everyone who can reach {name} can read this bank", err=True)
            if not no_open:
                click.launch(serving.url)
            for view in views:
                click.echo(shown(_outcome(view)))


def _outcome(view: View) -> str:
    if view.notice:
        return f"not rebuilt: {view.notice}; the page keeps what it last showed"
    return f"rebuilt: {concise.counts(view.problems)}"
