"""Compiles a question bank in YAML into an Anki deck that a learner can live with for years.

``check``, ``build``, ``compare`` and ``read`` are what the command line does, for Python: see
docs/api.md.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meshcards.api import Bank, build, check, compare, read
    from meshcards.diff.values import Diff
    from meshcards.problem import MeshcardsError, Problem
    from meshcards.release import Release

__all__ = [
    "Bank",
    "Diff",
    "MeshcardsError",
    "Problem",
    "Release",
    "build",
    "check",
    "compare",
    "read",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Load a public name on first use, so that ``meshcards --version`` stays instant."""
    if name in {"MeshcardsError", "Problem"}:
        from meshcards import problem

        return getattr(problem, name)
    if name in __all__:
        from meshcards import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
