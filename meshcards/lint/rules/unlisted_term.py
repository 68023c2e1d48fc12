"""A term that the strongest answer names and the question does not list.

The terms under ``terms`` are shown as key terms, and their facts are learned before the question.
An answer that speaks of a SPIFFE ID should be prepared by the facts about it. Only names that are
no everyday words count: those with a capital inside, a digit, or several words.

Bad: an answer about the SPIFFE ID of a pod without ``spiffe-id`` under ``terms``.
Good: ``terms: [spiffe-id, mtls]``.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.outline import Wordings
from meshcards.lint.rule import Scope
from meshcards.problem import Finding, Level
from meshcards.text import words

ID = "unlisted-term"
LEVEL = Level.ADVICE
SCOPE: Final = Scope.WORDINGS


def check(bank: Wordings) -> Iterator[Finding]:
    """The strongest answer of every question."""
    terms = {
        name: term.id
        for _, term in bank.names.terms()
        for name in (term.name, *term.aliases)
        if _distinctive(name)
    }
    longest: dict[str, int] = {}  # by the first word of names, how many words they have at most
    for name in terms:
        first = name.partition(" ")[0]
        longest[first] = max(longest.get(first, 0), name.count(" ") + 1)
    for question in bank.questions:
        said = _words(question.answer)
        for name, term in _named(said, terms, longest).items():
            if term not in question.terms:
                message = f"the answer names '{name}'; list '{term}' under 'terms'"
                yield Finding(question.place / "strongest" / "answer", ID, message, snippet=name)


def _distinctive(name: str) -> bool:
    return any(it.isupper() or it.isdigit() or it == " " for it in name[1:])


def _words(text: str) -> list[str]:
    if "](" in text:
        text = words.visible(text)
    return [part.strip(".,;:!?()[]\"'`*") for part in text.split()]


def _named(parts: list[str], terms: dict[str, str], longest: dict[str, int]) -> dict[str, str]:
    """The first name of each term among the words, the longest name at each place."""
    found: dict[str, str] = {}
    end = 0
    for at in [at for at, part in enumerate(parts) if part in longest]:
        if at < end:
            continue  # inside the name before
        for amount in range(longest[parts[at]], 0, -1):
            name = " ".join(parts[at : at + amount])
            if name in terms:
                if terms[name] not in found.values():
                    found[name] = terms[name]
                end = at + amount
                break
    return found
