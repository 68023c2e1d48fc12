"""The author's style sheet, read with care: what it adds to cards loads nothing from elsewhere.

The text is read as CSS reads it, strings, comments and URLs first, so that nothing hides in one of
them. A backslash outside of strings, which could spell anything, is refused altogether.
"""

import codecs
import hashlib
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from meshcards.bank import alike, folder
from meshcards.bank.characters import REFUSED
from meshcards.bank.folder import TooLargeError
from meshcards.bank.slips import IN_CONFLICT
from meshcards.problem import Mark, Problem, Severity, one_line

RULE = "style"
SUFFIX = ".css"
_MOST = 20  # problems that are shown of one file
MAX_BYTES = 100_000  # it travels in both note types, at every synchronisation

_DOUBLE = r'"(?:[^"\\\n]|\\[\s\S])*+(?:"|(?=\n)|\Z)'
_SINGLE = r"'(?:[^'\\\n]|\\[\s\S])*+(?:'|(?=\n)|\Z)"
STRING = rf"{_DOUBLE}|{_SINGLE}"
_TOKEN = re.compile(
    rf"(?<![^\x00-\x7f]|[\w-])url\(\s*(?P<target>{_DOUBLE}|{_SINGLE}|[^)]*+)"
    rf"|{_DOUBLE}|{_SINGLE}|/\*[\s\S]*?(?:\*/|\Z)"
    r"|(?P<loads>@import|(?:-webkit-)?image-set\(|(?<![\w-])(?:image|src)\()"
    r"|(?P<escape>\\)",
    re.IGNORECASE,
)
_TARGET = re.compile(r"data:[^\\]*|_[\w.-]+", re.IGNORECASE)
_ANYWHERE = re.compile(
    rf"(?P<end></style)|(?P<braces>\{{\{{)|(?P<control>{REFUSED.pattern})"
    r"|(?P<conflict>^(?:<{7}|>{7})(?= |$))",
    re.IGNORECASE | re.MULTILINE,
)
_WORDS = {
    "target": (
        "a style sheet cannot load '{0}', because cards are studied offline and a URL would report "
        "each learner to its server; use data:, or a file of Anki's media folder that begins with _"
    ),
    "loads": "a style sheet cannot use '{0}', which loads a file; copy its content into this file",
    "escape": "a backslash outside quotes could hide what is loaded; write the character itself",
    "end": "'{0}' would end the style sheet; remove it",
    "braces": "'{0}' is a command in Anki's templates; put a space between the braces",
    "conflict": IN_CONFLICT,
    "control": "character {0} cannot be on a card; remove it",
}


class Sheet(NamedTuple):
    """A style sheet as it was read: where, its text with line feeds only, its bytes' SHA-256."""

    path: Path
    css: str
    digest: str


def read(file: str, bank: Path) -> Sheet | str:
    """The style sheet at ``file`` in the folder ``bank``, or why it cannot go into a deck."""
    path = bank / file
    if not folder.inside(path, bank):
        return "is outside the bank's folder; copy it into the folder"
    try:
        content = folder.content(path, MAX_BYTES)
        css = content.removeprefix(codecs.BOM_UTF8).decode()
    except FileNotFoundError:
        near = alike.near(file, partial(alike.names, bank))
        if near and near != file and alike.same(near, file):
            return read(near, bank)
        return "does not exist; add the file or correct the path"
    except TooLargeError as error:
        return f"has {error.size:,} bytes (limit {MAX_BYTES:,}); shorten the file"
    except UnicodeDecodeError as error:
        return f"has byte 0x{content[error.start]:02X}, which is not UTF-8; save the file as UTF-8"
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    text = css.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    return Sheet(path, text, hashlib.sha256(content).hexdigest())


def slips(sheet: Sheet) -> Iterator[Problem]:
    """What a style sheet must not contain, with its place in the file; the first few."""
    found = [*_ANYWHERE.finditer(sheet.css), *filter(_loads, _TOKEN.finditer(sheet.css))]
    for it in sorted(found, key=lambda it: it.start())[:_MOST]:
        yield _slip(sheet, it, str(it.lastgroup))


def _loads(token: re.Match[str]) -> bool:
    """Whether a piece of CSS could load something from elsewhere."""
    if token.lastgroup == "target":
        return not _TARGET.fullmatch(_bare(token["target"]))
    return token.lastgroup is not None


def _bare(target: str) -> str:
    """What an address is between its quotes, if it has any."""
    target = target.strip()
    return target[1:-1] if target[:1] in {'"', "'"} and target[-1:] == target[:1] else target


def _slip(sheet: Sheet, found: re.Match[str], kind: str) -> Problem:
    what = f"U+{ord(found[kind]):04X}" if kind == "control" else _bare(found[kind])
    before = sheet.css[: found.start()]
    mark = Mark(str(sheet.path), before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Problem(mark, Severity.ERROR, RULE, one_line(_WORDS[kind].format(what)))
