"""Which banks a command works on, and where the bundled deck is."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import click

import meshcards
from meshcards.bank.folder import DECK_FILE
from meshcards.cli import terminal
from meshcards.problem import MeshcardsError

BUNDLED = "service-mesh"
BUILDS = Path("build")  # where builds put their packages, if they are told nothing else

_NAMES = (DECK_FILE, "deck.yml")  # a bank whose file is misnamed is told so, not passed over

argument = click.argument("banks", metavar="[BANK]...", nargs=-1, type=click.Path(path_type=Path))


class Chosen(NamedTuple):
    """A bank's folder; the files of it that were named, if not the bank as a whole was.

    ``bundled`` says whether it is the one inside the package, whose lock stays as it is.
    """

    folder: Path
    files: tuple[Path, ...] = ()
    bundled: bool = False


def chosen(named: Sequence[Path], *, or_bundled: bool) -> tuple[Chosen, ...]:
    """The banks that were named; else the folder the command runs in; else all under ``./decks``.

    Where there is none of these it is the bundled deck, if that may be. A bank that was named
    twice, by its folder or by files of it, is there once. Raises click.UsageError where there is no
    bank, MeshcardsError for a file that belongs to none.
    """
    if named:
        return _grouped(named)
    if _is_bank(Path()):
        return (Chosen(Path()),)
    decks = Path("decks")
    if decks.is_dir():
        found = sorted(path.parent for path in decks.glob(f"*/{DECK_FILE}"))
        if not found:
            raise click.UsageError(
                "the folder decks contains no bank; start one with 'meshcards new decks/<deck id>'"
            )
        return tuple(map(Chosen, found))
    if or_bundled:
        return (Chosen(bundled(), bundled=True),)
    raise click.UsageError(
        f"there is no bank here, neither {DECK_FILE} nor a folder decks; name a bank's "
        "folder, or start a bank with 'meshcards new'"
    )


def one(named: Path | None, *, or_bundled: bool) -> Chosen:
    """The bank that was named, or the only one there is.

    Raises what ``chosen`` raises, and UsageError if there are several.
    """
    found = chosen([named] if named else [], or_bundled=or_bundled)
    if len(found) > 1:
        names = ", ".join(str(it.folder) for it in found)
        raise click.UsageError(f"there are several banks; name one of {names}")
    return found[0]


def announce(banks: Sequence[Chosen]) -> None:
    """Say so where a command takes the bundled deck: its user may have meant another."""
    if any(it.bundled for it in banks):
        terminal.of(err=True).tell(
            f"There is no bank here, so this is the bundled deck, {BUNDLED}. "
            "'meshcards new' starts your own."
        )


def last(banks: Sequence[Chosen], wrong: Iterable[bool]) -> str:
    """How ``preview`` is given the last bank with something wrong; empty where it finds that."""
    amiss = [it for it, is_wrong in zip(banks, wrong, strict=True) if is_wrong]
    if not amiss or amiss[-1].bundled:
        return ""
    folder = amiss[-1].folder
    try:
        found = [it.folder for it in chosen([], or_bundled=False)]
    except click.UsageError:
        found = []
    return "" if found == [folder] else str(folder)


def called(folder: Path) -> str:
    """A bank's folder in a sentence."""
    return "this folder" if folder == Path() else str(folder)


def bundled() -> Path:
    """The folder of the bundled deck: inside the package, or beside it in a checkout."""
    package = Path(meshcards.__file__).parent
    inside = package / "decks" / BUNDLED
    return inside if inside.is_dir() else package.parent / "decks" / BUNDLED


def real_path(path: str | Path) -> str:
    """Where a path leads, all links followed; the path as it is if that cannot be told."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):  # the working folder is gone, or no disk can hold the name
        return str(path)


def _grouped(named: Sequence[Path]) -> tuple[Chosen, ...]:
    """The banks that were named, in the order in which each was named first."""
    found: dict[str, Chosen] = {}
    homes: dict[Path, Path | None] = {}  # pre-commit names hundreds of files of one folder
    for path in named:
        is_file = os.path.lexists(path) and not path.is_dir()
        folder = _home(path, homes) if is_file else path
        real = real_path(folder)
        before = found.get(real)
        if not is_file:
            found[real] = Chosen(before.folder if before else folder)
        elif not before:
            found[real] = Chosen(folder, (path,))
        elif before.files:
            found[real] = before._replace(files=(*before.files, path))
    return tuple(found.values())


def _home(file: Path, homes: dict[Path, Path | None]) -> Path:
    """The bank that a file belongs to: the nearest folder above it that has a deck.yaml.

    Where the file is a link, the folders above the link come first, then those above what it leads
    to.
    """
    for start in (file, Path(real_path(file))):
        beside = start.parent
        if beside not in homes:
            homes[beside] = next((it for it in _upwards(beside) if _has_deck(it)), None)
        if found := homes[beside]:
            return found
    raise MeshcardsError(
        f"{file} belongs to no bank: no folder above it has a {DECK_FILE}; "
        "name a bank's folder, or a file in it"
    )


def _upwards(folder: Path) -> Iterator[Path]:
    """A folder and those above it, each relative if the first is."""
    while True:
        yield folder
        real = Path(real_path(folder))
        if real == real.parent or not real.is_absolute():
            return
        folder = folder / ".." if folder.name in {"", ".."} else folder.parent


def _has_deck(folder: Path) -> bool:
    return os.path.lexists(folder / DECK_FILE)


def _is_bank(folder: Path) -> bool:
    with suppress(OSError):  # a folder that is gone, or may not be listed, has none
        return any(it.name.lower() in _NAMES for it in folder.iterdir())
    return False
