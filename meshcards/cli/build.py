"""``meshcards build``: banks to packages."""

import hashlib
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from meshcards.cli import banks as banks_
from meshcards.cli import cache, checked, clock, problems, processors, terminal
from meshcards.cli.bar import Bar
from meshcards.cli.refusal import Format
from meshcards.compiler.cache import Cache
from meshcards.compiler.unchanged import Run
from meshcards.problem import MeshcardsError

if TYPE_CHECKING:
    from meshcards.opening import Prepared

_SLASHES = tuple({"/", os.sep})
_KEPT = "The packages and locks that were there stay as they were."


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
@cache.option
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but problems.")
def command(
    banks: tuple[Path, ...],
    output: str | None,
    *,
    locked: bool,
    shape: str,
    no_cache: bool,
    quiet: bool,
) -> None:
    """Compile banks into Anki packages.

    BANK is a folder with a deck.yaml, or a file in it. Without one: the folder you are in if it is
    a bank, else every bank under ./decks, else the bundled service-mesh deck.
    """
    if quiet and shape == "json":
        raise click.UsageError("--quiet prints no result and --format json prints one; choose one")
    now, started = clock.now(), time.monotonic()
    chosen = banks_.chosen(banks, or_bundled=True)
    if not quiet:
        banks_.announce(chosen)
    wish = _Wish(output, shape, now, locked=locked, quiet=quiet)
    # --locked is asked what a bank becomes, and not what it became when it was built before.
    trusting = not (no_cache or locked or any(bank.bundled for bank in chosen))
    kept = cache.beside() if trusting else None
    on = terminal.of()
    question = ("build", output, shape, on.width, os.environ.get("SOURCE_DATE_EPOCH"))
    run = Run(kept, [bank.folder for bank in chosen], question)
    known = run.answer()
    if known is None:
        _build(chosen, wish, kept, run, started)
        return
    found, said = known
    of = [*map(checked.known_of, (bank.folder for bank in chosen), found)]
    problems.refuse(of, chosen, "Nothing was built", _KEPT)
    if shape == "json":
        terminal.put(said)
    elif not quiet:
        on.say(said)


class _Wish(NamedTuple):
    """What is wanted of a build, by the command's options; ``now`` in seconds since 1970."""

    output: str | None
    shape: str
    now: int
    locked: bool
    quiet: bool


def _build(
    chosen: Sequence[banks_.Chosen], wish: _Wish, kept: Cache | None, run: Run, started: float
) -> None:
    """Build the banks, show what was made, and keep it for the next run."""
    # It takes longer to load than to find that nothing changed.
    from meshcards import opening, release
    from meshcards.compiler.join import Ask
    from meshcards.report import built

    on = terminal.of()
    with Bar(hidden=wish.quiet) as bar:
        folders = [bank.folder for bank in chosen]
        ask, workers = Ask(notes=True, memory=cache.folder(), cache=kept), processors.count()
        prepared = [*opening.banks(folders, ask, bar.watch, workers=workers)]
    found = [*map(checked.of, prepared)]
    problems.refuse(found, chosen, "Nothing was built", _KEPT)
    outputs = _outputs(prepared, wish.output)
    records: list[dict[str, object]] = []
    texts = []
    for bank, ready, path in zip(chosen, prepared, outputs, strict=True):
        with Bar(hidden=wish.quiet) as bar:
            locked = wish.locked or bank.bundled
            made = release.publish(ready, path, now=wish.now, locked=locked, watch=bar.watch)
        if wish.shape == "json":
            records.append(built.record(made, bank.folder, _sha256(path)))
        else:
            seconds = time.monotonic() - started
            texts.append(built.text(made, bank.folder, seconds, on.width, bundled=bank.bundled))
            if not wish.quiet:
                on.say(texts[-1])
        started = time.monotonic()
    if wish.shape == "json":
        texts.append(built.document(records))
        terminal.put(texts[-1])
    files = [(path, _sha256(path)) for path in outputs]
    files += (it for bank in prepared for it in bank.files)
    # A build that changed a lock is not kept, for the lock is one of the files that decide it. So
    # what is kept says that nothing changed, and not how long that took.
    run.keep(([*map(checked.kept, found)], "\n".join(texts)), files)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _outputs(prepared: Sequence["Prepared"], output: str | None) -> list[Path]:
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
