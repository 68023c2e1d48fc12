"""A preview that follows its bank: watch, read, write, announce, whatever the author does.

Of an edit, the page first shows what its topic became; what comparing all topics finds, which takes
much longer in a large bank, comes as a page of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from meshcards.opening import Prepared
from meshcards.preview import earlier, gallery, links, parts
from meshcards.preview import view as views_
from meshcards.preview.earlier import Earlier
from meshcards.preview.parts import Part, Shelf
from meshcards.preview.site import Site
from meshcards.preview.view import View
from meshcards.preview.wish import EVERYTHING, Wish
from meshcards.problem import MeshcardsError
from meshcards.progress import Watch, unwatched

_LOOKS = 8  # for another edit, in each stage of work: a look asks the disk for every file's state


class Read(Protocol):
    """Reads the bank."""

    def __call__(self, watch: Watch, /, *, thorough: bool) -> Prepared:
        """The bank, ``thorough`` or not, as ``join.Ask`` has it; raises what ``watch`` raises."""


class Edits(Protocol):
    """The author's edits, as they come; an iterable that waits for each."""

    def __iter__(self) -> Iterator[None]:
        """Something at once, and then for each edit."""

    def came(self) -> bool:
        """Whether there is another edit already."""


class _OvertakenError(Exception):
    """Another edit came before the bank was compared."""


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
        self._edit = ""

    def views(self, edits: Edits) -> Iterator[View]:
        """For each of ``edits`` what the page shows after it, once the site has it.

        An edit that the next one overtakes is on the page as far as it could be read by then, and
        gives no view. The first reading raises what ``read`` raises, MeshcardsError and OSError,
        and what the disk refuses. After it, both are shown: the page stays as it last was, under
        the reason, and goes on with the next edit.
        """
        shown: View | None = None
        for _ in edits:
            if shown is None:
                shown = self._first()
                yield shown
                continue
            last, shown = shown, self._next(shown)
            try:
                shown = shown if shown.notice else self._compared(last, shown, edits)
            except _OvertakenError:
                continue
            yield shown

    def _view(self, last: View | None, watch: Watch = unwatched, *, thorough: bool) -> View:
        prepared = self._read(watch, thorough=thorough)
        self._earlier = earlier.of(prepared, self._builds, self._earlier)
        return views_.of(prepared, self._wish, self._earlier, self._shelf, last)

    def _first(self) -> View:
        view = self._view(None, thorough=True)
        gallery.copy_media(view.media, self._folder)
        self._publish(view)
        return view

    def _next(self, last: View) -> View:
        """What the page shows of an edit before the bank is compared."""
        self._edit = self._site.coming
        try:
            return self._followed(last, self._view(last, thorough=False))
        except (MeshcardsError, OSError) as error:
            return self._unread(last, str(error))

    def _compared(self, last: View, shown: View, edits: Edits) -> View:
        """What it shows once the bank is compared: of the same edit, so after the same ``last``."""
        try:
            view = self._view(last, _until(edits), thorough=True)
            if views_.alike(view, shown):
                self._shelf.forget(view.parts, (*self._older, *self._last))
                return shown
            return self._followed(shown, view)
        except (MeshcardsError, OSError) as error:
            return self._unread(shown, str(error))

    def _followed(self, shown: View, view: View) -> View:
        # The media of ``shown`` are copied already, and their originals may be gone.
        gallery.copy_media(view.media, self._folder, but=shown.media.keys())
        self._publish(view)
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
        epoch = self._site.coming
        head = replace(view.head, epoch=epoch, edit=self._edit or epoch, parts=tuple(given))
        # A page may be loaded as soon as it is written, and a tab may be reading the one before.
        files = {f"/{address}": path for address, path in (_given(self._last) | given).items()}
        self._site.add(files)
        page = gallery.write_page(head, (), self._folder)
        files |= {f"/{links.FOLDER}/{name}": path for name, path in view.sources().items()}
        files |= {f"/{name}": self._folder / name for name in view.media}
        self._site.publish({**files, "/": page, f"/{gallery.PAGE}": page})
        self._shelf.forget(self._older, (*self._last, *view.parts))
        self._older, self._last = self._last, view.parts


def _until(edits: Edits) -> Watch:
    """Goes on until another edit came, and raises then."""

    def watch(_what: str, done: int, total: int) -> None:
        is_time = done * _LOOKS // total > (done - 1) * _LOOKS // total
        if is_time and edits.came():
            raise _OvertakenError

    return watch


def _given(shown: Iterable[Part]) -> dict[str, Path]:
    """The files of cards that a page is given, by their addresses on it."""
    return {f"{parts.FOLDER}/{it.given.name}": it.given for it in shown}
