"""A file with questions of another program: its bytes and its text, bounded and decoded.

What cannot be read is a MeshcardsError that names the file, the line if there is one, and what
to do.
"""

import codecs
import errno
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NoReturn, TypeAlias

from meshcards.bank import folder
from meshcards.bank.decoding import with_line_feeds
from meshcards.bank.folder import TooLargeError
from meshcards.problem import MeshcardsError

Pairs: TypeAlias = tuple[tuple[str, str], ...]

MAX_BYTES = 64 * 1024 * 1024  # 10,000 questions have some 5 MiB, unless figures are among them
HEAD = 4_096  # characters by which a format is recognised

_WIDE = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_ASCII_IN_16 = {
    "utf-16-le": re.compile(rb"(?:[^\0]\0){2}"),
    "utf-16-be": re.compile(rb"(?:\0[^\0]){2}"),
}
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_GUESS = "cp1252"  # what programs of Windows write that ask for no encoding


@dataclass(frozen=True)
class Source:
    """One file to import, and what its user says about it.

    ``columns`` and ``fields`` are pairs of what a column of a table, or a field of a note, is for
    and which it is: ``(("question", "2"), ("answer", "Back"))``. They are in the order of the
    command line, and a use may be there several times.
    """

    path: Path
    columns: Pairs = ()
    fields: Pairs = ()

    @property
    def ending(self) -> str:
        """The end of the file's name, in lower case and with its point."""
        return self.path.suffix.lower()

    def data(self, most: int = MAX_BYTES) -> bytes:
        """The file's bytes; raises MeshcardsError if there are more than ``most``, or no file."""
        try:
            return folder.content(self.path, most)
        except TooLargeError as error:
            raise MeshcardsError(
                f"{self.path} has {error.size:,} bytes (limit {most:,}); split it into several"
            ) from error
        except OSError as error:
            raise self._unreadable(error) from error

    def text(self) -> str:
        """The file's text, with line feeds alone at the ends of lines, and no byte order mark.

        It is UTF-8 or UTF-16, or guessed to be Windows-1252 (see ``guessed``). Raises
        MeshcardsError for what ``data`` does and for what is not text.
        """
        return self._decoded[0]

    @property
    def guessed(self) -> str:
        """The encoding of the text that was read, if it was guessed; empty if it is known."""
        _, name = vars(self).get("_decoded", ("", ""))
        return str(name)

    @cached_property
    def head(self) -> str:
        """The first characters, for telling formats apart; one for each byte if it is not text."""
        try:
            folder.size(self.path)  # never waits for a pipe
            with self.path.open("rb") as file:
                raw = file.read(4 * HEAD)
        except OSError as error:
            raise self._unreadable(error) from error
        try:
            return with_line_feeds(_text(raw, final=False)[0])[:HEAD]
        except UnicodeDecodeError:
            return raw.decode("latin-1")[:HEAD]

    def wrong(self, line: int, why: str) -> NoReturn:
        """Raise the MeshcardsError for a file that is damaged at a line; 0 for the whole file."""
        where = f"{self.path}:{line}" if line else str(self.path)
        raise MeshcardsError(f"{where}: {why}; nothing was written")

    def _unreadable(self, error: OSError) -> MeshcardsError:
        if isinstance(error, FileNotFoundError):
            return MeshcardsError(f"{self.path} does not exist; check its name")
        if error.errno == errno.EISDIR:
            return MeshcardsError(f"{self.path} is a folder; name the files in it one by one")
        return MeshcardsError(f"{self.path} cannot be read: {error.strerror or error}")

    @cached_property
    def _decoded(self) -> tuple[str, str]:
        raw = self.data()
        try:
            text, guessed = _text(raw)
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            byte = raw[error.start]
            # Python calls the encodings of Windows "charmap"; UTF-8 has been tried before them.
            name = "UTF-8 or Windows-1252" if error.encoding == "charmap" else error.encoding
            self.wrong(line, f"byte 0x{byte:02X} is not {name}; save the file as UTF-8")
        text = with_line_feeds(text)
        if found := _NO_TEXT.search(text):
            line = text.count("\n", 0, found.start()) + 1
            code = ord(found[0])
            self.wrong(line, f"character U+{code:04X} is in no text; is this another kind of file?")
        return text, guessed


def _text(raw: bytes, *, final: bool = True) -> tuple[str, str]:
    """The text of some bytes, and its encoding if that was guessed.

    Unless they are ``final``, they may end within a character. Raises UnicodeDecodeError.
    """
    if raw.startswith(codecs.BOM_UTF8):
        return _decode(raw[3:], "utf-8", final=final), ""
    for mark, name in _WIDE.items():
        if raw.startswith(mark):
            return _decode(raw, name, final=final), ""
    for name, pattern in _ASCII_IN_16.items():
        if pattern.match(raw):
            return _decode(raw, name, final=final), ""
    try:
        return _decode(raw, "utf-8", final=final), ""
    except UnicodeDecodeError as error:
        if not raw[: error.start].isascii():
            raise  # UTF-8 that is damaged at one byte
        return _decode(raw, _GUESS, final=final), "Windows-1252"


def _decode(raw: bytes, name: str, *, final: bool) -> str:
    return codecs.getincrementaldecoder(name)().decode(raw, final=final)
