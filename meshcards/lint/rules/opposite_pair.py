"""Two answers that contradict each other, one of them right.

One of "it is encrypted" and "it is not encrypted" must be true. So a learner can cross out the
others without reading them, and a question of four answers becomes a coin toss. Two answers are
found if they are the same except for a negation ("not", or a word such as "unencrypted"), or if
they are True and False, or Yes and No, among more answers. If every answer has its opposite, none
is found. A question of True and False alone is not found either, because its reason is what a
learner learns. The rule knows the words of English, German, Spanish and French.

Bad:

```yaml
choices:
  - {text: It is encrypted, correct: true}
  - {text: It is not encrypted}
  - {text: It is a mesh}
  - {text: It is a pod}
```

Good:

```yaml
choices:
  - {text: It is encrypted by the client, correct: true}
  - {text: It is encrypted by the gateway}
  - {text: It is encrypted twice}
```

Source: the item-writing guide of the National Board of Medical Examiners (NBME); Haladyna, Downing
and Rodriguez (2002), guideline 28: avoid pairs or triplets of options.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from meshcards.lint.contest import Answer, Contest
from meshcards.lint.reading import Reading
from meshcards.lint.rule import Scope
from meshcards.problem import Finding, Severity
from meshcards.text import words


class _Words(NamedTuple):
    """How a language negates.

    ``negations`` turn a sentence round, ``empty`` words come and go with them, ``prefixes`` negate
    a word, and ``pairs`` are answers that exclude each other.
    """

    negations: frozenset[str]
    empty: frozenset[str]
    prefixes: tuple[str, ...]
    pairs: frozenset[frozenset[str]]


def _words(negations: str, empty: str, prefixes: str, pairs: str) -> _Words:
    return _Words(
        frozenset(negations.split()),
        frozenset(empty.split()),
        tuple(prefixes.split()),
        frozenset(frozenset(it.split("/")) for it in pairs.split()),
    )


_LANGUAGES = {
    "en": _words(
        "not no never neither",
        "a an the any do does did yes",
        "un in im non dis ir",
        "true/false yes/no right/wrong correct/incorrect",
    ),
    "de": _words(
        "nicht kein keine keinen keiner keines nie niemals nein",
        "ein eine einen einer eines der die das den ja",
        "un nicht",
        "richtig/falsch wahr/falsch ja/nein",
    ),
    "es": _words(
        "no nunca jamás ningún ninguna",
        "un una el la los las sí",
        "in im des no",
        "verdadero/falso sí/no cierto/falso correcto/incorrecto",
    ),
    "fr": _words(
        "ne n pas jamais aucun aucune",
        "un une le la les de d oui",
        "in im dé non ir",
        "vrai/faux oui/non",
    ),
}

ID = "opposite-pair"
SEVERITY = Severity.ADVICE
SCOPE: Final = Scope.FILE
LANGUAGES: Final = frozenset(_LANGUAGES)

_SHORTEST = 5  # letters of a word that a prefix negates
_FEWEST = 3  # words of an answer with such a word: "direct" and "indirect" are names of two things
_LONGEST = 200  # characters of an answer that may be another turned round
_WORD = re.compile(r"\w+")


def check(file: Reading) -> Iterator[Finding]:
    """The answers of every question that gives at least three."""
    known = _LANGUAGES[file.language]
    for contest in file.contests:
        for winner, other in _pairs(contest, known):
            message = (
                f"this answer contradicts '{words.bare(winner.text)}', so one of the two is right "
                "and the rest can be crossed out unread; replace this answer"
            )
            yield Finding(other.place, ID, message)


def _pairs(contest: Contest, known: _Words) -> Iterator[tuple[Answer, Answer]]:
    """Each winner with the other that contradicts it, unless every answer has its opposite."""
    if all(it.length > _LONGEST for it in contest.winners):
        return
    said = [_said(it, known) for it in contest.answers]
    pairs = [
        (one, other)
        for one, other in itertools.combinations(range(len(said)), 2)
        if _opposed(said[one], said[other], known)
    ]
    if len({number for pair in pairs for number in pair}) < len(said):
        for one, other in pairs:
            if one < len(contest.winners) <= other:
                yield contest.answers[one], contest.answers[other]


def _said(answer: Answer, known: _Words) -> list[str]:
    """The words of an answer that say something or negate it; none of code, or of a long one."""
    if answer.length > _LONGEST or answer.text.startswith("`"):
        return []
    flat = answer.text.replace("\u2019", "'").casefold()
    flat = flat.replace("n't", " not").replace("cannot", "can not")
    said = _WORD.findall(words.visible(flat))
    return [words.singular(it) for it in said if it not in known.empty]


def _opposed(one: list[str], other: list[str], known: _Words) -> bool:
    """Whether one says what the other says, and one of them negates it."""
    if len(one) == len(other) == 1 and frozenset((*one, *other)) in known.pairs:
        return True
    negated, plain = sorted((one, other), key=known.negations.isdisjoint)
    left = [it for it in negated if it not in known.negations]
    if len(left) < len(negated):
        return bool(left) and left == plain
    if len(one) != len(other) or len(one) < _FEWEST:
        return False
    apart = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(apart) == 1 and _negates(apart[0], known.prefixes)


def _negates(pair: tuple[str, str], prefixes: tuple[str, ...]) -> bool:
    """Whether one of two words is the other with a prefix that negates it."""
    word, longer = sorted(pair, key=len)
    return len(word) >= _SHORTEST and longer in {prefix + word for prefix in prefixes}
