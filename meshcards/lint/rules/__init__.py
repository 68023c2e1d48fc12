"""What a whole bank must obey beyond the shape of each item: one rule a module.

A rule's module holds its manual page as the docstring, its id as ``ID``, its level as ``LEVEL``,
and ``check``. To add one, write the module and name it in ``every.py``, or in ``errors.py``.
"""

from typing import TYPE_CHECKING

from meshcards.lint.rule import Rule, findings
from meshcards.lint.rules.errors import ERRORS

if TYPE_CHECKING:
    from meshcards.lint.rules.every import RULES, WIDE

__all__ = ["ERRORS", "RULES", "WIDE", "Rule", "findings"]


def __getattr__(name: str) -> object:
    """Load the other rules on first use: a build does without, and starts a twentieth sooner."""
    if name in {"RULES", "WIDE"}:
        from meshcards.lint.rules import every

        return getattr(every, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
