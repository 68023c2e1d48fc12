"""A preview that follows its bank: watch, read, write, announce, whatever the author does."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from meshcards.preview import gallery, tiles
from meshcards.preview.site import Site
from meshcards.preview.tiles import View
from meshcards.problem import MeshcardsError
from meshcards.release import Prepared

Read = Callable[[], Prepared]


def views(read: Read, edits: Iterable[None], folder: Path, site: Site) -> Iterator[View]:
    """For each of ``edits`` what the page in ``folder`` shows after it, once ``site`` has it.

    The first reading raises what ``read`` raises, MeshcardsError and OSError, and what the disk
    refuses. After it, both are shown: the page stays as it last was, under the reason, and goes on
    with the next edit.
    """
    shown: View | None = None
    for _ in edits:
        shown = _first(read, folder, site) if shown is None else _next(shown, read, folder, site)
        yield shown


def _first(read: Read, folder: Path, site: Site) -> View:
    view = tiles.view(read(), tiles.on_server)
    gallery.copy_media(view.media, folder)
    _publish(view, folder, site)
    return view


def _next(last: View, read: Read, folder: Path, site: Site) -> View:
    try:
        view = tiles.over(tiles.view(read(), tiles.on_server), last)
        # The media of ``last`` are copied already, and their originals may be gone.
        gallery.copy_media(view.media, folder, but=last.media.keys())
        _publish(view, folder, site)
    except (MeshcardsError, OSError) as error:
        return _unread(last, str(error), folder, site)
    return view


def _unread(last: View, notice: str, folder: Path, site: Site) -> View:
    view = tiles.unread(last, notice)
    try:
        _publish(view, folder, site)
    except MeshcardsError as error:  # the page's own folder refuses: only the terminal can say so
        return tiles.unread(last, f"{notice}; {error}" if str(error) != notice else notice)
    return view


def _publish(view: View, folder: Path, site: Site) -> None:
    page = gallery.write_page(view, folder, epoch=site.coming)
    files = {f"/source/{path.name}": path for path in view.sources()}
    files |= {f"/{name}": folder / name for name in view.media}
    site.publish({**files, "/": page, f"/{gallery.PAGE}": page})
