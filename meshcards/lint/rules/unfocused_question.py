"""A question that asks nothing in particular.

"Which of these is true about environments?" cannot be answered before its answers are read. Each
of them is a question of its own, and the learner remembers the look of a list. Only a question
that says no more than this is found, with up to four words of its subject; a scenario, code or a
figure makes it a real question. The rule knows the words of English, German, Spanish and French.

Bad:

```yaml
question: Which of these is true about environments?
```

Good:

```yaml
question: What do two environments of one project share?
```

Source: Haladyna, Downing and Rodriguez (2002), guideline 14; the item-writing guide of the
National Board of Medical Examiners (NBME): a focused question can be answered with the choices
covered.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import Scope
from meshcards.problem import Finding, Severity
from meshcards.text import words
from meshcards.text.per_language import PerLanguage

# Up to four words of what it is about, after an article.
_ABOUT = r"(?:(?:the|an?|de[rnm]|d[ai]s|die|el|l[aeo]s?|las|les) )?\S+(?: \S+){0,3}"

_TRUE = "(?:(?:not|always) )?(?:true|correct|right|accurate|valid|false|wrong|incorrect)"
_THING = "(?:statement|sentence|option|answer|choice|fact|claim|assertion)s?"
_OF = rf"(?: (?:about|of|for|regarding|concerning|in) {_ABOUT})?"
_WAHR = "(?:nicht )?(?:richtig|korrekt|wahr|falsch|zutreffend|zu)"
_AUSSAGE = "(?:aussage|antwort|behauptung|option|möglichkeit|satz|sätze)(?:en|n)?"
_UBER = rf"(?: (?:über|zu|zum|zur|für|von) {_ABOUT})?"
_CIERTO = "(?:no )?(?:es |son )?(?:verdader|correct|ciert|fals|incorrect|válid)[oa]s?"
_FRASE = "(?:(?:afirmaci|opci|declaraci)(?:ón|ones)|respuestas?|enunciados?|frases?)"
_SOBRE = rf"(?: (?:sobre|acerca del?|(?:con )?respecto al?|en relación con|del?|para) {_ABOUT})?"
_VRAI = "(?:vraie?s?|correcte?s?|justes?|exacte?s?|fausses?|faux|incorrecte?s?)"
_PHRASE = "(?:affirmation|proposition|réponse|énoncé|phrase|option|déclaration)s?"
_SUR = rf"(?: (?:sur|concernant|à propos d\w+|au sujet d\w+|pour) {_ABOUT})?"

_UNFOCUSED = {
    "en": (
        rf"(?:which|what)(?: one| of| the| these| those| following| below| two| three| four)*"
        rf"(?: {_THING})*(?: below)? (?:is|are|would be) {_TRUE}(?: {_THING})?{_OF}|"
        rf"(?:select|choose|pick|identify|mark|find|tick)(?: all| the| one| two| three)*"
        rf"(?: {_THING})?(?: (?:that|which) (?:is|are))? {_TRUE}(?: {_THING})?{_OF}|"
        rf"which(?: of| the| these| following)*(?: {_THING})? (?:applies|apply)|"
        rf"what (?:do you know|can you say|can be said|should you know) about {_ABOUT}"
    ),
    "de": (
        rf"(?:welche[rs]?|was)(?: der| dieser| folgenden?| nachfolgenden| beiden)*(?: {_AUSSAGE})?"
        rf"{_UBER} (?:(?:ist|sind|trifft|treffen) {_WAHR}|stimmt|stimmen){_UBER}|"
        r"(?:wählen sie |wähle )?die (?:richtige|korrekte|zutreffende)n? "
        rf"{_AUSSAGE}(?: aus)?"
    ),
    "es": (
        rf"(?:cuál(?:es)?|qué)(?: de| entre| las| los| est[oa]s| siguientes)*(?: {_FRASE})?"
        rf"(?: siguientes)?{_SOBRE} (?:es|son)(?: la| las)? {_CIERTO}{_SOBRE}|"
        rf"(?:seleccion[ea]|elija|elige|marque|marca) la {_FRASE} {_CIERTO}"
    ),
    "fr": (
        rf"(?:laquelle|lesquelles|lequel|lesquels|quelles?|quels?)(?: de| parmi| ces| les| des"
        rf"| suivante?s)*(?: {_PHRASE})?(?: suivante?s)?(?: ci-dessous)?{_SUR}"
        rf" (?:est|sont)(?: la| les)? {_VRAI}{_SUR}|"
        rf"(?:choisissez|sélectionnez|cochez) la (?:bonne )?{_PHRASE}(?: {_VRAI})?"
    ),
}
# What is shown with the question says what it is about.
_SHOWN = {
    "en": "diagram|figure|picture|screenshot|snippet|shown|this code|these elements",
    "de": "abbildung|diagramm|gezeigt|folgenden code|bild",
    "es": "diagrama|figura|imagen|mostrad",
    "fr": "schéma|figure|image|ci-contre|montré",
}

ID = "unfocused-question"
SEVERITY = Severity.ADVICE
SCOPE: Final = Scope.FILE
LANGUAGES: Final = frozenset(_UNFOCUSED)

_LONGEST = 120  # characters: what is longer says more
_PATTERNS = PerLanguage(
    {
        language: partial(re.compile, rf"(?!.*(?:{_SHOWN[language]}))(?:{it})")
        for language, it in _UNFOCUSED.items()
    }
)


def check(file: Reading) -> Iterator[Finding]:
    """Every question with answers to choose from or to weigh, and nothing to look at."""
    pattern = _PATTERNS[file.language]
    for place, question in file.questions:
        if question.answer or question.figure or question.audio:
            continue
        if len(question.question) <= _LONGEST and pattern.fullmatch(words.bare(question.question)):
            message = (
                "this question asks nothing in particular; ask so that a learner can answer before "
                "reading the answers"
            )
            yield Finding(place / "question", ID, message)
