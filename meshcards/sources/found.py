"""What is wrong with a bank's sources, at the places that name them."""

from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import urlsplit

from meshcards.problem import Finding, Severity
from meshcards.sources.named import Naming, Page
from meshcards.sources.outcome import Outcome, State

RULE = "source-address"  # whose manual page says what this command asks for

_SEVERITIES = {
    State.GONE: Severity.ERROR,
    State.MOVED: Severity.WARNING,
    State.LOOPING: Severity.WARNING,
    State.ASTRAY: Severity.WARNING,
    State.UNREACHABLE: Severity.WARNING,
    State.INSECURE: Severity.WARNING,
}  # else advice: the page may well be there
_MESSAGES = {
    State.GONE: "'{url}' is gone ({status}); name the page that replaced it, or another source",
    State.REFUSED: "'{url}' was refused ({status}), so look at it in a browser",
    State.FAILED: "'{url}' failed ({status}); ask again later",
    State.BUSY: "'{url}' is on a server that wants to be asked later ({status}); ask again then",
    State.SLOW: "'{url}' gave no answer in time; ask again, or with a longer --timeout",
    State.UNREACHABLE: "'{url}' cannot be reached: {reason}; correct it, or ask again later",
    State.INSECURE: "'{url}' has no connection to trust: {reason}; look at it in a browser",
    State.LOOPING: "'{url}' cannot be followed: {reason}; look at it in a browser",
    State.ASTRAY: "'{url}' is not followed, because {reason}; name another source",
}


def findings(page: Page, outcome: Outcome) -> Iterator[Finding]:
    """What is wrong with a page, once for each place that names it."""
    severity = _SEVERITIES.get(outcome.state, Severity.ADVICE)
    for naming in page.named:
        if message := _message(page, naming, outcome):
            yield Finding(naming.place, RULE, message, severity)
        if naming.fragment in outcome.lacking:
            message = (
                f"'{naming.url}' names a part that is not there: nothing in the page has the id "
                f"'{naming.fragment}'; write another, or leave it out"
            )
            yield Finding(naming.place, RULE, message, Severity.WARNING)


def _message(page: Page, naming: Naming, outcome: Outcome) -> str:
    if outcome.state is State.THERE:
        return ""
    if outcome.state is State.MOVED:
        return _moved(page, naming, outcome)
    status = f"{outcome.status} {_phrase(outcome.status)}".strip()
    return _MESSAGES[outcome.state].format(url=naming.url, status=status, reason=outcome.reason)


def _moved(page: Page, naming: Naming, outcome: Outcome) -> str:
    if _is_front(outcome.address) and not _is_front(page.url):
        return (
            f"'{naming.url}' leads to the front page {outcome.address} for good, so it is probably "
            "gone; name the page that replaced it, or another source"
        )
    after = f"{outcome.address}#{naming.fragment}" if naming.fragment else outcome.address
    return f"'{naming.url}' has moved for good; write '{after}'"


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
