"""A gap that another word fits, without a hint.

Learners answer with a word that is right, see another one on the back, and cannot tell which button
to press. It happens where the term has a second name, and where the gap is one example of several.
Give a hint, show the other name, or hide something that only one word fits. Inflections of a name,
its parts and its abbreviations are no second name.

Bad: ``{{c1::Mirroring}} sends a copy of each request.``, where ``shadowing`` is an alias;
``Some headers, such as {{c1::traceparent}}, must be forwarded.``
Good: ``{{c1::Mirroring::Istio's word}} sends a copy of each request.``;
``The W3C's header {{c1::traceparent}} must be forwarded.``

Source: Wozniak's rules 4 and 12: the minimum information principle, and optimised wording.
"""

import re
from collections.abc import Iterator
from typing import Final

from meshcards.lint.fronts import Front
from meshcards.lint.reading import FactText, Reading
from meshcards.lint.rule import ENGLISH, Scope
from meshcards.problem import Finding, Level
from meshcards.text import lexicon, words

ID = "gap-open"
LEVEL = Level.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ENGLISH

_LONG = 4  # letters that a word keeps when an ending is taken off it

_CUES = ("such as", "for example", "for instance", "e.g.", "including", "among them")
_ENDS = ("and so on", "and the like", "among others", "or another")
_GAP = r"[`*_(]*\s?…\s"  # as a front shows it
# A word is no "and", and a list has few items, so that a hostile text has one way to be read.
_ITEM = r"(?!(?:and|or)\b)[^\s,;:.…]+(?: (?!(?:and|or)\b)[^\s,;:.…]+){0,2}"
_EXAMPLE = re.compile(
    rf"\b({'|'.join(map(re.escape, _CUES))}),?\s+"
    rf"(?:{_ITEM}(?:, and|, or|,| and| or) ){{0,5}}?(?:an? |the )?{_GAP}"
)
_MORE = re.compile(rf"…\s[`*_)]*,?\s*({'|'.join(_ENDS)})\b")
_BETWEEN = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[\s/-]+")
_SMALL = ("", "a", "an", "the")


def check(file: Reading) -> Iterator[Finding]:
    """Every card of every fact that has no hint."""
    for it, front in file.fronts:
        if front.hints:
            continue
        if reason := _open(front) or _named_twice(it, front, file.language):
            message = f"{reason}; add a hint, or hide what only one word fits"
            yield Finding(it.place / "text", ID, message, snippet=f"{{{{c{front.number}::")


def _open(front: Front) -> str:
    """Why any member of a set would fit; empty if none is spoken of."""
    shown = " ".join(front.shown.casefold().split()) + " "
    found = None
    if any(cue in shown for cue in _CUES):
        found = _EXAMPLE.search(shown)
    if not found and any(end in shown for end in _ENDS):
        found = _MORE.search(shown)
    return f"c{front.number} asks for one of a set ('{found[1]}')" if found else ""


def _named_twice(fact: FactText, front: Front, language: str) -> str:
    """Which other name of the term would fit; empty if there is none."""
    if not fact.term.aliases or not any(map(fact.is_name, front.hidden)):
        return ""
    shown = lexicon.line(front.shown, language)
    for hidden in filter(fact.is_name, front.hidden):
        for name in (fact.term.name, *fact.term.aliases):
            if not _is_same(hidden, name) and lexicon.line(name, language) not in shown:
                return f"c{front.number} hides '{hidden.strip()}', and '{name}' fits as well"
    return ""


def _is_same(one: str, other: str) -> bool:
    """Whether a learner who says one name sees at once that the other means the same.

    So do inflections, the parts of a longer name (sidecar, sidecar proxy), and abbreviations.
    """
    first, second = _parts(one), _parts(other)
    stems, others = list(map(_stem, first)), list(map(_stem, second))
    if set(stems) <= set(others) or set(others) <= set(stems):
        return True
    whole, other_whole = "".join(stems), "".join(others)
    return other_whole in (whole, _abbreviated(first)) or whole == _abbreviated(second)


def _parts(name: str) -> list[str]:
    return [it for it in _BETWEEN.split(words.visible(name).strip()) if it.casefold() not in _SMALL]


def _stem(word: str) -> str:
    if word.endswith("S") or word[:-1].isupper():
        return word.removesuffix("s").casefold()  # TLS, IDs
    word = words.singular(word.casefold())
    for ending in ("ing", "ed", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= _LONG:
            return word.removesuffix(ending)
    return word


def _abbreviated(parts: list[str]) -> str:
    """The initials, but for what is an abbreviation already: mtls of mutual TLS."""
    return "".join(it if it.isupper() else it[0] for it in parts).casefold()
