"""Fixtures of formats that people write: a title, what is read, and what it became."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from meshcards.exchange.items import Gathered, Question


class Case(NamedTuple):
    """A fixture; its parts are set apart by lines with a point alone."""

    title: str
    typed: str
    expected: str


def cases(path: Path) -> list[Case]:
    """The fixtures of a file."""
    parts = path.read_text("utf-8").split("\n.\n")
    threes = zip(parts[0::3], parts[1::3], parts[2::3], strict=False)
    return [Case(title.strip(), typed, expected.strip()) for title, typed, expected in threes]


def shown(gathered: Gathered) -> str:
    """What was gathered, a line for each text; the end of a line in one is ⏎."""
    lines: list[str] = []
    for section in gathered.sections:
        if section.title:
            lines.append(f"# {section.title}")
        for question in section.questions:
            lines += (it.replace("\n", "⏎") for it in _question(question))
    lines += (f"! {it.at} {it.how.value}: {it.what}" for it in gathered.losses)
    return "\n".join(lines)


def _question(question: Question) -> Iterator[str]:
    yield f"{question.at} {question.text}"
    for option in question.options:
        sign = "x" if option.right else " "
        because = f" | {option.because}" if option.because else ""
        flaw = f" | {option.flaw}" if option.flaw else ""
        yield f"[{sign}] {option.text}{because}{flaw}"
    if question.weighed:
        yield "weighed"
    if question.answer:
        yield f"= {question.answer}"
    if question.because:
        yield f"because {question.because}"
    if question.tip:
        yield f"tip {question.tip}"
    if question.key:
        yield f"key {question.key}"
    if question.tags:
        yield f"tags {', '.join(question.tags)}"
    if question.picture:
        yield f"picture {question.picture.name}, {question.picture.alt}"
    yield from (f"source {it}" for it in question.sources)
