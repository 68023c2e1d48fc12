"""What is kept between runs: in the user's cache folder, and beside each bank."""

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

import click

from meshcards.bank import folder as folders
from meshcards.cli import toolchain
from meshcards.compiler.cache import Cache

_SECRET = 32  # bytes

option = click.option(
    "--no-cache", is_flag=True, help="Read everything again, and keep nothing beside the bank."
)


def folder() -> Path | None:
    """The folder for what is kept between runs; ``None`` where there is no home."""
    # Written out, because platformdirs takes as long to load as half of a start.
    if sys.platform == "win32":
        given, usual = os.environ.get("LOCALAPPDATA"), "~/AppData/Local"
    else:
        given = os.environ.get("XDG_CACHE_HOME")
        usual = "~/Library/Caches" if sys.platform == "darwin" else "~/.cache"
    path = Path(given or os.path.expanduser(usual))  # noqa: PTH111 - Path's raises without a home
    return path / "meshcards" if path.is_absolute() else None


def beside() -> Cache | None:
    """What is kept beside banks; ``None`` where this user has no place for a secret.

    The secret says which of it this user's own runs have written; see ``compiler.cache``.
    """
    place = folder()
    secret = _secret(place / "secret") if place else b""
    if not secret:
        return None
    key = hashlib.blake2b(toolchain.digest(), key=secret, digest_size=32).digest()
    return Cache(key)


def _secret(path: Path) -> bytes:
    """The secret at ``path``, made if there is none; empty where that cannot be."""
    if known := _known(path):
        return known
    made = os.urandom(_SECRET)
    part = path.with_name(f"{path.name}.{os.urandom(8).hex()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.touch(0o600, exist_ok=False)
        part.write_bytes(made)
        part.replace(path)  # another run may have made one meanwhile: what it keeps is lost
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        return _known(path)  # another run may have it open, which keeps Windows from replacing it
    return made


def _known(path: Path) -> bytes:
    """The secret at ``path``; empty if there is none."""
    with suppress(OSError):
        known = folders.content(path, _SECRET)
        if len(known) == _SECRET:
            return known
    return b""
