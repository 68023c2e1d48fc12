"""A term that an answer names and its question does not list.

The card shows the terms under ``terms`` as key terms, and their facts are learned before the
question. If an answer names a SPIFFE ID, a learner should have learned the facts about it. Only
names that are not everyday words count: those with a capital inside, a digit, or several words.

Bad:

```yaml
questions:
  - id: identity
    question: How does a pod prove who it is?
    answer: By a certificate with its SPIFFE ID.
terms:
  - id: spiffe-id
    name: SPIFFE ID
    facts: [{id: what, text: A SPIFFE ID names a workload.}]
```

Good:

```yaml
questions:
  - id: identity
    question: How does a pod prove who it is?
    answer: By a certificate with its SPIFFE ID.
    terms: [spiffe-id]
terms:
  - id: spiffe-id
    name: SPIFFE ID
    facts: [{id: what, text: A SPIFFE ID names a workload.}]
```
"""

from bisect import insort
from collections.abc import Iterator
from typing import Final

from meshcards.lint.rule import ANY, Scope
from meshcards.lint.wordings import Wordings
from meshcards.problem import Finding, Severity
from meshcards.text import words

ID = "unlisted-term"
SEVERITY = Severity.ADVICE
SCOPE: Final = Scope.WORDINGS
LANGUAGES: Final = ANY


def check(bank: Wordings) -> Iterator[Finding]:
    """The answer of every question, or its right choices; a term is found once."""
    terms = {
        name: term.id
        for _, term in bank.names.terms
        for name in (term.name, *term.aliases)
        if _distinctive(name)
    }
    amounts: dict[str, list[int]] = {}  # by the first word of names, how many words they have
    for first, amount in {(it.partition(" ")[0], it.count(" ") + 1) for it in terms}:
        insort(amounts.setdefault(first, []), -amount)
    for question in bank.questions:
        listed = set(question.terms)
        for place, text in question.answers:
            for name, term in _named(_words(text), terms, amounts).items():
                if term not in listed:
                    listed.add(term)
                    message = f"the answer names '{name}'; add '{term}' to the question's 'terms'"
                    alike = f"answers that name '{term}' and do not list it"
                    yield Finding(place, ID, message, snippet=name, alike=alike)


def _distinctive(name: str) -> bool:
    return any(it.isupper() or it.isdigit() or it == " " for it in name[1:])


def _words(text: str) -> list[str]:
    if "](" in text:
        text = words.visible(text)
    return [part.strip(".,;:!?()[]\"'`*") for part in text.split()]


def _named(
    parts: list[str], terms: dict[str, str], amounts: dict[str, list[int]]
) -> dict[str, str]:
    """The first name of each term among the words, the longest name at each place."""
    found: dict[str, str] = {}
    listed: set[str] = set()
    end = 0
    for at in [at for at, part in enumerate(parts) if part in amounts]:
        if at < end:
            continue  # inside the name before
        for amount in amounts[parts[at]]:  # below zero, so that the longest come first
            name = " ".join(parts[at : at - amount])
            if name in terms:
                if terms[name] not in listed:
                    found[name] = terms[name]
                    listed.add(terms[name])
                end = at - amount
                break
    return found
