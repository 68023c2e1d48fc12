"""A question whose wording gives its answer away.

If words of the question come back in the strongest answer and in no other, the sound of it is
enough to choose. Testers call that a clang association.

Bad: ``Why does Envoy drain its listeners?`` with "drain" and "listeners" in one answer only.
Good: another answer that speaks of draining listeners too, or a question that does not.

Source: Haladyna and Downing's guidelines for writing multiple-choice items: avoid clang
associations between the stem and the right choice.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.contest import Contest
from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import lexicon, words

ID = "question-gives-away"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

FEWEST = 3  # words that only the strongest answer takes up: one or two are chance


def check(file: Reading) -> Iterator[Finding]:
    """Every question that gives all its answers."""
    for contest in file.contests:
        echoed = _echoed(contest, file.language)
        if len(echoed) >= FEWEST:
            listed = ", ".join(f"'{word}'" for word in sorted(echoed))
            message = f"only the {contest.winner} takes up {listed}; let another do so too"
            yield Finding(contest.place / "question", ID, message)


def _echoed(contest: Contest, language: str) -> set[str]:
    """The words of the question that the winners take up and no other answer does."""
    known = lexicon.of(language)
    # The words of the question by their stems, in which they are compared.
    asked = {known.stem(it): it for it in words.words(contest.question.question)}
    asked = {stem: it for stem, it in asked.items() if it not in known.common}
    winners = " ".join(it.text for it in contest.winners)
    folded = winners.casefold()
    others = " ".join(it.text.casefold() for it in contest.others)
    # Cheap first: where a word stands at all, even inside another, is quickly told.
    stems = {word: word.removesuffix("y") for word in asked}
    only = {word for word, stem in stems.items() if stem in folded and stem not in others}
    if len(only) < FEWEST:
        return set()
    return {asked[stem] for stem in only & set(known.content(winners))}
