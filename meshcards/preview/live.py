"""A preview that follows its bank: watch, read, write, announce, whatever the author does."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from meshcards.opening import Prepared
from meshcards.preview import earlier, gallery, links, parts
from meshcards.preview import view as views_
from meshcards.preview.earlier import Earlier
from meshcards.preview.parts import Part, Shelf
from meshcards.preview.site import Site
from meshcards.preview.view import View
from meshcards.preview.wish import EVERYTHING, Wish
from meshcards.problem import MeshcardsError

Read = Callable[[], Prepared]


class Live:
    """The page in ``folder`` and what ``site`` gives out of it, as the bank changes.

    Cards that changed are shown as they were too, as far as ``builds``, a folder of packages, or
    git has them.
    """

    def __init__(
        self,
        read: Read,
        folder: Path,
        site: Site,
        wish: Wish = EVERYTHING,
        builds: Path | None = None,
    ) -> None:
        self._read = read
        self._folder = folder
        self._site = site
        self._wish = wish
        self._builds = builds
        self._earlier: Earlier | None = None
        self._shelf = Shelf(folder)
        self._older: tuple[Part, ...] = ()
        self._last: tuple[Part, ...] = ()

    def views(self, edits: Iterable[None]) -> Iterator[View]:
        """For each of ``edits`` what the page shows after it, once the site has it.

        The first reading raises what ``read`` raises, MeshcardsError and OSError, and what the
        disk refuses. After it, both are shown: the page stays as it last was, under the reason,
        and goes on with the next edit.
        """
        shown: View | None = None
        for _ in edits:
            shown = self._first() if shown is None else self._next(shown)
            yield shown

    def _view(self, last: View | None = None) -> View:
        prepared = self._read()
        self._earlier = earlier.of(prepared, self._builds, self._earlier)
        return views_.of(prepared, self._wish, self._earlier, self._shelf, last)

    def _first(self) -> View:
        view = self._view()
        gallery.copy_media(view.media, self._folder)
        self._publish(view)
        return view

    def _next(self, last: View) -> View:
        try:
            view = self._view(last)
            # The media of ``last`` are copied already, and their originals may be gone.
            gallery.copy_media(view.media, self._folder, but=last.media.keys())
            self._publish(view)
        except (MeshcardsError, OSError) as error:
            return self._unread(last, str(error))
        return view

    def _unread(self, last: View, notice: str) -> View:
        try:
            view = views_.unread(last, notice, self._shelf)
            self._publish(view)
        except MeshcardsError as error:
            # The page's own folder refuses, so only the terminal can tell.
            notice = f"{notice}; {error}" if str(error) != notice else notice
            return replace(last, notice=notice)
        return view

    def _publish(self, view: View) -> None:
        given = _given(view.parts)
        head = replace(view.head, epoch=self._site.coming, parts=tuple(given))
        # A page may be loaded as soon as it is written, and a tab may be reading the one before.
        files = {f"/{address}": path for address, path in (_given(self._last) | given).items()}
        self._site.add(files)
        page = gallery.write_page(head, (), self._folder)
        files |= {f"/{links.FOLDER}/{name}": path for name, path in view.sources().items()}
        files |= {f"/{name}": self._folder / name for name in view.media}
        self._site.publish({**files, "/": page, f"/{gallery.PAGE}": page})
        self._shelf.forget(self._older, (*self._last, *view.parts))
        self._older, self._last = self._last, view.parts


def _given(shown: Iterable[Part]) -> dict[str, Path]:
    """The files of cards that a page is given, by their addresses on it."""
    return {f"{parts.FOLDER}/{it.given.name}": it.given for it in shown}
