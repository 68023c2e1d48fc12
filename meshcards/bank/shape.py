"""The three shapes of a question: weighed answers, a plain answer, or choices.

Looked at as written, before a question is validated, so that one that also lacks its id is told
both, and a key that does not belong is found where it is. What a JSON schema can say of this, it
says: ``SCHEMA`` of a question, ``OTHERS`` and ``CHOICES`` of those lists.
"""

from collections.abc import Iterator, Mapping

from pydantic.config import JsonDict

from meshcards.bank.value import Value
from meshcards.problem import Finding, Place

RULE = "question-shape"

_SHAPES = ("strongest", "answer", "choices")
_ALOUD = ("short", "points")  # what an answer that is said aloud is graded by
_OF_A_CHOICE = {"text", "correct", "because"}


def _shape(*keys: str, without: tuple[str, ...]) -> JsonDict:
    return {"required": list(keys), "properties": dict.fromkeys(without, False)}


# An editor's parser makes a boolean of ``true`` before it asks the schema.
_RIGHT: JsonDict = {"required": ["correct"], "properties": {"correct": {"enum": ["true", True]}}}

SCHEMA: JsonDict = {
    "oneOf": [
        _shape("strongest", "others", without=("answer", "choices", "because")),
        _shape("answer", without=("strongest", "others", "choices")),
        _shape("choices", without=("strongest", "others", "answer", *_ALOUD)),
    ]
}
OTHERS: JsonDict = {"minItems": 1}
CHOICES: JsonDict = {
    "minItems": 2,
    "allOf": [{"contains": _RIGHT}, {"contains": {"not": _RIGHT}}],
}


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
    if not choices:
        yield Finding(place, "empty-list", "'choices' is empty; add at least two")
        return
    if len(choices) < 2:
        yield Finding(place, RULE, "a question needs at least two choices; add another")
        return
    written = [it for it in choices if isinstance(it, dict)]
    yield from _twice(choices, place)
    # A choice that cannot be read may be the one that is right: it has a problem of its own.
    if len(written) < len(choices) or not all(map(_legible, written)):
        return
    right = sum(it.get("correct") == "true" for it in written)
    if not right:
        yield Finding(place, RULE, "no choice is right; write 'correct: true' on each that is")
    elif right == len(choices):
        yield Finding(place, RULE, "every choice is right; add one that is not")


def _twice(choices: list[Value], place: Place) -> Iterator[Finding]:
    """Choices in the same words: no learner could tell which of them is right."""
    first: dict[str, Place] = {}
    for number, it in enumerate(choices):
        if isinstance(it, dict) and isinstance(text := it.get("text"), str) and text.strip():
            at = place / number / "text"
            known = first.setdefault(" ".join(text.split()), at)
            if known is not at:
                message = "this choice says the same as another; keep one of them"
                yield Finding(at, RULE, message, also=known)


def _legible(choice: Mapping[str, Value]) -> bool:
    """Whether a choice says, in keys and words that it may have, if it is right."""
    known = choice.keys() <= _OF_A_CHOICE
    return known and choice.get("correct", "false") in ("true", "false")
