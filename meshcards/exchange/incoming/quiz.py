"""The questions of a quiz, whose answers are worth a share of the points, as a bank has them.

A bank knows right and wrong. Of one answer to choose, the best is right; of several, all that are
worth something. What a learner types has no choices: the best is the answer, and others that the
quiz knows, with what it says of them, are answers that fall short.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from meshcards.exchange.items import Option, Question

FULL = 100.0
_EVERYTHING = "*"  # stands for whatever else a learner types


@dataclass(frozen=True, slots=True)
class Reply:
    """One of the answers that a quiz knows: what percentage of the points it is worth, and why."""

    text: str
    share: float
    because: str = ""


def chosen(question: Question, replies: Sequence[Reply], *, is_single: bool) -> Question:
    """The question with choices."""
    least = max((it.share for it in replies), default=FULL) if is_single else 0.0
    options = tuple(
        Option(it.text, right=it.share > 0 and it.share >= least, because=it.because)
        for it in replies
    )
    return replace(question, options=options)


def unequal(question: Question, replies: Sequence[Reply]) -> Iterator[str]:
    """What the shares say beyond right and wrong, as clauses on what is lost."""
    right = [it.share for it, option in zip(replies, question.options, strict=True) if option.right]
    for reply, option in zip(replies, question.options, strict=True):
        if (option.right and reply.share != max(right)) or (not option.right and reply.share > 0):
            yield f"that '{reply.text}' is worth {reply.share:g}% of the points"


def typed(question: Question, replies: Sequence[Reply]) -> Question:
    """The question with a plain answer; others that are accepted are beside it.

    Answers that are not quite right, or wrong, and are explained make it a question with a
    strongest answer. What is said of anything else that a learner types belongs to the whole.
    """
    best = max((it.share for it in replies), default=0.0)
    accepted = [it for it in replies if it.share == best > 0 and it.text != _EVERYTHING]
    answer = " / ".join(dict.fromkeys(it.text for it in accepted))
    reasons = dict.fromkeys(it.because for it in accepted if it.because)
    rest = [it for it in replies if it not in accepted and it.because]
    others = [it for it in rest if it.text != _EVERYTHING]
    catch_all = [it.because for it in rest if it.text == _EVERYTHING]
    because = "\n\n".join((*reasons, *filter(None, (question.because,)), *catch_all))
    if not others:
        return replace(question, answer=answer, because=because)
    options = (
        Option(answer, right=True, because=because),
        *(Option(it.text, because=it.because) for it in others),
    )
    return replace(question, options=options, weighed=True, because="")


def number(text: str) -> float:
    """A number as a file writes it; 0 for what is none."""
    try:
        return float(text)
    except ValueError:
        return 0.0


def paired(question: Question, pairs: Sequence[tuple[str, str]]) -> Question:
    """A matching question as a plain one: it lists what to match, and its answer the pairs."""
    asked = [_item(left) for left, _ in pairs if left]
    answers = [_item(f"{left} → {right}" if left else right) for left, right in pairs]
    text = "\n\n".join((question.text, "\n".join(asked))).strip()
    return replace(question, text=text, answer="\n".join(answers))


def _item(text: str) -> str:
    """A text as an item of a list."""
    return "- " + text.replace("\n", "\n  ")
