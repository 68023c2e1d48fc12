"""What is known of a picture that a browser shows, beside its bytes."""

from dataclasses import dataclass
from typing import NamedTuple


class Load(NamedTuple):
    """Something that a drawing would load: its address, and the line of the drawing's file."""

    address: str
    line: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that shows.

    ``width`` and ``height`` are in pixels; both are 0 for a drawing. ``sized`` says whether it
    states its own size, as every photograph does. ``loads`` are the things outside its file that a
    drawing names: a picture in a card shows without them.
    """

    width: int = 0
    height: int = 0
    sized: bool = True
    loads: tuple[Load, ...] = ()
