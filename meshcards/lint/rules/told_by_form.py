"""A trait of the right answers that gives them away, such as their length.

A learner meets a question twenty times. If its strongest answer is always the one with the
shortest sentences, the most semicolons or no "I", the learner remembers that and not the content.
So this rule looks at the whole bank as a reader who understands no word: how often does the answer
with the most or the least of a trait win? The traits are the length, the sentences and how long
they are, code, numbers, names with capitals inside, colons and semicolons, brackets, "I" and
"our", words such as "usually", words such as "always", long words, and words of the question. If
answers have equally much, each counts as its share.

A trait is reported if it wins at least 1.2 times as often as chance and more often than luck
explains, by the exact binomial test at one in a hundred for all traits together. It is shown at
the three questions where the winner differs most. All traits together are one more guess: a small
logistic model learns from all topics but one and is asked about that one, for each of them. It is
reported if it is right more than 1.6 times as often as chance. ``meshcards check --stats`` has the
whole table. Twelve questions with written answers are needed; strongest answers and right choices
are counted apart.

To fix it, write the answers of a question in one style and on one day. Let them differ in what
they know: about the same number of sentences, of the same length, with the same punctuation. Then
vary from question to question which answer is the shortest, shows the code, or begins with "I". Do
not add a semicolon to a wrong answer; take it out of the strongest one.

Bad: "Two steps; first the gate: no new calls." beside three answers such as "I would usually just
restart the whole thing and then see what happens to the calls that are still open."

Good: "I take the pod out of rotation and wait until the open calls are done." beside "I restart
the pod at once, because the client opens its calls again.", and the other way round in the next
question.

Source: Haladyna, Downing and Rodriguez, "A review of multiple-choice item-writing guidelines for
classroom assessment" (2002), guideline 24: keep choices alike in length, grammar and content.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from meshcards.lint import guess, tells
from meshcards.lint.contest import Winner
from meshcards.lint.forms import Forms, Rivals
from meshcards.lint.guess import Guess
from meshcards.lint.rule import ANY, Scope
from meshcards.lint.tells import Tell
from meshcards.problem import Finding, Severity

ID = "told-by-form"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FORMS
LANGUAGES: Final = ANY

_SHOWN = 3  # questions at which a trait is shown


def check(bank: Forms) -> Iterator[Finding]:
    """All traits together, then each trait by itself, of each kind of winner."""
    for kind, topics in bank.kinds():
        guessed = guess.of(topics)
        if guessed and guessed.is_good:
            yield Finding(bank.place / "topics", ID, _together(guessed, kind), at_key=True)
        questions = [*chain.from_iterable(topics)]
        for tell in tells.of(questions):
            if tell.is_one:
                for rivals in tells.extreme(tell, questions, _SHOWN):
                    yield Finding(rivals.winner, ID, _alone(tell, kind, rivals))


def _together(guessed: Guess, kind: Winner) -> str:
    return (
        f"a guess by the form of the answers alone picks the {kind} in {guessed.rate:.0%} of "
        f"{guessed.questions} questions (chance {guessed.chance:.0%}), because that answer has "
        f"{', '.join(guessed.signs)}; write all answers of a question in one style"
    )


def _alone(tell: Tell, kind: Winner, rivals: Rivals) -> str:
    won, lost = tells.values(tell, rivals)
    *several, last = (f"{it:g}" for it in lost)
    others = f"{', '.join(several)} and {last}" if several else last
    return (
        f"the answer with {tell.has} is the {kind} in {tell.rate:.0%} of {tell.questions} "
        f"questions (chance {tell.chance:.0%}), here with {won:g}{tell.trait.unit} against "
        f"{others}; vary from question to question which answer that is"
    )
