"""Files of a bank's folder under nearly the name that a bank has for them.

A name with an accent may be on the disk in another form of Unicode than texts are read in, and no
editor shows the difference.
"""

import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from meshcards.bank import folder

Names: TypeAlias = Mapping[str, list[str]]
"""What a folder contains, by names without case."""


def near(file: str, names: Callable[[PurePosixPath], Names]) -> str | None:
    """The path of a file that differs from ``file`` in case, slashes or Unicode form alone.

    ``names`` gives what a folder of the bank contains.
    """
    found = PurePosixPath()
    for part in PurePosixPath(file.replace("\\", "/")).parts:
        several = names(found).get(folded(part), [])
        alike = [it for it in several if unicodedata.normalize("NFC", it) == part]
        if not several:
            return None
        found /= (alike or several)[0]
    return str(found)


def same(near: str, file: str) -> bool:
    """Whether a name on the disk is ``file``, a text of the bank, in whichever form."""
    return unicodedata.normalize("NFC", near) == file


def names(bank: Path, inner: PurePosixPath) -> Names:
    """What the folder ``inner`` of a bank contains; nothing where it cannot be listed."""
    listed: dict[str, list[str]] = {}
    path = bank / inner
    try:
        if folder.inside(path, bank):
            for name in sorted(it.name for it in path.iterdir()):
                listed.setdefault(folded(name), []).append(name)
    except OSError:
        pass  # a folder that cannot be listed gives no hint
    return listed


def folded(name: str) -> str:
    """A name in the form in which disks compare names that ignore case and Unicode form."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
