"""The three shapes of a question: weighed answers, a plain answer, or choices.

Looked at as written, before a question is validated, so that one that also lacks its id is told
both, and a key that does not belong is found where it is.
"""

from collections.abc import Iterator, Mapping

from meshcards.bank.events import Value
from meshcards.problem import Finding, Place

RULE = "question-shape"

_SHAPES = ("strongest", "answer", "choices")
_ALOUD = ("short", "points")  # what an answer that is said aloud is graded by


def findings(question: Mapping[str, Value], place: Place) -> Iterator[Finding]:
    """What keeps the question at ``place`` from having one shape, and the whole of it."""
    shapes = [key for key in _SHAPES if key in question]
    if not shapes:
        message = "key 'strongest' is missing; add it"
        if "others" not in question:
            message = "the question has no answer; add 'strongest', 'answer' or 'choices'"
        yield Finding(place, "missing-key", message)
    for key in shapes[1:]:
        message = f"a question has '{shapes[0]}' or '{key}', not both; keep one of them"
        yield Finding(place / key, RULE, message, at_key=True)
    if len(shapes) == 1:
        yield from _of_one_shape(shapes[0], question, place)


def _of_one_shape(shape: str, question: Mapping[str, Value], place: Place) -> Iterator[Finding]:
    if shape == "strongest":
        if "others" not in question:
            message = "key 'others' is missing; add it, or write 'answer' instead of 'strongest'"
            yield Finding(place, "missing-key", message)
        elif question["others"] == []:
            message = "'others' is empty; add at least one"
            yield Finding(place / "others", "empty-list", message)
        if "because" in question:
            message = "'because' is a key of 'strongest' here; indent it"
            yield Finding(place / "because", RULE, message, at_key=True)
        return
    if "others" in question:
        instead = "'strongest: {answer: …}'" if shape == "answer" else "them as choices"
        message = f"'others' go with 'strongest' and not with '{shape}'; write {instead}"
        yield Finding(place / "others", RULE, message, at_key=True)
    if shape == "choices":
        for key in _ALOUD:
            if key in question:
                message = f"'{key}' is for an answer that is said aloud; leave it out of choices"
                yield Finding(place / key, RULE, message, at_key=True)
        if isinstance(choices := question["choices"], list):
            yield from _of_choices(choices, place / "choices")


def _of_choices(choices: list[Value], place: Place) -> Iterator[Finding]:
    right = sum(isinstance(it, dict) and it.get("correct") == "true" for it in choices)
    if not choices:
        yield Finding(place, "empty-list", "'choices' is empty; add at least two")
    elif len(choices) < 2:
        yield Finding(place, RULE, "a question needs at least two choices; add another")
    elif not right:
        yield Finding(place, RULE, "no choice is right; write 'correct: true' on each that is")
    elif right == len(choices):
        yield Finding(place, RULE, "every choice is right; add one that is not")
