"""A question whose answers all begin with the same words.

Learners read these words four times, and they say nothing. Move them to the question: the answers
become short, and what differs comes first. Three answers or more are found if they share their
first four words and go on differently. Answers with code there are not found.

Bad:

```yaml
question: What is a sidecar?
choices:
  - {text: It is a proxy that serves one pod, correct: true}
  - {text: It is a proxy that serves one node}
  - {text: It is a proxy that serves the mesh}
```

Good:

```yaml
question: A sidecar is a proxy. What does it serve?
choices:
  - {text: One pod, correct: true}
  - {text: One node}
  - {text: The mesh}
```

Source: Haladyna, Downing and Rodriguez (2002), guideline 14: include the central idea in the stem
instead of the choices; the item-writing guide of the National Board of Medical Examiners (NBME).
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.contest import Contest
from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import words

ID = "same-opening"
SEVERITY = Severity.ADVICE
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

FEWEST = 4  # words: three are a sentence's usual beginning


def check(file: Reading) -> Iterator[Finding]:
    """The answers of every question that gives them all."""
    for contest in file.contests:
        if shared := _shared(contest):
            message = f"all answers begin with '{shared}'; move these words to the question"
            yield Finding(contest.place / "question", ID, message)


def _shared(contest: Contest) -> str:
    """The words that all answers begin with, as the first of them says them."""
    texts = [it.text for it in contest.answers]
    first = texts[0].split(None, FEWEST)[:FEWEST]
    # Cheap first: nearly always the first word of two answers differs.
    if len(first) < FEWEST or any(it[:1].lower() != texts[0][:1].lower() for it in texts):
        return ""
    opened = [it.split() for it in map(words.visible, texts)]
    amount = _amount(opened)
    if amount < FEWEST or any("`" in " ".join(it.split()[:FEWEST]) for it in texts):
        return ""
    return " ".join(opened[0][:amount])


def _amount(opened: list[list[str]]) -> int:
    """How many words all share, of which at least one is followed by others in every answer."""
    amount = 0
    for said in zip(*opened, strict=False):
        if len({it.casefold() for it in said}) > 1:
            break
        amount += 1
    return amount if all(len(it) > amount for it in opened) else 0
