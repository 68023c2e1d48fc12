"""What a bank must obey beyond the shape of each item: one rule a module.

A rule's module has its manual page as the docstring, its id as ``ID``, how bad it is as
``SEVERITY``, how much of a bank it looks at as ``SCOPE``, the languages whose words it knows as
``LANGUAGES``, and ``check``, which is given just what the rule looks at: see
``meshcards.lint.rule``. To add one, write the module and name it in ``every.py`` or ``errors.py``.
"""

from typing import TYPE_CHECKING

from meshcards.lint.rules.errors import ERRORS

if TYPE_CHECKING:
    from meshcards.lint.rules.every import RULES

__all__ = ["ERRORS", "RULES"]


def __getattr__(name: str) -> object:
    """Load the other rules on first use: a build does without, and starts a twentieth sooner."""
    if name == "RULES":
        from meshcards.lint.rules import every

        return every.RULES
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
