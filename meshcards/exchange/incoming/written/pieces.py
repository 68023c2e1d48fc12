"""A text cut into pieces that each say what they are: a question's number, an option, a label.

Blocks that are marked alike mean the same however they are nested, so that what comes after this
sees one stream: ``A. text`` is an option below a number in a list as it is in a paragraph.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from meshcards.exchange.incoming.written import blocks, folds, marks, subjects
from meshcards.exchange.incoming.written.blocks import Block, Item
from meshcards.exchange.incoming.written.folds import Fold, Plain
from meshcards.exchange.incoming.written.piece import Kind, Piece

MAX_DEPTH = 6  # lists and quotations in each other; a quiz has two

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINK = re.compile(
    r"\[([^\]^][^\]]*)\]: *(?:<([^>]*)>|(\S+))(?: +(?:\"[^\"]*\"|'[^']*'|\([^)]*\)))? *\Z"
)
_ANSWER = re.compile(r"(?:\*\*|__)?A(?:\*\*|__)?:")  # or the first option; see ``marked``
# Most lines have no mark, and this finds that out quickly.
_MAY_BE_MARKED = re.compile(
    r"[\d\[(*_<+-]|[A-L][.):\s]|[qf]\d|[^:\uff1a]{1,60}[:\uff1a]|(?:the|options?|answers?|choices?|question"
    r"|alternatives?|why|not|antwort(?:en)?|opci[oó]n(?:es)?|réponses?|respuestas?|die|la|warum|por"
    r"|pourquoi|frage|keys?|lösungsschlüssel|all)\b",
    re.IGNORECASE,
)
_WHOLE_BOLD = re.compile(r"(?:\*\*|__)([^*_]+)(?:\*\*|__)\Z")


def of(lines: Sequence[str], first: int, depth: int = 0) -> Iterator[Piece]:
    """The pieces of some lines, the first of which is line ``first`` of the source."""
    if not folds.are_in(lines):
        yield from _of_blocks(blocks.of(lines, first), lines, first, depth)
        return
    for part in folds.of(lines, first):
        match part:
            case Plain():
                inner = blocks.of(part.lines, part.line)
                yield from _of_blocks(inner, part.lines, part.line, depth)
            case Fold():
                yield _of_fold(part, depth)


def _of_fold(fold: Fold, depth: int) -> Piece:
    body, summary = "\n".join(fold.body.lines), "\n".join(fold.summary.lines)
    inner: tuple[Piece, ...] = ()
    if depth < MAX_DEPTH:
        inner = tuple(of(fold.body.lines, fold.body.line, depth + 1))
    return Piece(Kind.FOLD, fold.line, summary.strip(), raw=body.strip("\n"), inner=inner)


def _of_blocks(
    inside: Iterable[Block], lines: Sequence[str], first: int, depth: int
) -> Iterator[Piece]:
    """The pieces of blocks that are in some lines, which say whether one is close to the last."""
    for block in inside:
        index = block.line - first
        close = 0 < index <= len(lines) and bool(lines[index - 1].strip())
        yield from _of_block(block, depth, close=close)


def _of_block(block: Block, depth: int, *, close: bool) -> Iterable[Piece]:
    match block.kind:
        case blocks.Kind.PARAGRAPH:
            return _of_paragraph(block.lines, block.line, close=close)
        case blocks.Kind.HEADING:
            return (Piece(Kind.HEADING, block.line, block.raw, level=block.level),)
        case blocks.Kind.INDENTED if _is_marked(block.lines):
            return _of_paragraph(block.lines, block.line, close=close)
        case blocks.Kind.BULLETS | blocks.Kind.NUMBERS if depth < MAX_DEPTH:
            return _of_list(block, depth, close=close)
        case blocks.Kind.QUOTE if depth < MAX_DEPTH:
            return (_of_quote(block, depth, close=close),)
        case blocks.Kind.RULE:
            return (Piece(Kind.RULE, block.line, ""),)
        case blocks.Kind.HTML:
            return _of_html(block, close=close)
    return (Piece(Kind.BLOCK, block.line, block.raw, close=close),)


def _is_marked(lines: Sequence[str]) -> bool:
    """Whether lines that are indented as code is are options."""
    two = [marks.letter(line.strip()) for line in lines[:2]]
    return all(two) and len(two) > 1


def _of_html(block: Block, *, close: bool) -> Iterator[Piece]:
    for comment in _COMMENT.findall(block.raw):
        yield Piece(Kind.COMMENT, block.line, comment)
    if rest := _COMMENT.sub("", block.raw).strip():
        yield Piece(Kind.TEXT, block.line, rest, close=close)


def _of_quote(block: Block, depth: int, *, close: bool) -> Piece:
    lines = block.unquoted()
    inner = _of_inner(lines, block.line, block.blocks, depth)
    text = "\n".join(lines).strip("\n")
    return Piece(Kind.QUOTE, block.line, text, close=close, raw=block.raw, inner=inner)


def _of_inner(
    lines: Sequence[str], first: int, inside: Sequence[Block], depth: int
) -> tuple[Piece, ...]:
    """The pieces inside a block, whose own blocks are known unless something is folded away."""
    if folds.are_in(lines):
        return tuple(of(lines, first, depth + 1))
    return tuple(_of_blocks(inside, lines, first, depth + 1))


def _of_paragraph(lines: Sequence[str], first: int, *, close: bool) -> Iterator[Piece]:
    """The pieces of a paragraph, which begin at lines that have a mark."""
    begun: Piece | None = None
    rest: list[str] = []
    for index, line in enumerate(lines):
        piece = _of_line(line.strip(), first + index, close=close or index > 0)
        if begun and piece is None and not _is_done(begun, rest):
            rest.append(line.lstrip())
            continue
        if begun:
            yield _joined(begun, rest)
        typed = line.strip()
        begun = piece or Piece(Kind.TEXT, first + index, typed, close=close or index > 0, raw=typed)
        rest = [line[len(line.rstrip()) :]]  # two spaces are a line break
    if begun:
        yield _joined(begun, rest)


def _is_done(begun: Piece, rest: Sequence[str]) -> bool:
    """Whether a line is one for itself: a counter, or a question in bold."""
    if begun.kind in {Kind.COUNTER, Kind.LINK}:
        return True
    is_bold = len(rest) == 1 and begun.kind is Kind.TEXT and _WHOLE_BOLD.match(begun.text)
    return bool(is_bold) and marks.is_asked(begun.text)


def _joined(piece: Piece, rest: Sequence[str]) -> Piece:
    """A piece with the lines below the first, and the space at the end of that."""
    if len(rest) == 1:
        return piece
    more = "\n".join(rest)
    return replace(piece, text=f"{piece.text}{more}".strip(), raw=f"{piece.raw}{more}")


def _of_line(line: str, at: int, *, close: bool) -> Piece | None:
    """The piece that a line begins, if it has a mark."""
    if not _MAY_BE_MARKED.match(line):
        return None
    if marks.is_counter(line):
        return Piece(Kind.COUNTER, at, line)
    if found := _LINK.match(line):
        return Piece(Kind.LINK, at, found[2] or found[3], mark=found[1], raw=line)
    if option := marks.box(line) or marks.letter(line):
        if _ANSWER.match(line):
            role = marks.Role.ANSWER
            return Piece(Kind.LABEL, at, option.text, role=role, close=close, raw=line)
        return _option(option, at, line, close=close)
    if label := marks.label(line):
        role, number, text = label
        return Piece(Kind.LABEL, at, text, mark=number, role=role, close=close, raw=line)
    if numbered := marks.number(line):
        number, text = numbered
        return Piece(Kind.NUMBER, at, text, mark=number, close=close, raw=line)
    if subjects.begin(line):
        return Piece(Kind.PROSE, at, line, close=close, raw=line)
    return None


def _option(option: marks.Mark, at: int, line: str, *, close: bool) -> Piece:
    text, right = marks.judged(option.text)
    letter = option.letter
    if option.right is not None:
        right = option.right
        if lettered := marks.letter(text):
            letter, text = lettered.letter, lettered.text
    return Piece(Kind.OPTION, at, text, letter, right=right, close=close, raw=line)


def _of_list(block: Block, depth: int, *, close: bool) -> Sequence[Piece]:
    """The items of a list if they are marked, else the list as a whole."""
    items = [_of_item(item, depth) for item in block.items]
    if close:
        items[0] = replace(items[0], close=True)
    if any(it.kind in {Kind.OPTION, Kind.LABEL} for it in items):
        return items
    asked = all(it.inner and marks.is_asked(it.text) for it in items)
    if block.kind is blocks.Kind.NUMBERS and (asked or any(map(_is_answered, items))):
        return [replace(it, role=marks.Role.QUESTION) for it in items]
    whole = Piece(Kind.BLOCK, block.line, block.raw, close=close, inner=tuple(items))
    return (whole,)


def _is_answered(item: Piece) -> bool:
    """Whether an item has what only a question has: options, or an answer."""
    marked = {Kind.OPTION, Kind.LABEL, Kind.FOLD, Kind.PROSE}
    return any(it.kind in marked or _is_answered(it) for it in item.inner)


def _of_item(item: Item, depth: int) -> Piece:
    inside = _of_inner(item.lines, item.line, item.blocks, depth)
    raw = "\n".join(item.lines).strip("\n")
    number = item.number
    first = inside[0] if inside else Piece(Kind.TEXT, item.line, "")
    kind = Kind.NUMBER if number else Kind.TEXT
    if first.kind is Kind.OPTION and (first.right is not None or not number):
        return replace(first, raw=raw, mark=first.mark or number, inner=inside[1:])
    if first.kind is Kind.LABEL and not number:
        return replace(first, raw=raw, inner=inside[1:])
    if first.kind is Kind.PROSE and not number and len(inside) == 1:
        return replace(first, raw=raw)
    if first.kind is not Kind.TEXT:
        return Piece(kind, item.line, "", number, raw=raw, inner=inside)
    text, right = marks.judged(first.text)
    return Piece(kind, item.line, text, number, right=right, raw=raw, inner=inside[1:])
