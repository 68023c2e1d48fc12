"""Which words of a language say nothing by themselves, and what the forms of a word share.

The words that say nothing come from ``stop-words``, the stems from Snowball. English has lists and
endings of its own here, which were tried on thousands of cards: a list made for searching the web
leaves out words that carry a card ("able", "system"), and Snowball's English takes "general" and
"generate" for one.
"""

from collections.abc import Callable
from functools import cache, lru_cache

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


def known() -> frozenset[str]:
    """The primary subtags of the languages whose words are known."""
    return frozenset({ENGLISH, *_NAMES})


@cache
def common(language: str) -> frozenset[str]:
    """Words in lower case that say nothing of a text's subject; none in an unknown language."""
    if language == ENGLISH:
        return words.COMMON
    if language not in _NAMES:
        return frozenset()
    # Both libraries read their lists as they are imported, and most banks need neither.
    from stop_words import get_stop_words

    return frozenset(get_stop_words(_NAMES[language]))


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """What gives the part of a word in lower case that its forms share.

    In a language that is not known a word is only itself.
    """
    if language == ENGLISH:
        return words.singular
    if language not in _NAMES:
        return str
    from Stemmer import Stemmer

    return lru_cache(maxsize=1 << 16)(Stemmer(_NAMES[language]).stemWord)
