"""A point under ``must`` that the answer does not contain.

Learners grade themselves by the points under ``must``, and then look for them in the answer. If
the answer never says one, either the answer is not the strongest or the point is not a must. Words
are compared in all their forms ("ejects", "ejected", "ejection"), names and code part by part. A
point counts as said if half of its words are in the answer. Texts in scripts without capital
letters are not looked at.

Bad:

```yaml
answer: A VirtualService moves the weight between two versions.
points:
  must:
    - A VirtualService moves the weight
    - Sessions stick to one version
```

Good:

```yaml
answer: A VirtualService moves the weight between two versions, and
  sessions stick to the version they began with.
points:
  must:
    - A VirtualService moves the weight
    - Sessions stick to one version
```
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import stems

ID = "must-missing"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

FEWEST = 2  # words that are missing: one may have been said in another word

_LONGEST = 300  # characters; a longer must is a problem already, and slow to look for


def check(file: Reading) -> Iterator[Finding]:
    """The musts of every question that gives its answer."""
    for place, question in file.questions:
        answer = question.said
        if not answer or not question.points:
            continue
        for number, must in enumerate(question.points.must):
            if len(must) <= _LONGEST and (missing := _missing(must, answer)):
                listed = ", ".join(f"'{word}'" for word in missing)
                message = (
                    f"the answer never says {listed}; add it to the answer, or replace this point"
                )
                yield Finding(place.below("points", "must", number), ID, message)


def _missing(must: str, answer: str) -> list[str]:
    """The words of a must that an answer lacks, if those are most of it."""
    missing, sought = stems.unsaid(must, answer)
    return missing if len(missing) >= FEWEST and 2 * len(missing) > sought else []
