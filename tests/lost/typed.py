"""Texts as authors type them: words of many scripts between all that Markdown and YAML know.

What they are made of is in tests/cases/lost, where anyone can add to it. Each ``§`` of a piece
becomes a word. These are the visible words; what else a piece has is by its nature no text: a
fence's language, the number of a list's item, an entity.
"""

import re
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

CASES = Path(__file__).parents[1] / "cases" / "lost"

_LANGUAGE = re.compile(r"^[ \t>*+-]*(?:`{3,}|~{3,})[ \t]*+([^\s`]+)", re.MULTILINE)


class Typed(NamedTuple):
    """A text and the words in it that a reader should see."""

    text: str
    words: tuple[str, ...]


def lines(name: str) -> list[str]:
    """The lines of a file of cases that are no comment."""
    text = (CASES / name).read_text(encoding="utf-8").replace("␠", " ")
    return [line for line in text.splitlines() if line and not line.startswith("# ")]


def parts(name: str) -> list[str]:
    """The parts of a file of cases, below its comment."""
    text = (CASES / name).read_text(encoding="utf-8").replace("␠", " ")
    return text.removesuffix("\n").split("\n%%\n")[1:]


WORDS = tuple(word for line in lines("words.txt") for word in line.split())
INLINE = tuple(lines("inline.txt"))
BLOCKS = tuple(parts("blocks.txt"))


def filled(pieces: str, first: int = 0) -> Typed:
    """The text of pieces, with words from the one of that number on."""
    around = pieces.split("§")
    used = tuple(WORDS[(first + n) % len(WORDS)] for n in range(len(around) - 1))
    text = "".join(it for pair in zip(around, (*used, ""), strict=True) for it in pair)
    languages = _LANGUAGE.findall(text)
    return Typed(text, tuple(it for it in used if not any(it in word for word in languages)))


_pieces = st.one_of(st.just("§"), st.sampled_from(INLINE))
_gaps = st.sampled_from((" ", " ", "\n", ""))
_lines = st.lists(st.tuples(_pieces, _gaps), min_size=1, max_size=8).map(
    lambda pairs: "".join(it for pair in pairs for it in pair)
)
_blocks = st.one_of(_lines, st.sampled_from(BLOCKS))
_ends = st.sampled_from(("\n\n", "\n", " ", "\n  "))
_patterns = st.lists(st.tuples(_blocks, _ends), min_size=1, max_size=3).map(
    lambda pairs: "".join(it for pair in pairs for it in pair).strip()
)
texts = st.builds(
    filled,
    _patterns.filter(lambda it: 0 < it.count("§") <= len(WORDS)),
    st.integers(0, len(WORDS) - 1),
)
"""Texts with their words, at least one."""
