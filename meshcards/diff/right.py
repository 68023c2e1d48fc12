"""Whether another answer is right now: what sets a change of meaning apart from one of wording.

Choices, what a fact hides, and the points of an answer are short, so anything but the spelling of a
word counts. An answer is a text of some length: it means something else if most of its words are
others, or if a number, code or a negation in it is.
"""

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import NamedTuple

from meshcards.cards.note import Kind
from meshcards.diff import wording
from meshcards.text import contrast, letters

_CHOICE = re.compile(r'<li class="(right|not)"><span class="mark"></span><div class="what">')
_REASON = '</div><div class="reason">'
_POINT = re.compile(r"<li>")
_CODE = re.compile(r"</?code[^>]*>")
_CLOZE = re.compile(r"\{\{c([0-9][0-9,]{0,20})::((?:(?!\{\{c[0-9]|\}\}).)*)\}\}", re.DOTALL)
_DEPTH = 10  # levels of clozes, one inside another, that Anki follows

_ARTICLES = frozenset({"a", "an", "the"})
_LEAST = 4  # letters of a word that may be misspelt
_ALIKE = 0.7  # of two spellings of a word
_KEPT = 0.5  # of the words of an answer that still says the same
_FEW = 4  # words that differ where a negation decides
_LONGEST = 20_000  # characters of a text that are compared


class _Choice(NamedTuple):
    right: bool
    text: str


def differs(kind: Kind, field: str, old: str, new: str, language: str) -> bool:
    """Whether the HTML of a field of ours says that something else is right.

    ``language`` is a primary subtag, whose negations are known or not.
    """
    match kind, field:
        case Kind.QUESTION, "Choices marked":
            return _choices_differ(_choices(old), _choices(new), language)
        case Kind.QUESTION, "Must":
            return _each(_points(old), _points(new), language)
        case Kind.QUESTION, "Short" | "Answer":
            return _says_another(_said(old), _said(new), language)
        case Kind.FACT, "Text":
            return hides_another(old, new, language)
    return False


def hides_another(old: str, new: str, language: str = "en") -> bool:
    """Whether the cards of a cloze text ask for something else, or there are other cards."""
    one, other = hidden(old), hidden(new)
    if one.keys() != other.keys():
        return True
    return any(_each(one[number], other[number], language) for number in one)


def hidden(html: str) -> dict[int, list[str]]:
    """By the number of each cloze what it hides, in order and without hints."""
    found: dict[int, list[str]] = {}

    def shown(it: re.Match[str]) -> str:
        text = it[2].partition("::")[0]
        for number in it[1].split(","):
            if number:
                found.setdefault(int(number), []).append(_said(text))
        return text

    html = html[:_LONGEST]
    for _ in range(_DEPTH):
        html, amount = _CLOZE.subn(shown, html)
        if not amount:
            break
    return found


def _choices_differ(olds: list[_Choice], news: list[_Choice], language: str) -> bool:
    """Whether there are other choices, or others of them are right."""
    if len(olds) != len(news):
        return True
    same = Counter(olds) & Counter(news)
    left = list((Counter(olds) - same).elements())
    for choice in (Counter(news) - same).elements():
        alike = (
            it
            for it in left
            if it.right == choice.right and not _differs(it.text, choice.text, language)
        )
        if (match := next(alike, None)) is None:
            return True
        left.remove(match)
    return False


def _choices(html: str) -> list[_Choice]:
    _, *pieces = _CHOICE.split(html[: 10 * _LONGEST])
    marks, texts = pieces[::2], pieces[1::2]
    return [
        _Choice(mark == "right", _said(text.partition(_REASON)[0]))
        for mark, text in zip(marks, texts, strict=True)
    ]


def _points(html: str) -> list[str]:
    return [_said(it) for it in _POINT.split(html[:_LONGEST])[1:]]


def _each(olds: list[str], news: list[str], language: str) -> bool:
    """Whether texts that belong together are more or fewer, or one of them is another."""
    if len(olds) != len(news):
        return True
    return any(_differs(one, other, language) for one, other in zip(olds, news, strict=True))


def _differs(old: str, new: str, language: str) -> bool:
    """Whether a short text is another, and not only spelt in another way."""
    if old == new:
        return False
    if contrast.by_value(old, new, language):
        return True
    one, other = _words(old), _words(new)
    if len(one) != len(other):
        return True
    return not all(map(_spelt, one, other))


def _spelt(one: str, other: str) -> bool:
    """Whether two words are one, spelt in two ways."""
    if one == other:
        return True
    if one[0] != other[0] or min(len(one), len(other)) < _LEAST:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _says_another(old: str, new: str, language: str) -> bool:
    """Whether an answer of some length says something else."""
    one, other = Counter(_words(old)), Counter(_words(new))
    shared = (one & other).total()
    if shared < _KEPT * max(one.total(), other.total()):
        return True
    before, after = contrast.exact(old), contrast.exact(new)
    if before - after and after - before:
        return True
    few = one.total() + other.total() - 2 * shared <= _FEW
    return few and contrast.denials(old, language) != contrast.denials(new, language)


def _words(text: str) -> list[str]:
    return [it for it in letters.words(text.casefold()) if it not in _ARTICLES]


def _said(html: str) -> str:
    """HTML as a person reads it, code between ticks, as ``contrast`` knows it."""
    return wording.plain(_CODE.sub("`", html[:_LONGEST]))
