"""text2qti's plain text: choices with a reason below each, in Markdown.

    Quiz title: Networking
    Title: https-port
    1.  Which port does HTTPS use?
    ... See the RFC.
    *a) 443
    ... It is registered.
    b)  80

Source: the README of https://github.com/gpoore/text2qti. Code that makes questions is never run.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from meshcards.exchange import apart, plain
from meshcards.exchange.incoming import quiz
from meshcards.exchange.incoming.gathering import Gathering
from meshcards.exchange.incoming.quiz import FULL, Reply
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.incoming.text2qtipieces import Piece, pieces
from meshcards.exchange.items import Gathered, Option, Question

NAME = "text2qti"
TITLE = "text2qti"
ENDINGS: tuple[str, ...] = ()

_MARKED = re.compile(r"^(?:\*[a-zA-Z]\)|\[\*\])[ \t]+\S", re.MULTILINE)
_NUMBERED = re.compile(r"^[0-9]+\.[ \t]+\S", re.MULTILINE)
_RANGE = re.compile(r"\[\s*([^,\]]+?)\s*,\s*([^,\]]+?)\s*\]")


def recognises(head: str, ending: str) -> bool:
    """Whether a file is text2qti's: by a numbered question and a choice with a star."""
    if ending not in {"", ".txt"}:
        return False
    return bool(_NUMBERED.search(head) and _MARKED.search(head))


def read(source: Source) -> Gathered:
    """The questions of a file; what is none is a loss."""
    reader = _Reader()
    for piece in pieces(source.text()):
        reader.take(piece)
    return reader.gathered()


@dataclass(slots=True)
class _Asked:
    """A question as it is read."""

    question: Question
    options: list[Option] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    solution: str = ""

    def whole(self) -> Question:
        """The question with its answers and reasons."""
        because = "\n\n".join(self.reasons)
        question = replace(self.question, because=because)
        if self.options:
            because = "\n\n".join(filter(None, (because, self.solution)))
            return replace(question, options=tuple(self.options), because=because)
        if self.typed:
            because = "\n\n".join(filter(None, (because, self.solution)))
            replies = [Reply(it, FULL) for it in self.typed]
            return quiz.typed(replace(question, because=because), replies)
        answer, because = apart.split(because)
        if self.solution:
            answer, because = self.solution, "\n\n".join(self.reasons)
        return replace(question, answer=answer, because=because)


class _Reader:
    """Makes questions of pieces."""

    def __init__(self) -> None:
        self._found = Gathering()
        self._asked: _Asked | None = None
        self._title = ""

    def gathered(self) -> Gathered:
        """All that was read."""
        self._end()
        return self._found.gathered()

    def take(self, piece: Piece) -> None:
        """Take the next piece."""
        match piece.kind:
            case "question":
                self._end()
                question = Question(at=piece.at, text=piece.markdown, key=self._title)
                self._asked, self._title = _Asked(question), ""
            case "title":
                self._title = piece.text
            case "quiz" | "section":
                self._end()
                self._found.begin(piece.text)
            case "pick":
                self._found.lose(
                    piece.at, f"how many questions of a group are asked ({piece.text})"
                )
            case "setting" | "group" | "open":
                pass
            case kind if self._asked and kind in _PARTS:
                _PARTS[kind](self._asked, piece)
            case kind:
                what = _LOST.get(kind, "a text that belongs to no question")
                self._found.lose(piece.at, what, piece.text)

    def _end(self) -> None:
        if self._asked:
            self._found.add(self._asked.whole())
        self._asked = None


def _option(asked: _Asked, piece: Piece) -> None:
    asked.options.append(Option(piece.markdown, right=piece.kind == "right"))


def _feedback(asked: _Asked, piece: Piece) -> None:
    if asked.options:
        last = asked.options[-1]
        because = "\n\n".join(filter(None, (last.because, piece.markdown)))
        asked.options[-1] = replace(last, because=because)
    else:
        asked.reasons.append(piece.markdown)


def _reason(asked: _Asked, piece: Piece) -> None:
    asked.reasons.append(piece.markdown)


def _solution(asked: _Asked, piece: Piece) -> None:
    asked.solution = piece.markdown


def _typed(asked: _Asked, piece: Piece) -> None:
    asked.typed.append(plain.markdown_of(piece.text))


def _number(asked: _Asked, piece: Piece) -> None:
    text = _RANGE.sub(r"\1 … \2", piece.text).replace("+-", "±")
    asked.typed.append(plain.markdown_of(text))


_PARTS: dict[str, Callable[[_Asked, Piece], None]] = {
    "right": _option,
    "wrong": _option,
    "feedback": _feedback,
    "when_right": _reason,
    "solution": _solution,
    "typed": _typed,
    "number": _number,
}
_LOST = {
    "when_wrong": "the feedback for a wrong answer",
    "text": "a text between questions",
    "description": "the description of the quiz",
    "code": "code that makes questions",
}
