r"""Backslashes that were text: Markdown drops them before a sign and at the end of a line.

A backslash before ``*``, ``_``, ``#`` or a number's dot takes their meaning away, which is what
authors write it for. In a path, the name of a network share or a regular expression it is text.
"""

import re
from collections.abc import Iterator

from meshcards.text import outside
from meshcards.text.remark import Remark, quoted, snippet

_PATH = "path"
_ITSELF = "backslash"
_SIGN = r"[!-/:-@\[-`{-~]"
SIGNS = ("\\",)
"""What every text has one of that loses a backslash."""

_TOKEN = re.compile(r"\S+")
_SHARE = re.compile(r"(?<![\w\\:])\\\\[A-Za-z0-9][\w.$-]*\\[\w$]|(?<!\\)\\\\[.?]\\[\w$]")
_DRIVE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]:\\(?!\\)|%[A-Z_]+%\\|\$HOME\\|~\\|(?<!\\)\.\.?\\\w")
_EATEN = re.compile(rf"(?<!\\)(?:\\\\)*\\{_SIGN}")
_DOT = re.compile(r"(?<!\\)(?:[A-Za-z0-9_\])}+*]|(?<=\\)[dwsDWS][+*]?)\\\.[A-Za-z0-9\[({\\]")
_SLASH = re.compile(r"(?<!\\)\\/|(?<=[/^|(])\\\.")
# The sign itself, beside a comma or between quotes or brackets, and no escape of these.
_ALONE = re.compile(r"\\[.,;:!?]|(?:\"\\\"|'\\'|\(\\\)|\[\\\]|<\\>)[.,;:!?)]*")
_REGEX = re.compile(
    r"\\[dwsDWS](?![A-Za-z])|\[[^\[\]\s]{1,40}\][+*?{]|\(\?|\.[*+](?![\w*])|\[\^|\[[a-z0-9]-[a-z0-9]"
)
_CLOZE = re.compile(r"\{\{c[0-9]+::|\}\}|::")


def eaten(text: str) -> Iterator[Remark]:
    """The words of a Markdown text that lose a backslash which was one of their letters."""
    bare = outside.formulas(outside.code(text))
    if "\\" not in bare:
        return
    for found in _TOKEN.finditer(bare):
        if "\\" in found[0] and (what := _what(_CLOZE.sub(" ", found[0]))):
            message = (
                f"Markdown drops a backslash of '{quoted(found[0])}'; put the {what} in `code`"
            )
            if what not in {_PATH, _ITSELF}:
                message += ", or remove the backslash"
            yield Remark(snippet(text, *found.span()), message)
    if "\\\n" in bare:
        yield from _at_line_ends(text, bare)


def _at_line_ends(text: str, bare: str) -> Iterator[Remark]:
    """Paths that end a line with a backslash, which breaks the line instead of being seen."""
    start = 0
    for line in bare.split("\n"):
        end = start + len(line)
        if line.endswith("\\") and not line.endswith("\\\\") and bare[end:].strip(" >\t"):
            path = _path_at_end(line)
            if path and bare[end + 1 : end + 2] != "\n":
                message = (
                    f"'{quoted(path)}' ends a line, so Markdown makes a line break of its last "
                    "backslash; put the path in `code`"
                )
                yield Remark(snippet(text, end - len(path), end), message)
        start = end + 1


def _path_at_end(line: str) -> str:
    """The path that ends a line: from its drive on, or a word with another backslash in it."""
    at = line.rfind(":\\")
    if at > 0 and line[at - 1].isalpha() and not line[at - 2 : at - 1].isalnum():
        return line[at - 1 :]
    word = line.rsplit(maxsplit=1)[-1]
    return word if "\\" in word[:-1] else ""


def _what(token: str) -> str:
    """What a word is that loses a backslash; empty if it loses none, or was meant to."""
    if _SHARE.search(token):
        return _PATH
    if not _EATEN.search(token):
        return ""
    if _ALONE.fullmatch(token.strip()):
        return _ITSELF
    if (drive := _DRIVE.search(token)) and _EATEN.search(token, drive.end() - 1):
        return _PATH
    if _SLASH.search(token) or _REGEX.search(token):
        return "regular expression"
    return "name or regular expression" if _DOT.search(token) else ""
