"""Problems as SARIF 2.1.0, the format that code scanners exchange.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
"""

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from urllib.parse import quote

from meshcards import address
from meshcards.lint.manual import Page
from meshcards.problem import Problem, Severity
from meshcards.report import records

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def document(problems: Iterable[Problem], pages: Mapping[str, Page], version: str) -> str:
    """One run of meshcards ``version``: the problems, and the pages of the rules behind them."""
    found = tuple(problems)
    rules = list(dict.fromkeys(problem.rule for problem in found))
    run = {
        "tool": {
            "driver": {
                "name": "meshcards",
                "semanticVersion": version,
                "rules": [_rule(pages[rule]) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, rules.index(problem.rule)) for problem in found],
    }
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return records.dumped(whole)


def _rule(page: Page) -> dict[str, object]:
    return {
        "id": page.rule,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.text, "markdown": page.text},
        "defaultConfiguration": {"level": _SEVERITIES[page.severity]},
    }


def _result(problem: Problem, rule: int) -> dict[str, object]:
    mark = problem.mark
    region = {"startLine": mark.line, "startColumn": mark.column}
    location = {"artifactLocation": {"uri": _uri(mark.path)}, "region": region}
    return {
        "ruleId": problem.rule,
        "ruleIndex": rule,
        "level": _SEVERITIES[problem.severity],
        "message": {"text": records.readable(problem.message)},
        "locations": [{"physicalLocation": location}],
    }


def _uri(path: str) -> str:
    """A relative path as a relative reference, an absolute one as a ``file`` address."""
    found = PurePath(path)
    if found.is_absolute():
        return address.of(found)
    # The bytes of a name that is not UTF-8 are those that the disk has.
    return quote(found.as_posix(), errors="surrogateescape")
