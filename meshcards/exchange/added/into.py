"""The bank that something is imported into: what it has, and what is free in it."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

from meshcards.bank import folder as folders
from meshcards.bank.deckfile import DeckFile
from meshcards.bank.media import Kind
from meshcards.bank.model import Topic
from meshcards.bank.naming import DEVICES
from meshcards.exchange.added import cleaning, ids
from meshcards.exchange.added.figures import Placed, Shelf
from meshcards.exchange.added.ids import Taken
from meshcards.exchange.added.known import Known
from meshcards.exchange.items import Medium

_HEADING = re.compile(r"# yaml-language-server: [^\n]*\n")
_ANYWHERE = "questions"  # a topic whose title has no letter of an id


class Into:
    """A sound bank: its ids, titles and media, to which an import adds."""

    def __init__(self, folder: Path, deck: DeckFile, topics: Sequence[Topic]) -> None:
        self.folder = folder
        self.language = deck.spoken
        self.known = Known(topics)
        questions = [it for topic in topics for _, it in topic.questions]
        terms = [it for topic in topics for _, it in topic.terms]
        self.questions = Taken({name for it in questions for name in (it.id, it.origin)})
        self.terms = Taken({name for it in terms for name in (it.id, it.origin)})
        self.goals = frozenset(
            f"{name}/{goal}" for name, it in deck.curricula.items() for goal in it.goals
        )
        self.shelf = Shelf(folder)
        self.heading = _heading(folder)
        self._topics = Taken({*deck.topics, *(it.id for it in topics), *_stems(folder), *DEVICES})
        self._titles = {it.title.casefold() for it in topics} | {"default"}
        self._media: dict[tuple[Path, str], Medium] = {}

    def offer(self, source: Path, media: Iterable[Medium]) -> None:
        """Take the media of a source for those that its questions and facts name."""
        self._media |= {(source, it.name): it for it in media}

    def place(self, source: Path, name: str, kind: Kind) -> Placed:
        """Where a figure or a sound of a source comes to be."""
        medium = self._media.get((source, name))
        if medium is None:
            return Placed("", f"'{name}', which the source does not contain")
        return self.shelf.place(medium, kind)

    def topic(self, name: str, title: str) -> str:
        """The id of a new topic: ``name``, or if that is empty what the title suggests."""
        return self._topics.numbered(name or ids.of_title(title) or _ANYWHERE)

    def has_topic(self, name: str) -> bool:
        """Whether a topic, or a file that could be one, has an id."""
        return name in self._topics

    def title(self, wanted: str) -> str:
        """A title that no other topic has, and that Anki takes for a deck."""
        plain = cleaning.line(wanted).replace("::", ": ").replace('"', "'").strip(": ")
        plain = plain[:1].upper() + plain[1:] or _ANYWHERE.capitalize()
        ways = (plain if n == 1 else f"{plain} {n}" for n in count(1))
        found = next(it for it in ways if it.casefold() not in self._titles)
        self._titles.add(found.casefold())
        return found


def _heading(folder: Path) -> str:
    """The line for editors that deck.yaml begins with, for a topic too; empty if it has none."""
    with suppress(OSError, UnicodeDecodeError):
        text = folders.content(folder / folders.DECK_FILE, 1 << 20).decode("utf-8-sig")
        if found := _HEADING.match(text.replace("\r\n", "\n")):
            return found[0]
    return ""


def _stems(folder: Path) -> set[str]:
    """The ids that files of the folder would have as topics, on a disk that ignores case too."""
    with suppress(OSError):
        named = (it for it in folder.iterdir() if it.suffix.lower() in {".yaml", ".yml"})
        return {it.stem.lower() for it in named}
    return set()
