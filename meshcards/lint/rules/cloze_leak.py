r"""A cloze whose answer stands on the same front.

What is hidden must not be readable beside the gap: not in the text around it, singular or plural,
not in the hint, and not as the initials of words that are shown, in the place of an acronym. A card
that asks for a form of a word ("The plural of …", "hablar: yo …") may show another form.

Bad: ``A {{c1::sidecar}} is a proxy; every sidecar has its pod.``,
``{{c1::mTLS::m… TLS}}``, ``{{c1::CSR}} stands for certificate signing request.``
Good: ``A {{c1::sidecar}} is a proxy that shares a pod with its application.``

Source: Anki's manual, "Cloze deletion", and Wozniak's rule 5.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.fronts import Front
from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import grammar, lexicon, words

ID = "cloze-leak"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every card of every fact."""
    for it, front in file.fronts:
        if leak := _leak(front, file.language):
            message = f"c{front.number} hides {leak}; reword one of the two"
            yield Finding(it.place / "text", ID, message, snippet=f"{{{{c{front.number}::")


def _leak(front: Front, language: str) -> str:
    known = lexicon.of(language)
    shown, hints = known.line(front.shown), known.line(front.hints)
    initials = "".join(word[0] for word in words.words(front.shown))
    for hidden in front.hidden:
        answer = known.line(hidden)
        if len(answer) < 4:  # blanks around one character: too common to tell anything
            continue
        if known.common.issuperset(words.words(hidden)):  # so it is with words that say nothing
            continue
        if answer in shown and not _is_form(hidden, front.shown):
            return f"'{hidden.strip()}', which stands beside the gap"
        if answer in hints:
            return f"'{hidden.strip()}', which stands in its hint"
        if _spells(hidden.strip(" `*_"), initials):
            return f"'{hidden.strip()}', whose words are spelled out beside the gap"
    return ""


def _is_form(hidden: str, shown: str) -> bool:
    """Whether a front that asks for a form of a word shows another form of it only."""
    said = f" {' '.join(words.words(shown))} "
    return f" {' '.join(words.words(hidden))} " not in said and grammar.asks_form(shown)


def _spells(acronym: str, initials: str) -> bool:
    """Whether words that follow each other begin with the letters of ``acronym``."""
    looks_so = acronym.isalpha() and acronym[1:].isupper() and len(acronym) > 2
    return looks_so and acronym.casefold() in initials
