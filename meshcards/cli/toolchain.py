"""What decides beside a bank what becomes of it: meshcards' own code, and what it builds on."""

import hashlib
import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import meshcards

_LIBRARIES = (
    *("PIL", "Stemmer", "comrak", "genanki", "pydantic", "pygments", "regex", "sentencex"),
    *("stop_words", "yaml"),
)
_NO_CODE = {"__pycache__", "decks", "docs"}


def digest() -> bytes:
    """A digest of the code of meshcards, of Python, and of all that is installed beside either.

    Files count by size and time, so that it takes a few milliseconds.
    """
    package = Path(meshcards.__file__).parent
    parts = (meshcards.__version__, sys.version, str(package), *_code(package), *_installed())
    return hashlib.blake2b("\0".join(map(ascii, parts)).encode(), digest_size=32).digest()


def _code(package: str | Path) -> Iterator[str]:
    with os.scandir(package) as inside:
        for it in sorted(inside, key=lambda it: it.name):
            if it.is_dir():
                if it.name not in _NO_CODE:
                    yield from _code(it.path)
            else:
                found = it.stat()
                yield f"{it.path} {found.st_size} {found.st_mtime_ns}"


def _installed() -> Iterator[str]:
    """The names and versions of what is installed where the libraries are."""
    specs = filter(None, map(find_spec, _LIBRARIES))
    origins = {Path(it.origin) for it in specs if it.origin}
    folders = {it.parents[it.name == "__init__.py"] for it in origins}
    for folder in sorted(folders):
        yield from sorted(it.name for it in folder.iterdir() if it.name.endswith("-info"))
