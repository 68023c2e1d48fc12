"""Protobuf's wire format, as far as Anki's packages need it.

The messages that are read are small, so the few field numbers are where they are used. Source:
protobuf's "Encoding", and ``proto/anki/*.proto`` in Anki's repository.
"""

from collections.abc import Iterator
from typing import TypeAlias

Value: TypeAlias = int | bytes

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_WIDTHS = {_FIXED64: 8, _FIXED32: 4}
_MOST_BITS = 64


def fields(message: bytes) -> Iterator[tuple[int, Value]]:
    """The number of each field of a message, and its value; raises ValueError for a damaged one."""
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        kind = key & 7
        if kind == _VARINT:
            value: Value
            value, at = _varint(message, at)
        else:
            width = _WIDTHS.get(kind, -1)
            if kind == _BYTES:
                width, at = _varint(message, at)
            if width < 0 or at + width > len(message):
                raise ValueError(f"a message ends within field {key >> 3}")
            value, at = message[at : at + width], at + width
        yield key >> 3, value


def text(message: bytes, number: int) -> str:
    """The text of a field, empty if the message has none; raises ValueError for a damaged one."""
    found = ""
    for field, value in fields(message):
        if field == number:
            if not isinstance(value, bytes):
                raise ValueError(f"field {number} of a message is no text")
            found = value.decode("utf-8")
    return found


def whole(message: bytes, number: int) -> int:
    """The number of a field, 0 if the message has none; raises ValueError for a damaged one."""
    found = 0
    for field, value in fields(message):
        if field == number:
            if not isinstance(value, int):
                raise ValueError(f"field {number} of a message is no number")
            found = value
    return found


def _varint(message: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends."""
    value = 0
    for shift in range(0, _MOST_BITS + 6, 7):
        if at >= len(message):
            raise ValueError("a message ends within a number")
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
    raise ValueError("a message has a number of more than 64 bits")
