"""The lines of Anki's text: what those with a ``#`` say, and the rows below them.

Source: ``rslib/src/import_export/text/csv/metadata.rs`` in Anki's repository.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from meshcards.exchange.incoming.source import Source

_LINE = re.compile(r"#([^:\n]{1,40}):(.*)")
_SEPARATORS = {
    "tab": "\t",
    "pipe": "|",
    "semicolon": ";",
    "colon": ":",
    "comma": ",",
    "space": " ",
}
_LONGEST = 4 << 20  # characters of a field


class Head(NamedTuple):
    """What the first lines say; columns count from 1, and 0 is none."""

    separator: str
    is_html: bool | None
    notetype: str
    deck: str
    tags: tuple[str, ...]
    names: tuple[str, ...]
    notetype_column: int
    deck_column: int
    tags_column: int
    guid_column: int

    @property
    def meta(self) -> frozenset[int]:
        """The columns that are no fields, from 0."""
        every = (self.notetype_column, self.deck_column, self.tags_column, self.guid_column)
        return frozenset(it - 1 for it in every if it)


def head(lines: Sequence[str], source: Source) -> Head:
    """What the first lines say; raises MeshcardsError for a column that is no number."""
    said: dict[str, str] = {}
    for number, line in enumerate(lines):
        if number == 0 and line.startswith("tags:"):
            said["tags"] = line[len("tags:") :]
        elif not line.startswith("#"):
            break
        elif found := _LINE.match(line):
            said.setdefault(found[1].strip().lower(), found[2])
    separator = _separator(said.get("separator", ""), lines[len(said) :])
    names = next(csv.reader([said.get("columns", "")], delimiter=separator), [])
    return Head(
        separator,
        {"true": True, "false": False}.get(said.get("html", "").strip(separator + " ").lower()),
        said.get("notetype", "").strip(),
        said.get("deck", "").strip(),
        tuple(said.get("tags", "").split()),
        tuple(names),
        *(_column(said, f"{it} column", source) for it in ("notetype", "deck", "tags", "guid")),
    )


def _separator(said: str, lines: Sequence[str]) -> str:
    named = _SEPARATORS.get(said.strip().lower())
    if named or said[:1] in _SEPARATORS.values():
        return named or said[:1]
    some = "\n".join(lines[:20])
    return next((it for it in _SEPARATORS.values() if it in some), "\t")


def _column(said: dict[str, str], name: str, source: Source) -> int:
    value = re.sub(r"\D+\Z", "", said.get(name, "0").strip())
    if not value.isdecimal() or len(value) > 4:
        source.wrong(1, f"'#{name}' is '{said[name][:40]}', and has to be a column's number")
    return int(value)


def rows(lines: Sequence[str], separator: str, source: Source) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row and its line; lines that begin with # are comments, as in Anki."""
    typed = _Typed(lines)
    before = csv.field_size_limit(_LONGEST)
    try:
        reader = csv.reader(typed, delimiter=separator, strict=True)
        while True:
            typed.is_between = True
            cells = next(reader, None)
            if cells is None:
                return
            if any(it.strip() for it in cells):
                yield typed.begin, cells
    except csv.Error as error:
        source.wrong(
            typed.begin, f"a row that begins here cannot be read: {error}; is a quote open?"
        )
    finally:
        csv.field_size_limit(before)


class _Typed:
    """The lines of a text one by one, without comments between rows."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.is_between = True
        self.begin = 1
        self._lines = enumerate(lines, 1)

    def __iter__(self) -> Iterator[str]:
        for number, line in self._lines:
            if self.is_between:
                if line.startswith(("#", "tags:") if number == 1 else "#") or not line:
                    continue
                self.begin, self.is_between = number, False
            yield f"{line}\n"


def cell(cells: Sequence[str], column: int) -> str:
    """What is in a column, counted from 1; empty if there is none."""
    return cells[column - 1].strip() if 0 < column <= len(cells) else ""
