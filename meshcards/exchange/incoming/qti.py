"""QTI: items in XML, alone or in a zip, of version 2.1 and of 1.2, which Canvas and text2qti write.

Sources: https://www.imsglobal.org/question/qtiv2p1/imsqti_infov2p1.html and
https://www.imsglobal.org/question/qtiv1p2/imsqti_asi_infov1p2.html
"""

import re
from pathlib import PurePosixPath
from posixpath import normpath

from meshcards.exchange.incoming import qtiitem, qtione, xml, zipped
from meshcards.exchange.incoming.attached import File
from meshcards.exchange.incoming.figured import Figured
from meshcards.exchange.incoming.gathering import Gathering
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.incoming.zipped import Zipped
from meshcards.exchange.items import Gathered

NAME = "qti"
TITLE = "QTI"
ENDINGS: tuple[str, ...] = ()

_ITEMS = {"assessmentItem": qtiitem.question, "item": qtione.question}
_XML = re.compile(r"<(?:\w+:)?(?:assessmentItem|questestinterop)\b")
_PACKED = re.compile(r"imsmanifest\.xml|assessmentItem|\.xml")
_BASE = re.compile(r"^(?:\$|%24)IMS-CC-FILEBASE(?:\$|%24)/")


def recognises(head: str, ending: str) -> bool:
    """Whether a file is QTI: by its first elements, or a zip that has XML in it."""
    if head.startswith(zipped.BEGINS):
        return ending in {".zip", ".imscc"} or bool(_PACKED.search(head))
    return bool(_XML.search(head))


def read(source: Source) -> Gathered:
    """The questions of an item, of a file with many, or of a zip; others are a loss."""
    reader = _Reader(source)
    if not source.head.startswith(zipped.BEGINS):
        reader.take("", source.data())
        return reader.gathered()
    reader.packed = Zipped(source)
    for name, data in reader.packed.texts(".xml"):
        reader.take(name, data)
    return reader.gathered()


class _Reader:
    """Makes questions of items, whatever file they are in."""

    def __init__(self, source: Source) -> None:
        self.packed: Zipped | None = None
        self._source = source
        self._found = Gathering()
        self._figured = Figured(self._found)
        self._count = 0

    def gathered(self) -> Gathered:
        """All that was read."""
        return self._found.gathered(self._figured.media)

    def take(self, name: str, data: bytes) -> None:
        """Take the items of one file, which is called ``name`` in the zip."""
        folder = PurePosixPath(name).parent
        for it in xml.elements(self._source, data, _ITEMS):
            self._count += 1
            at = self._count if self.packed else it.line
            self._found.begin(" ".join(it.title.split()))
            texts = self._figured.texts(at)
            read = _ITEMS[it.element.tag](it.element, texts, _Files(self.packed, folder))
            for clause in read.lost:
                self._found.lose(at, clause)
            if read.question:
                self._found.add(read.question)


class _Files(dict[str, File]):
    """The files of a zip by the addresses that a text in one of its folders has for them."""

    def __init__(self, packed: Zipped | None, folder: PurePosixPath) -> None:
        super().__init__()
        self._packed = packed
        self._folder = folder

    def __contains__(self, address: object) -> bool:
        return self._file(str(address)) is not None

    def __getitem__(self, address: str) -> File:
        if file := self._file(address):
            return file
        raise KeyError(address)

    def _file(self, address: str) -> File | None:
        if not self._packed:
            return None
        bare = _BASE.sub("", address)
        for path in (normpath(self._folder / bare), normpath(bare), f"web_resources/{bare}"):
            if file := self._packed.file(path):
                return file
        return None
