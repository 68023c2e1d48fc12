"""An answer that only points to the others, such as "all of the above".

"All of the above" needs an order that cards do not have, and learners who know two right answers
choose it without knowing the third. No one gives such an answer in an interview. "None of these",
"both", "A and C" and "all are correct" are found as well, and so is "both X and Y" where X and Y
are answers too. "None of them" is not found if there are only two answers or if the question asks
how many. A plain answer may be "None of these options". The rule knows the words of English,
German, Spanish and French.

Bad:

```yaml
choices:
  - {text: The client retries, correct: true}
  - {text: The proxy retries, correct: true}
  - {text: All of the above}
```

Good:

```yaml
choices:
  - {text: The client retries, correct: true}
  - {text: The proxy retries, correct: true}
  - {text: The database retries}
```

Source: Haladyna, Downing and Rodriguez (2002), guidelines for writing multiple-choice items: avoid
"all of the above", use "none of the above" with care.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from meshcards.bank.model import Question
from meshcards.lint.reading import Reading
from meshcards.lint.rule import Scope
from meshcards.problem import Finding, Place, Severity
from meshcards.text import words
from meshcards.text.per_language import PerLanguage


class _Words(NamedTuple):
    """How a language says it.

    ``named`` is an answer that names the others, ``them`` one that only points at them; ``both``
    begins one that joins two of them and ``joins`` is between the two; ``lettered`` comes before
    their letters or after them. All but ``joins`` match whole answers, in lower case.
    """

    named: re.Pattern[str]
    them: re.Pattern[str]
    both: re.Pattern[str]
    joins: re.Pattern[str]
    lettered: re.Pattern[str]


def _words(named: str, them: str, both: str, joins: str, lettered: str) -> _Words:
    letters = rf"[a-h](?:(?:, ?| ?& ?|,? (?:{joins}) )[a-h])+"
    around = rf"(?:(?:{lettered}|{both}) )*{letters}(?: (?:{lettered}))*"
    joined = rf" (?:{joins}) "
    return _Words(*map(re.compile, (named, them, rf"(?:{both}) (.+)", joined, around)))


_TRUE = "(?:correct|right|true|valid|possible|wrong|incorrect|false|acceptable|applicable)"
_MANY = "(?:all|none|any|both|neither|either|some|most|each|all (?:two|three|four|five)|nothing)"
_NOUN = "(?:above|answers?|options?|choices?|alternatives|statements|mentioned|listed)"
_VERDICT = rf"(?: (?:is|are|can be)(?: not)?(?: all)? {_TRUE}| apply)?"
_WAHR = "(?:richtig|korrekt|wahr|falsch|zutreffend|möglich|zu)"
_ANTWORT = (
    "(?:oben|genannten?|genannte[sn]|obigen?|vorherigen|vorstehenden|aufgeführten|angegebenen|"
    "antworten?|antwortmöglichkeiten|optionen|aussagen|möglichkeiten|alternativen)"
)
_CIERTO = "(?:correct|verdader|ciert|válid|fals|incorrect)[oa]s?"
_VRAI = "(?:vraie?s?|correcte?s?|justes?|exacte?s?|fausses?|faux|bonnes?|possibles?|valables?)"

_LANGUAGES = PerLanguage(
    {
        "en": partial(
            _words,
            named=rf"{_MANY}(?: of)?(?: the| these| those)?(?: other| two| three| four| five)?"
            rf" {_NOUN}"
            rf"(?: (?:mentioned|listed|given|above|below|here|{_NOUN}))*{_VERDICT}|"
            rf"no (?:answer|option|choice|statement) is {_TRUE}",
            them=rf"{_MANY} of (?:them|these|those|the (?:two|three|four|five)){_VERDICT}|"
            rf"(?:they|all|none|both|neither|either) (?:is|are)(?: all| both)? {_TRUE}|"
            r"both|neither|both of (?:them|these)|all (?:three|four|five)",
            both="both|either|neither",
            joins="and|or|nor",
            lettered=rf"options?|answers?|choices?|only|(?:is|are) {_TRUE}",
        ),
        "de": partial(
            _words,
            named=r"(?:alle[sr]?|keine?[rs]?|beide[sr]?|nichts|eine der|irgendeine?[rs]?)"
            r"(?: (?:der|die|das|den|des|dem|diese[rs]?|von|oben|zuvor|hier))*"
            rf" {_ANTWORT}(?: {_ANTWORT})*(?: (?:ist|sind|stimmt|stimmen|treffen|trifft)"
            rf"(?: nicht| alle)*(?: {_WAHR})?)?",
            them=r"(?:alle[sr]?|keine?[rs]?|beides?|nichts) (?:davon|dieser|von (?:ihnen|diesen)|"
            rf"(?:ist|sind|treffen|trifft) (?:alle )?{_WAHR}|stimmt|stimmen)|beides?|weder noch|"
            "keine[rs]? von beiden",
            both="sowohl|weder|entweder|beide",
            joins="und|oder|noch|als auch",
            lettered=rf"antworten?|optionen|nur|(?:ist|sind) {_WAHR}",
        ),
        "es": partial(
            _words,
            named=r"(?:tod[oa]s?|ningun[oa]|nada|amb[oa]s|cualquiera|algun[oa]s?|[lo][oa]s dos)"
            r"(?: (?:de|las?|los?|el|est[oa]s|es[oa]s))*"
            r" (?:anterior(?:es)?|respuestas?|opci(?:ón|ones)|afirmaciones|mencionad[oa]s?)"
            rf"(?: (?:anteriores|mencionad[oa]s|de arriba|es|son|{_CIERTO}))*",
            them=r"(?:tod[oa]s|ningun[oa]|amb[oa]s)(?: de)? "
            r"(?:est[oa]s|es[oa]s|ell[oa]s|l[oa]s dos)|"
            rf"(?:tod[oa]s|ningun[oa]|amb[oa]s) (?:es|son) {_CIERTO}|amb[oa]s|ni una ni otra|"
            "ni lo uno ni lo otro",
            both="tanto|ni|ambas|ambos|o bien",
            joins="y|e|o|como|ni",
            lettered=rf"respuestas?|opciones|solo|(?:es|son) {_CIERTO}",
        ),
        "fr": partial(
            _words,
            named=r"(?:tou(?:te|s|tes)|aucune?|les deux|n'importe laquelle|une)"
            r"(?: (?:de|des|les|ces|parmi|d'entre))*"
            r" (?:réponses?|propositions?|options?|choix|affirmations?|éléments|ci-dessus)"
            rf"(?: (?:ci-dessus|précédente?s?|proposées?|mentionnée?s?|est|sont|n'est|{_VRAI}))*|"
            r"(?:tout|rien de) ce qui précède|tou(?:te)?s ce(?:lles|ux) qui précèdent",
            them=rf"(?:tou(?:te)?s|les deux|aucune?) (?:sont|n'est) {_VRAI}|"
            r"(?:tou(?:te)?s|aucune?) (?:d'entre (?:elles|eux)|de ce(?:lles|ux)-ci|des deux)|"
            r"les deux|ni l'une? ni l'autre",
            both="à la fois|tant|ni|soit|et",
            joins="et|ou|ni|soit|que",
            lettered=rf"réponses?|options?|seulement|(?:est|sont) {_VRAI}",
        ),
    }
)

ID = "catch-all-answer"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = frozenset(_LANGUAGES)

_LONGEST = 80  # characters of an answer that says no more
_SEVERAL = 3  # answers of which "them" can be said: of two, it is what the question names
_AMOUNTS = ("how many", "how much", "wie viel", "cuánt", "combien")  # "none of them" is one
_WHICH = r"of\s+(?:the|these)\s+(?:above|(?:other\s+)?answers|options|choices)\b"
_WITHIN = re.compile(rf"\b(?:all|none|any|both|neither|either|some)\s+{_WHICH}", re.IGNORECASE)
_QUICK = re.compile(_WHICH)  # begins with letters, which the engine finds quickly


def check(file: Reading) -> Iterator[Finding]:
    """Every answer that is weighed or chosen; a plain answer may be "none of these"."""
    known = _LANGUAGES[file.language]
    for at, question in file.questions:
        answers = list(_answers(at, question))
        amount = any(map(question.question.lower().__contains__, _AMOUNTS))
        short = [words.bare(text) if len(text) <= _LONGEST else "" for _, text in answers]
        for number, (place, text) in enumerate(answers):
            whole = _stands_for_others(short, number, known, them=not amount)
            if found := text.strip() if whole else _within(text, file.language):
                shown = " ".join(found.split()).rstrip(".")
                message = f"'{shown}' only points to other answers; write an answer in full"
                yield Finding(place, ID, message, snippet=found)


def _answers(at: Place, question: Question) -> Iterator[tuple[Place, str]]:
    if question.strongest and question.strongest.answer:
        yield at / "strongest" / "answer", question.strongest.answer
    for number, other in enumerate(question.others):
        if other.answer:
            yield at.below("others", number, "answer"), other.answer
    for number, choice in enumerate(question.choices):
        yield at.below("choices", number, "text"), choice.text


def _within(text: str, language: str) -> str:
    """What an English sentence says that names the other answers, as typed."""
    if language != "en" or not _QUICK.search(text.casefold()):
        return ""
    found = _WITHIN.search(text)
    return found[0] if found else ""


def _stands_for_others(answers: Sequence[str], number: int, known: _Words, *, them: bool) -> bool:
    """Whether one of the answers says no more than some or all of the others, or none of them.

    ``them`` says whether an answer that only points can point at the others.
    """
    said = answers[number]
    if not said:
        return False
    if known.named.fullmatch(said):
        return True
    if len(answers) < _SEVERAL:
        return False
    if known.them.fullmatch(said):
        return them
    if known.lettered.fullmatch(said):
        # Where most answers are letters, they name what the question shows.
        lettered = [len(it) == 1 or known.lettered.fullmatch(it) for it in answers]
        return 2 * sum(map(bool, lettered)) <= len(answers)
    joined = known.both.fullmatch(said)
    return joined is not None and _joins(joined[1], answers, known)


def _joins(said: str, answers: Sequence[str], known: _Words) -> bool:
    """Whether what is said are two of the answers with a word between them."""
    return any(
        said[: it.start()] in answers and said[it.end() :] in answers
        for it in known.joins.finditer(said)
    )
