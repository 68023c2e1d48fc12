"""A reason that only repeats the answer.

From ``falls_short`` a learner should find out what was missing. If nearly all of its words are
already in the answer, it adds nothing. The same is true of the ``because`` of a choice. A reason
that denies what the answer says is not found, and neither is one with a number, a name or code
that the answer lacks.

Bad:

```yaml
others:
  - answer: A mesh adds retries and metrics to the calls of services.
    falls_short: It says that a mesh adds retries and metrics to calls.
```

Good:

```yaml
others:
  - answer: A mesh adds retries and metrics to the calls of services.
    falls_short: It never says where the proxies run, beside each workload.
```
"""

from collections.abc import Iterator
from typing import Final

from meshcards.bank.model import Question
from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Place, Severity
from meshcards.text import contrast, lexicon, words

ID = "flaw-restates"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

MOST = 0.75  # of the reason's words
FEWEST = 4  # words that say something; of fewer, chance decides

# Words by which a reason judges and says nothing more.
_EMPTY = frozenset(
    [
        "answer",
        "correct",
        "fine",
        "incomplete",
        "miss",
        "right",
        "say",
        "short",
        "state",
        "true",
        "vague",
    ]
)


def check(file: Reading) -> Iterator[Finding]:
    """The reason of every other answer that is written out, and of every choice."""
    for at, question in file.questions:
        for number, other in enumerate(question.others):
            answer, reason = other.answer, other.falls_short
            if answer and reason and _restates(reason, answer, file.language):
                message = "this reason only repeats the answer; say what the answer lacks"
                yield Finding(at / "others" / number / "falls_short", ID, message)
        yield from _of_choices(at / "choices", question, file.language)


def _of_choices(place: Place, question: Question, language: str) -> Iterator[Finding]:
    for number, choice in enumerate(question.choices):
        if choice.because and _restates(choice.because, choice.text, language):
            what = "right" if choice.right else "not right"
            message = f"this reason only repeats the choice; say why it is {what}"
            yield Finding(place / number / "because", ID, message)


def _restates(reason: str, answer: str, language: str) -> bool:
    if not words.related(words.sample(reason), answer.lower()):
        return False
    said = set(lexicon.content(reason, language)) - _EMPTY
    known = said & set(lexicon.content(answer, language))
    if len(said) < FEWEST or len(known) <= MOST * len(said):
        return False
    return not _supplies(reason, answer, language)


def _supplies(reason: str, answer: str, language: str) -> bool:
    """Whether a reason denies more than its answer does, or has a value that the answer lacks."""
    if contrast.denials(reason, language) > contrast.denials(answer, language):
        return True
    known = " ".join(words.words(words.visible(answer)))
    return any(it not in known for it in contrast.values(reason, language))
