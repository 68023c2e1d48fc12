"""What a text lists: things that commas and a word such as "and" join."""

import re
from functools import cache

_JOINING = {
    "de": "und|oder|sowie",
    "en": "and|or",
    "es": "y|e|o|u",
    "fr": "et|ou",
}
_MOST = 30  # words of a list before the last two: from each one, a pattern looks for the end anew
_NO_WORD = r"(?!)"
_COMMA = re.compile(r"[,;\u060c\u061b] | ?\u3001 ?")
_WORD = r"[^\W_][\w'\u2019-]*+"


def things(text: str, language: str) -> tuple[list[str], bool]:
    """What stands between the commas and the joining words, and whether one of those says it ends.

    ``language`` is a primary subtag. With commas, only the last "and" joins things: "bread and
    butter, milk and eggs" lists three. The mark that only lists in Chinese and Japanese says
    as much as a word does.
    """
    joining = _joining(language)
    flat = " ".join(text.split())
    pieces = _COMMA.split(flat)
    if len(pieces) == 1:
        found = joining.split(flat)
        return found, len(found) > 1
    *before, last = pieces
    ended = joining.split(f" {last}")
    joined = len(ended) > 1 or "\u3001" in text
    return [*before, *filter(None, map(str.strip, ended))], joined


def in_one_order(text: str, language: str) -> str:
    """The text with the words of each list in the order of the alphabet.

    Lists of longer things stay as they are.
    """
    flat = " ".join(text.split())
    return _listing(language).sub(lambda found: " ".join(sorted(_words(found[0]))), flat)


def _words(text: str) -> list[str]:
    return re.findall(_WORD, text)


@cache
def _joining(language: str) -> re.Pattern[str]:
    return re.compile(rf" (?:{_JOINING.get(language, _NO_WORD)}) ", re.IGNORECASE)


@cache
def _listing(language: str) -> re.Pattern[str]:
    joining = _JOINING.get(language, _NO_WORD)
    more = rf"(?:, {_WORD}){{0,{_MOST}}}+,?"
    return re.compile(rf"(?<![\w'\u2019-]){_WORD}{more} (?:{joining}) {_WORD}", re.IGNORECASE)
