r"""A backslash that was text, and that Markdown drops.

Before a sign, a backslash takes the sign its meaning and is not shown: ``\\server\share`` loses
one of two, ``C:\Users\.kube`` the one before the dot, and ``example\.com`` is no regular expression
any more. ``(\)`` shows a pair of brackets. At the end of a line it breaks the line. Escapes that
authors write for Markdown, such as ``\*``, ``\_``, ``\#`` or ``1\.``, are left alone.

Bad: ``\\server\share``. Good: the same in ticks.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import backslashes

ID = "lost-backslash"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every Markdown text of the file, facts included."""
    for place, text in file.having(*backslashes.SIGNS):
        for snippet, message in backslashes.eaten(text):
            yield Finding(place, ID, message, snippet=snippet)
