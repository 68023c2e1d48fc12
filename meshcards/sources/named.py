"""The pages that a bank names as its sources, each with the questions and terms that name it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from meshcards.bank.model import Topic
from meshcards.problem import Place


@dataclass(frozen=True, slots=True)
class Naming:
    """Where a page is named: by a question or a term, and with which part of it.

    ``kind`` is ``question`` or ``term``, ``id`` is its id, ``url`` is the whole URL as it is typed
    at ``place``, and ``fragment`` is what follows its ``#``.
    """

    kind: str
    id: str
    place: Place
    url: str
    fragment: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and every place that names it or a part of it; ``url`` has no fragment."""

    url: str
    named: tuple[Naming, ...]

    @property
    def site(self) -> str:
        """The host that has it."""
        return urlsplit(self.url).hostname or ""

    @property
    def fragments(self) -> frozenset[str]:
        """The parts of it that are named."""
        return frozenset(it.fragment for it in self.named if it.fragment)


def pages(topics: Iterable[Topic]) -> tuple[Page, ...]:
    """The pages by site and URL, the places of each in the order of the bank."""
    found: dict[str, list[Naming]] = {}
    for topic in topics:
        for naming in _namings(topic):
            found.setdefault(naming.url.partition("#")[0], []).append(naming)
    every = (Page(url, tuple(named)) for url, named in found.items())
    return tuple(sorted(every, key=lambda it: (it.site, it.url)))


def _namings(topic: Topic) -> Iterator[Naming]:
    for kind, items in (("question", topic.questions), ("term", topic.terms)):
        for place, item in items:
            for number, url in enumerate(item.sources):
                fragment = url.partition("#")[2]
                yield Naming(kind, item.id, place / "sources" / number, url, fragment)
