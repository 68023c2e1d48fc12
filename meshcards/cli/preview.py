"""``meshcards preview``: the cards in a browser, as Anki shows them."""

import gc
import secrets
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

import click

from meshcards import opening, shell, staging
from meshcards.cli import banks as banks_
from meshcards.cli import cache, processors
from meshcards.cli.refusal import Number
from meshcards.cli.together import only_with
from meshcards.compiler.join import Ask
from meshcards.compiler.kept import Kept
from meshcards.lint import rules
from meshcards.opening import Prepared
from meshcards.preview import editor as editors
from meshcards.preview import edits, gallery, server
from meshcards.preview.editor import Editor
from meshcards.preview.edits import Edits
from meshcards.preview.live import Live
from meshcards.preview.site import Site
from meshcards.preview.view import View
from meshcards.preview.wish import Wish
from meshcards.problem import shown
from meshcards.progress import Watch, unwatched
from meshcards.report import concise

DEFAULT_OUTPUT = banks_.BUILDS / "preview"

_Names: TypeAlias = tuple[str, ...]


def _editor(_context: click.Context, _option: click.Parameter, wish: str | None) -> Editor | None:
    try:
        return editors.named(wish) if wish else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


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
    type=Number(0, 65535, "{} is not a port; give a number from 0 to 65535"),
    metavar="N",
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
@click.option(
    "--editor",
    metavar="NAME",
    envvar="MESHCARDS_EDITOR",
    show_envvar=True,
    callback=_editor,
    help=f"The editor that a card's file and line open in: {', '.join(editors.KNOWN)}, or a URL "
    "with {path} and {line}. Without one, they open a page of the file.",
)
@click.option("--topic", metavar="ID", default="", help="Show the cards of one topic only.")
@click.option("--changed", is_flag=True, help="Show only cards that changed since the lock.")
@click.option("--print", "prints", is_flag=True, help="Open the print dialog, for a study sheet.")
@cache.option
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
def command(
    bank: Path | None,
    output: Path | None,
    *,
    serve: bool,
    port: int,
    hosts: tuple[str, ...],
    editor: Editor | None,
    topic: str,
    changed: bool,
    prints: bool,
    no_open: bool,
    no_cache: bool,
) -> None:
    """Show every card of a bank in a browser.

    Front and back, in light and dark, as wide as a phone or a desktop.

    BANK is a folder with a deck.yaml, or a file in it. Without one: the folder you are in if it is
    a bank, else the bank under ./decks, else the bundled service-mesh deck.
    """
    only_with("serve", "port", "hosts")
    chosen = banks_.one(bank, or_bundled=True)
    banks_.announce([chosen])
    folder = chosen.folder
    wish = Wish(editor, topic, changed, prints)
    kept = None if no_cache else cache.beside()
    ask = Ask(rules.RULES, notes=True, memory=cache.folder(), cache=kept)
    if serve:
        with _page_folder(output) as place:
            _serve(folder, place, wish, port, hosts, ask, no_open=no_open)
        return
    prepared = _prepared(folder, ask)
    page = gallery.write(prepared, output or DEFAULT_OUTPUT, wish, builds=banks_.BUILDS)
    click.echo(shown(f"{page}: {concise.counts(prepared.problems)}"))
    named = ["meshcards", "preview", *([str(bank)] if bank else []), "--serve"]
    first = "Open it in a browser. " if no_open else ""
    click.echo(shown(f"{first}To rebuild it as you write: {shell.command(*named)}"))
    if not no_open:
        click.launch(str(page))


def _prepared(
    folder: Path,
    ask: Ask,
    kept: Kept | None = None,
    watch: Watch = unwatched,
    *,
    thorough: bool = True,
) -> Prepared:
    ask = replace(ask, thorough=thorough)
    (only,) = opening.banks([folder], ask, watch, workers=processors.count(), kept=kept)
    return only


def _page_folder(output: Path | None) -> AbstractContextManager[Path]:
    """The folder for a served page: ``output``, or one that is removed in the end."""
    if output:
        return nullcontext(output)
    return staging.folder()


def _serve(
    bank: Path, output: Path, wish: Wish, port: int, hosts: _Names, ask: Ask, *, no_open: bool
) -> None:
    """Serve the page until Ctrl-C, and rebuild it whenever the author changes the bank."""
    gc.enable()  # this may run for days, and threads and connections do make cycles
    # A command that runs in the bank's own folder is to find the folder that replaces it.
    folder, page_folder = bank.absolute(), output.absolute()
    site = Site(secrets.token_hex(8))
    bursts = edits.bursts(folder)
    edited = Edits(bursts, folder, (page_folder, DEFAULT_OUTPUT.absolute()))
    builds = banks_.BUILDS.absolute()
    reading = partial(_prepared, folder, ask, Kept())
    views = Live(reading, page_folder, site, wish, builds).views(edited)
    with (
        server.Server(port, site, (folder, page_folder), hosts) as serving,
        suppress(KeyboardInterrupt),
    ):
        next(views)
        gc.freeze()  # what a bank became has no cycles, and each collection would go through it
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
