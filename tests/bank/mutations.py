"""Ways in which a YAML file goes wrong: by a slip of the hand, a bad merge, a broken disk, malice.

A mutation makes a new text from a text, and every choice in it from the ``Random`` it is given.
To add one, write the function and name it in ``ROUGH``, in ``GENTLE`` if what it makes is mostly
still YAML, or in ``BYTES`` if it makes bytes.
"""

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import TypeAlias

from tests.bank.tokens import TOKENS

Mutation: TypeAlias = Callable[[Random, str], str]

_FLIPS = str.maketrans("[]{}()\"'`:-|>#", "][}{)('\"':|-<;")
_KEY = re.compile(r"^( *(?:- )?[a-z_]+:)(?: +(.*))?$")


def delete_some(random: Random, text: str) -> str:
    start, end = _span(random, text)
    return text[:start] + text[end:]


def duplicate_some(random: Random, text: str) -> str:
    start, end = _span(random, text)
    return text[:end] + text[start:end] * random.choice((1, 1, 2, 30)) + text[end:]


def swap_some(random: Random, text: str) -> str:
    (start, middle), (other, end) = sorted((_span(random, text), _span(random, text)))
    if other < middle:
        return text
    return text[:start] + text[other:end] + text[middle:other] + text[start:middle] + text[end:]


def splice_in(random: Random, text: str) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(TOKENS) + text[at:]


def replace_by_a_token(random: Random, text: str) -> str:
    start, end = _span(random, text)
    return text[:start] + random.choice(TOKENS) + text[end:]


def flip_marks(random: Random, text: str) -> str:
    places = [found.start() for found in re.finditer(r"[][{}()\"'`:|>#-]", text)]
    for at in random.sample(places, min(len(places), random.choice((1, 1, 2, 5)))):
        text = text[:at] + text[at].translate(_FLIPS) + text[at + 1 :]
    return text


def truncate(random: Random, text: str) -> str:
    return text[: random.randint(0, len(text))]


def delete_lines(random: Random, text: str) -> str:
    return _on_lines(random, text, lambda _: [])


def duplicate_lines(random: Random, text: str) -> str:
    return _on_lines(random, text, lambda lines: [*lines, *lines])


def reverse_lines(random: Random, text: str) -> str:
    return _on_lines(random, text, lambda lines: lines[::-1])


def join_lines(random: Random, text: str) -> str:
    return _on_lines(random, text, lambda lines: [" ".join(lines)])


def indent(random: Random, text: str) -> str:
    more = random.choice((" ", "  ", "    ", "\t", "- ", "# "))
    return _on_lines(random, text, lambda lines: [more + line for line in lines])


def outdent(random: Random, text: str) -> str:
    fewer = random.choice((1, 2, 4))
    return _on_lines(random, text, lambda lines: [_outdented(line, fewer) for line in lines])


def delete_a_block(random: Random, text: str) -> str:
    lines, start, end = _block(random, text)
    return "\n".join((*lines[:start], *lines[end:]))


def duplicate_a_block(random: Random, text: str) -> str:
    lines, start, end = _block(random, text)
    return "\n".join((*lines[:end], *lines[start:]))


def move_a_block(random: Random, text: str) -> str:
    lines, start, end = _block(random, text)
    rest = [*lines[:start], *lines[end:]]
    at = random.randint(0, len(rest))
    return "\n".join((*rest[:at], *lines[start:end], *rest[at:]))


def replace_a_block(random: Random, text: str) -> str:
    lines, start, end = _block(random, text)
    token = random.choice(TOKENS).replace("'", "''")
    quoted = (f"'{token}'", f"'x {token} y'", f"['{token}']", f"{{a: '{token}'}}")
    value = random.choice((*quoted, *quoted, "", "{}", "[]", "''", "~", "[[]]", "text", token))
    return "\n".join((*lines[:start], f"{lines[start].partition(':')[0]}: {value}", *lines[end:]))


def quote_a_value(random: Random, text: str) -> str:
    before, after = random.choice(
        ('""', "''", "[]", "{}", ("{{c1::", "}}"), ("&a ", ""), ("!x ", ""))
    )
    return _on_a_key(random, text, lambda key, value: f"{key} {before}{value}{after}")


def misspell_a_key(random: Random, text: str) -> str:
    other = random.choice(
        ("id", "text", "terms", "facts", "<<", "questoin", "Title", "", "? a", "[a]")
    )
    return _on_a_key(
        random, text, lambda key, value: f"{key[: -len(key.lstrip())]}{other}: {value}"
    )


