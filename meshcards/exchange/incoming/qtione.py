"""An item of QTI 1.2, as Canvas and text2qti write it: its texts are HTML, its answers conditions.

Source: https://www.imsglobal.org/question/qtiv1p2/imsqti_asi_infov1p2.html
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element

from meshcards.exchange import apart, plain
from meshcards.exchange.incoming import hypertext, quiz
from meshcards.exchange.incoming.attached import File
from meshcards.exchange.incoming.figured import Side, Texts
from meshcards.exchange.incoming.hypertext import Hypertext
from meshcards.exchange.incoming.qtiitem import Read, key
from meshcards.exchange.incoming.quiz import FULL, Reply
from meshcards.exchange.items import Option, Question
from meshcards.text.remark import quoted

_EQUATION = re.compile(r'<img class="equation_image"[^>]*\bdata-equation-content="([^"]*)"[^>]*>')
_WRONG = "general_incorrect_fb"  # what Canvas tells all who are wrong


def question(item: Element, texts: Texts, files: Mapping[str, File]) -> Read:
    """The question that an item asks."""
    return _Item(item, texts, files).read()


class _Item:
    """An item: which responses are right, and what is told to whom."""

    def __init__(self, item: Element, texts: Texts, files: Mapping[str, File]) -> None:
        self._item = item
        self._texts = texts
        self._files = files
        self._told = {it.get("ident", ""): it for it in item.iterfind("itemfeedback")}

    def read(self) -> Read:
        """The question that it is."""
        item = self._item
        presentation = item.find("presentation")
        if presentation is None:
            return Read(None, (f"the item '{item.get('title', '')}', which asks nothing",))
        text = self._html(_material(presentation), Side.QUESTION)
        lists = [*presentation.iter("response_lid")]
        typed = [*presentation.iter("response_str")]
        if len(lists) > 1 or (not lists and not typed):
            what = "several lists to choose from" if lists else "no answers"
            return Read(None, (f"an item with {what}, '{quoted(text)}'",))
        right = [*self._right()]
        reasons = dict(self._reasons())
        options = tuple(
            Option(
                self._html(_material(it), Side.ANSWER),
                right=(it.get("ident") in right),
                because=self._feedback(reasons.get(it.get("ident", ""), "")),
            )
            for found in lists
            for it in found.iter("response_label")
        )
        lost = [self._feedback(_WRONG)] if _WRONG in self._told else []
        general = [self._feedback(it) for it in [*self._told]]
        asked = Question(
            at=self._texts.at,
            text=text,
            options=options,
            because="\n\n".join(filter(None, general)),
            key=key(item.get("title", ""), item.get("ident", "")),
        )
        asked = asked if options else self._answered(asked, right)
        asked = replace(asked, picture=self._texts.picture, sound=self._texts.sound)
        return Read(asked, tuple(f"the feedback for a wrong answer, '{quoted(it)}'" for it in lost))

    def _answered(self, asked: Question, right: list[str]) -> Question:
        if right:
            replies = [Reply(plain.markdown_of(it), FULL) for it in right]
            return quiz.typed(asked, replies)
        answer, because = apart.split(asked.because)
        return replace(asked, answer=answer, because=because)

    def _right(self) -> Iterator[str]:
        """The responses that are worth points: choices by their names, or what is typed."""
        for condition in self._item.iter("respcondition"):
            if not any(quiz.number(it.text or "") > 0 for it in condition.iterfind("setvar")):
                continue
            denied = {it for no in condition.iter("not") for it in no.iter("varequal")}
            values = [it for it in condition.iter("varequal") if it not in denied]
            low, high = (condition.findtext(f".//{it}", "") for it in ("vargte", "varlte"))
            between = f"{low} … {high}" if low and high and low != high else ""
            yield from (
                f"{it.text.strip()} ({between})" if between else it.text.strip()
                for it in values
                if it.text
            )
            if between and not values:
                yield between

    def _reasons(self) -> Iterator[tuple[str, str]]:
        """The choices of which one alone leads to feedback, and the name of that."""
        for condition in self._item.iter("respcondition"):
            values = [*condition.iter("varequal")]
            told = condition.find("displayfeedback")
            if len(values) == 1 and told is not None and condition.find("setvar") is None:
                yield values[0].text or "", told.get("linkrefid", "")

    def _feedback(self, name: str) -> str:
        """What the feedback of a name says, which is told once."""
        found = self._told.pop(name, None)
        return "" if found is None else self._html(next(found.iter("material"), None), Side.BACK)

    def _html(self, material: Element | None, side: Side) -> str:
        """The Markdown of the text in a material, which is HTML or plain."""
        parts = []
        for it in material.iter("mattext") if material is not None else ():
            text = it.text or ""
            if it.get("texttype", "text/plain") == "text/html":
                parts.append(self._texts.take(_read(text), self._files, side))
            else:
                parts.append(plain.markdown_of(text))
        return "\n\n".join(filter(None, parts))


def _read(text: str) -> Hypertext:
    """HTML in which Canvas has made pictures of formulas."""
    return hypertext.read(_EQUATION.sub(r"\\(\1\\)", text))


def _material(element: Element) -> Element | None:
    """The material of an element that belongs to none of its answers."""
    direct = element.find("material")
    return direct if direct is not None else element.find("flow/material")
