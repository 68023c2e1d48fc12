"""What an author meant by a word that the format does not have: a slip, or another word for it."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache

from meshcards.bank.indents import KNOWN

_WORDS = {
    # flaws
    "vague": "ambiguous fuzzy general generic hand-wavy imprecise shallow superficial unclear "
    "unspecific",
    "incomplete": "half half-right half-true insufficient lacking missing not-enough partial "
    "partially-correct partially-right partly partly-right too-short unfinished",
    "off-target": "beside-the-point irrelevant misses-the-point off off-point off-the-mark "
    "off-topic offtopic tangential unrelated wrong-question",
    "wrong": "bad error false faulty inaccurate incorrect invalid misconception mistake mistaken "
    "not-true untrue",
    # levels
    "foundational": "1 basic basics beginner beginners easy elementary entry entry-level "
    "foundation foundations fundamental fundamentals intro introductory junior low novice simple "
    "starter",
    "intermediate": "2 average mid mid-level middle moderate medium normal regular",
    "advanced": "3 complex difficult expert experts hard high principal pro professional senior "
    "staff",
    # colours in the dark
    "keep": "as-is none original photo photograph same unchanged",
    "invert": "dark drawing inverse inverted negative",
    # whether a choice is correct
    "true": "1 correct ok right y yes",
    "false": "0 incorrect n no wrong",
    # keys
    "level": "difficulty grade hardness seniority",
    "question": "ask front prompt q",
    "answer": "a back reply response",
    "falls_short": "because explanation feedback rationale reason why",
    "because": "explanation rationale reason why",
    "strongest": "best correct ideal right solution strong",
    "others": "alternatives bad candidates distractors incorrect weak wrong wrong-answers",
    "flaw": "kind label shortcoming verdict",
    "tip": "advice hint interview-tip note",
    "sources": "link links reference references refs source url urls",
    "aliases": "aka alias also-known-as plural plurals spellings synonyms",
    "text": "answer choice cloze content definition option statement",
    "correct": "is-correct is-right right true",
    "choices": "multiple-choice options",
    "extra": "comment details explanation more note notes",
    "figure": "diagram illustration image img picture",
    "file": "filename image path src url",
    "alt": "alt-text description",
    "caption": "legend subtitle",
    "name": "term title word",
    "title": "heading name subject topic",
    "covers": "curriculum goals objectives",
    "short": "brief summary tldr",
    "must": "essential must-have required",
    "also": "bonus nice-to-have optional",
    "language": "lang locale",
    "style": "css stylesheet theme",
    "date": "checked day on when",
    "against": "release version versions",
}
_SYNONYMS = {
    (word, meaning) for meaning, words in _WORDS.items() for word in (meaning, *words.split())
}
_TIGHT = re.compile(r"(?P<key>[A-Za-z_]+):\S")
_EMPHASIS = re.compile(r"^(?:too|very|quite|rather|somewhat)-")
_ODD_SPACE = re.compile(r"[^\S ]|\u200b")
_NEARLY_ID = re.compile(r"[A-Za-z0-9_ -]+(?=\.ya?ml$|$)")
_NO_WORD = re.compile(r"[^a-z0-9]+")


def unknown_key(key: str, known: Sequence[str]) -> str:
    """What to say of a key that is none of the ``known``."""
    if key == "<<":
        return "merge keys (<<) are not used in a bank; write the keys out"
    what = f"unknown key '{key}'"
    if tight := space_missing(key):
        return f"{what}; put a space after '{tight}:'"
    if key.startswith("-") and key[1:] in KNOWN:
        return f"{what}; put a space after the hyphen"
    if odd := _ODD_SPACE.search(key):
        return f"{what}; replace the space U+{ord(odd[0]):04X} in it with a plain one"
    return f"{what}; {meant(key, tuple(known))}"


@lru_cache(maxsize=1024)  # who mistypes a key does so in every question
def meant(typed: str, choices: tuple[str, ...]) -> str:
    """What to do about a word that is none of ``choices``: the one that was meant, or all."""
    word = _EMPHASIS.sub("", _slug(typed))
    alike = [it for it in choices if _slug(it) == word or (word, it) in _SYNONYMS]
    close = alike or get_close_matches(typed, choices, n=1, cutoff=0.6)
    return f"did you mean '{close[0]}'?" if close else f"use one of: {', '.join(choices)}"


def identifier(typed: str) -> str:
    """The id nearest to a text: its words in lower case, joined by hyphens; empty if none is."""
    found = _NEARLY_ID.match(typed)
    return _slug(found[0]) if found else ""


def space_missing(typed: str) -> str:
    """The key at which a text begins that lacks a space after its colon; empty if none does."""
    tight = _TIGHT.match(typed)
    return tight["key"] if tight and tight["key"] in KNOWN else ""


def plain(what: str, typed: str) -> str:
    """Why aliases, anchors and tags are refused, and what to do about a text that looks like one.

    Rust's ``&str`` and Python's ``*args`` begin as those do.
    """
    instead = "every value is text" if what == "tags" else "write the text out"
    begins = "!" if what == "tags" else typed[0]
    return (
        f"{what} ({typed}) are not used in a bank; {instead}, in quotes if it begins with {begins}"
    )


def _slug(typed: str) -> str:
    return _NO_WORD.sub("-", typed.casefold()).strip("-")
