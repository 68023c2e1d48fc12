"""A question's answers as HTML: to choose from, to fall short, to be graded by."""

from collections.abc import Iterable
from functools import lru_cache

from meshcards.bank.answer import Choice, FollowUp, Other
from meshcards.bank.model import Question
from meshcards.cards import ids
from meshcards.cards.asset import fragment
from meshcards.text import markup


def said(question: Question) -> str:
    """The answer that is said aloud; empty without one."""
    return _shown(question.said) if question.said else ""


def candidates(question: Question) -> str:
    """All answers that are weighed, in an order that the question's id alone decides.

    Empty where fewer than two are written out.
    """
    texts = (question.said, *(it.answer for it in question.others))
    given = [text for n in ids.shuffled(question.origin, len(texts)) if (text := texts[n])]
    if not question.others or len(given) < 2:
        return ""
    items = "".join(fragment("option").format(answer=_shown(it)) for it in given)
    return fragment("options").format(items=items)


def choices(question: Question) -> str:
    """The choices of a front, and how many to choose; empty without any."""
    items = (fragment("choice").format(text=_shown(it.text)) for it in _order(question))
    return _chosen("choices", question, items)


def marked(question: Question) -> str:
    """The choices of a back, in the same order, each marked and with its reason."""
    items = (
        fragment("choice-marked").format(
            mark="right" if it.right else "not",
            text=_shown(it.text),
            because=_reason(it.because),
        )
        for it in _order(question)
    )
    return _chosen("choices-marked", question, items)


def others(question: Question) -> str:
    """The answers that fall short: the flaw, the reason, and what was said, folded."""
    return "".join(map(_other, question.others))


def points(texts: Iterable[str]) -> str:
    """Points as the items of a list."""
    return "".join(fragment("point").format(text=markup.rendered(it)) for it in texts)


def follow_up(questions: Iterable[FollowUp]) -> str:
    """What is asked next, each with its answer folded."""
    return "".join(
        fragment("follow-up").format(
            question=markup.rendered(it.question), answer=markup.rendered(it.answer)
        )
        for it in questions
    )


@lru_cache(maxsize=32)  # an answer is in two fields, and code in colours costs the most of all
def _shown(text: str) -> str:
    return markup.rendered(text)


def _order(question: Question) -> list[Choice]:
    every = question.choices
    return [every[n] for n in ids.shuffled(question.origin, len(every))]


def _chosen(whole: str, question: Question, items: Iterable[str]) -> str:
    listed = "".join(items)
    if not listed:
        return ""
    right = len(question.right)
    several = "several" if right > 1 else "one"
    return fragment(whole).format(items=listed, several=several, right=right)


def _other(other: Other) -> str:
    flaw = other.flaw or "unlabelled"
    said = ""
    if other.answer:
        said = fragment("said").format(flaw=flaw, answer=_shown(other.answer))
    return fragment("other").format(flaw=flaw, reason=_reason(other.falls_short), said=said)


def _reason(text: str | None) -> str:
    return fragment("reason").format(text=markup.rendered(text)) if text else ""
