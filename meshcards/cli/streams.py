"""The three standard streams, of which whoever calls may have closed some.

A pipe on Windows has the letters of one code page, and a POSIX locale may have ASCII alone. What a
stream has no letter for is written as a sign that it has, or as an escape.
"""

import codecs
import os
import sys
from io import TextIOWrapper

_ERRORS = "meshcards.plain"  # the name under which codecs knows ``_plain``
_PLAIN = {
    it: plain
    for signs, plain in {
        "→": "->",
        "…": "...",
        "≤": "<=",
        "≥": ">=",
        "•▪": "*",
        "\N{EN DASH}—\N{MINUS SIGN}─━═╌┄": "-",
        "│┃║": "|",
        "┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╭╮╯╰": "+",
        "▶►": ">",
        "◀◄": "<",
        "▼": "v",
        "▲": "^",
        "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "“”„": '"',
        "\N{MULTIPLICATION SIGN}": "x",
        "·": ".",
        # What charts are drawn with: by how much of its column is filled.
        "▏▎▁▂": ".",
        "▍▌▋▃▄▅": ":",
        "▊▉█▆▇": "#",
    }.items()
    for it in signs
}


def prepare() -> None:
    """Let the streams that are there take any text, and keep the places of those that are not."""
    codecs.register_error(_ERRORS, _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_ERRORS)  # a name may be in any script
    # The next file that opens gets the lowest number that is free. Were that a standard stream's,
    # what others print to that stream would go into a package.
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(number, True)  # noqa: FBT003 - it has no name
    os.close(number)


def _plain(error: UnicodeError) -> tuple[str, int]:
    """What stands for signs that a stream cannot carry, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(_PLAIN.get(it) or ascii(it)[1:-1] for it in signs), error.end
