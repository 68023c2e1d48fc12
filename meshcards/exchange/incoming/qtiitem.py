"""An item of QTI 2.1: choices with the feedback inside of them or below, and answers to type.

Source: https://www.imsglobal.org/question/qtiv2p1/imsqti_infov2p1.html
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, tostring

from meshcards.exchange import apart, plain
from meshcards.exchange.incoming import hypertext, quiz
from meshcards.exchange.incoming.attached import File
from meshcards.exchange.incoming.figured import Side, Texts
from meshcards.exchange.incoming.quiz import FULL, Reply
from meshcards.exchange.items import Option, Question
from meshcards.text.remark import quoted

_CHOICE = "choiceInteraction"
_TYPED = ("textEntryInteraction", "extendedTextInteraction")
_FEEDBACK = ("feedbackInline", "feedbackBlock")
_ASIDE = ("rubricBlock", "stylesheet", "templateBlock", "templateInline")


@dataclass(frozen=True, slots=True)
class Read:
    """A question, if the item is one, and clauses on what was lost of it."""

    question: Question | None
    lost: tuple[str, ...] = ()


def question(item: Element, texts: Texts, files: Mapping[str, File]) -> Read:
    """The question that an item asks."""
    return _Item(item, texts, files).read()


def key(title: str, identifier: str) -> str:
    """The name that a source knows a question by: the title, unless it is in many words."""
    return title if title and " " not in title else identifier


class _Item:
    """An item, taken apart: what is an answer or feedback is not in its text any more."""

    def __init__(self, item: Element, texts: Texts, files: Mapping[str, File]) -> None:
        self._item = item
        self._texts = texts
        self._files = files

    def read(self) -> Read:
        """The question that it is."""
        body = self._item.find("itemBody")
        body = Element("itemBody") if body is None else body
        choices = [*body.iter(_CHOICE)]
        typed = [it for name in _TYPED for it in body.iter(name)]
        others = [it for it in body.iter() if it.tag.endswith("Interaction")]
        title = self._item.get("title", "")
        if len(others) != 1 or len(choices) + len(typed) != 1:
            kinds = ", ".join(dict.fromkeys(it.tag for it in others)) or "no interaction"
            return Read(None, (f"the item '{title}', which has {kinds}",))
        general = [self._html(it, Side.BACK) for it in _cut(body, _FEEDBACK, outside=_CHOICE)]
        aside = _cut(body, _ASIDE)
        lost = [f"a {it.tag}, '{quoted(''.join(it.itertext()))}'" for it in aside]
        modal = {it.get("identifier", ""): it for it in self._item.iterfind("modalFeedback")}
        options = self._options(choices[0], modal) if choices else ()
        prompt = others[0].find("prompt")
        _cut(body, (others[0].tag,))
        shown = (self._html(body, Side.QUESTION), self._html(prompt, Side.QUESTION))
        general += [self._html(it, Side.BACK) for it in modal.values()]
        asked = Question(
            at=self._texts.at,
            text="\n\n".join(filter(None, shown)),
            because="\n\n".join(filter(None, general)),
            key=key(title, self._item.get("identifier", "")),
        )
        if choices:
            asked = replace(asked, options=options)
        else:
            asked = self._answered(asked, typed[0].get("responseIdentifier", ""))
        asked = replace(asked, picture=self._texts.picture, sound=self._texts.sound)
        return Read(asked, tuple(lost))

    def _options(self, choice: Element, modal: dict[str, Element]) -> tuple[Option, ...]:
        """The choices; feedback that is theirs is taken from ``modal``."""
        right = set(self._right(choice.get("responseIdentifier", "")))
        options = []
        for it in choice.iter("simpleChoice"):
            name = it.get("identifier", "")
            told = [self._html(feedback, Side.ANSWER) for feedback in _cut(it, _FEEDBACK)]
            theirs = [
                id_ for id_ in modal if id_ == name or name in id_.replace("-", "_").split("_")
            ]
            told += [self._html(modal.pop(id_), Side.ANSWER) for id_ in theirs]
            text = self._html(it, Side.ANSWER)
            options.append(
                Option(text, right=name in right, because="\n\n".join(filter(None, told)))
            )
        return tuple(options)

    def _answered(self, asked: Question, response: str) -> Question:
        values = [plain.markdown_of(it) for it in self._right(response)]
        if values:
            return quiz.typed(asked, [Reply(it, FULL) for it in values])
        answer, because = apart.split(asked.because)
        return replace(asked, answer=answer, because=because)

    def _right(self, response: str) -> Iterator[str]:
        """What is correct for an interaction: its response, or what is worth points."""
        for it in self._item.iterfind("responseDeclaration"):
            if it.get("identifier") == response:
                values = [value.text or "" for value in it.iterfind("correctResponse/value")]
                worth = (
                    entry.get("mapKey", "")
                    for entry in it.iterfind("mapping/mapEntry")
                    if quiz.number(entry.get("mappedValue", "")) > 0
                )
                yield from filter(None, map(str.strip, values or worth))

    def _html(self, element: Element | None, side: Side) -> str:
        """The Markdown of what is in an element."""
        if element is None:
            return ""
        for it in element.iter("object"):
            if it.get("type", "").startswith("image/"):
                it.tag = "img"
                it.attrib = {"src": it.get("data", ""), "alt": "".join(it.itertext()).strip()}
                it.text = None
        inner = (tostring(it, encoding="unicode", method="html") for it in element)
        source = hypertext.read("".join((_escaped(element.text or ""), *inner)).strip())
        return self._texts.take(source, self._files, side)


def _cut(element: Element, names: tuple[str, ...], outside: str = "") -> list[Element]:
    """Take the elements of these names out of another, and leave what is behind them.

    Nothing is taken out of an element that is called ``outside``.
    """
    taken: list[Element] = []
    kept = {inner for it in element.iter(outside) for inner in it.iter()} if outside else set()
    for parent in [*element.iter()]:
        if parent in kept:
            continue
        before: Element | None = None
        for child in [*parent]:
            if child.tag not in names:
                before = child
                continue
            tail = child.tail or ""
            if before is not None:
                before.tail = (before.tail or "") + tail
            else:
                parent.text = (parent.text or "") + tail
            parent.remove(child)
            child.tail = ""
            taken.append(child)
    return taken


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
