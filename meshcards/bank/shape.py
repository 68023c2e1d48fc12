"""The three shapes of a question: weighed answers, a plain answer, or choices.

A question is looked at as written, before it is validated, so that a question without an id gets
both problems, and a key that does not belong is reported at its own place. ``SCHEMA``, ``OTHERS``
and ``CHOICES`` have as much of this as a JSON schema can express.
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
        message = f"a question cannot have both '{shapes[0]}' and '{key}'; keep one of them"
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
            message = "'because' belongs to 'strongest' here; indent it below 'strongest'"
            yield Finding(place / "because", RULE, message, at_key=True)
        return
    if "others" in question:
        instead = "'strongest: {answer: …}'" if shape == "answer" else "each of them as a choice"
        message = f"'others' belongs to 'strongest', not to '{shape}'; write {instead}"
        yield Finding(place / "others", RULE, message, at_key=True)
    if shape == "choices":
        for key in _ALOUD:
            if key in question:
                message = (
                    f"'{key}' is for an answer that is said aloud; remove it from a question with "
                    "'choices'"
                )
                yield Finding(place / key, RULE, message, at_key=True)
        if isinstance(choices := question["choices"], list):
            yield from _of_choices(choices, place / "choices")


def _of_choices(choices: list[Value], place: Place) -> Iterator[Finding]:
    if not choices:
        yield Finding(place, "empty-list", "'choices' is empty; add at least two")
        return
    if len(choices) < 2:
        yield Finding(place, RULE, "'choices' has 1 item; add at least one more")
        return
    written = [it for it in choices if isinstance(it, dict)]
    yield from _twice(choices, place)
    # A choice that cannot be read may be the correct one, and has a problem of its own.
    if len(written) < len(choices) or not all(map(_legible, written)):
        return
    right = sum(it.get("correct") == "true" for it in written)
    if not right:
        yield Finding(place, RULE, "no choice is correct; add 'correct: true' to each that is")
    elif right == len(choices):
        yield Finding(place, RULE, "every choice is correct; add one that is not")


def _twice(choices: list[Value], place: Place) -> Iterator[Finding]:
    """Choices in the same words: no learner could tell which of them is correct."""
    first: dict[str, Place] = {}
    for number, it in enumerate(choices):
        if isinstance(it, dict) and isinstance(text := it.get("text"), str) and text.strip():
            at = place / number / "text"
            known = first.setdefault(" ".join(text.split()), at)
            if known is not at:
                message = "two choices have the same text; keep one of them"
                yield Finding(at, RULE, message, also=known)


def _legible(choice: Mapping[str, Value]) -> bool:
    """Whether a choice has only keys and words of the format, so that it is correct or is not."""
    known = choice.keys() <= _OF_A_CHOICE
    return known and choice.get("correct", "false") in ("true", "false")
