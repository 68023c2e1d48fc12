r"""A bank's Markdown as other programs read it, and back.

Other programs take HTML for HTML, which a bank shows as it was typed; they look for formulas
between dollars, as GitHub does; and what one text does not close, such as a block of code, goes on
in the next one. Texts that have none of this, which are most, stay as they are.

    \(a_1\)  →  $`a_1`$        \[a_1\]  →  $$a_1$$        <b>  →  \<b>
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from meshcards.exchange.plain import markdown_of
from meshcards.text import breaks, markup, parser

_MAY_DIFFER = re.compile(r"<[A-Za-z/!?]|\\[(\[]|\$[^$]*\$|\$`|```|~~~", re.DOTALL)
_TAG = re.compile(r"(?<!\\)<(?=[A-Za-z/!?])")
_ESCAPE = r"\\<"
_PARAGRAPH = re.compile(r"</?p>")
_DOLLAR = re.compile(r"(?<!\\)((?:\\\\)*)\$")
_ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)\\([<$])")
_DISPLAYED = re.compile(r"(?<!\\)\$\$(.+?)(?<!\\)\$\$", re.DOTALL)
_FENCE = re.compile(r"[`~]{3,}")


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def out(text: str) -> str:
    """A text of a bank as other programs have to be given it to show the same."""
    if not _MAY_DIFFER.search(text):
        return text
    edits = [*_foreign(text)]
    edited = _edited(text, edits)
    if "$" in edited and not _shows_same(back(edited), text):
        # A tick that has no partner would find one in a formula.
        edited = _edited(text, (it for it in edits if not it.text.startswith("$")))
    edited = edited.strip("\n")
    return _closed(edited) if _FENCE.search(edited) else edited


def back(text: str) -> str:
    """The text of a bank that ``out`` makes ``text`` of; it may have fewer backslashes."""
    if "$" in text:
        text = _edited(text, _formulas(text))
    if "\\<" not in text and "\\$" not in text:
        return text
    code = [*_code(text)]
    bare = _ESCAPED.sub(lambda it: it[0] if _is_in(it.end() - 1, code) else it[1] + it[2], text)
    return bare if _shows_same(bare, text) else text


def _shows_same(one: str, other: str) -> bool:
    """Whether cards show the same; HTML that is shown as text is in no paragraph."""
    return _words(one) == _words(other)


def _words(text: str) -> str:
    return " ".join(_PARAGRAPH.sub(" ", markup.rendered(text)).split())


def _foreign(text: str) -> Iterator[_Edit]:
    """What has to be written in another way."""
    untouched: list[tuple[int, int]] = []
    for node in parser.nodes(text):
        typed = text[node.start : node.end]
        match node.value:
            case parser.HtmlInline() if typed.startswith("<"):
                untouched.append((node.start, node.end))
                yield _Edit(node.start, node.start, "\\")
            case parser.HtmlBlock():
                untouched.append((node.start, node.end))
                between = "\n\n" if node.depth == 1 else ""
                words = markdown_of(breaks.flat(typed))
                yield _Edit(node.start, node.end, f"{between}{_TAG.sub(_ESCAPE, words)}{between}")
            case parser.Math():
                untouched.append((node.start, node.end))
                yield _Edit(node.start, node.end, _in_dollars(typed))
            case parser.Code() | parser.CodeBlock():
                untouched.append((node.start, node.end))
            case parser.Link() if typed.startswith("<"):
                untouched.append((node.start, node.end))
    for dollar in _DOLLAR.finditer(text):
        if not _is_in(dollar.end() - 1, untouched):
            yield _Edit(dollar.end() - 1, dollar.end(), r"\$")


def _in_dollars(formula: str) -> str:
    inner = formula[2:-2]
    if formula.startswith(r"\["):
        return f"$${inner}$$" if "$" not in inner else formula
    return f"$`{inner}`$" if "`" not in inner else formula


def _formulas(text: str) -> Iterator[_Edit]:
    """The formulas of GitHub's Markdown in a bank's."""
    code = []
    for start, end in _code(text):
        ticked = text[start - 1 : start] == "$" == text[end : end + 1]
        if ticked and text.startswith("`", start):
            code.append((start - 1, end + 1))
            yield _Edit(start - 1, end + 1, rf"\({text[start + 1 : end - 1]}\)")
        else:
            code.append((start, end))
    for found in _DISPLAYED.finditer(text):
        if not _is_in(found.start(), code) and not _is_in(found.end() - 1, code):
            yield _Edit(found.start(), found.end(), rf"\[{found[1]}\]")


def _code(text: str) -> Iterator[tuple[int, int]]:
    for node in parser.nodes(text):
        if isinstance(node.value, parser.Code | parser.CodeBlock | parser.Math):
            yield node.start, node.end


def _is_in(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _edited(text: str, edits: Iterable[_Edit]) -> str:
    parts: list[str] = []
    at = 0
    for edit in sorted(edits):
        if edit.start >= at:
            parts += (text[at : edit.start], edit.text)
            at = edit.end
    return "".join((*parts, text[at:]))


def _closed(text: str) -> str:
    """The text with a fence below it, if its last block of code is not closed."""
    *_, last = (it for it in parser.nodes(f"{text}\n\n.") if it.depth == 1)
    if isinstance(last.value, parser.CodeBlock):
        fence = _FENCE.match(text[last.start :].lstrip())
        return f"{text}\n{fence[0]}" if fence else text
    return text
