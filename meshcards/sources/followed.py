"""A page asked for, and followed to where it is by now."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit

from meshcards.sources import anchors
from meshcards.sources.courtesy import LONGEST, Courtesy
from meshcards.sources.named import Page
from meshcards.sources.outcome import Outcome, State
from meshcards.sources.request import Answer, Asker, on_the_wire

_FARTHEST = 10  # redirects, as browsers have it
_AGAIN = 2  # times that a host is asked again when it wanted that
_FOR_GOOD = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_BUSY = frozenset({429, 503})
# What many a server answers to HEAD alone, each in its own way.
_OF_HEAD = frozenset({State.GONE, State.REFUSED, State.FAILED, State.UNREACHABLE})
_HTML = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class World:
    """What is outside: how to ask, when, and the addresses that a host's name has."""

    ask: Asker
    courtesy: Courtesy
    addresses: Callable[[str], Iterable[str]]


def outcome(page: Page, world: World) -> Outcome:
    """What became of a page. It is asked for by HEAD, and by GET where that does not tell."""
    if page.fragments:
        return _followed(page, world, "GET")
    found = _followed(page, world, "HEAD")
    return _followed(page, world, "GET") if found.state in _OF_HEAD else found


def _followed(page: Page, world: World, method: str) -> Outcome:
    url, moved, for_good = page.url, "", True
    seen: set[str] = set()
    for _ in range(_FARTHEST + 1):
        seen.add(url)
        answer = _asked(url, method, world)
        target = answer.headers.get("Location", "") if answer.status in _REDIRECTS else ""
        if not target:
            return _ended(page, url, moved, answer)
        for_good = for_good and answer.status in _FOR_GOOD
        try:
            following = _following(url, target)
        except ValueError:
            reason = "it leads to a URL that is not valid"
            return Outcome(State.ASTRAY, url, answer.status, reason)
        if reason := _astray(url, following, world):
            return Outcome(State.ASTRAY, following, answer.status, reason)
        url = following
        moved = url if for_good else moved
        if url in seen:
            return Outcome(State.LOOPING, url, answer.status, "it leads back to itself")
    return Outcome(State.LOOPING, url, answer.status, f"it leads on more than {_FARTHEST} times")


def _following(url: str, target: str) -> str:
    """Where a Location header leads from a URL; raises ValueError if that is not a URL.

    A header is read as Latin-1, and servers write UTF-8. What is not ASCII in it is encoded, so
    that what a server sends can be shown in a terminal and copied into a bank.
    """
    with suppress(UnicodeError):  # it is Latin-1
        target = target.encode("latin-1").decode()
    return on_the_wire(urljoin(url, target))


def _asked(url: str, method: str, world: World) -> Answer:
    """The answer for a URL in its host's turn, asked again where the host wants that soon."""
    host = urlsplit(url).hostname or ""
    for left in reversed(range(_AGAIN + 1)):
        with world.courtesy.turn(host):
            answer = world.ask(url, method)
        wanted = world.courtesy.wanted(answer.headers.get("Retry-After", ""))
        if answer.status not in _BUSY or wanted is None or not left or wanted > LONGEST:
            return answer
        world.courtesy.postpone(host, wanted)
    raise AssertionError("the last try returns")


def _ended(page: Page, url: str, moved: str, answer: Answer) -> Outcome:
    """What the last answer on the way says."""
    status = answer.status
    if not status:
        state = State.UNREACHABLE
        if answer.late:
            state = State.SLOW
        elif answer.insecure:
            state = State.INSECURE
        return Outcome(state, url, 0, answer.why)
    if status in _GONE:
        return Outcome(State.GONE, url, status)
    if status in _BUSY:
        return Outcome(State.BUSY, url, status, answer.headers.get("Retry-After", ""))
    if status >= 400:
        return Outcome(State.REFUSED if status < 500 else State.FAILED, url, status)
    state = State.MOVED if moved else State.THERE
    return Outcome(state, moved or url, status, lacking=_lacking(page, answer))


def _lacking(page: Page, answer: Answer) -> frozenset[str]:
    """The fragments that a page was read for and does not have."""
    kind = answer.headers.get("Content-Type", "").lower()
    packed = answer.headers.get("Content-Encoding", "identity").lower() != "identity"
    if not page.fragments or not answer.whole or packed or not kind.startswith(_HTML):
        return frozenset()
    return anchors.lacking(anchors.text(answer.body, kind), page.fragments)


def _astray(before: str, after: str, world: World) -> str:
    """Why a redirect is not followed; empty if it may be.

    A page on the public web must not send whoever asks for it into a private network. A source that
    is in one itself is its author's affair.
    """
    parts = urlsplit(after)
    if parts.scheme not in {"http", "https"}:
        return f"it leads to a URL of {parts.scheme}:"
    host = parts.hostname or ""
    if _is_private(host, world) and not _is_private(urlsplit(before).hostname or "", world):
        return f"it leads into a private network, to {host}"
    return ""


def _is_private(host: str, world: World) -> bool:
    try:
        found = [ip_address(host)]
    except ValueError:
        found = [ip_address(it.partition("%")[0]) for it in world.addresses(host)]
    return any(not it.is_global for it in found)
