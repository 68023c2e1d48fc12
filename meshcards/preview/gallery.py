"""A deck becomes a page in a browser: every card as Anki shows it, and the problems beside it.

The page holds all it needs and opens from disk. Cards stand in frames that run no script: the
page's content security policy allows one script, its own, by its hash.
"""

import base64
import hashlib
import html
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias

from meshcards import staging
from meshcards.bank import folder as folders
from meshcards.bank import media
from meshcards.bank.media import Medium
from meshcards.preview import tiles
from meshcards.preview.tiles import Tile, Trouble, View
from meshcards.problem import MeshcardsError
from meshcards.release import Prepared

PAGE = "index.html"

# One noun or verb of the page each, in one script: what stands above a name may use it later.
_SCRIPT = ("page", "tile", "frame", "keys", "filter", "follow", "main")

_ASSETS = files("meshcards.preview") / "assets"
_Json: TypeAlias = dict[str, object]


def write(prepared: Prepared, folder: Path) -> Path:
    """Write the page of a bank and its media into ``folder`` and return the page's path.

    Other files in ``folder`` are left alone. Raises MeshcardsError for what the disk refuses.
    """
    view = tiles.view(prepared, tiles.on_disk)
    copy_media(view.media, folder)
    return write_page(view, folder)


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
        raise _refused(error, folder) from error


def write_page(view: View, folder: Path, *, epoch: str = "") -> Path:
    """Write the page into ``folder``, which exists, and return the page's path.

    A page with an ``epoch`` asks its server for what came later and reloads. Raises MeshcardsError
    for what the disk refuses; the page that was there stays then.
    """
    page = folder / PAGE
    try:
        with staging.staged(page) as staged:
            # A file's name may hold bytes that are not UTF-8.
            with staged.path.open(
                "w", encoding="utf-8", errors="backslashreplace", newline="\n"
            ) as out:
                out.writelines(_page(view, epoch))
            staged.put()
    except OSError as error:
        raise _refused(error, folder) from error
    return page


def _content(medium: Medium) -> bytes:
    content = folders.content(medium.path, media.MAX_BYTES)
    if hashlib.sha256(content).hexdigest() != medium.digest:
        # The name of a medium is made from what it contains, and the cards have that name already.
        raise MeshcardsError(
            f"{medium.path} changed while the bank was read; run the command again"
        )
    return content


def _refused(error: OSError, folder: Path) -> MeshcardsError:
    where = staging.meant(error.filename or folder)
    return MeshcardsError(f"{where} cannot be read or written: {error.strerror or error}")


def _page(view: View, epoch: str) -> Iterator[str]:
    """The page in parts, card by card: a large one is never in memory as a whole."""
    script = "\n".join(_asset(f"script/{part}.js") for part in _SCRIPT)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    before, _, after = _asset("gallery.html").partition("{data}")
    title = html.escape(view.title)
    yield before.format(title=title, script_hash=f"sha256-{digest}", style=_asset("gallery.css"))
    yield from _data(view, epoch)
    yield after.format(script=script)


def _data(view: View, epoch: str) -> Iterator[str]:
    """What the page's script is given: one JSON object, whose last key is ``cards``."""
    whole: _Json = {
        "css": view.css,
        "problems": list(map(_trouble, view.above)),
        "epoch": epoch,
        "cards": [],
    }
    yield _json(whole).removesuffix("]}")
    yield from _separated(_json(_card(tile)) for tile in view.tiles)
    yield "]}"


def _separated(parts: Iterable[str]) -> Iterator[str]:
    for number, part in enumerate(parts):
        yield f",\n{part}" if number else part


def _card(tile: Tile) -> _Json:
    return {
        "key": tile.key,
        "template": tile.template,
        "kind": tile.kind,
        "topic": tile.topic,
        "level": tile.level,
        "kept": tile.kept,
        "problems": list(map(_trouble, tile.problems)),
        "source": tile.source.text,
        "href": tile.source.href,
        "front": tile.front,
        "back": tile.back,
    }


def _trouble(trouble: Trouble) -> _Json:
    link = trouble.source
    return {
        "severity": trouble.severity,
        "rule": trouble.rule,
        "message": trouble.message,
        **({"source": link.text, "href": link.href} if link else {}),
    }


def _json(value: _Json) -> str:
    # Inside a script element, only this character could end it.
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _asset(name: str) -> str:
    return _ASSETS.joinpath(name).read_text(encoding="utf-8")
