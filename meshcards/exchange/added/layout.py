"""YAML as a person writes it: plain where that is safe, after ``|`` where it is not.

What it writes is read back by the reader of a bank and compared: a difference is a bug here.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from meshcards.bank import events
from meshcards.exchange.added.wrapping import shown, wrapped

Tree: TypeAlias = "str | Sequence[Tree] | Mapping[str, Tree]"
"""What is to be written: texts, lists and mappings."""

WIDTH = 100  # columns of a line, as far as a text can be broken there

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^:#\n\t]|:(?=[^\s])|(?<=[^\s])#)*+(?<![:\s])")
# Texts that other readers of YAML take for something else.
_OTHERS = re.compile(
    r"(?i:true|false|yes|no|on|off|null|y|n|~|\.nan|[-+]?\.inf)|[-+.0-9][-+.0-9_,:eExXoO]*"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[Tt \t].*"
)
_IN_FLOW = re.compile(r"[,\[\]{}]")


class Line(str):
    """A name or an address: text on one line, which goes into quotes and not after ``|``."""

    __slots__ = ()


class Word(str):
    """A word of the format itself, which is never in quotes."""

    __slots__ = ()


class LayoutError(Exception):
    """What was written does not read as it was meant: a bug of this module."""


def written(value: Mapping[str, Tree]) -> str:
    """A mapping as the text of a file; raises LayoutError if that reads as anything else."""
    text = "\n".join([*_mapping(value, 0), ""])
    read, problems = events.value(text, "")
    if problems:
        raise LayoutError(f"line {problems[0].mark.line}: {problems[0].message}")
    _compare(value, read, "")
    return text


def _mapping(value: Mapping[str, Tree], indent: int) -> Iterator[str]:
    space = " " * indent
    for key, it in value.items():
        if isinstance(it, str):
            yield from _text(f"{space}{key}:", it, indent)
        elif isinstance(it, Mapping):
            yield f"{space}{key}:"
            yield from _mapping(it, indent + 2)
        elif flow := _flow(it, WIDTH - indent - len(key) - 2):
            yield f"{space}{key}: {flow}"
        else:
            yield f"{space}{key}:"
            yield from _items(it, indent + 2)


def _items(values: Sequence[Tree], indent: int) -> Iterator[str]:
    space = " " * indent
    for it in values:
        if isinstance(it, str):
            yield from _text(f"{space}-", it, indent)
        elif isinstance(it, Mapping):
            first, *rest = _mapping(it, indent + 2)
            yield f"{space}- {first.lstrip(' ')}"
            yield from rest
        else:
            raise TypeError("a bank has no lists in lists")


def _text(begin: str, text: str, indent: int) -> Iterator[str]:
    """A text after its key or its dash."""
    if len(begin) + 1 + len(text) <= WIDTH or isinstance(text, Line):
        if isinstance(text, Word) or _is_plain(text):
            yield f"{begin} {text}"
            return
        if isinstance(text, Line) or _OTHERS.fullmatch(text):
            yield f"{begin} {_quoted(text)}"
            return
    yield f"{begin} |"
    space = " " * (indent + 2)
    for line in _lines(text, indent):
        yield f"{space}{line}" if line else ""


def _lines(text: str, indent: int) -> list[str]:
    return wrapped(text, WIDTH - indent - 2).split("\n")


def _flow(values: Sequence[Tree], room: int) -> str:
    """A list of names on one line; empty if it is another list, or too long for that."""
    if not all(isinstance(it, Line) and not _IN_FLOW.search(it) for it in values):
        return ""
    text = f"[{', '.join(it if _is_plain(it) else _quoted(it) for it in map(str, values))}]"
    return text if len(text) <= room else ""


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and not _OTHERS.fullmatch(text)


def _quoted(text: str) -> str:
    if ('"' in text or "\\" in text) and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False)


def _compare(meant: Tree, read: object, where: str) -> None:
    """Raise LayoutError unless ``read`` is what was meant, but for how texts are wrapped."""
    if isinstance(meant, str):
        if isinstance(read, str) and _is_same(meant, read.removesuffix("\n")):
            return
    elif isinstance(meant, Mapping):
        if isinstance(read, dict) and [*meant] == [*read]:
            for key, it in meant.items():
                _compare(it, read[key], f"{where}.{key}")
            return
    elif isinstance(read, list) and len(meant) == len(read):
        for number, it in enumerate(meant):
            _compare(it, read[number], f"{where}.{number}")
        return
    raise LayoutError(f"{where} reads as {read!r:.200}")


def _is_same(meant: str, read: str) -> bool:
    if read == meant:
        return True
    long = any(len(it) > WIDTH // 2 for it in meant.split("\n"))
    return long and (meant.split() == read.split() or shown(meant) == shown(read))
