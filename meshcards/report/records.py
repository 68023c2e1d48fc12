"""Problems as JSON, for scripts: documented in docs/commands.md, and stable."""

import json
from collections import Counter
from collections.abc import Iterable

from meshcards.problem import Level, Problem

VERSION = 1


def document(problems: Iterable[Problem]) -> str:
    """The problems as one JSON object; its shape changes only with ``version``."""
    found = tuple(problems)
    levels = Counter(str(problem.level) for problem in found)
    whole = {
        "version": VERSION,
        "counts": {str(level): levels[level] for level in Level},
        "problems": [
            {
                "path": problem.mark.path,
                "line": problem.mark.line,
                "column": problem.mark.column,
                "level": str(problem.level),
                "rule": problem.rule,
                "message": problem.message,
            }
            for problem in found
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)
