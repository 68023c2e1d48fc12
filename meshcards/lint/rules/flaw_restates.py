"""A verdict that only says the answer again.

``falls_short`` is where a learner finds out what was missing. If nearly all of its words stand in
the answer already, it supplies nothing. The ``because`` of a choice is held to the same. A verdict
that denies what the answer says, or gives a number, a name or code that the answer lacks, supplies
something.

Bad: ``falls_short: It says that a mesh adds retries and metrics.`` under an answer that says so.
Good: ``falls_short: It never says where the proxies stand, which is beside each workload.``
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

MOST = 0.75  # of the verdict's words
FEWEST = 4  # words that say something; of fewer, chance decides

_VERDICT = frozenset(
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
    """Every verdict on an answer that is written out, and on a choice."""
    for at, question in file.questions:
        for number, other in enumerate(question.others):
            answer, verdict = other.answer, other.falls_short
            if answer and verdict and _restates(verdict, answer, file.language):
                message = "this only says the answer again; supply what it lacks"
                yield Finding(at / "others" / number / "falls_short", ID, message)
        yield from _of_choices(at / "choices", question, file.language)


def _of_choices(place: Place, question: Question, language: str) -> Iterator[Finding]:
    for number, choice in enumerate(question.choices):
        if choice.because and _restates(choice.because, choice.text, language):
            what = "right" if choice.right else "not right"
            message = f"this only says the choice again; say why it is {what}"
            yield Finding(place / number / "because", ID, message)


def _restates(verdict: str, answer: str, language: str) -> bool:
    if not words.related(words.sample(verdict), answer.lower()):
        return False
    said = set(lexicon.content(verdict, language)) - _VERDICT
    known = said & set(lexicon.content(answer, language))
    if len(said) < FEWEST or len(known) <= MOST * len(said):
        return False
    return not _supplies(verdict, answer, language)


def _supplies(verdict: str, answer: str, language: str) -> bool:
    """Whether a verdict denies more than its answer does, or has a value that the answer lacks."""
    if contrast.denials(verdict, language) > contrast.denials(answer, language):
        return True
    known = " ".join(words.words(words.visible(answer)))
    return any(it not in known for it in contrast.values(verdict, language))
