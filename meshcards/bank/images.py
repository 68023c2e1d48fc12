"""The files of figures, read with care: a shared deck must not carry what was not meant for it."""

import hashlib
from pathlib import Path

from meshcards.bank import folder
from meshcards.bank.folder import TooLargeError
from meshcards.bank.model import Image

MAX_BYTES = 5 * 1024 * 1024  # a deck is synced to phones
SUFFIXES = (".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")

_OUTSIDE = "lies outside the bank's folder; copy it into the folder"


def read(file: str, bank: Path) -> Image | str:
    """The image at ``file`` in the folder ``bank``, or why it cannot go into a deck."""
    path = bank / file
    try:
        folder.size(path)
        if not folder.inside(path, bank):
            return _OUTSIDE
        if path.suffix.lower() not in SUFFIXES:
            return f"is no image that Anki shows; use {', '.join(SUFFIXES)}"
        content = folder.content(path, MAX_BYTES)
    except FileNotFoundError:
        there = "is not there; add the file or correct the path"
        return there if folder.inside(path, bank) else _OUTSIDE
    except TooLargeError as error:
        return f"has {error.size:,} bytes; keep it below {MAX_BYTES:,}"
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    if not content:
        return "is empty; export it again"
    return Image(path, hashlib.sha256(content).hexdigest(), len(content))
