"""A cloze whose answer is on the same card.

A learner must not be able to read the hidden words beside the cloze: not in the text around it, in
singular or plural; not in the hint; and not as the words whose initials an acronym is. A card that
asks for a form of a word ("The plural of …", "hablar: yo …") may show another form.

Bad:

```yaml
text: A {{c1::sidecar}} is a proxy, and every sidecar has a pod.
```

Good:

```yaml
text: A {{c1::sidecar}} is a proxy that shares a pod with its application.
```

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
            message = f"c{front.number} hides {leak}"
            yield Finding(it.place / "text", ID, message, snippet=f"{{{{c{front.number}::")


def _leak(front: Front, language: str) -> str:
    known = lexicon.of(language)
    shown, hints = known.line(front.shown), known.line(front.hints)
    initials = "".join(word[0] for word in words.words(front.shown))
    for hidden in front.hidden:
        answer = known.line(hidden)
        if len(answer) < 4:  # one character between spaces: too common to tell anything
            continue
        if known.common.issuperset(words.words(hidden)):  # so it is with words that say nothing
            continue
        if answer in shown and not _is_form(hidden, front.shown):
            return f"'{hidden.strip()}', which the same card shows; reword the fact"
        if answer in hints:
            return f"'{hidden.strip()}', which its hint contains; change the hint"
        if _spells(hidden.strip(" `*_"), initials):
            return f"'{hidden.strip()}', whose words the same card spells out; reword the fact"
    return ""


def _is_form(hidden: str, shown: str) -> bool:
    """Whether a front that asks for a form of a word shows another form of it only."""
    said = f" {' '.join(words.words(shown))} "
    return f" {' '.join(words.words(hidden))} " not in said and grammar.asks_form(shown)


def _spells(acronym: str, initials: str) -> bool:
    """Whether words that follow each other begin with the letters of ``acronym``."""
    looks_so = acronym.isalpha() and acronym[1:].isupper() and len(acronym) > 2
    return looks_so and acronym.casefold() in initials
