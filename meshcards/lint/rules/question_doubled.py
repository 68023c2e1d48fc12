"""A question that asks two things.

Learners who can answer half of it cannot grade the card: neither "again" nor "good" is true. An
interviewer may ask both, but one after the other. A second question word after "and" is found. Not
found are a clause that is a thing ("the difference between the template and what runs"), a
repeated question word ("who pays and who inherits"), and what is in quotation marks. The rule
knows the words of English, German, Spanish and French.

Bad:

```yaml
question: What is a service mesh, and how does it differ from a gateway?
```

Good:

```yaml
question: How does a service mesh differ from a gateway?
```

Source: Wozniak's rule 4, the minimum information principle.
"""

import itertools
import re
from collections.abc import Iterator
from functools import partial
from typing import Final, NamedTuple

from meshcards.lint.reading import Reading
from meshcards.lint.rule import Scope
from meshcards.problem import Finding, Severity
from meshcards.text import quotations, sentences, words
from meshcards.text.per_language import PerLanguage


class _Words(NamedTuple):
    """How a language asks twice.

    ``first`` is a question word, ``second`` one after ``joint``, which is its "and"; ``between``
    takes the next ``joint`` for itself.
    """

    first: re.Pattern[str]
    joint: str
    second: re.Pattern[str]
    between: str


def _words(first: str, joint: str, second: str, between: str) -> _Words:
    asks = re.compile(rf"\b(?:{first})", re.IGNORECASE)
    again = re.compile(rf"(?P<comma>[,;])?{joint}(?:{second})", re.IGNORECASE)
    return _Words(asks, joint, again, between)


# What makes a clause with a question word a thing: "how it works", "what to do", "what runs".
_NO_SUBJECT = "(?!(?:it|they|he|she|you|we|I|this|that|these|those|the|an?|its?|their|your|to) )"
_VERB = (
    "(?:is|are|was|were|does|do|did|can|could|should|would|will|has|have|had|must|may|might|"
    "isn't|aren't|doesn't|don't|didn't)"
)
_IN = "(?:in|at|on|to|for|from|by|of|with|under|after|since|through)"
_BEI = "(?:in|an|auf|aus|bei|mit|nach|seit|von|zu|für|durch|gegen|um|unter|über|vor|ab|bis)"
_W = (
    "(?:w(?:er|en|em|essen|as|ann|ie|o|ohin|oher|arum|eshalb|ieso)|welche[rsnm]?|"
    "wo(?:mit|für|durch|zu|von|bei|nach|gegen|r(?:in|aus|an|auf|über|um|unter)))\\b"
)
_EN = "(?:en|de|a|con|por|para|desde|hasta|ante|sobre|bajo)"
_QUE = "(?:qué|quién(?:es)?|cuándo|d?ónde|adónde|cómo|cuál(?:es)?|cuánt[oa]s?)\\b"
_DANS = "(?:en|dans|de|à|avec|par|pour|depuis|sur|sous|vers|chez|selon|jusqu'à)"
_QUEL = "(?:comment|pourquoi|combien|quel(?:le)?s?|(?:le|la|les)quel(?:le)?s?|qu'est-ce|quoi)\\b"
_INVERTED = "[^:;?]{0,60}?(?:-(?:t-)?(?:ils?|elles?|on|ce)\\b|\\best-ce )"

_LANGUAGES = PerLanguage(
    {
        "en": partial(
            _words,
            r"(?:how|what|why|when|which|who|whom|whose|where)\b",
            " and ",
            rf"(?:{_IN} )?(?:(?:which|who|whom|whose)\b|(?:how|what|why|when|where)\b"
            rf"(?:(?<=\w)(?= ?\?)|(?= not\b)|(?= {_NO_SUBJECT}(?:[^\s,;]+ ){{0,3}}?{_VERB}\b)"
            r"|(?= (?:happens|changes|follows)\b)|(?(comma)|(?!))))",
            " between ",
        ),
        "de": partial(_words, _W, " und ", rf"(?:{_BEI} )?{_W}(?!\.)", " zwischen "),
        "es": partial(_words, _QUE, " y ", rf"(?:{_EN} )?{_QUE}", " entre "),
        "fr": partial(
            _words,
            rf"(?:{_QUEL}|qui\b|que\b|qu'|quand\b|où\b)",
            " et ",
            rf"(?:{_DANS} )?(?:{_QUEL}|(?:qui|que|quand|où)\b(?=(?: ?\?|{_INVERTED})))|"
            r"[dà]e? qui\b",
            " entre ",
        ),
    }
)

ID = "question-doubled"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = frozenset(_LANGUAGES)

_MOST = 20  # joints of a sentence that are looked at


def check(file: Reading) -> Iterator[Finding]:
    """The wording of every question."""
    for place, question in file.questions:
        asked = quotations.without(words.prose(question.question))
        if asked.count("?") > 1 or _doubled(asked, file.language):
            message = (
                "this question asks two things; make two questions of it, or ask what joins them"
            )
            yield Finding(place / "question", ID, message)


def _doubled(text: str, language: str) -> bool:
    """Whether a sentence that asks has a second question word, after "and"."""
    known = _LANGUAGES[language]
    if known.joint.strip() not in text or not known.first.search(text):
        return False
    said = text.replace("\u2019", "'")
    asking = (" ".join(it.split()) for it in sentences.split(said, language) if it.endswith("?"))
    return any(_asks_twice(part, known) for it in asking for part in it.split(":"))


def _asks_twice(part: str, known: _Words) -> bool:
    # One pattern for all of it would try every first word with every second.
    first = known.first.search(part)
    if not first:
        return False
    begins = first.end()
    return any(
        it["comma"]
        or not (_is_thing(part, it.start(), known) or _is_again(part[begins : it.start()], it[0]))
        for it in itertools.islice(known.second.finditer(part, begins), _MOST)
    )


def _is_again(said: str, second: str) -> bool:
    """Whether what is said before has the second question word: "who pays and who inherits"."""
    return f" {second.rsplit(maxsplit=1)[-1]} " in said


def _is_thing(part: str, joint: int, known: _Words) -> bool:
    """Whether the joint at a place is that of "between … and …"."""
    begins = part.find(known.between, 0, joint)
    return begins >= 0 and part.find(known.joint, begins, joint) < 0
