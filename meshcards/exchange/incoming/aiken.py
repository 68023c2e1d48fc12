"""Aiken: choices in plain text, each with a letter, and a line that names the right one.

    Which port does HTTPS use?
    A. 443
    B) 80
    ANSWER: A

Source: https://docs.moodle.org/en/Aiken_format. The format has no reasons; a line after the answer
that begins with FEEDBACK: or EXPLANATION:, as some programs write, is one all the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from meshcards.exchange import plain
from meshcards.exchange.incoming import formatted
from meshcards.exchange.incoming.gathering import Gathering
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.items import Gathered, Option, Question

NAME = "aiken"
TITLE = "Aiken"
ENDINGS = (".aiken",)

_CHOICE = re.compile(r"([A-Z])[.)]\s+(.*)")
_ANSWER = re.compile(
    r"ANSWERS?\s*:\s*([A-Z](?:\s*(?:,|;|and|&)?\s*[A-Z])*)\s*\.?\s*$", re.IGNORECASE
)
_REASON = re.compile(r"(?:FEEDBACK|EXPLANATION)\s*:\s*(.*)", re.IGNORECASE)
_WHOLE = re.compile(r"^[A-Z][.)][ \t]+\S[^\n]*\n+ANSWERS?[ \t]*:[ \t]*[A-Z]\b", re.MULTILINE)


def recognises(head: str, ending: str) -> bool:
    """Whether a file is Aiken: a choice with a letter, and below it the answer, in capitals."""
    return ending in ENDINGS or (ending in {"", ".txt"} and bool(_WHOLE.search(head)))


def read(source: Source) -> Gathered:
    """The questions of an Aiken file; what is none is a loss."""
    found = Gathering()
    for asked in _asked(source.text()):
        asked.add_to(found)
    return found.gathered()


@dataclass(slots=True)
class _Asked:
    """One question as it is read: its lines, its choices by letter, and which are right."""

    at: int
    text: list[str] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    right: set[str] = field(default_factory=set)
    because: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)  # what a line without a letter goes on with

    def add_to(self, found: Gathering) -> None:
        """Add the question to what was found, or the loss that it is."""
        text = _markdown(self.text)
        if not self.choices or not self.right:
            what = "a question without an ANSWER line" if self.choices else "a text without choices"
            found.lose(self.at, what, text)
            return
        if missing := sorted(self.right - self.choices.keys()):
            what = f"the answer {', '.join(missing)}, which is none of the choices"
            found.lose(self.at, what, text)
        options = tuple(
            Option(_markdown(lines), right=letter in self.right)
            for letter, lines in self.choices.items()
        )
        question = Question(at=self.at, text=text, options=options)
        found.add(replace(question, because=_markdown(self.because)))


def _asked(text: str) -> Iterator[_Asked]:
    """The questions of a text, in order."""
    asked = _Asked(1)
    after_gap = False
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if not line:
            after_gap = True
            continue
        reason = _REASON.match(line) if asked.right else None
        is_next = (
            after_gap and asked.choices and not _CHOICE.match(line) and not _ANSWER.match(line)
        )
        if (asked.right and not reason) or is_next:
            yield asked
            asked = _Asked(number)
        after_gap = False
        if not asked.text:
            asked.at = number
        if reason:
            asked.because.append(reason[1])
            continue
        if asked.choices and (answer := _ANSWER.match(line)):
            asked.right = set(re.findall("[A-Z](?![a-z])", answer[1].upper().replace("AND", ",")))
            continue
        elif asked.text and (choice := _CHOICE.match(line)) and choice[1] not in asked.choices:
            asked.last = asked.choices.setdefault(choice[1], [])
            line = choice[2]
        elif not asked.choices:
            asked.last = asked.text
        asked.last.append(line)
    if asked.text:
        yield asked


def _markdown(lines: list[str]) -> str:
    return plain.markdown_of(formatted.unwrapped("\n".join(lines)))