def hide_a_word(random: Random, text: str) -> str:
    words = list(re.finditer(r"\w+", text))
    if not words:
        return text
    start, end = random.choice(words).span()
    number = random.choice((0, 1, 1, 2, 3, 500, 501))
    hint = random.choice(("", "", "::hint", "::", "::{{c2::x}}"))
    return f"{text[:start]}{{{{c{number}::{text[start:end]}{hint}}}}}{text[end:]}"


def mark_up_a_word(random: Random, text: str) -> str:
    words = list(re.finditer(r"\w+", text))
    if not words:
        return text
    start, end = random.choice(words).span()
    before, after = random.choice(
        ("**", "``", "__", ("[", "](x)"), ("<", ">"), ("\\(", "\\)"), ("> ", ""))
    )
    return text[:start] + before + text[start:end] + after + text[end:]


def flip_a_bit(random: Random, raw: bytes) -> bytes:
    at = random.randrange(len(raw) or 1)
    return (
        raw[:at]
        + bytes(byte ^ 1 << random.randrange(8) for byte in raw[at : at + 1])
        + raw[at + 1 :]
    )


def overwrite_bytes(random: Random, raw: bytes) -> bytes:
    at = random.randint(0, len(raw))
    noise = random.randbytes(random.choice((1, 1, 2, 16)))
    return raw[:at] + noise + raw[at + len(noise) * random.randint(0, 1) :]


def cut_bytes(random: Random, raw: bytes) -> bytes:
    return raw[: random.randint(0, len(raw))]


def end_lines_otherwise(random: Random, raw: bytes) -> bytes:
    end = random.choice((b"\r", b"\r\n", b"\n\r", b"\x0b", b"\xc2\x85", b"\xe2\x80\xa8"))
    return raw.replace(b"\n", end, random.choice((1, 5, -1)))


def encode_otherwise(random: Random, raw: bytes) -> bytes:
    text = raw.decode("utf-8", "replace")
    codec = random.choice(
        ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "utf-7", "cp1252")
    )
    return text.encode(codec, "replace")


ROUGH: tuple[Mutation, ...] = (
    *(delete_some, duplicate_some, swap_some, splice_in, replace_by_a_token, flip_marks, truncate),
    *(delete_lines, duplicate_lines, reverse_lines, join_lines, indent, outdent),
)

GENTLE: tuple[Mutation, ...] = (
    *(delete_a_block, duplicate_a_block, move_a_block, replace_a_block, replace_a_block),
    *(quote_a_value, misspell_a_key, hide_a_word, mark_up_a_word),
)

BYTES: tuple[Callable[[Random, bytes], bytes], ...] = (
    flip_a_bit,
    overwrite_bytes,
    cut_bytes,
    end_lines_otherwise,
    encode_otherwise,
)


def _span(random: Random, text: str) -> tuple[int, int]:
    """Where a short piece of the text begins and ends; some are a line long, few are longer."""
    start = random.randint(0, len(text))
    return start, min(len(text), start + random.choice((1, 1, 2, 5, 20, 80, 400)))


def _on_lines(random: Random, text: str, change: Callable[[list[str]], Sequence[str]]) -> str:
    lines = text.split("\n")
    start = random.randrange(len(lines))
    end = start + random.choice((1, 1, 2, 3, 10))
    return "\n".join((*lines[:start], *change(lines[start:end]), *lines[end:]))


def _outdented(line: str, fewer: int) -> str:
    return line[fewer:] if line[:fewer].isspace() else line.lstrip(" ")


def _block(random: Random, text: str) -> tuple[list[str], int, int]:
    """The text's lines, and where in them a line and all that stands deeper below it lies."""
    lines = text.split("\n")
    keys = [number for number, line in enumerate(lines) if _KEY.match(line)]
    start = random.choice(keys) if keys and random.random() < 0.8 else random.randrange(len(lines))
    depth = _depth(lines[start])
    deeper = (
        n for n in range(start + 1, len(lines)) if lines[n].strip() and _depth(lines[n]) <= depth
    )
    return lines, start, next(deeper, len(lines))


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _on_a_key(random: Random, text: str, change: Callable[[str, str], str]) -> str:
    """The text with the line of one of its keys changed, which is given without its value's end."""
    lines = text.split("\n")
    keys = [(number, found) for number, line in enumerate(lines) if (found := _KEY.match(line))]
    if not keys:
        return text
    number, found = random.choice(keys)
    return "\n".join((*lines[:number], change(found[1], found[2] or ""), *lines[number + 1 :]))
