"""Prose that says which option is right, and why each other is not, cut into reasons.

A reason begins with a sentence whose subject is an option: "Option C covers the same ground as B"
begins the reason of C and mentions B. On a card options have no letters, so a reason loses its
subject: "Option B is right because it retries" becomes "It retries".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meshcards.exchange.incoming.written import subjects
from meshcards.exchange.incoming.written.subjects import Said

_END = re.compile(r"(?<=[.!?])[\"')\]*_\u201d\u2019]*\s+|\n+|;\s+(?=[Ww]hy not\b)")
_LABEL = re.compile(
    r"(?:\*\*|__)?(?:explanation|why|reason|erklärung|begründung|explication|explicación"
    r"|why (?:the )?(?:others?|rest|other (?:options|answers|choices)) (?:is|are)"
    r" (?:wrong|incorrect|not (?:correct|right)))"
    r"(?:\*\*|__)? *: *(?:\*\*|__)? *",
    re.IGNORECASE,
)
_TIP = re.compile(
    r"(?:\*\*|__|\*)?(?P<label>(?:[A-Z][\w-]* +(?:[\w-]+ +){0,6})?(?:best practice|tips?))"
    r"(?:\*\*|__|\*)? *:(?:\*\*|__|\*)? *",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:options?|answers?|choices?|as|than|with|like|unlike|to|from|in|and|both|antwort) +"
    r"([A-L])(?![\w'\u2019])"
)


@dataclass(frozen=True, slots=True)
class Reason:
    """What prose says of one option; ``right`` is None where it does not say."""

    letter: str
    text: str
    right: bool | None = None
    flaw: str = ""
    mentions: tuple[str, ...] = ()  # other options that it names by their letters
    judged: str = ""  # what is said of an option without a reason


@dataclass(frozen=True, slots=True)
class Reasons:
    """What prose says of each option, by their letters, and besides.

    With ``weighed`` one of them is the strongest, and the others fall short. ``rest`` is about no
    option.
    """

    reasons: tuple[Reason, ...]
    weighed: bool
    rest: str
    tip: str
    tip_label: str


@dataclass(slots=True)
class _Part:
    """Sentences in a row about the same options."""

    said: Said
    sentences: list[str]


def of(text: str) -> Reasons | None:
    """The reasons in some prose, or None if it gives none of an option's."""
    parts: list[_Part] = []
    rest: list[str] = []
    tip: list[str] = []
    label = ""
    for sentence in _sentences(text):
        said = subjects.of(sentence)
        found = _TIP.match(sentence)
        if found and not tip:
            label = found["label"]
            tip = [subjects.capital(sentence[found.end() :])]
        elif said:
            parts.append(_Part(said, [said.text]))
        else:
            (tip or (parts[-1].sentences if parts else rest)).append(sentence)
    letters = {it for part in parts for it in part.said.letters}
    if not any(it.said.sure for it in parts) and len(letters) < 2:
        return None
    weighed = any(it.said.weighed for it in parts)
    reasons = tuple(_of_letter(it, parts, weighed=weighed) for it in sorted(letters))
    return Reasons(reasons, weighed, "".join(rest).strip(), "".join(tip).strip(), label)


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text without labels, each with the space behind it."""
    start = 0
    for end in (*(it.end() for it in _END.finditer(text)), len(text)):
        sentence = text[start:end].lstrip()
        start = end
        if found := _LABEL.match(sentence):
            sentence = subjects.capital(sentence[found.end() :])
        if sentence:
            yield sentence


def _of_letter(letter: str, parts: Iterable[_Part], *, weighed: bool) -> Reason:
    """All that is said of one option."""
    own = [it for it in parts if letter in it.said.letters]
    text = "\n\n".join(filter(None, ("".join(it.sentences).strip() for it in own)))
    if weighed:
        right: bool | None = any(it.said.weighed for it in own)
    else:
        right = next((it.said.right for it in own if it.said.right is not None), None)
    flaw = next((it.said.flaw for it in own if it.said.flaw), "") if weighed and not right else ""
    named = dict.fromkeys(_NAMED.findall(text))
    mentions = tuple(it for it in named if it != letter)
    return Reason(letter, text, right, flaw, mentions, own[0].said.judged)
