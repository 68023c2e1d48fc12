"""What an author meant by a word that the format does not have: a typo, or a synonym."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache

from meshcards.bank.indents import KNOWN
from meshcards.bank.value import LANGUAGE_PATTERN, URL_PATTERN

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
    # difficulties
    "foundational": "1 basic basics beginner beginners easy elementary entry entry-level "
    "foundation foundations fundamental fundamentals intro introductory junior low novice simple "
    "starter",
    "intermediate": "2 average mid mid-level middle moderate medium normal regular",
    "advanced": "3 complex difficult expert experts hard high principal pro professional senior "
    "staff",
    # colours of a figure in dark mode
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
    "dark": "dark-mode darkmode night night-mode nightmode",
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
_LANGUAGES = {
    "ar": "arabic العربية",
    "de": "german deutsch",
    "en": "english englisch anglais inglés",
    "es": "spanish español castellano",
    "fr": "french français",
    "he": "hebrew עברית",
    "hi": "hindi हिन्दी",
    "it": "italian italiano",
    "ja": "japanese 日本語",
    "ko": "korean 한국어",
    "pl": "polish polski",
    "pt": "portuguese português",
    "ru": "russian русский",
    "tr": "turkish türkçe",
    "zh-Hans": "chinese 中文",
}
_TAGS = {word: tag for tag, words in _LANGUAGES.items() for word in words.split()}
_TAG = re.compile(LANGUAGE_PATTERN)
_URL = re.compile(URL_PATTERN)
_URL_IN_TEXT = re.compile(r"https?://[^\s<>()\[\]\"']+", re.IGNORECASE)
_SCHEME = re.compile(r"https?://", re.IGNORECASE)


def unknown_key(key: str, known: Sequence[str]) -> str:
    """What to say of a key that is none of the ``known``."""
    if key == "<<":
        return "a bank cannot use merge keys (<<); write the keys out"
    what = f"unknown key '{key}'"
    if tight := space_missing(key):
        return f"{what}; put a space after '{tight}:'"
    if key.startswith("-") and key[1:] in KNOWN:
        return f"{what}; put a space after the hyphen"
    if odd := _ODD_SPACE.search(key):
        return f"{what}; replace the space U+{ord(odd[0]):04X} in the key with an ordinary one"
    return f"{what}; {meant(key, tuple(known))}"


@lru_cache(maxsize=1024)  # a key that is mistyped once is mistyped in every question
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


def language(typed: str) -> str:
    """The language tag nearest to a text: ``de-AT`` of ``de_AT``; empty if none is."""
    tag = _TAGS.get(typed.strip().lower(), typed.strip().replace("_", "-").partition(".")[0])
    return tag if tag != typed and _TAG.search(tag) else ""


def url(typed: str) -> str:
    """The URL nearest to a text, which may lack its scheme or stand in a link; empty if none is."""
    typed = typed.strip()
    if found := _URL_IN_TEXT.search(typed):
        # A space is part of the URL if nothing is before it, and prose otherwise.
        near = typed.replace(" ", "%20") if found.start() == 0 else found[0]
    else:
        near = f"https://{typed}" if "." in typed else ""
    near = _SCHEME.sub(lambda scheme: scheme[0].lower(), near, count=1)
    return near if _URL.search(near) else ""


def space_missing(typed: str) -> str:
    """The key at which a text begins that lacks a space after its colon; empty if none does."""
    tight = _TIGHT.match(typed)
    return tight["key"] if tight and tight["key"] in KNOWN else ""


def plain(what: str, typed: str) -> str:
    """Why an alias, an anchor or a tag is refused, and what to do about a text that looks like one.

    Rust's ``&str`` and Python's ``*args`` begin as those do.
    """
    begins = "!" if what == "a tag" else typed[0]
    return (
        f"YAML reads '{typed}' as {what}, which a bank cannot use; put a text that begins with "
        f"{begins} in quotes"
    )


def _slug(typed: str) -> str:
    return _NO_WORD.sub("-", typed.casefold()).strip("-")
