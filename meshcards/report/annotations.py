"""Problems as workflow commands of GitHub Actions, which shows them beside the lines of a change.

The form is that of GitHub's "Workflow commands for GitHub Actions"; the escapes are those of its
toolkit.
"""

from meshcards.problem import Problem, Severity, shown

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def annotation(problem: Problem, path: str) -> str:
    """``::error file=…,line=…,col=…,title=…::message``; ``path`` is from the workspace's root."""
    mark = problem.mark
    properties = {
        "file": path,
        "line": str(mark.line),
        "col": str(mark.column),
        "title": f"meshcards {problem.rule}",
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[problem.severity]} {listed}::{_escaped(problem.message)}"


def _property(value: str) -> str:
    return _escaped(value).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    # No line break is left to escape: it would be the runner's to undo.
    return shown(text).replace("%", "%25")
