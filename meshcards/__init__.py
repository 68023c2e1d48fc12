"""Compiles a question bank in YAML into an Anki deck that a learner can live with for years."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meshcards.problem import Problem
    from meshcards.release import build, check, prepare

__all__ = ["Problem", "build", "check", "prepare"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Load a public name on first use, so that ``meshcards --version`` stays instant."""
    if name == "Problem":
        from meshcards.problem import Problem

        return Problem
    if name in __all__:
        from meshcards import release

        return getattr(release, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
