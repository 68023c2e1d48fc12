"""What of a file a browser is given: all of it, or the part that it asks for."""

import re
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

_RANGE = re.compile(r"bytes=([0-9]{1,15})-([0-9]{0,15})")


def opened(path: Path, *, whole: bool) -> BinaryIO:
    """A file to read from, or with ``whole`` all that is in it.

    The page is replaced with each edit, which Windows refuses while it is open, and a slow browser
    may read it for a minute.
    """
    return BytesIO(path.read_bytes()) if whole else path.open("rb")


def of(asked: str, whole: int) -> range | None:
    """The bytes of a file of ``whole`` that a Range header asks for; ``None`` means all of them.

    RFC 9110, section 14.2, lets a server answer with all, whatever it was asked.
    """
    found = _RANGE.fullmatch(asked)
    if not found:
        return None
    part = range(int(found[1]), min(int(found[2] or whole), whole - 1) + 1)
    return part or None


def header(part: range, whole: int) -> str:
    """The Content-Range header of a part."""
    return f"bytes {part.start}-{part.stop - 1}/{whole}"
