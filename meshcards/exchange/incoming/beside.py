"""Files that a source names, which have to be in its folder or below it."""

from functools import partial
from pathlib import Path

from meshcards.bank import folder
from meshcards.bank.folder import TooLargeError
from meshcards.bank.media import MAX_BYTES
from meshcards.exchange.items import Medium
from meshcards.problem import MeshcardsError


def medium(place: Path, path: str) -> Medium | None:
    """The figure or sound at ``path``, seen from the folder ``place``; ``None`` if not in there.

    A text that somebody else wrote may name any file of its reader.
    """
    whole = place / path
    if not path or not folder.inside(whole, place):
        return None
    return Medium(whole.name, partial(_content, whole))


def _content(path: Path) -> bytes:
    try:
        return folder.content(path, MAX_BYTES)
    except TooLargeError as error:
        raise MeshcardsError(f"{path} has {error.size:,} bytes (limit {MAX_BYTES:,})") from error
    except OSError as error:
        raise MeshcardsError(f"{path} cannot be read: {error.strerror or error}") from error
