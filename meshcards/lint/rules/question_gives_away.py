"""A question whose words only the right answer repeats.

If words of the question come back in the strongest answer and in no other, a learner can choose by
their sound. Testers call that a clang association.

Bad:

```yaml
question: Why does Envoy drain its listeners before a restart?
strongest: {answer: Listeners can drain before the restart.}
others:
  - {answer: It saves memory.}
  - {answer: It loads new keys.}
```

Good:

```yaml
question: Why does Envoy drain its listeners before a restart?
strongest: {answer: Open calls can end in peace.}
others:
  - {answer: It saves memory.}
  - {answer: It loads new keys.}
```

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
            message = (
                f"only the {contest.winner} repeats {listed} from the question; repeat them in "
                "another answer too, or reword the question"
            )
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
    # Cheap first: whether a text has a word at all, even inside another, is quickly known.
    stems = {word: word.removesuffix("y") for word in asked}
    only = {word for word, stem in stems.items() if stem in folded and stem not in others}
    if len(only) < FEWEST:
        return set()
    return {asked[stem] for stem in only & set(known.content(winners))}
