"""What a bank has already, so that the same file can be imported again when it has grown."""

import re
from collections import Counter
from collections.abc import Iterable

from meshcards.bank import model
from meshcards.bank.model import Topic
from meshcards.exchange.items import Fact, Question

_MARK = re.compile(r"\{\{c[0-9,]+::|(?:::[^{}]*)?\}\}")


class Known:
    """The questions and facts of a bank, by what they say."""

    def __init__(self, topics: Iterable[Topic] = ()) -> None:
        self._questions: dict[str, list[tuple[frozenset[str], str, str]]] = {}
        self._facts: dict[str, str] = {}
        for topic in topics:
            name = topic.place.file
            for _, it in topic.questions:
                form = (_choices(it), _flat(it.said or it.why or ""), name)
                self._questions.setdefault(_flat(it.question), []).append(form)
            for _, term in topic.terms:
                for fact in term.facts:
                    self._facts.setdefault(_bare(fact.text), name)

    def of(self, it: Question | Fact, times: Counter[str]) -> str:
        """The file in which the bank has a question or a fact; empty if it is new.

        A question is known by its text and by one of its choices: its answers may have been
        improved. ``times`` is how often the source has each text: of one that is there several
        times, its answer has to be the same too.
        """
        if isinstance(it, Fact):
            return self._facts.get(_bare(it.text), "")
        text = said(it)
        options = frozenset(_flat(option.text) for option in it.options if not it.weighed)
        answer = _answer(it)
        for choices, known, name in self._questions.get(text, ()):
            if times[text] > 1 and not options:
                same = known == answer
            else:
                same = not choices or not options or bool(choices & options)
            if same:
                return name
        return ""


def said(it: Question) -> str:
    """The text of a question, however it is wrapped."""
    return _flat(it.text)


def whole(it: Question | Fact) -> tuple[object, ...]:
    """All that makes a question or a fact another one than those of its source."""
    if isinstance(it, Fact):
        return (_flat(it.text), it.picture)
    options = frozenset(_flat(option.text) for option in it.options)
    return (said(it), options, _answer(it), it.picture)


def _answer(it: Question) -> str:
    if not it.options:
        return _flat(it.answer)
    right = (option.text or option.because for option in it.options if option.right)
    return _flat(next(right, "")) if it.weighed else ""


def _choices(it: model.Question) -> frozenset[str]:
    return frozenset(_flat(choice.text) for choice in it.choices)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _bare(text: str) -> str:
    return _flat(_MARK.sub("", text))
