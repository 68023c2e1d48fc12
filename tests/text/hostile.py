"""Texts that make patterns search again and again: long runs of what begins something."""

from collections.abc import Iterator

MOST = 10_000  # characters: the longest text that the format allows

_CHARACTERS = "[]()<>*_~`#-+!|:;,.?&{}\\$\"' \n\ta1A"
_PAIRS = (
    "a ",
    "a-",
    "a.",
    "a\t",
    "\\(",
    "\\[",
    "[a](",
    "](",
    "![",
    "[a]: b\n",
    "``` ",
    "```\n",
    "~~~\n",
    "> ",
    "- ",
    "1. ",
    "\n> ",
    "<a:",
    "a:",
    "a://",
    "http://",
    "{{c1::",
    "{{c1::a}}",
    "{{c1::{a}}",
    "{{c1",
    "}}",
    "::",
    "_a",
    "`a",
    "~~a",
    "|a",
    "|\n",
    "&#1;",
    "&amp;",
    "how ",
    "how and ",
    " and ",
    ", ",
    ". ",
    "A. ",
    "1.",
    "now",
    "last answer ",
    "all of ",
    "क",
    "कि",
    "👩\u200d",
    "🇩🇪",
    "메시",
    "ש ",
    " !\u200e",
)  # fmt: skip - a line for each would take a page
_AROUND = (("", ""), ("a ", "\nx? [b](c) `d` https://e.f {{c1::a::b}}"))


def texts(size: int) -> Iterator[str]:
    """Runs of each character and of each pair, ``size`` characters long, alone and in a text."""
    for unit in (*_CHARACTERS, *_PAIRS):
        for before, after in _AROUND:
            amount = (size - len(before) - len(after)) // len(unit)
            yield f"{before}{unit * amount}{after}"


def ticks(size: int) -> str:
    """Runs of ticks of every length, none of which is ever closed."""
    runs, length = [], 0
    while size > 0:
        length += 1
        size -= length + 1
        runs.append("`" * length)
    return "a".join(runs)
