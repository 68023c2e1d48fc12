"""A collection's file without the traces of the SQLite that wrote it, so that all write the same.

A release of SQLite leaves its own version in the file's header, and behind the cells of a page
whatever was there before it moved them; each does so in its own way.

Source: "Database File Format", https://sqlite.org/fileformat2.html, sections 1.3 and 1.6.
"""

import struct
from pathlib import Path

SIZE = 4096  # bytes of a page
# Settings of a connection before it writes: each is a default that a build of SQLite may
# choose. A build without secure_delete leaves what was deleted in the file.
SETTINGS = (
    f"PRAGMA page_size={SIZE}; PRAGMA auto_vacuum=NONE; PRAGMA encoding='UTF-8';"
    "PRAGMA secure_delete=ON"
)

_PIECE = 256 * SIZE
_VERSION_AT = 96  # where the header names the SQLite that wrote last, for people only
_VERSION = struct.pack(">I", 3_037_000)  # any that is old enough for every reader
_FILE_HEADER = 100  # bytes of the first page before its own header
_PAGE_HEADERS = {2: 12, 5: 12, 10: 8, 13: 8}  # bytes by the type of a page; others hold no cells
_CELLS = struct.Struct(">3xHH")  # how many there are, and where the first byte of them is


def clean(collection: Path) -> None:
    """Zero what SQLite left in the unused part of each page, and its version.

    No connection may be open. Raises OSError for what the disk refuses.
    """
    with collection.open("r+b") as file:
        while piece := bytearray(file.read(_PIECE)):
            at = file.tell() - len(piece)
            if _cleaned(piece, first=not at):
                file.seek(at)
                file.write(piece)
        file.seek(_VERSION_AT)
        file.write(_VERSION)


def _cleaned(piece: bytearray, *, first: bool) -> bool:
    """Zero the unused parts of the pages of ``piece``; whether there was anything in them."""
    found = False
    for at in range(0, len(piece), SIZE):
        header = at + _FILE_HEADER if first and not at else at
        size = _PAGE_HEADERS.get(piece[header])
        if size is None:
            continue
        amount, cells = _CELLS.unpack_from(piece, header)
        start, end = header + size + 2 * amount, at + cells
        if piece.count(0, start, end) < end - start:
            piece[start:end] = bytes(end - start)
            found = True
    return found
