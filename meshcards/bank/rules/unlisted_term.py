"""A term that the strongest answer names and the question does not list.

The terms under ``terms`` are shown as key terms, and their facts are learned before the question.
An answer that speaks of a SPIFFE ID should be prepared by the facts about it. Only names that are
no everyday words count: those with a capital inside, a digit, or several words.

Bad: an answer about the SPIFFE ID of a pod without ``spiffe-id`` under ``terms``.
Good: ``terms: [spiffe-id, mtls]``.
"""

from collections.abc import Iterator

from meshcards.bank import words
from meshcards.bank.reading import Reading
from meshcards.problem import Finding, Level

ID = "unlisted-term"
LEVEL = Level.ADVICE


def check(reading: Reading) -> Iterator[Finding]:
    """The strongest answer of every question."""
    terms = {
        name: term.id
        for _, term in reading.bank.terms()
        for name in (term.name, *term.aliases)
        if _distinctive(name)
    }
    longest = max((name.count(" ") for name in terms), default=-1) + 1
    first = {name.partition(" ")[0] for name in terms}
    for place, question in reading.bank.questions():
        said = _words(question.strongest.answer or "")
        if first.isdisjoint(said):
            continue
        for name, term in _named(said, terms, longest).items():
            if term not in question.terms:
                message = f"the answer names '{name}'; list '{term}' under 'terms'"
                yield Finding(place / "strongest" / "answer", ID, message, snippet=name)


def _distinctive(name: str) -> bool:
    return any(it.isupper() or it.isdigit() or it == " " for it in name[1:])


def _words(text: str) -> list[str]:
    if "](" in text:
        text = words.visible(text)
    return [part.strip(".,;:!?()[]\"'`*") for part in text.split()]


def _named(parts: list[str], terms: dict[str, str], longest: int) -> dict[str, str]:
    """The first name of each term among the words, the longest name at each place."""
    found: dict[str, str] = {}
    at = 0
    while at < len(parts):
        for amount in range(longest, 0, -1):
            name = " ".join(parts[at : at + amount])
            if name in terms:
                if terms[name] not in found.values():
                    found[name] = terms[name]
                at += amount - 1
                break
        at += 1
    return found
