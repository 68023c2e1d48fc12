"""The marks of a study sheet: comments that say what a part of it is, and that no page shows.

A sheet is Markdown for people, in the words of the deck's language. Its parts begin with a line
that ends in a mark, so that they can be told apart whatever is in the texts between them:

    ### 12. Which port does HBONE use? <!-- question {"id": "hbone-port"} -->

No text has the end of a mark in it: ``Marks`` adds apostrophes until that is so.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

_HEADER = "meshcards: study sheet 1"
_HEAD = re.compile(rf"\A<!-- {_HEADER}('*) -->\n")
_NESTED = "  "
_BOX = re.compile(r"\[([ xX])\](?: |\Z)")
_PARAGRAPH = re.compile(
    r"(?![#>|<=~`\s]|[-+*](?:\s|\Z)|[0-9]{1,9}[.)](?:\s|\Z)|[-*_=:|][-*_=:| ]*\Z)"
)
_BLOCK = re.compile(
    r"[ ]{0,3}(?:[#>|<=~]|```|[-+*](?:\s|\Z)|[0-9]{1,9}[.)](?:\s|\Z)|[-*_=:|][-*_=:| ]*\Z)"
)
_LONGEST = 300  # characters of a heading


class Part(NamedTuple):
    """A part of a sheet: what its mark says, the line before the mark, and the lines below."""

    word: str
    about: dict[str, object]
    line: str
    text: str
    at: int  # the number of that line
    below: int  # the number of the first line below


class Item(NamedTuple):
    """An item of a list: its text, what its mark says, and the quote at its end."""

    text: str
    about: dict[str, object]
    quote: str
    right: bool  # its box is ticked
    at: int  # how many lines of the list are above it


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one sheet, both ways; ``sign`` is at the end of each."""

    sign: str = ""

    @property
    def header(self) -> str:
        """The first line of the sheet."""
        return f"<!-- {_HEADER}{self.sign} -->"

    def mark(self, word: str, **about: object) -> str:
        """A mark; values that are empty are left out."""
        given = {key: it for key, it in about.items() if it}
        # A comment must not have two hyphens in it.
        said = json.dumps(given, ensure_ascii=False).replace("--", r"-\u002d") if given else ""
        return f"<!-- {' '.join(filter(None, (word, said)))}{self.sign} -->"

    def item(self, text: str, quote: str = "", box: str = "", **about: object) -> list[str]:
        """An item of a list as lines: ``box`` is ``[x]`` or ``[ ]``, ``quote`` is quoted below."""
        first, *more = text.split("\n") if text else [""]
        if box and first and not _PARAGRAPH.match(first):
            first, more = "", [first, *more]  # a box needs words beside it
        lines = [f"- {' '.join(filter(None, (box, first)))}", *map(_nested, more)]
        said = {key: it for key, it in about.items() if it}
        if said or lines[-1].lstrip("- ").startswith(">"):
            lines.append(_NESTED + self.mark("item", **said))
        if quote:
            lines += ["", *(_NESTED + it for it in quoted(quote))]
        return lines

    def parts(self, text: str) -> Iterator[Part]:
        """The parts of a sheet, in order."""
        mark = rf"<!-- ([a-z_]+)(?: (\{{.*\}}))?{self.sign} -->"
        marked = re.compile(rf"^(?! )(.*?)[ ]?{mark}$", re.MULTILINE)
        found = [*marked.finditer(text)]
        ends = [*(it.start() for it in found[1:]), len(text)]
        line, at = 1, 0
        for begin, end in zip(found, ends, strict=True):
            line += text.count("\n", at, begin.start())
            at = begin.start()
            below = text[begin.end() : end]
            gap = len(below) - len(below.lstrip("\n"))
            yield Part(begin[2], _about(begin[3]), begin[1], below.strip("\n"), line, line + gap)

    def items(self, text: str, *, boxed: bool = False) -> Iterator[Item]:
        """The items of a list, each with a box if it is ``boxed``."""
        lines = text.split("\n")
        starts = [number for number, it in enumerate(lines) if it.startswith("- ") or it == "-"]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            yield self._item(lines[start:end], start, boxed=boxed)

    def _item(self, lines: list[str], at: int, *, boxed: bool) -> Item:
        first, *more = lines
        whole = [first[2:], *(it.removeprefix(_NESTED) for it in more)]
        while whole and not whole[-1].strip():
            whole.pop()
        box = _BOX.match(whole[0]) if whole and boxed else None
        if box:
            whole[0] = whole[0][box.end() :]
        mark = re.compile(rf"<!-- item(?: (\{{.*\}}))?{self.sign} -->")
        marked = [(number, it) for number, line in enumerate(whole) if (it := mark.fullmatch(line))]
        about: dict[str, object] = {}
        if marked:
            split, found = marked[-1]
            about, quote = _about(found[1]), whole[split + 1 :]
        else:
            split = len(whole)
            while split and whole[split - 1].startswith(">"):
                split -= 1
            quote = whole[split:]
        right = box is not None and box[1] != " "
        return Item(_joined(whole[:split]), about, unquoted(quote), right, at)


def of(texts: Iterable[str]) -> Marks:
    """The marks of a sheet with these texts."""
    suspect = [it for it in texts if " -->" in it or "' -->" in it]
    sign = ""
    while any(f"{sign} -->" in it for it in suspect):
        sign += "'"
    return Marks(sign)


def read(text: str) -> Marks | None:
    """The marks of a sheet that begins with ``text``; ``None`` if that is no sheet."""
    head = _HEAD.match(text)
    return Marks(head[1]) if head else None


def heading(text: str) -> tuple[str, str]:
    """The first paragraph of a text in one line, if it can be a heading, and the rest."""
    first, _, rest = text.partition("\n\n")
    lines = first.split("\n")
    is_hard = any(it.endswith(("  ", "\\")) for it in lines[:-1])
    if (
        len(first) > _LONGEST
        or is_hard
        or not _PARAGRAPH.match(first)
        or any(map(_BLOCK.match, lines[1:]))
    ):
        return "", text
    return " ".join(it.strip() for it in lines), rest.strip("\n")


def quoted(text: str) -> list[str]:
    """A text as the lines of a quote."""
    return [f"> {it}" if it else ">" for it in text.split("\n")]


def unquoted(lines: Iterable[str]) -> str:
    """The text of a quote."""
    return _joined([it.removeprefix(">").removeprefix(" ") for it in lines])


def word(about: Mapping[str, object], key: str) -> str:
    """What a mark says under ``key``; empty where it is no text."""
    said = about.get(key)
    return said if isinstance(said, str) else ""


def words(about: Mapping[str, object], key: str) -> tuple[str, ...]:
    """The texts that a mark has under ``key``."""
    said = about.get(key)
    return tuple(it for it in said if isinstance(it, str)) if isinstance(said, list) else ()


def _nested(line: str) -> str:
    return f"{_NESTED}{line}" if line else ""


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines).strip("\n")


def _about(said: str | None) -> dict[str, object]:
    try:
        about = json.loads(said or "{}")
    except ValueError:
        return {}
    return about if isinstance(about, dict) else {}
