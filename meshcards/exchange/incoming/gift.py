r"""GIFT, the text format of Moodle's question bank.

    $CATEGORY: $course$/top/Networking

    // [id:https-port] [tag:tls]
    ::HTTPS:: Which port does HTTPS use? {=443#It is registered. ~80#That is HTTP. ####See the RFC.}

Sources: https://docs.moodle.org/en/GIFT_format, and Moodle's importer for what that page leaves
open. The signs among the answers say what kind of question it is. Unlike there, an empty line
between braces ends no question, and braces may be in pairs.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from meshcards.exchange import apart, category, plain
from meshcards.exchange.incoming import formatted, giftblocks, quiz
from meshcards.exchange.incoming.gathering import Gathering
from meshcards.exchange.incoming.giftblocks import WRAPPED, Block, decoded
from meshcards.exchange.incoming.quiz import FULL, Reply
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.items import Gathered, Question

NAME = "gift"
TITLE = "GIFT"
ENDINGS = (".gift",)

_ANSWERS = re.compile(r"(?<!\\)\{\s*(?:[=~#]|T\b|F\b|TRUE\b|FALSE\b|\})")
_OTHERS = re.compile(r"\s*(?:<|[{\[]\s*(?:[\"{\[]|$)|---\s|[\w-]+:\s)")
_NAME = re.compile(r"::(.*?)::", re.DOTALL)
_FORMAT = re.compile(rf"\A\[({'|'.join(formatted.NAMES)})\]")
_WEIGHT = re.compile(r"\s*%(-?[0-9]{1,3}(?:\.[0-9]{0,9})?)%")
_TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_MARK = re.compile(r"\[(id|tag):((?:\\.|[^\]\\])*)\]")
_BLANK = "_____"


def recognises(head: str, ending: str) -> bool:
    """Whether a file is GIFT: by its ending, or by answers between braces in a text."""
    if ending in ENDINGS:
        return True
    return ending in {"", ".txt"} and bool(_ANSWERS.search(head)) and not _OTHERS.match(head)


def read(source: Source) -> Gathered:
    """The questions of a GIFT file; what is none is a loss."""
    reader = _Reader()
    for block in giftblocks.blocks(source.text()):
        reader.take(block)
    return reader.found.gathered()


class _Reader:
    """Makes questions of blocks."""

    def __init__(self) -> None:
        self.found = Gathering()
        self._at = 0
        self._format = ""

    def take(self, block: Block) -> None:
        """Take the next question or category."""
        self._at, self._format = block.at, ""
        if (path := block.category) is not None:
            self.found.begin(category.title(path))
            return
        text, name = block.text, ""
        if named := _NAME.match(text):
            name, text = " ".join(decoded(named[1]).split()), text[named.end() :]
        begin, end = _answers(text)
        if begin < 0:
            self.found.lose(self._at, "a text without answers", decoded(text))
        elif end < 0:
            self.found.lose(self._at, "a question whose { is never closed", decoded(text))
        else:
            self._add(block, name, text[:begin], text[begin + 1 : end].strip(), text[end + 1 :])

    def _add(self, block: Block, name: str, before: str, answers: str, after: str) -> None:
        marks = [(it[1], re.sub(r"\\(.)", r"\1", it[2])) for it in _marks(block)]
        gap = f"{_BLANK}{after}" if after.strip() else ""
        answers, has_feedback, feedback = answers.rpartition("####")
        if not has_feedback:
            answers, feedback = feedback, ""
        question = Question(
            at=self._at,
            text=self._text(before + gap, is_question=True),
            because=self._text(feedback),
            key=next((value for kind, value in marks if kind == "id"), name),
            tags=tuple(value for kind, value in marks if kind == "tag"),
        )
        self.found.add(self._answered(question, answers.strip()))

    def _answered(self, question: Question, answers: str) -> Question:
        """The question with its answers, the first sign of which says what kind it is."""
        if not answers:
            answer, because = apart.split(question.because)
            return replace(question, answer=answer, because=because)
        if answers.startswith("#"):
            return quiz.typed(question, [*self._numbers(answers[1:])])
        if "~" in answers:
            replies = [*self._replies(answers)]
            chosen = quiz.chosen(question, replies, is_single="=" in answers)
            for clause in quiz.unequal(chosen, replies):
                self.found.lose(self._at, clause)
            return chosen
        if "=" in answers and "->" in answers:
            pairs = [part.partition("->") for part in answers.split("=") if part.strip()]
            return quiz.paired(question, [(self._text(a), self._text(b)) for a, _, b in pairs])
        truth = _TRUTH.get(answers.partition("#")[0].strip())
        if truth is not None:
            return quiz.chosen(question, [*self._truth(answers, truth=truth)], is_single=True)
        return quiz.typed(question, [*self._replies(answers, typed=True)])

    def _replies(self, answers: str, *, typed: bool = False) -> Iterator[Reply]:
        """Answers to choose, or to type: = before what is right, ~ before what is not."""
        parts = re.split("([=~])", answers)
        if parts[0].strip():
            parts = ["", "=" if typed else "~", *parts]
        for sign, part in zip(parts[1::2], parts[2::2], strict=True):
            share, rest = FULL if sign == "=" else 0.0, part
            if sign == "~" or typed:
                share, rest = _weighed(part, share)
            text, _, because = rest.partition("#")
            if text.strip() or because.strip():
                shown = _typed(text) if typed else self._text(text)
                yield Reply(shown, share, self._text(because))

    def _numbers(self, answers: str) -> Iterator[Reply]:
        """Answers that are numbers: 5, 5:0.1 with what may be missing, or 4..6."""
        right, _, wrong = answers.partition("~")
        for part in filter(str.strip, right.split("=")):
            share, rest = _weighed(part, FULL)
            number, _, because = rest.partition("#")
            low, is_range, high = number.partition("..")
            value, _, around = number.partition(":")
            shown = f"{low.strip()} … {high.strip()}" if is_range else value.strip()
            around = "" if is_range or not around.strip(" 0.") else f" ± {around.strip()}"
            yield Reply(_typed(shown + around), share, self._text(because))
        if because := wrong.partition("#")[2]:
            yield Reply("*", 0.0, self._text(because))

    def _truth(self, answers: str, *, truth: bool) -> Iterator[Reply]:
        """True and False: the first feedback is for learners who are wrong."""
        _, wrong, right = (*answers.split("#", 2), "", "")[:3]
        yield Reply("True", FULL if truth else 0.0, self._text(right if truth else wrong))
        yield Reply("False", 0.0 if truth else FULL, self._text(wrong if truth else right))

    def _text(self, raw: str, *, is_question: bool = False) -> str:
        """The Markdown of a text, in its own format or in that of the question."""
        raw, name = raw.strip(), self._format
        if found := _FORMAT.match(raw):
            raw, name = raw[found.end() :], found[1]
            self._format = name if is_question else self._format
        raw = raw.replace(WRAPPED, "\n" if formatted.NAMES.get(name) == "markdown" else " ")
        read = formatted.read(decoded(raw), name)
        for what in read.lost:
            self.found.lose(self._at, what)
        for picture in read.pictures:
            self.found.lose(self._at, f"a picture, '{picture.name}'")
        return read.text


def _answers(text: str) -> tuple[int, int]:
    """Where the braces around the answers are: -1 for one that is missing."""
    begin = text.find("{")
    depth = 0
    for brace in re.finditer("[{}]", text[begin:] if begin >= 0 else ""):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return begin, begin + brace.start()
    return begin, -1


def _typed(text: str) -> str:
    """What a learner types, which is plain text in every format."""
    return plain.markdown_of(
        decoded(_FORMAT.sub("", text.replace(WRAPPED, " ").strip(), count=1)).strip()
    )


def _weighed(part: str, share: float) -> tuple[float, str]:
    """The share of the points that an answer names, or else ``share``, and the answer."""
    found = _WEIGHT.match(part)
    return (float(found[1]), part[found.end() :]) if found else (share, part)


def _marks(block: Block) -> Iterator[re.Match[str]]:
    return (it for comment in block.comments for it in _MARK.finditer(decoded(comment)))
