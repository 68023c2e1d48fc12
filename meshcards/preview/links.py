"""Where a line of a bank is shown: on a page of its file beside the gallery, or in an editor."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from meshcards.bank.naming import is_device
from meshcards.problem import Mark, one_line

FOLDER = "source"  # of the files' pages, beside the gallery

_PLAIN = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True)
class Link:
    """A line of a file: ``text`` is ``traffic.yaml:12``; ``edits`` says that an editor opens it."""

    text: str
    href: str
    path: Path
    line: int
    edits: bool = False


Linked: TypeAlias = Callable[[Mark], Link]


def to_page(mark: Mark) -> Link:
    """A link to the page of a mark's file."""
    path = Path(mark.path)
    return Link(called(mark), f"{FOLDER}/{page(path)}#L{mark.line}", path, mark.line)


def page(path: Path) -> str:
    """The name of a file's page: no character in it needs quoting, and every disk can have it."""
    name = path.name
    if not _PLAIN.fullmatch(name) or is_device(name):
        name = hashlib.sha256(name.encode(errors="surrogateescape")).hexdigest()[:16]
    return f"{name}.html"


def called(mark: Mark) -> str:
    """A mark as a reader sees it: ``traffic.yaml:12``."""
    return one_line(f"{Path(mark.path).name}:{mark.line}")
