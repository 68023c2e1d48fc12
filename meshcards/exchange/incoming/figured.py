"""The texts of a question with the figures and sounds that are in them.

A bank has one figure for a question, on the back, and one sound; what else there is, is a loss.
"""

from collections.abc import Mapping
from enum import StrEnum

from meshcards.exchange.incoming import attached
from meshcards.exchange.incoming.attached import Attached, File
from meshcards.exchange.incoming.gathering import Gathering
from meshcards.exchange.incoming.hypertext import Hypertext
from meshcards.exchange.items import Medium, Picture, Sound

_LONG = 60  # characters of an address in a message


class Side(StrEnum):
    """Which text of a question it is: what is taken for a figure depends on it."""

    QUESTION = "question"
    ANSWER = "answer"
    BACK = "back"


class Figured:
    """What the questions of a source show and play."""

    def __init__(self, found: Gathering) -> None:
        self.attached = Attached()
        self.found = found

    @property
    def media(self) -> tuple[Medium, ...]:
        """The media that some question uses."""
        return self.attached.media

    def texts(self, at: int) -> "Texts":
        """The texts of the question at a place."""
        return Texts(self, at)


class Texts:
    """The texts of one question, taken one after the other."""

    def __init__(self, figured: Figured, at: int) -> None:
        self.at = at
        self.picture: Picture | None = None
        self.sound: Sound | None = None
        self._figured = figured
        self._shown: File | None = None
        self._played: File | None = None

    def take(self, read: Hypertext, files: Mapping[str, File], side: Side) -> str:
        """The Markdown of a text; ``files`` are what it may show, by their addresses in it."""
        found = self._figured.found
        for what in read.lost:
            found.lose(self.at, what)
        for picture in read.pictures:
            self._see(picture, files, side)
        for address in read.sounds:
            self._hear(address, files, side)
        return read.text

    def _see(self, picture: Picture, files: Mapping[str, File], side: Side) -> None:
        losses, seen = self._figured.found, attached.found(picture.name, files)
        if not seen:
            address = picture.name
            shown = address if len(address) <= _LONG else f"{address[:_LONG]}…"
            losses.lose(self.at, f"a picture that is not in the file, '{shown}'")
        elif not self._shown:
            self._shown = seen[0]
            self.picture = Picture(self._figured.attached.use(*seen), picture.alt)
            if side != Side.BACK:
                losses.guess(self.at, f"a picture of the {side}, as the figure on the back")
        elif self._shown != seen[0]:
            losses.lose(self.at, f"another picture than the first, '{attached.bare(seen[1])}'")

    def _hear(self, address: str, files: Mapping[str, File], side: Side) -> None:
        losses, heard = self._figured.found, attached.found(address, files)
        if heard and not self._played:
            self._played = heard[0]
            name = self._figured.attached.use(*heard)
            self.sound = Sound(name, front=side == Side.QUESTION)
        elif not heard or heard[0] != self._played:
            losses.lose(self.at, f"a sound, '{address}'")
