"""Moodle XML: questions with the reason of each answer, their figures and sounds inside the file.

The figure of a question is on the back of its card, so it is in the general feedback, which Moodle
shows after the answer. Source: https://docs.moodle.org/en/Moodle_XML_format
"""

import base64
import html
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from meshcards.exchange import category, plain
from meshcards.exchange.items import Medium, Question
from meshcards.exchange.outgoing import asked, parts, rendering, shares
from meshcards.exchange.outgoing.asked import Asked, Way
from meshcards.exchange.outgoing.exported import Exported, Outgoing
from meshcards.exchange.outgoing.parts import Part

NAME = "moodle"
TITLE = "Moodle XML"
ENDING = ".xml"

HOLDS = frozenset(
    {
        *(Part.CHOICES, Part.WEIGHED, Part.PLAIN, Part.REASONS, Part.REASON, Part.KEY, Part.TAGS),
        *(Part.PICTURE, Part.SOUND),
    }
)

_LONGEST = 80  # characters of a name in Moodle's lists
_KINDS = {Way.CHOOSE: "multichoice", Way.TYPE: "shortanswer", Way.WRITE: "essay"}
_BEGIN = '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
_END = "</quiz>\n"


def write(bank: Outgoing) -> Exported:
    """The bank as Moodle XML."""
    media = {it.name: it for it in bank.media}
    out = [_BEGIN]
    losses = [*parts.losses(bank, HOLDS)]
    for section in bank.sections:
        if section.questions and section.title:
            path = _element("category", category.path(" ".join(section.title.split())), indent=4)
            out.append(f'  <question type="category">\n{path}  </question>\n')
        for question in section.questions:
            way = asked.asked(question)
            losses += asked.losses(question, way)
            out += _question(question, way, media)
    out.append(_END)
    return Exported("".join(out).encode(), tuple(losses))


def _question(it: Question, way: Asked, media: Mapping[str, Medium]) -> Iterator[str]:
    is_truth = [option.text for option in way.options] == ["True", "False"] and sum(
        option.right for option in way.options
    ) == 1
    kind = "truefalse" if is_truth else _KINDS[way.way]
    front, back = _Shown(it.text), _Shown(way.feedback)
    if it.picture and it.picture.name in media:
        shown = f'<img src="{{}}" alt="{html.escape(it.picture.alt)}" />'
        back.show(shown, media[it.picture.name])
    if it.sound and it.sound.name in media:
        side = front if it.sound.front else back
        side.show('<audio controls="controls" src="{}"></audio>', media[it.sound.name])
    yield f'  <question type="{kind}">\n'
    yield _element("name", it.key or _beginning(it.text), indent=4)
    yield front.element("questiontext")
    yield back.element("generalfeedback")
    yield f"    <idnumber>{_escaped(it.key)}</idnumber>\n" if it.key else ""
    yield from _answers(way, kind)
    if it.tags:
        tags = "".join(_element("tag", tag, indent=6) for tag in it.tags)
        yield f"    <tags>\n{tags}    </tags>\n"
    yield "  </question>\n"


def _answers(way: Asked, kind: str) -> Iterator[str]:
    match kind:
        case "multichoice":
            is_single = sum(option.right for option in way.options) == 1
            yield f"    <single>{str(is_single).lower()}</single>\n"
            yield "    <shuffleanswers>true</shuffleanswers>\n"
            worth = shares.single(way.options) if is_single else shares.of(way.options)
            for share, option in zip(worth, way.options, strict=True):
                yield _answer(
                    share, rendering.html_of(option.text), option.because, ' format="html"'
                )
        case "truefalse":
            for option in way.options:
                share = "100" if option.right else "0"
                yield _answer(share, option.text.lower(), option.because)
        case "shortanswer":
            yield "    <usecase>0</usecase>\n"
            yield _answer("100", way.answer, way.because)
        case "essay":
            yield "    <responseformat>editor</responseformat>\n"


def _answer(share: str, text: str, because: str, attributes: str = "") -> str:
    told = _text(rendering.html_of(because)) if because else "<text></text>"
    return (
        f'    <answer fraction="{share}"{attributes}>\n      {_text(text)}\n'
        f'      <feedback format="html">\n        {told}\n      </feedback>\n    </answer>\n'
    )


class _Shown:
    """A text as HTML, with the files that it shows and plays."""

    def __init__(self, markdown: str) -> None:
        self._html = rendering.html_of(markdown) if markdown else ""
        self._files: list[Medium] = []

    def show(self, shown: str, file: Medium) -> None:
        """Show a file below the text, or play it."""
        begun = self._html if not self._html or "<" in self._html[:2] else f"<p>{self._html}</p>"
        address = f"@@PLUGINFILE@@/{quote(file.name)}"
        self._html = f"{begun}\n<p>{shown.format(address)}</p>".lstrip()
        self._files.append(file)

    def element(self, name: str) -> str:
        """The XML of it."""
        files = "".join(
            f'      <file name="{html.escape(it.name)}" path="/" encoding="base64">'
            f"{base64.b64encode(it.read()).decode()}</file>\n"
            for it in self._files
        )
        shown = _text(self._html)
        return f'    <{name} format="html">\n      {shown}\n{files}    </{name}>\n'


def _element(name: str, text: str, indent: int) -> str:
    space = " " * indent
    return f"{space}<{name}>\n{space}  {_text(text)}\n{space}</{name}>\n"


def _text(text: str) -> str:
    if "<" in text or "&" in text or "]]>" in text:
        return f"<text><![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]></text>"
    return f"<text>{text}</text>"


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _beginning(markdown: str) -> str:
    """The first words of a question, to find it by among others."""
    text = " ".join(plain.plain_of(markdown).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
