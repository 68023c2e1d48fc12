"""Tables: CSV and TSV, one question a row (RFC 4180, and what spreadsheets make of it).

The first row names the columns, unless ``--columns`` says which they are. Texts are plain: a card
shows them as they were typed.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from meshcards.exchange.incoming import returned, row, uses
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.items import Fact, Gathered, How, Loss, Question, Section
from meshcards.problem import MeshcardsError

NAME = "csv"
TITLE = "CSV or TSV"
HEEDS = "columns"
ENDINGS: tuple[str, ...] = (".csv", ".tsv", ".tab")

_DELIMITERS = ",;\t|"
_LOOKED_AT = 20_000  # characters of a table by which its delimiter is told
_ROWS = 50  # rows among them
_SAID = "sep="  # how Excel names the delimiter, on a line before all others


class Row(NamedTuple):
    """The cells of a row, and the line on which it begins."""

    at: int
    cells: list[str]


def recognises(head: str, ending: str) -> bool:  # noqa: ARG001 - the signature of all formats
    """Whether a file is a table: by its ending, for any text could be a column."""
    return ending in ENDINGS


def read(source: Source) -> Gathered:
    """The questions of a table; raises MeshcardsError for a damaged one, and unknown columns."""
    rows = _rows(source)
    first = next(rows, None)
    if first is None:
        source.wrong(0, "the table is empty")
    if not source.columns and returned.is_one(first.cells):
        return _returned(source, first.cells, rows)
    try:
        head = uses.read(first.cells, source.columns)
    except MeshcardsError as error:
        source.wrong(first.at, str(error))
    losses = [Loss(first.at, How.GUESSED, it) for it in head.guessed]
    sections: dict[str, list[Question | Fact]] = {}
    unused: Counter[int] = Counter()
    used = {column.number for column in head.columns}
    for it in rows if head.is_named else chain([first], rows):
        if any(map(str.strip, it.cells)):
            made = row.read(it.at, it.cells, head.columns)
            losses += made.losses
            sections.setdefault(made.section, []).append(made.item)
            unused.update(n for n, cell in enumerate(it.cells) if n not in used and cell.strip())
    for number, amount in sorted(unused.items()):
        named = first.cells[number].strip() if head.is_named and number < len(first.cells) else ""
        name = f"'{named}'" if named else str(number + 1)
        rows_ = "1 row" if amount == 1 else f"{amount:,} rows"
        losses.append(Loss(first.at, How.LOST, f"the column {name}, of {rows_}"))
    return Gathered(tuple(_section(*it) for it in sections.items()), losses=tuple(losses))


def _returned(source: Source, names: list[str], rows: Iterator[Row]) -> Gathered:
    """A table that was exported from a bank."""
    sections: dict[str, list[Question | Fact]] = {}
    paths: dict[str, str] = {}
    for it in rows:
        if any(map(str.strip, it.cells)):
            topic, item = returned.item(it.at, names, it.cells)
            sections.setdefault(topic, []).append(item)
            paths |= returned.paths(names, it.cells)
    every = [it for items in sections.values() for it in items]
    made = tuple(_section(*it) for it in sections.items())
    media = returned.media(source.path, every, paths)
    return Gathered(made, tuple(media), tuple(returned.unknown(names)))


def _section(title: str, items: list[Question | Fact]) -> Section:
    questions = tuple(it for it in items if isinstance(it, Question))
    return Section(title, questions, tuple(it for it in items if isinstance(it, Fact)))


def _rows(source: Source) -> Iterator[Row]:
    """The rows of a table, each with its line."""
    text = source.text()
    before, said = 0, ""
    if text[: len(_SAID)].lower() == _SAID:
        said, _, text = text.partition("\n")
        before = 1
    delimiter = said[len(_SAID) :][:1] or _delimiter(text, source.ending)
    lines = io.StringIO(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=delimiter != "\t")
    at = before + 1
    try:
        for cells in reader:
            yield Row(at, cells)
            at = before + reader.line_num + 1
    except csv.Error as error:
        source.wrong(at, _reason(str(error)))


def _delimiter(text: str, ending: str) -> str:
    """The sign that parts most rows into the same number of cells, more than one."""
    head = text[:_LOOKED_AT]
    scores = {it: _evenness(head, it) for it in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda it: scores[it])
    if scores[best] == (0, 0):
        best = ","
    return "\t" if ending in {".tsv", ".tab"} and scores["\t"] > (0, 0) else best


def _evenness(head: str, delimiter: str) -> tuple[float, int]:
    """The share of rows that have the most usual number of cells, and that number."""
    sizes: Counter[int] = Counter()
    try:
        for found in islice(csv.reader(io.StringIO(head), delimiter=delimiter), _ROWS):
            sizes[len(found)] += bool(found)
    except csv.Error:
        return (0, 0)
    rows = sum(sizes.values())
    cells, most = max(sizes.items(), key=lambda it: it[1], default=(0, 0))
    return (round(most / rows, 1), cells) if cells > 1 else (0, 0)


def _reason(error: str) -> str:
    """What the parser found, in an author's words."""
    if "end of data" in error:
        return "a quote opens a cell in this row and is never closed; close it"
    if "limit" in error:
        most = csv.field_size_limit()
        return f"a cell has more than {most:,} characters; is a quote not closed?"
    return "text follows the quote that closes a cell; write a quote inside a cell twice"
