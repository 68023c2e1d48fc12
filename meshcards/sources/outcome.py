"""What became of a page that was asked for."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What a page is found to be."""

    THERE = "there"
    MOVED = "moved"  # for good, says its server
    GONE = "gone"
    REFUSED = "refused"  # its server wants a login, or no program
    FAILED = "failed"  # its server could not answer
    BUSY = "busy"  # its server wants to be asked later
    SLOW = "slow"
    UNREACHABLE = "unreachable"
    INSECURE = "insecure"  # its certificate is not valid, or it is not encrypted at all
    LOOPING = "looping"
    ASTRAY = "astray"  # it leads where no source is: into a private network, or to another scheme


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a page is found to be, and why.

    ``status`` is the last of HTTP, 0 if there was none; ``reason`` says more, for a reader.
    ``address`` is what to write instead of a page that has moved, and else where it was found.
    ``lacking`` are the fragments that were looked for in it and are not there.
    """

    state: State
    address: str
    status: int = 0
    reason: str = ""
    lacking: frozenset[str] = frozenset()
