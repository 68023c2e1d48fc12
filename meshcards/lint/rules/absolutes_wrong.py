"""A wrong answer with a word such as "always", which the right answer lacks.

"Always", "never" and "only" are seldom true, and learners know it: they cross out an answer with
such a word without thinking about it. A question is found if two wrong answers or more have one
and the right answer has none. "All", "every" and "must" count only beside one of the others,
because many true sentences contain them. The rule knows the words of English, German, Spanish and
French. ``told-by-form`` counts them over the whole bank, this rule in one question.

Bad:

```yaml
question: When does a pod restart?
choices:
  - {text: It always restarts}
  - {text: It never restarts}
  - {text: It restarts after a crash, correct: true}
```

Good:

```yaml
question: When does a pod restart?
choices:
  - {text: It restarts after an update}
  - {text: It restarts every night}
  - {text: It restarts after a crash, correct: true}
```

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
                f"only wrong answers say '{named}' ({len(found)} of {len(contest.others)}); "
                "write them as carefully as the right answer"
            )
            yield Finding(contest.place / "question", ID, message)


def _absolute(text: str, known: _Words) -> str:
    """The first absolute outside code, in lower case; a strong one before others."""
    for pattern in known:
        if pattern.search(text) and (found := pattern.search(words.prose(text))):
            return found[0].lower()
    return ""
