"""Pieces of running text, each with how it looks: what a line of them is in Markdown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from meshcards.exchange import plain

_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_TICKS = re.compile("`+")
_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
_CLOZE = re.compile(r"\{\{c[0-9]")
_BRACES = re.compile(r"[{}]|::")
# Noncharacters, which no text has: what is not to be escaped, by its number.
_BEGIN, _END = "\ufdd6", "\ufdd7"
_ATOM = re.compile(f"{_BEGIN}([0-9]+){_END}")


# How a piece of text looks, as bits: Python's flags would take a third of the time of a text.
PLAIN, STRONG, EMPHASIS, STRUCK, CODE = 0, 1, 2, 4, 8
EMPHASES = STRONG | EMPHASIS | STRUCK

_DELIMITERS = {STRONG: "**", EMPHASIS: "*", STRUCK: "~~"}


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style; what is ``ready`` is Markdown already, such as a formula."""

    text: str
    style: int = PLAIN
    link: str = ""
    ready: bool = False


def is_web(address: str) -> bool:
    """Whether a card may have a link to an address."""
    return _WEB.match(address) is not None


def is_code(text: str) -> bool:
    """Whether code can show a text: not what would begin a cloze, for code has no backslashes."""
    return not _CLOZE.search(text)


def tidied(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs of a line, with one space where HTML shows one, and neighbours of a kind joined."""
    joined: list[Run] = []
    is_after_space = True
    for run in runs:
        text = run.text if run.ready else _SPACES.sub(" ", run.text)
        if is_after_space and not run.ready:
            text = text.removeprefix(" ")
        if not text:
            continue
        is_after_space = text.endswith(" ") and not run.ready
        last = joined[-1] if joined else None
        if last and not run.ready and not last.ready and _alike(last, run):
            joined[-1] = Run(last.text + text, last.style, last.link)
        else:
            joined.append(Run(text, run.style, run.link, run.ready))
    while joined and not joined[-1].ready and not (text := joined[-1].text.rstrip(" ")):
        joined.pop()
    if joined and not joined[-1].ready:
        joined[-1] = Run(text, joined[-1].style, joined[-1].link)
    return tuple(joined)


def fence(code: str, language: str = "") -> str:
    """A block of code."""
    longest = max(map(len, _TICKS.findall(code)), default=0)
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}{language}\n{code}\n{ticks}"


def paragraph(
    lines: Sequence[Sequence[Run]], *, strict: bool, cell: bool = False, breaks: bool = True
) -> str:
    """The Markdown of tidied lines; where it is ``strict``, braces and colons are text for sure."""
    if not strict and not cell and all(_is_plain(run) for line in lines for run in line):
        between = "\n" if breaks else " "
        return plain.markdown_of(between.join("".join(it.text for it in line) for line in lines))
    written = (_Line(strict=strict, cell=cell).written(line) for line in lines)
    return ("\\\n" if breaks else " ").join(written)


def _is_plain(run: Run) -> bool:
    return not (run.style or run.link or run.ready)


def _alike(one: Run, other: Run) -> bool:
    return (one.style, one.link) == (other.style, other.link)


class _Line:
    """Writes one line: what is markup is put aside until the text around it is escaped."""

    def __init__(self, *, strict: bool, cell: bool) -> None:
        self._strict = strict
        self._cell = cell
        self._atoms: list[str] = []
        self._parts: list[str] = []
        self._open: list[int] = []
        self._link = ""
        self._space = ""

    def written(self, runs: Sequence[Run]) -> str:
        for run in runs:
            self._add(run)
        self._turn(PLAIN, "")
        line = plain.line("".join(self._parts).strip(" "), "`*_<")
        line = _ATOM.sub(lambda found: self._atoms[int(found[1])], line)
        return re.sub(r"(?<!\\)\|", r"\\|", line) if self._cell else line

    def _add(self, run: Run) -> None:
        is_address = bool(run.link) and run.text.strip() == run.link and not run.style
        self._turn(run.style & EMPHASES, "" if is_address else run.link)
        if run.ready:
            self._put(self._space)
            self._put_atom(run.text)
            self._space = ""
            return
        text = run.text.strip(" ")
        if not text:
            self._space = " "
            return
        self._put(self._space or run.text[: run.text.startswith(" ")])
        if is_address:
            self._put_atom(f"<{_address(run.link)}>")
        elif run.style & CODE:
            self._put_atom(_code(text))
        else:
            self._put(self._text(text, in_link=bool(run.link)))
        self._space = " " if run.text.endswith(" ") else ""

    def _turn(self, style: int, link: str) -> None:
        """Close and open delimiters, so that what follows has a style and a link."""
        wanted = [it for it in _DELIMITERS if it & style]
        kept = 0 if link != self._link else len(list(_common(self._open, wanted)))
        closing = self._open[kept:]
        if self._open != wanted or link != self._link:
            for it in reversed(closing):
                self._put_atom(_DELIMITERS[it])
            if link != self._link and self._link:
                self._put_atom(f"]({_address(self._link)})")
            self._put(self._space)
            self._space = ""
            if link != self._link and link:
                self._put_atom("[")
            for it in wanted[kept:]:
                self._put_atom(_DELIMITERS[it])
        self._open, self._link = wanted, link

    def _text(self, text: str, *, in_link: bool) -> str:
        if in_link:
            text = re.sub(r"[\[\]]", lambda found: self._atom(f"&#{ord(found[0])};"), text)
        elif text.endswith("!"):  # a link after it would be a picture
            text = text[:-1] + self._atom("\\!")
        if text.endswith("\\"):  # so would what follows it
            text = text[:-1] + self._atom("\\\\")
        if self._strict:
            text = _BRACES.sub(lambda found: self._atom(f"\\{found[0]}"), text)
        return text

    def _put(self, text: str) -> None:
        self._parts.append(text)

    def _put_atom(self, markup: str) -> None:
        self._parts.append(self._atom(markup))

    def _atom(self, markup: str) -> str:
        self._atoms.append(markup)
        return f"{_BEGIN}{len(self._atoms) - 1}{_END}"


def _common(one: Sequence[int], other: Sequence[int]) -> Iterator[int]:
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            return
        yield mine


def _code(text: str) -> str:
    longest = max(map(len, _TICKS.findall(text)), default=0)
    ticks = "`" * (longest + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def _address(link: str) -> str:
    return quote(link, safe="!#$%&'*+,/:;=?@[]~")
