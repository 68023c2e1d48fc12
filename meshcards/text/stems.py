"""Which words of a text another text never says, however it inflects them: near enough to ask.

A word counts as said where the letters that its forms share are found: "eject" in "ejection" and in
"ejected", "outlier" and "detection" in `outlierDetection`. It is better to find too much said than
too little.
"""

import re
from functools import lru_cache

from meshcards.text import letters, words

_CAPITAL_INSIDE = re.compile(r"(?<=[a-z]{2})(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z])")
_PART = re.compile(r"[^\W_]{2,}")  # of a name such as istio-proxy

# A list of words would take a line for each word.
_EMPTY = words.COMMON | frozenset(
    """always aren become becomes begin begins bring brings call called come comes didn doesn don
    either else ever every everything few get gets give gives given go goes happen happens hasn
    haven here isn keep keeps kept let lets made make makes mean means need needs never nothing off
    once per put puts really something still take takes taken took turn turns wasn whether won
    yes yet""".split()  # noqa: SIM905 - see above
)

# By the letters of a word, how many of them may be its ending: rout|e, deci|de, ejec|ted.
_ENDINGS = ((4, 0), (5, 1), (7, 2), (10, 3), (12, 4))
_LONGEST = 5
_ING = "ing"
_SHORT = 3  # letters of a word that is found inside many others


def unsaid(text: str, other: str) -> tuple[list[str], int]:
    """The words of ``text`` that ``other`` never says, as typed, and how many were sought.

    None are sought in a text whose script has no capitals: there the letters that a word's forms
    share are not at its beginning, or no space tells where it begins.
    """
    sought = dict.fromkeys(letters.words(words.visible(text)))
    if any(map(_without_capitals, sought)):
        return [], 0
    said = other.casefold()
    judged = {word: stems for word in sought if (stems := _stems(word))}
    return [word for word, stems in judged.items() if not _mostly(stems, said)], len(judged)


def of(text: str) -> list[str]:
    """What the forms of each word share that says something, in order."""
    return [stem for word in letters.words(words.visible(text)) for stem in _stems(word)]


def _without_capitals(word: str) -> bool:
    # Not isalpha() as a whole: a mark is no letter to it.
    return not word.isascii() and word.upper() == word.lower() and any(map(str.isalpha, word))


@lru_cache(maxsize=1 << 16)  # the same words come again and again
def _stems(word: str) -> tuple[str, ...]:
    """What the forms of a word share: a stem of each part of it that says something."""
    parts = (it.casefold() for it in _PART.findall(_CAPITAL_INSIDE.sub(" ", word)))
    return tuple(_stem(words.singular(part)) for part in parts if part not in _EMPTY)


def _stem(word: str) -> str:
    if not word.isalpha() or _without_capitals(word):
        return word
    ending = next((it for most, it in _ENDINGS if len(word) <= most), _LONGEST)
    if len(word) > len(_ING) + _SHORT and word.endswith(_ING):
        ending = max(ending, len(_ING))
    return word[: len(word) - ending]


def _mostly(stems: tuple[str, ...], said: str) -> bool:
    """Whether half of the parts of a word are said."""
    return 2 * sum(_is_in(said, stem) for stem in stems) >= len(stems)


def _is_in(said: str, stem: str) -> bool:
    """Whether a stem is said; a short one or a number must not only be inside another word."""
    number = stem[-1].isdigit()
    if number or len(stem) <= _SHORT:
        at = said.find(stem)
        while at >= 0:
            end = at + len(stem)
            if not said[at - 1 : at].isalnum() and not (number and said[end : end + 1].isdigit()):
                return True
            at = said.find(stem, end)
        return False
    return stem in said
