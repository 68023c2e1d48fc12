"""A deck becomes a page in a browser: every card as Anki shows it, and the problems beside it.

The page opens from disk, with its figures, its sounds and the bank's files beside it. Cards are in
frames that run no script: the page's content security policy allows one script, its own, by its
hash.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TextIO

from meshcards import staging
from meshcards.bank import folder as folders
from meshcards.bank import media
from meshcards.bank.media import Medium
from meshcards.opening import Prepared
from meshcards.preview import earlier, links, listing, page, tiles
from meshcards.preview.links import Link
from meshcards.preview.page import Head
from meshcards.preview.tiles import Tile, Trouble
from meshcards.preview.wish import EVERYTHING, Wish
from meshcards.problem import MeshcardsError, one_line

PAGE = "index.html"


def write(
    prepared: Prepared, folder: Path, wish: Wish = EVERYTHING, *, builds: Path | None = None
) -> Path:
    """Write the page of a bank and all that belongs to it into ``folder``; the page's path.

    Cards that changed are shown as they were too, as far as ``builds``, a folder of packages, or
    git has them. Other files in ``folder`` are left alone. Raises MeshcardsError for what the disk
    refuses, and for a wish that this bank cannot fulfil.
    """
    wish.check(prepared)
    whole = head(prepared, wish)
    copy_media(prepared.deck.media if prepared.deck else {}, folder)
    cards = tiles.of(prepared, wish, earlier.of(prepared, builds))
    linked: dict[str, Path] = {}
    page = write_page(whole, _noted(whole, cards, linked), folder)
    _write_sources(prepared.folder, linked, folder / links.FOLDER)
    return page


def head(prepared: Prepared, wish: Wish) -> Head:
    """What the page of a bank says of it as a whole."""
    deck, lock = prepared.deck, prepared.lock
    last = lock.last_release if lock else None
    return Head(
        title=deck.title if deck else one_line(str(prepared.folder)),
        css={kind: notetype.css for kind, notetype in deck.notetypes} if deck else {},
        topics=tuple(tiles.titles(deck, wish).values()) if deck else (),
        above=tiles.above(prepared, wish),
        release=last.version if last else "",
        prints=wish.prints,
        changed=wish.changed,
    )


def linked(troubles: Iterable[Trouble], *others: Link) -> dict[str, Path]:
    """The files that links lead to on pages of their own, by the names of these pages."""
    every = (*others, *(it.source for it in troubles if it.source))
    return {links.page(it.path): it.path for it in every if not it.edits}


def copy_media(
    media: Mapping[str, Medium], folder: Path, *, but: Collection[str] = frozenset()
) -> None:
    """Copy the media into ``folder`` under their names, except those named in ``but``.

    Raises MeshcardsError for what the disk refuses, and for one that is not what it was when
    the bank was read.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, medium in media.items():
            if name not in but:
                (folder / name).write_bytes(_content(medium))
    except OSError as error:
        raise refused(error, folder) from error


def write_page(head: Head, cards: Iterable[Tile], folder: Path) -> Path:
    """Write the page into ``folder``, which exists, and return the page's path.

    Raises MeshcardsError for what the disk refuses; the page that was there stays then.
    """
    path = folder / PAGE
    try:
        with staging.staged(path) as staged:
            with _text(staged.path) as out:
                out.writelines(page.written(head, cards))
            staged.put()
    except OSError as error:
        raise refused(error, folder) from error
    return path


def _noted(head: Head, cards: Iterable[Tile], files: dict[str, Path]) -> Iterator[Tile]:
    """The cards, while ``files`` is filled with what the page links to."""
    files |= linked(head.above)
    for card in cards:
        files |= linked(card.problems, card.source)
        yield card


def _write_sources(bank: Path, files: Mapping[str, Path], folder: Path) -> None:
    """Write a page of each file that is in the bank."""
    try:
        if files:
            folder.mkdir(exist_ok=True)
        for name, path in files.items():
            if folders.inside(path, bank):
                with staging.staged(folder / name) as staged:
                    with _text(staged.path) as out:
                        out.writelines(listing.written(path))
                    staged.put()
    except OSError as error:
        raise refused(error, folder) from error


def _text(path: Path) -> TextIO:
    # A file's name may have bytes that are not UTF-8.
    return path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")


def _content(medium: Medium) -> bytes:
    content = folders.content(medium.path, media.MAX_BYTES)
    if hashlib.sha256(content).hexdigest() != medium.digest:
        # The name of a medium is made from what it contains, and the cards have that name already.
        raise MeshcardsError(
            f"{medium.path} changed while the bank was read; run the command again"
        )
    return content


def refused(error: OSError, folder: Path) -> MeshcardsError:
    """What to say of a disk that refuses something in ``folder``."""
    where = staging.meant(error.filename or folder)
    return MeshcardsError(f"{where} cannot be read or written: {error.strerror or error}")
