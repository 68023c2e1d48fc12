"""Problems as JSON, for scripts: documented in docs/commands.md, and stable."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath

from meshcards.problem import Problem, Severity

VERSION = 1


def document(problems: Iterable[Problem]) -> str:
    """The problems as one JSON object; its shape changes only with ``version``."""
    found = tuple(problems)
    severities = Counter(str(problem.severity) for problem in found)
    whole = {
        "version": VERSION,
        "counts": {str(severity): severities[severity] for severity in Severity},
        "problems": [
            {
                "path": slashed(problem.mark.path),
                "line": problem.mark.line,
                "column": problem.mark.column,
                "severity": str(problem.severity),
                "rule": problem.rule,
                "message": readable(problem.message),
            }
            for problem in found
        ],
    }
    return dumped(whole)


def slashed(file: str | PurePath) -> str:
    """The path of a file with a slash between folders, on every system."""
    return readable(PurePath(file).as_posix())


def dumped(whole: object) -> str:
    """A value as JSON in ASCII, which every stream carries, whatever its encoding."""
    # Only a text can hold that, which the log of GitHub Actions would take for a command.
    return json.dumps(whole, indent=2).replace("##[", r"##\u005b")


def readable(text: str) -> str:
    r"""A text that every reader of JSON takes: bytes that are not UTF-8 are the letters ``\udcff``.

    Half of a surrogate pair is what Python has for such a byte, and what many readers refuse.
    """
    return text.encode(errors="backslashreplace").decode()
