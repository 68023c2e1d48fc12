"""The text of a file, or the problem that keeps it from being read."""

import codecs
import re
from pathlib import Path

from meshcards.bank import folder
from meshcards.bank.folder import TooLargeError
from meshcards.problem import Mark, Problem, Severity

# How a file begins that is neither UTF-8 nor of one byte a letter (YAML 1.2.2, section 5.2).
_WIDE = {
    "UTF-32": re.compile(rb"\xff\xfe\0\0|\0\0\xfe\xff|[^\0]\0\0\0|\0\0\0[^\0]"),
    "UTF-16": re.compile(rb"\xff\xfe|\xfe\xff|(?:[^\0]\0){2}|(?:\0[^\0]){2}"),
}


def text(path: Path, most: int) -> str | Problem:
    """The text of a file of up to ``most`` bytes, with line feeds alone at the ends of lines."""
    shown = str(path)
    try:
        raw = folder.content(path, most).removeprefix(codecs.BOM_UTF8)
    except TooLargeError as error:
        message = f"the file has {error.size:,} bytes (limit {most:,}); split it into several"
        return _at_top(shown, "too-large", message)
    except OSError as error:
        return _at_top(shown, "unreadable", f"the file cannot be read: {error.strerror or error}")
    for name, beginning in _WIDE.items():
        if beginning.match(raw):
            return _at_top(shown, "encoding", f"the file is {name}; save it as UTF-8")
    try:
        return with_line_feeds(raw.decode())
    except UnicodeDecodeError as error:
        before = with_line_feeds(raw[: error.start].decode())
        mark = Mark(shown, before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"byte 0x{raw[error.start]:02X} is not UTF-8; save the file as UTF-8"
        return Problem(mark, Severity.ERROR, "encoding", message)


def with_line_feeds(text: str) -> str:
    """A text with line feeds alone at the ends of its lines, as all lines are counted."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _at_top(path: str, rule: str, message: str) -> Problem:
    return Problem(Mark(path, 1, 1), Severity.ERROR, rule, message)
