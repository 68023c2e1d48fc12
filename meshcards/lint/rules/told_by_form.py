"""Answers that their form tells apart, whatever they say.

A learner meets a question twenty times. If its strongest answer is always the one with the shortest
sentences, the most semicolons or no "I", that is what is learned, and nobody notices. So this rule
looks at the whole bank as somebody who understands no word: how often does the answer with the most
or the least of a trait win? The traits are its length, its sentences and how long they are, code,
numbers, names with capitals inside, colons and semicolons, brackets, "I" and "our", "usually" and
its like, "always" and its like, long words, and the words of the question that it takes up. Where
answers are even, each counts as its share.

A trait is reported where it wins more often than luck explains: by the exact binomial test at one
in a hundred for all traits together, and at least 1.2 times as often as chance. It is shown at the
three questions where it sets the winner apart most. All traits together are a guess too: a small
logistic model learns from all topics but one and is asked about that one, for each of them. It is
reported when it is right more than 1.6 times as often as chance. ``meshcards check --stats`` has
the whole table. Questions with written answers count from twelve on; strongest answers and right
choices are counted apart.

To fix it, write the answers of a question in one voice and on one day. Let them differ in what they
know: about the same number of sentences, of the same length, with the same punctuation. Then vary
from question to question which answer is the shortest, shows the code, or begins with "I". To add
a semicolon to a wrong answer is no fix; to take it out of the strongest one is.

Bad: "Two steps; first the gate: no new calls." beside three answers such as "I would usually just
restart the whole thing and then see what happens to the calls that are still open."
Good: "I take the pod out of rotation and wait until the open calls are done." beside "I restart the
pod at once, because the client opens its calls again.", and the other way round next time.

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
        f"who sees only the form of the answers picks the {kind} in {guessed.rate:.0%} of "
        f"{guessed.questions} questions, by chance in {guessed.chance:.0%}; it has "
        f"{', '.join(guessed.signs)}: write all answers of a question in one voice"
    )


def _alone(tell: Tell, kind: Winner, rivals: Rivals) -> str:
    won, lost = tells.values(tell, rivals)
    *several, last = (f"{it:g}" for it in lost)
    others = f"{', '.join(several)} and {last}" if several else last
    return (
        f"the answer with {tell.has} is the {kind} in {tell.rate:.0%} of {tell.questions} "
        f"questions, by chance in {tell.chance:.0%}; here it has {won:g}{tell.trait.unit}, the "
        f"others {others}: vary which answer that is"
    )
