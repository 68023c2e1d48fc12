"""Moodle XML: the questions of a question bank with the reason of each answer, files and tags.

Source: https://docs.moodle.org/en/Moodle_XML_format. Of the parsers on PyPI, moodle-xml-parser
knows two kinds of questions and no files, and moodle-questions has rested since 2020; neither
refuses entities. So this is a module of our own.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from meshcards.exchange import apart, category, plain
from meshcards.exchange.incoming import formatted, quiz, xml
from meshcards.exchange.incoming.attached import Encoded
from meshcards.exchange.incoming.figured import Figured, Side, Texts
from meshcards.exchange.incoming.gathering import Gathering
from meshcards.exchange.incoming.quiz import Reply
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.items import Gathered, Question

NAME = "moodle"
TITLE = "Moodle XML"
ENDINGS: tuple[str, ...] = ()

_QUIZ = re.compile(r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<quiz\b", re.DOTALL)
_PLUGINFILE = "@@PLUGINFILE@@/"
_TRUTH = {"true": "True", "false": "False"}
_GENERAL = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
_TYPED = re.compile(r"\\\*")


def recognises(head: str, ending: str) -> bool:  # noqa: ARG001 - the signature of all formats
    """Whether a file is Moodle XML: by its first element."""
    return bool(_QUIZ.match(head))


def read(source: Source) -> Gathered:
    """The questions of a file in Moodle XML; what a bank has no shape for is a loss."""
    reader = _Reader()
    for found in xml.elements(source, source.data(), ("question",)):
        if found.around == ("quiz",):
            reader.take(found.element, found.line)
    return reader.found.gathered(reader.figured.media)


class _Reader:
    """Makes questions of elements."""

    def __init__(self) -> None:
        self.found = Gathering()
        self.figured = Figured(self.found)
        self._general: set[str] = set()  # what learners are told everywhere, which is reported once

    def take(self, element: Element, line: int) -> None:
        """Take the next question or category."""
        kind = element.get("type", "")
        if kind == "category":
            self.found.begin(category.title(element.findtext("category/text", "").strip()))
            return
        if kind not in _KINDS:
            text = element.findtext("questiontext/text", "")
            self.found.lose(line, f"a question of the kind '{kind}'", text)
            return
        asked = _Asked(element, self.figured.texts(line))
        self.found.add(_KINDS[kind](asked))
        for clause in asked.lost:
            self.found.lose(line, clause)
        for name in _GENERAL:
            text = " ".join(element.findtext(f"{name}/text", "").split())
            if text and text not in self._general:
                self._general.add(text)
                self.found.lose(line, "what all who answer alike are told", text)
        for hint in element.findall("hint"):
            self.found.lose(line, "a hint", hint.findtext("text", ""))


class _Asked:
    """One question as the file has it."""

    def __init__(self, element: Element, texts: Texts) -> None:
        self.lost: list[str] = []
        self._element = element
        self._texts = texts
        self._format = "html"

    def choices(self) -> Question:
        """A question with choices, one or several of which are right."""
        question = self._begun()
        is_single = self._element.findtext("single", "true").strip().lower() in {"true", "1"}
        replies = [*self._replies()]
        chosen = quiz.chosen(question, replies, is_single=is_single)
        self.lost += quiz.unequal(chosen, replies)
        return self._ended(chosen)

    def truth(self) -> Question:
        """A statement that is true or false."""
        question = self._begun()
        replies = [*self._replies(is_plain=True)]
        if [it.text.lower() for it in replies] == ["false", "true"]:
            replies.reverse()
        named = [replace(it, text=_TRUTH.get(it.text.lower(), it.text)) for it in replies]
        return self._ended(quiz.chosen(question, named, is_single=True))

    def typed(self) -> Question:
        """A question whose answer is typed: a word, or a number with what it may be off."""
        question = self._begun()
        return self._ended(quiz.typed(question, [*self._replies(is_plain=True)]))

    def pairs(self) -> Question:
        """Two lists to match; an answer without a partner is there to mislead."""
        question = self._begun()
        pairs = [
            (self._text(it), plain.markdown_of(it.findtext("answer/text", "")))
            for it in self._element.findall("subquestion")
        ]
        for left, right in pairs:
            if not left:
                self.lost.append(f"an answer that matches nothing, '{right}'")
        return self._ended(quiz.paired(question, [it for it in pairs if it[0]]))

    def essay(self) -> Question:
        """A question that is answered in one's own words: what graders are told is the answer."""
        question = self._begun()
        told = self._text(self._element.find("graderinfo"), Side.BACK)
        answer, because = apart.split(question.because)
        if told:
            answer, because = told, question.because
        return self._ended(replace(question, answer=answer, because=because))

    def _begun(self) -> Question:
        element = self._element
        text = self._text(element.find("questiontext"), Side.QUESTION)
        name = " ".join(element.findtext("name/text", "").split())
        key = element.findtext("idnumber", "").strip()
        return Question(
            at=self._texts.at,
            text=text or plain.markdown_of(name),
            because=self._text(element.find("generalfeedback"), Side.BACK),
            key=key or ("" if _begins(name, text) else name),
            tags=tuple(filter(None, (it.text.strip() for it in _tags(element) if it.text))),
        )

    def _ended(self, question: Question) -> Question:
        """The question with its figure and its sound, which may be in any of its texts."""
        return replace(question, picture=self._texts.picture, sound=self._texts.sound)

    def _replies(self, *, is_plain: bool = False) -> Iterator[Reply]:
        for it in self._element.findall("answer"):
            text = self._text(it) if not is_plain else _plain(it)
            yield Reply(text, quiz.number(it.get("fraction", "0")), self._text(it.find("feedback")))

    def _text(self, element: Element | None, side: Side = Side.ANSWER) -> str:
        """The Markdown of an element's text, in its own format or in that of the question."""
        if element is None:
            return ""
        name = element.get("format") or self._format
        if side == Side.QUESTION:
            self._format = name
        files = {
            _PLUGINFILE + it.get("path", "/").lstrip("/") + file: Encoded(file, it.text)
            for it in element.findall("file")
            if (file := it.get("name", "")) and it.text
        }
        read = formatted.read(element.findtext("text", ""), name)
        return self._texts.take(read, files, side)


_KINDS = {
    "multichoice": _Asked.choices,
    "truefalse": _Asked.truth,
    "shortanswer": _Asked.typed,
    "numerical": _Asked.typed,
    "matching": _Asked.pairs,
    "essay": _Asked.essay,
}


def _plain(answer: Element) -> str:
    """What a learner types, and how far off a number may be."""
    text = answer.findtext("text", "").strip()
    off = answer.findtext("tolerance", "").strip()
    around = f" ± {off}" if off.strip("0.") and text != "*" else ""
    return text if text == "*" else plain.markdown_of(_TYPED.sub("*", text) + around)


def _tags(element: Element) -> Iterator[Element]:
    return element.iterfind("tags/tag/text")


def _begins(name: str, text: str) -> bool:
    """Whether a name is only how the text begins, as Moodle names what nobody named."""
    seen = " ".join(plain.plain_of(text).split())
    return seen.startswith(name.rstrip("…").removesuffix("...").rstrip())
