"""text2qti's plain text, from which it makes QTI for Canvas and other platforms.

Source: the README of https://github.com/gpoore/text2qti.
"""

import string
from collections.abc import Iterator

from meshcards.exchange import pythonmarkdown
from meshcards.exchange.items import How, Loss, Option, Question, Section
from meshcards.exchange.outgoing import asked, parts
from meshcards.exchange.outgoing.asked import Asked, Way
from meshcards.exchange.outgoing.exported import Exported, Outgoing
from meshcards.exchange.outgoing.parts import Part
from meshcards.text import markup

NAME = "text2qti"
TITLE = "text2qti"
ENDING = ".qti.txt"

HOLDS = frozenset({Part.CHOICES, Part.WEIGHED, Part.PLAIN, Part.REASONS, Part.REASON, Part.KEY})

_WIDTH = 4  # characters before a text


def write(bank: Outgoing) -> Exported:
    """The bank as text for text2qti."""
    writer = _Writer()
    out = [f"Quiz title: {_line(bank.title)}\n"]
    for section in bank.sections:
        out += writer.section(section)
    content = "\n".join(out).encode()
    return Exported(content, (*parts.losses(bank, HOLDS), *writer.losses))


class _Writer:
    """Writes the questions, counted on from section to section."""

    def __init__(self) -> None:
        self.losses: list[Loss] = []
        self._count = 0
        self._asked: set[str] = set()

    def section(self, section: Section) -> Iterator[str]:
        """The title of a section and its questions."""
        if section.questions and section.title:
            yield f"Text title: {_line(section.title)}\n"
        for question in section.questions:
            shown = markup.rendered(question.text)
            if shown in self._asked:
                what = "a question in the words of another, which text2qti refuses"
                self.losses.append(Loss(question.at, How.LOST, what))
                continue
            self._asked.add(shown)
            way = asked.asked(question)
            self.losses += asked.losses(question, way)
            self._count += 1
            yield "".join(f"{it}\n" for it in self._question(question, way))

    def _question(self, question: Question, way: Asked) -> Iterator[str]:
        if question.key:
            yield f"Title: {_line(question.key)}"
        yield _piece(f"{self._count}.", question.text)
        if feedback := way.feedback or way.because:
            yield _piece("...", feedback)
        match way.way:
            case Way.CHOOSE:
                yield from _choices(way.options)
            case Way.TYPE:
                yield f"*   {way.answer}"
            case Way.WRITE:
                yield "____"


def _choices(options: tuple[Option, ...]) -> Iterator[str]:
    is_single = sum(it.right for it in options) == 1
    for letter, it in zip(string.ascii_lowercase, options, strict=False):
        one = f"{'*' if it.right else ''}{letter})"
        yield _piece(one if is_single else f"[{'*' if it.right else ' '}]", it.text)
        if it.because:
            yield _piece("...", it.because)


def _piece(sign: str, markdown: str) -> str:
    """A text behind a sign, each line below the first one's beginning."""
    begin = f"{sign} ".ljust(_WIDTH)
    lines = pythonmarkdown.out(markdown).split("\n")
    below = (f"{' ' * len(begin)}{it}" if it else "" for it in lines[1:])
    return "\n".join((begin + lines[0], *below))


def _line(text: str) -> str:
    return " ".join(text.split())
