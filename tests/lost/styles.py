"""The styles in which an author writes a text into YAML, with care and without."""

import json
from collections.abc import Callable
from typing import TypeAlias

Style: TypeAlias = Callable[[str, str], str]
"""What follows a key (and its space), given the text and the indent of the text's further lines."""


def plain(text: str, indent: str) -> str:
    return _indented(text, indent)


def plain_on_one_line(text: str, _indent: str) -> str:
    return " ".join(text.split("\n"))


def single(text: str, indent: str) -> str:
    return f"'{_indented(text.replace(chr(39), chr(39) * 2), indent)}'"


def single_in_haste(text: str, indent: str) -> str:
    return f"'{_indented(text, indent)}'"


def double(text: str, _indent: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def double_in_haste(text: str, indent: str) -> str:
    return f'"{_indented(text, indent)}"'


def of_json(text: str, _indent: str) -> str:
    return json.dumps(text)


def literal(text: str, indent: str) -> str:
    return f"|\n{indent}{_indented(text, indent)}"


def literal_without_its_end(text: str, indent: str) -> str:
    return f"|-\n{indent}{_indented(text, indent)}"


def folded(text: str, indent: str) -> str:
    return f">\n{indent}{_indented(text, indent)}"


def folded_without_its_end(text: str, indent: str) -> str:
    return f">-\n{indent}{_indented(text, indent)}"


def plain_below(text: str, indent: str) -> str:
    return f"\n{indent}{_indented(text, indent)}"


PLAIN: tuple[Style, ...] = (plain, plain_on_one_line, plain_below)
"""Those in which ``#`` can begin a comment."""

BLOCKS: tuple[Style, ...] = (literal, literal_without_its_end, folded, folded_without_its_end)
"""Those that cannot stand between brackets."""

STYLES: tuple[Style, ...] = (
    *(*PLAIN, single, single_in_haste),
    *(double, double_in_haste, of_json, *BLOCKS),
)


def _indented(text: str, indent: str) -> str:
    return text.replace("\n", f"\n{indent}").replace(f"\n{indent}\n", "\n\n")
