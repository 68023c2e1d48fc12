"""The particles of Korean, which are written to the noun that they follow.

Which form a particle has depends on the syllable before it, so 가 in 국가 is none: 국 ends in a
consonant.
"""

import re
from functools import cache

_FIRST, _LAST = "\uac00", "\ud7a3"  # syllables stand in order: initial, vowel, then 28 finals
_FINALS = 28
_RIEUL = 8  # after which 로 stands as after a vowel

_ANY = (
    "의|에서|에게서|에게|에|도|만|까지|부터|처럼|보다|마다|조차|밖에|뿐|하고|한테|께서|께"
    "|입니다|이다|이며|이고|이라고|이라는|이라|이란|이나|이랑"
)
_AFTER_CONSONANT = "은|이|을"
_AFTER_VOWEL = "는|가|를|라고|라는|라|란|랑"
_COMPOUND = "에서|에게서|에게|에|까지|부터|만|처럼|보다|하고|한테"  # may have another after it
_SECOND = "은|는|도|만|의|이|까지|부터"
_NO_MORE = "(?![\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb])"


@cache
def _compiled(alone: str, compound: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_ANY}|{alone}|(?:{_COMPOUND}|{compound})(?:{_SECOND})?){_NO_MORE}")


_CONSONANT = (_AFTER_CONSONANT, "과|으로서|으로써|으로")
_VOWEL = (_AFTER_VOWEL, "와|로서|로써|로")
_LIQUID = (_AFTER_CONSONANT, "과|로서|로써|로")


def follow(text: str, at: int) -> bool:
    """Whether the Hangul from ``at`` on is a particle, or two, that fit what stands before."""
    before = text[at - 1]
    if not _FIRST <= before <= _LAST:
        return False
    final = (ord(before) - ord(_FIRST)) % _FINALS
    forms = _LIQUID if final == _RIEUL else _CONSONANT if final else _VOWEL
    return _compiled(*forms).match(text, at) is not None
