"""Which banks a command works on, and where the deck that ships with meshcards lies."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

import meshcards
from meshcards.bank.folder import DECK_FILE
from meshcards.problem import MeshcardsError

SHIPPED = "service-mesh"

argument = click.argument("banks", metavar="[BANK]...", nargs=-1, type=click.Path(path_type=Path))


class Chosen(NamedTuple):
    """A bank's folder, and whether it is the one inside the package, whose lock stays as it is."""

    folder: Path
    shipped: bool = False


def chosen(banks: Sequence[Path]) -> tuple[Chosen, ...]:
    """The banks that were named; else every one under ``./decks``; else the one that ships.

    Raises MeshcardsError if ``./decks`` holds no bank.
    """
    if banks:
        return tuple(map(Chosen, dict.fromkeys(banks)))
    decks = Path("decks")
    if decks.is_dir():
        found = sorted(path.parent for path in decks.glob(f"*/{DECK_FILE}"))
        if not found:
            raise MeshcardsError(f"decks holds no bank; add one as decks/<deck id>/{DECK_FILE}")
        return tuple(map(Chosen, found))
    return (Chosen(shipped(), shipped=True),)


def one(bank: Path | None) -> Chosen:
    """The bank that was named, or the only one there is; raises MeshcardsError as ``chosen`` does.

    It does so too if there are several.
    """
    found = chosen([bank] if bank else [])
    if len(found) > 1:
        names = ", ".join(str(it.folder) for it in found)
        raise MeshcardsError(f"there are several banks; name one of {names}")
    return found[0]


def shipped() -> Path:
    """The folder of the deck that ships: inside the package, or beside it in a checkout."""
    package = Path(meshcards.__file__).parent
    inside = package / "decks" / SHIPPED
    return inside if inside.is_dir() else package.parent / "decks" / SHIPPED
