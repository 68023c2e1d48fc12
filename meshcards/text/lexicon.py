"""Which words of a language say nothing by themselves, and what the forms of a word share.

The words that say nothing come from ``stop-words``, the stems from Snowball. English has lists and
endings of its own here, which were tried on thousands of cards: a list made for searching the web
leaves out words that carry a card ("able", "system"), and Snowball's English takes "general" and
"generate" for one.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from meshcards.text import words

ENGLISH = "en"

# Primary subtags (BCP 47) by the name that both libraries have for a language.
_NAMES = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "es": "spanish",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "hi": "hindi",
    "hu": "hungarian",
    "id": "indonesian",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}


class Lexicon(NamedTuple):
    """What is known of a language's words.

    ``common`` are words in lower case that say nothing of a text's subject; ``stem`` gives the part
    of a word in lower case that its forms share.
    """

    common: frozenset[str]
    stem: Callable[[str], str]

    def content(self, text: str) -> list[str]:
        """The visible words that say something, each by its stem, in order."""
        return [self.stem(word) for word in words.words(text) if word not in self.common]

    def line(self, text: str) -> str:
        """The stems of all words with a space around each, so that a phrase is found whole."""
        return f" {' '.join(map(self.stem, words.words(text)))} "


def content(text: str, language: str) -> list[str]:
    """The visible words of a text that say something, each by its stem, in order."""
    return of(language).content(text)


def line(text: str, language: str) -> str:
    """The stems of all words of a text with a space around each, to find a phrase whole."""
    return of(language).line(text)


@cache
def of(language: str) -> Lexicon:
    """The lexicon of a language by its primary subtag.

    In a language that is not known, every word says something, and is only itself.
    """
    if language == ENGLISH:
        return Lexicon(words.COMMON, words.singular)
    if language not in _NAMES:
        return Lexicon(frozenset(), str)
    # Both libraries read their lists as they are imported, and most banks need neither.
    from Stemmer import Stemmer
    from stop_words import get_stop_words

    stem = lru_cache(maxsize=1 << 16)(Stemmer(_NAMES[language]).stemWord)
    return Lexicon(frozenset(map(str.lower, get_stop_words(_NAMES[language]))), stem)
