"""The files of figures, read with care: a shared deck must not carry what was not meant for it."""

import hashlib
from pathlib import Path

from meshcards.bank.model import Image

MAX_BYTES = 5 * 1024 * 1024  # a deck is synced to phones
SUFFIXES = (".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


def inside(path: Path, folder: Path) -> bool:
    """Whether ``path``, all links followed, lies in ``folder``."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a loop of links leads nowhere
        return False


def is_file(path: Path) -> bool:
    """Whether there is a file at ``path``; not for a name no disk can hold."""
    try:
        return path.is_file()
    except OSError:
        return False


def read(file: str, folder: Path) -> Image | str:
    """The image at ``file`` in ``folder``, or why it cannot go into a deck."""
    try:
        return _read(folder / file, folder)
    except UnicodeEncodeError:
        return "has a name that the locale cannot spell; set one with UTF-8, or PYTHONUTF8=1"


def _read(path: Path, folder: Path) -> Image | str:
    if not inside(path, folder):
        return "lies outside the bank's folder; copy it into the folder"
    if not is_file(path):
        return "is not there; add the file or correct the path"
    if path.suffix.lower() not in SUFFIXES:
        return f"is no image that Anki shows; use {', '.join(SUFFIXES)}"
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return f"has {size:,} bytes; keep it below {MAX_BYTES:,}"
        content = path.read_bytes()
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    if not content:
        return "is empty; export it again"
    return Image(path, hashlib.sha256(content).hexdigest(), len(content))
