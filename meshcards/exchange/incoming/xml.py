"""XML of a stranger, read one element at a time and with its lines.

Entities, which can make gigabytes of a few lines, are refused by defusedxml. The elements that a
reader asks for are handed over as they end and forgotten, so a file of any size needs the memory of
one question.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from meshcards.exchange.incoming.source import Source

_DEEPEST = 200  # elements inside each other; what platforms write has twenty
_CHUNK = 1 << 16  # bytes


class Found(NamedTuple):
    """An element, its line, the names of those around it from the outermost, and their title."""

    element: Element
    line: int
    around: tuple[str, ...]
    title: str


def elements(source: Source, data: bytes, names: Collection[str]) -> Iterator[Found]:
    """The elements of these local names, in the order in which they end, without namespaces.

    Raises MeshcardsError for what is no XML, or is dangerous.
    """
    target = _Target(names)
    parser = DefusedXMLParser(target=target, forbid_dtd=False, forbid_entities=True)
    target.expat = parser.parser
    try:
        for at in range(0, len(data), _CHUNK):
            parser.feed(data[at : at + _CHUNK])
            if target.too_deep:
                source.wrong(target.too_deep, f"elements are nested too deeply (limit {_DEEPEST})")
            yield from target.taken()
        parser.close()
    except ParseError as error:
        line, column = error.position
        source.wrong(line, f"the file is not XML from column {column + 1} on ({error.msg})")
    except DefusedXmlException:
        line = parser.parser.CurrentLineNumber
        source.wrong(line, "an XML entity is defined, which no platform does; remove the <!ENTITY>")
    except (ValueError, LookupError) as error:
        source.wrong(
            1, f"the file is in an encoding that cannot be read ({error}); save it as UTF-8"
        )
    yield from target.taken()


def local(name: str) -> str:
    """The name of an element or an attribute without its namespace."""
    return name.rpartition("}")[2]


class _Target:
    """Builds the elements that are asked for, and keeps nothing else."""

    def __init__(self, names: Collection[str]) -> None:
        self.too_deep = 0  # the line of what is
        self.expat: object = None  # knows the line
        self._names = names
        self._around: list[str] = []
        self._titles: list[str] = []
        self._open: list[Element] = []
        self._line = 0
        self._last: Element | None = None  # the element that has just ended
        self._texts: list[str] = []  # what came since, in pieces
        self._found: list[Found] = []

    def taken(self) -> list[Found]:
        """What was found since it was asked last."""
        found, self._found = self._found, []
        return found

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if not self._open and name not in self._names:
            self._around.append(name)
            self._titles.append(attributes.get("title", ""))
            self._check(len(self._around))
            return
        self._flush()
        element = Element(name, {local(key): value for key, value in attributes.items()})
        if self._open:
            self._open[-1].append(element)
        else:
            self._line = getattr(self.expat, "CurrentLineNumber", 0)
        self._open.append(element)
        self._last = None
        self._check(len(self._open))

    def data(self, text: str) -> None:
        if self._open:
            self._texts.append(text)

    def end(self, tag: str) -> None:  # noqa: ARG002 - expat has compared it with the start already
        if not self._open:
            self._around.pop()
            self._titles.pop()
            return
        self._flush()
        self._last = self._open.pop()
        if not self._open:
            title = next(filter(None, self._titles), "")
            self._found.append(Found(self._last, self._line, tuple(self._around), title))
            self._last = None

    def close(self) -> None:
        """Nothing is left to do at the end of the file."""

    def _flush(self) -> None:
        text = "".join(self._texts)
        self._texts.clear()
        if self._last is not None:
            self._last.tail = text
        elif self._open:
            self._open[-1].text = text

    def _check(self, depth: int) -> None:
        if depth > _DEEPEST and not self.too_deep:
            self.too_deep = getattr(self.expat, "CurrentLineNumber", 1)
