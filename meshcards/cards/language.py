"""The deck's language: the words that cards have of their own, and where their lines begin."""

import json
import re
from functools import cache

from meshcards.bank.deckfile import DEFAULT_LANGUAGE, DeckFile
from meshcards.bank.labels import Labels
from meshcards.cards import asset

DEFAULT = DEFAULT_LANGUAGE

# Languages whose tags say by the country, or by an older tag, what a supported one says.
_SAME = {
    "zh": "zh-hans",
    "zh-hk": "zh-hant",
    "zh-mo": "zh-hant",
    "zh-tw": "zh-hant",
    "cmn": "zh-hans",
    "cmn-hant": "zh-hant",
    "iw": "he",
}
_SCRIPT = re.compile(r"-([a-z]{4})(?=-|$)")
_SCRIPTS_FROM_THE_RIGHT = frozenset(
    {"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}
)
_FROM_THE_RIGHT = frozenset(
    {"ar", "arc", "azb", "ckb", "dv", "fa", "he", "iw", "khw", "ks", "lrc", "mzn", "nqo", "pnb"}
    | {"prs", "ps", "sd", "skr", "syr", "ug", "ur", "yi"}
)


def supported() -> tuple[str, ...]:
    """The languages that meshcards has words in, as BCP 47 tags."""
    return tuple(_words())


def looked_up(tag: str) -> str | None:
    """The supported language that ``tag`` asks for, or ``None``.

    The lookup of RFC 4647, section 3.4: without its last part, and again, until one is supported.
    """
    known = {it.lower(): it for it in supported()}
    parts = tag.lower().split("-")
    while parts:
        asked = "-".join(parts)
        if found := known.get(_SAME.get(asked, asked)):
            return found
        parts.pop()
        if parts and len(parts[-1]) == 1:  # what only introduces the part that is gone
            parts.pop()
    return None


def labels(deck: DeckFile) -> dict[str, str]:
    """Every word of the deck's cards, by its key under ``labels``, on one line.

    What neither the language nor the bank gives, which is an error, is in English.
    """
    words = _words()
    supplied = words.get(looked_up(deck.language or DEFAULT) or DEFAULT, {})
    return {**words[DEFAULT], **supplied, **_given(deck)}


def edition(tag: str) -> dict[str, str]:
    """What is said of a release, by its key, in the language of ``tag``; in English if in no other.

    The values have places such as ``{version}``.
    """
    words = _edition_words()
    return {**words[DEFAULT], **words[looked_up(tag) or DEFAULT]}


def missing(deck: DeckFile) -> tuple[str, ...]:
    """The keys of the words that neither the deck's language nor its ``labels`` give."""
    if looked_up(deck.language or DEFAULT):
        return ()
    given = _given(deck)
    return tuple(key for key in Labels.model_fields if key not in given)


def direction(tag: str) -> str:
    """``rtl`` if lines of the language begin at the right, else ``ltr``; a script decides first."""
    lower = tag.lower()
    if script := _SCRIPT.search(lower):
        return "rtl" if script[1] in _SCRIPTS_FROM_THE_RIGHT else "ltr"
    return "rtl" if lower.partition("-")[0] in _FROM_THE_RIGHT else "ltr"


def _given(deck: DeckFile) -> dict[str, str]:
    given = deck.labels.model_dump(exclude_none=True)
    return {key: " ".join(str(word).split()) for key, word in given.items()}


@cache
def _words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = json.loads(asset.text("labels.json"))
    return words


@cache
def _edition_words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = json.loads(asset.text("edition.json"))
    return words
