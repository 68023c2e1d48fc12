"""A table for spreadsheets: CSV after RFC 4180, one question or fact a row.

``columns`` describes the cells. Columns that no item fills are left out. The file begins with a
byte order mark, without which Excel takes UTF-8 for another encoding.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from meshcards.exchange import columns
from meshcards.exchange.items import Fact, Picture, Question, Section, Sound
from meshcards.exchange.outgoing import parts
from meshcards.exchange.outgoing.exported import Exported, Outgoing
from meshcards.exchange.outgoing.parts import Part

NAME = "csv"
TITLE = "CSV"
ENDING = ".csv"

HOLDS = frozenset(Part) - {
    *(Part.WAS, Part.ALLOW),
    *(Part.DESCRIPTION, Part.LICENSE, Part.CURRICULA),
}

_KINDS = {Part.CHOICES: columns.CHOICES, Part.WEIGHED: columns.STRONGEST, Part.PLAIN: columns.PLAIN}


def write(bank: Outgoing) -> Exported:
    """The bank as a table, its figures and sounds beside it."""
    out = io.BytesIO()
    # Not StringIO: it takes four bytes for each letter.
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.DictWriter(text, _columns(bank), restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_every(bank))
    return Exported(out.getvalue(), parts.losses(bank, HOLDS), bank.media)


def _every(bank: Outgoing) -> Iterator[dict[str, str]]:
    for section in bank.sections:
        yield from _rows(section, bank.folder)


def _columns(bank: Outgoing) -> list[str]:
    """The first columns, by which a table is known, and those of the others that a row fills."""
    questions = [it for section in bank.sections for it in section.questions]
    options = max((len(it.options) for it in questions), default=0)
    asked = max((len(it.follow_up) for it in questions), default=0)
    every = (
        *columns.FIRST,
        *(name.format(number + 1) for number in range(options) for name in columns.OPTION),
        *columns.MIDDLE,
        *(name.format(number + 1) for number in range(asked) for name in columns.ASKED),
        *columns.LAST,
    )
    # Made twice, which takes less than to keep the rows of a large bank beside it.
    filled = {*columns.FIRST, *(name for row in _every(bank) for name in row)}
    return [it for it in every if it in filled]


def _rows(section: Section, folder: str) -> Iterator[dict[str, str]]:
    for item in section.items:
        cells = _question(item) if isinstance(item, Question) else _fact(item)
        both = {
            columns.TOPIC: section.title,
            columns.ID: item.key,
            **cells,
            **_picture(item.picture, folder),
            **_sound(item.sound, folder),
            columns.SOURCES: "\n".join(item.sources),
            columns.TAGS: "\n".join(item.tags),
        }
        yield {name: columns.cell(it) for name, it in both.items() if it}


def _question(it: Question) -> dict[str, str]:
    correct = (str(number) for number, option in enumerate(it.options, 1) if option.right)
    cells = {
        columns.KIND: _KINDS[parts.kind(it)],
        columns.QUESTION: it.text,
        columns.ANSWER: it.answer,
        columns.CORRECT: ", ".join(correct),
        columns.BECAUSE: it.because,
        columns.SHORT: it.short,
        columns.MUST: _listed(it.must),
        columns.ALSO: _listed(it.also),
        columns.TIP: it.tip,
        columns.LEVEL: it.level,
        columns.TERMS: "\n".join(it.terms),
        columns.COVERS: "\n".join(it.covers),
    }
    for number, option in enumerate(it.options, 1):
        texts = (option.text, option.because, option.flaw)
        cells |= {
            name.format(number): text for name, text in zip(columns.OPTION, texts, strict=True)
        }
    for number, asked in enumerate(it.follow_up, 1):
        texts_of = (asked.question, asked.answer)
        cells |= {
            name.format(number): text for name, text in zip(columns.ASKED, texts_of, strict=True)
        }
    return cells


def _fact(it: Fact) -> dict[str, str]:
    return {
        columns.KIND: columns.FACTS,
        columns.FACT: it.text,
        columns.TERM: it.term,
        columns.ALIASES: "\n".join(it.aliases),
        columns.EXTRA: it.extra,
    }


def _picture(it: Picture | None, folder: str) -> dict[str, str]:
    if it is None:
        return {}
    return {
        columns.FIGURE: f"{folder}/{it.name}",
        columns.ALT: it.alt,
        columns.CAPTION: it.caption,
        columns.DARK: it.dark,
    }


def _sound(it: Sound | None, folder: str) -> dict[str, str]:
    if it is None:
        return {}
    side = "front" if it.front else "back"
    return {columns.SOUND: f"{folder}/{it.name}", columns.SIDE: side}


def _listed(points: Iterable[str]) -> str:
    """Points, each in one line: where a line of Markdown ends is a space to its reader."""
    return "\n".join(" ".join(it.split()) for it in points)
