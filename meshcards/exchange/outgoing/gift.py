r"""GIFT, the text format of Moodle's question bank, with the reason of each answer.

A question of plain words is written as it is. Where one of its texts has markup all are HTML, which
Moodle shows as a card does; its Markdown is another.

Source: https://docs.moodle.org/en/GIFT_format
"""

import re
from collections.abc import Iterator, Sequence

from meshcards.exchange import category, plain
from meshcards.exchange.items import Option, Question
from meshcards.exchange.outgoing import asked, parts, rendering, shares
from meshcards.exchange.outgoing.asked import Asked, Way
from meshcards.exchange.outgoing.exported import Exported, Outgoing
from meshcards.exchange.outgoing.parts import Part

NAME = "gift"
TITLE = "GIFT"
ENDING = ".gift"

HOLDS = frozenset(
    {Part.CHOICES, Part.WEIGHED, Part.PLAIN, Part.REASONS, Part.REASON, Part.KEY, Part.TAGS}
)

_RESERVED = re.compile(r"[\\:#={}~]")
_MEANT = re.compile(r"->|<[a-zA-Z/!?]|&#?\w+;|\A\s*[\[%]|\\[(\[]|\$\$")
"""What Moodle's own format does not show as typed, and what would make pairs of answers."""
_BEGIN = ("[", "%")  # of the name of a format, and of a share of the points
_MARKS = re.compile(r"[\\\]]")


def write(bank: Outgoing) -> Exported:
    """The bank as GIFT."""
    out: list[str] = []
    losses = [*parts.losses(bank, HOLDS)]
    for section in bank.sections:
        if section.questions and section.title:
            out.append(f"$CATEGORY: {category.path(_line(section.title))}\n")
        for question in section.questions:
            way = asked.asked(question)
            losses += asked.losses(question, way)
            out.append(_Writer(question, way).text())
    return Exported("\n".join(out).encode(), tuple(losses))


class _Writer:
    """Writes one question, all of its texts in one format."""

    def __init__(self, question: Question, way: Asked) -> None:
        self._question = question
        self._way = way
        every = (question.text, way.because, way.feedback)
        texts = [*every, *(it for option in way.options for it in (option.text, option.because))]
        is_comment = question.text.startswith("//")  # unless a format is before it
        self._is_html = is_comment or any(map(_needs_html, filter(None, texts)))

    def text(self) -> str:
        """The question, with an empty line's worth below it."""
        answers = "\n".join(f"\t{it}" for it in self._answers())
        if feedback := self._way.feedback:
            answers += f"\n\t####{self._text(feedback)}"
        answers = f"{answers}\n" if answers else ""
        return f"{self._begin()}{{\n{answers.lstrip(chr(10))}}}\n"

    def _begin(self) -> str:
        it = self._question
        marks = [f"[tag:{_mark(tag)}]" for tag in it.tags]
        if it.key:
            marks.insert(0, f"[id:{_mark(it.key)}]")
        above = f"// {' '.join(marks)}\n" if marks else ""
        name = f"::{_escaped(_line(it.key))}::" if it.key else ""
        return f"{above}{name}{self._text(it.text, is_first=True)} "

    def _answers(self) -> Iterator[str]:
        match self._way.way:
            case Way.CHOOSE:
                yield from self._choices(self._way.options)
            case Way.TYPE:
                answer = self._way.answer
                name = "[plain]" if answer.startswith(_BEGIN) else ""
                yield f"={name}{_escaped(answer)}{self._because(self._way.because)}"

    def _choices(self, options: Sequence[Option]) -> Iterator[str]:
        if [it.text for it in options] == ["True", "False"] and options[0].right != options[
            1
        ].right:
            wrong, right = sorted(options, key=lambda it: it.right)
            reasons = f"{self._because(wrong.because, '#')}{self._because(right.because, '#')}"
            yield f"{'TRUE' if options[0].right else 'FALSE'}{reasons}"
            return
        is_single = sum(it.right for it in options) == 1
        for share, it in zip(shares.of(options), options, strict=True):
            text = self._text(it.text)
            sign = ("=" if it.right else "~") if is_single else f"~%{share}%"
            yield f"{sign}{text}{self._because(it.because)}"

    def _because(self, text: str, empty: str = "") -> str:
        return f"#{self._text(text)}" if text else empty

    def _text(self, markdown: str, *, is_first: bool = False) -> str:
        if not markdown:
            return ""
        if not self._is_html:
            return _escaped(plain.plain_of(markdown))
        shown = rendering.html_of(markdown)
        # The others have the format of the question, unless they seem to begin with one.
        return ("[html]" if is_first or shown.startswith(_BEGIN) else "") + _escaped(shown)


def _needs_html(markdown: str) -> bool:
    if _MEANT.search(markdown) or not plain.is_plain(markdown):
        return True
    shown = plain.plain_of(markdown)
    return "\n" in shown or bool(_MEANT.search(shown))


def _escaped(text: str) -> str:
    return _RESERVED.sub(r"\\\g<0>", text).replace("\n", "\\n")


def _mark(text: str) -> str:
    return _MARKS.sub(r"\\\g<0>", _line(text))


def _line(text: str) -> str:
    return " ".join(text.split())
