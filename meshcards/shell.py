"""A command as its reader can copy it: into a POSIX shell, or on Windows into cmd and PowerShell.

What both shells of Windows read alike is a word in double quotes. Only PowerShell can take a word
literally that has one of its signs in it, and there that is what is written.
"""

import re
import shlex
from pathlib import PurePath, PureWindowsPath

WINDOWS = isinstance(PurePath(), PureWindowsPath)

_BARE = re.compile(r"[\w.:/\\-]+")
_READ = re.compile('[$`%"\u201c-\u201e]')  # what means something between double quotes
_QUOTES = re.compile("['\u2018-\u201b]")  # all of them end a text between single quotes
_LAST = re.compile(r"\\+$")


def command(*words: str, windows: bool = WINDOWS) -> str:
    """The words of a command as one line, each quoted where it has to be."""
    return " ".join(_on_windows(it) for it in words) if windows else shlex.join(words)


def _on_windows(word: str) -> str:
    if _BARE.fullmatch(word):
        return word
    if _READ.search(word):
        return f"'{_QUOTES.sub(_twice, word)}'"
    # A backslash before the last quote would be read as part of an escape by the program.
    return f'"{_LAST.sub(_twice, word)}"'


def _twice(found: re.Match[str]) -> str:
    return found[0] * 2
