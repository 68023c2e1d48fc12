"""How far a long piece of work has come, for a progress bar."""

from collections.abc import Callable
from typing import TypeAlias

Watch: TypeAlias = Callable[[str, int, int], None]
"""Called with what is being done, how many pieces are done, and how many there are."""


def unwatched(what: str, done: int, total: int) -> None:
    """Show no progress."""
