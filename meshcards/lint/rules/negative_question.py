"""A question with a "not" that is easily overlooked.

In a hurry, learners read "Which of these is not a proxy?" as "Which is a proxy?". They know the
answer and still fail the card. Ask without the negation, or stress the word in bold or in
capitals: not, except, least. Questions without answers to choose or to weigh are not found, nor is
"Why is it not enough?", nor a word that belongs to the thing: "pods that are not ready". The rule
knows the words of English, German, Spanish and French.

Bad:

```yaml
question: Which of these is not a data plane?
choices:
  - {text: Envoy}
  - {text: istiod, correct: true}
```

Good:

```yaml
question: Which of these is **not** a data plane?
choices:
  - {text: Envoy}
  - {text: istiod, correct: true}
```

Source: Haladyna, Downing and Rodriguez (2002), guideline 16: word the stem positively, and where
that cannot be, stress the negative word.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import Scope
from meshcards.problem import Finding, Severity
from meshcards.text import ticks
from meshcards.text.per_language import PerLanguage

_BE = "is|are|was|were|do|does|did|can|could|would|should|will|may|must|has|have"
# What begins another clause: the negation after it is about something else.
_CLAUSES = {
    "en": "that|which|what|who|whose|if|when|where|because|while|so|but|and|to|why|how",
    "de": "wenn|falls|weil|dass|damit|warum|und|aber|sondern|ein|eine|einer|einem|einen",
    "es": "que|si|cuando|donde|porque|aunque|pero|y|para|quien",
    "fr": "que|qui|dont|si|s'ils?|lorsque|quand|où|car|mais|et|pour",
}
_BEFORE = (
    "in|on|for|to|by|with|from|of|at|zu|mit|bei|für|von|auf|an|a|de|en|con|para|à|dans|pour|"
    "sur|parmi"
)
# A word that asks begins a sentence or a part of it: "a hacker who is not" asks nothing.
_BEGINS = rf"(?:^|(?<=[.,:;?!¿] )|(?<=[¿(]))(?:(?i:{_BEFORE}) )?"


def _apart(language: str, but: str = "", most: int = 8) -> str:
    """Some words, none of which begins another clause."""
    return rf"(?: (?!(?:{_CLAUSES[language]}{but})\b)[\w'/-]+){{0,{most}}}?"


def _pattern(*forms: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{it})" for it in forms))


# By language; the word to stress is the group of a form. Whatever is stressed is gone already.
_NEGATIVE = PerLanguage(
    {
        "en": partial(
            _pattern,
            rf"{_BEGINS}(?:[Ww]hich|[Ww]hat|[Ww]ho){_apart('en', f'|{_BE}')} "
            rf"(?:(?:{_BE})(?: (?!(?:{_CLAUSES['en']}|{_BE})\b)[\w'-]+){{0,4}}? (not)|(\w+n't))\b"
            r"(?! (?:only|just|yet|to)\b)",
            r"\b(except)(?: for)?\W*$",
            r"\bfollowing\b[^.?!]{0,200} (except)\b",
            r"\b(except) (?:for )?(?:which|one)\b",
            r"(?<!\bat )\b(least) (?:likely|probable|appropriate|suitable|important|effective|"
            r"useful|accurate|common|relevant|helpful|desirable|true|correct)\b",
        ),
        "de": partial(
            _pattern,
            rf"{_BEGINS}(?:[Ww]elche[rsnm]?|[Ww]as|[Ww]er){_apart('de')} "
            r"(nicht(?! nur\b)|keine?[rsnm]?)\b",
            r"\b(außer)(?: welche\w*| ein\w*)?\W*$",
            r"\bfolgenden\b[^.?!]{0,200} (außer)\b",
            r"\bam (wenigsten)\b",
        ),
        "es": partial(
            _pattern,
            rf"{_BEGINS}(?:[Cc]uál(?:es)?|[Qq]ué|[Qq]uién){_apart('es')} (no)\b(?! sol[oa]\b)",
            r"\b(excepto|salvo)(?: cuál| un[oa])?\W*$",
            r"\bsiguientes\b[^.?!]{0,200} (excepto|salvo)\b",
            r"\b(menos) (?:probable|adecuad[oa]|apropiad[oa]|importante|útil)\b",
        ),
        "fr": partial(
            _pattern,
            rf"{_BEGINS}(?:[Qq]uel(?:le)?s?|[Ll]equel|[Ll]aquelle|[Ll]esquel(?:le)?s)"
            rf"{_apart('fr')} (?:ne |n')(?:\S+ ){{1,3}}?(pas)\b(?! seulement\b)",
            r"\b(sauf|excepté)(?: (?:lequel|laquelle|une?))?\W*$",
            r"\bsuivant\w*\b[^.?!]{0,200} (sauf|excepté)\b",
            r"\b(?:le|la|les) (moins) (?:probable|adapté|approprié|important|utile)",
        ),
    }
)

# One of these is in each of them, and in few other questions.
_QUICK = {
    "en": ("not", "n't", "n\u2019t", "except", "least"),
    "de": ("nicht", "kein", "außer", "wenigsten"),
    "es": ("no", "excepto", "salvo", "menos"),
    "fr": ("pas", "sauf", "excepté", "moins"),
}

ID = "negative-question"
SEVERITY = Severity.ADVICE
SCOPE: Final = Scope.FILE
LANGUAGES: Final = frozenset(_NEGATIVE)

# A few words in bold or italics; all of a question in bold stresses nothing.
_STRESSED = re.compile(r"([*_]{1,3})(?! )(?:[^\s*_]+ ?){1,3}\1")


def check(file: Reading) -> Iterator[Finding]:
    """Every question with answers to choose from or to weigh."""
    negative, quick = _NEGATIVE[file.language], _QUICK[file.language]
    for place, question in file.questions:
        if question.answer or not any(map(question.question.__contains__, quick)):
            continue
        asked = _STRESSED.sub(" ", ticks.without(question.question).replace("\u2019", "'"))
        if found := negative.search(" ".join(asked.replace("*", " ").split())):
            word = found[found.lastindex or 0]
            message = (
                f"'{word}' is easily overlooked; stress it with '**{word}**', or ask the question "
                f"without it"
            )
            yield Finding(place / "question", ID, message, snippet=word)
