"""Absolutes that only wrong answers have.

"Always", "never" and "only" are seldom true, and learners know: an answer with one of them is
crossed out unread. Where two wrong answers or more have one and the right answer has none, write
them as carefully as the right one. "All", "every" and "must" count only beside one of the others:
they are said of many honest things. The words are this rule's own, in English, German, Spanish and
French; ``told-by-form`` looks at them over the whole bank, and this rule at one question.

Bad: "It always restarts" and "It never restarts" beside the right "It restarts after a crash".
Good: "It restarts after a crash", "It restarts after an update", "It restarts every night".

Source: the item-writing guide of the National Board of Medical Examiners (NBME): absolute terms;
Haladyna, Downing and Rodriguez (2002), guideline 28: avoid specific determiners.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from meshcards.lint.reading import Reading
from meshcards.lint.rule import Scope
from meshcards.problem import Finding, Severity
from meshcards.text import words


class _Words(NamedTuple):
    """The absolutes of a language: those that tell, and those that count only beside one."""

    strong: re.Pattern[str]
    weak: re.Pattern[str]


def _words(strong: str, weak: str) -> _Words:
    either = (re.compile(rf"\b(?:{it})\b", re.IGNORECASE) for it in (strong, weak))
    return _Words(*either)


_LANGUAGES = {
    "en": _words("always|never|only|completely|entirely|impossible", "all|every|must|none|cannot"),
    "de": _words(
        "immer|nie|niemals|stets|nur|ausschließlich|keinesfalls|vollständig|unmöglich",
        "alle|jede[rsn]?|muss",
    ),
    "es": _words(
        "siempre|nunca|jamás|solo|sólo|solamente|únicamente|completamente|imposible",
        "tod[oa]s|deben?",
    ),
    "fr": _words(
        "toujours|jamais|seulement|uniquement|complètement|impossible",
        "tous|toutes|doit|doivent",
    ),
}

ID = "absolutes-wrong"
SEVERITY = Severity.ADVICE
SCOPE: Final = Scope.FILE
LANGUAGES: Final = frozenset(_LANGUAGES)

FEWEST = 2  # wrong answers: one is chance

_LONGEST = 200  # characters of an answer in which one word is seen


def check(file: Reading) -> Iterator[Finding]:
    """The answers of every question that gives them all."""
    known = _LANGUAGES[file.language]
    for contest in file.contests:
        if any(it.length > _LONGEST or _absolute(it.text, known) for it in contest.winners):
            continue
        found = [word for it in contest.others if (word := _absolute(it.text, known))]
        if len(found) >= FEWEST and any(map(known.strong.fullmatch, found)):
            named = "', '".join(dict.fromkeys(found))
            message = (
                f"only answers that are wrong say '{named}' ({len(found)} of "
                f"{len(contest.others)}); write them as carefully as the right one"
            )
            yield Finding(contest.place / "question", ID, message)


def _absolute(text: str, known: _Words) -> str:
    """The first absolute outside code, in lower case; a strong one before others."""
    for pattern in known:
        if pattern.search(text) and (found := pattern.search(words.prose(text))):
            return found[0].lower()
    return ""
