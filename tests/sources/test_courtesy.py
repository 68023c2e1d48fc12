"""A host gets one request at a time, with a pause between, and later if it wants that."""

import threading
from collections.abc import Iterator

import pytest

from meshcards.problem import Place
from meshcards.sources import asked, followed
from meshcards.sources.courtesy import Courtesy
from meshcards.sources.named import Naming, Page
from meshcards.sources.outcome import State
from meshcards.sources.request import Answer
from tests.sources.web import NOW, Clock, Reply, Web, world

A = "http://a.example/x"


def page(url: str) -> Page:
    return Page(url, (Naming("term", "a", Place("a.yaml"), url, ""),))


def test_between_two_requests_to_a_host_there_is_a_second(web: Web, clock: Clock) -> None:
    web.pages |= {A: Reply(301, {"Location": "/y"}), "http://a.example/y": Reply()}
    followed.outcome(page(A), world(web, clock))
    assert clock.waits == [1.0]


def test_two_hosts_wait_for_their_own_turns_only(clock: Clock) -> None:
    courtesy = Courtesy(clock.times)
    for host in ("a", "b", "a"):
        with courtesy.turn(host):
            pass
    assert clock.waits == [1.0]


def test_a_host_has_one_request_at_a_time(clock: Clock) -> None:
    courtesy = Courtesy(clock.times)
    other = threading.Event()

    def ask() -> None:
        with courtesy.turn("a"):
            other.set()

    thread = threading.Thread(target=ask, daemon=True)
    with courtesy.turn("a"):
        thread.start()
        assert not other.wait(0.05)
    assert other.wait(30)
    thread.join()


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        ("7", 7.0),
        (" 0 ", 0.0),
        ("Fri, 15 Jan 2027 08:00:30 GMT", 30.0),
        ("Fri, 15 Jan 2027 07:00:00 GMT", 0.0),
        ("99999999999999999999", 999999999.0),
        ("soon", None),
        ("-5", None),
        ("\N{ARABIC-INDIC DIGIT FIVE}", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(clock: Clock, given: str, seconds: float | None) -> None:
    assert NOW == 1_800_000_000  # 2027-01-15 08:00:00 UTC
    assert Courtesy(clock.times).wanted(given) == seconds


def replies(*several: Reply) -> Iterator[Reply]:
    yield from several[:-1]
    while True:
        yield several[-1]


def test_a_host_that_wants_to_be_asked_later_is(web: Web, clock: Clock) -> None:
    several = replies(Reply(429, {"Retry-After": "7"}), Reply(503, {"Retry-After": "3"}), Reply())
    web.pages[A] = lambda: next(several)
    assert followed.outcome(page(A), world(web, clock)).state is State.THERE
    assert clock.waits == [7.0, 3.0]
    assert len(web.asked) == 3


def test_a_host_that_is_always_busy_is_asked_three_times(web: Web, clock: Clock) -> None:
    web.pages[A] = Reply(429, {"Retry-After": "2"})
    assert followed.outcome(page(A), world(web, clock)).state is State.BUSY
    assert len(web.asked) == 3


def test_a_host_that_wants_more_patience_than_there_is_is_left_alone(
    web: Web, clock: Clock
) -> None:
    web.pages[A] = Reply(503, {"Retry-After": "86400"})
    found = followed.outcome(page(A), world(web, clock))
    assert (found.state, found.reason) == (State.BUSY, "86400")
    assert (len(web.asked), clock.waits) == (1, [])


def test_all_pages_are_asked_for_whatever_their_hosts(web: Web, clock: Clock) -> None:
    urls = [f"http://h{host}.example/{n}" for host in range(9) for n in range(2)]
    web.pages |= dict.fromkeys(urls, Reply())
    found = dict(asked.outcomes([*map(page, urls)], world(web, clock)))
    assert {it.url for it in found} == set(urls)
    assert {it.state for it in found.values()} == {State.THERE}
    assert sorted(web.asked) == sorted(f"HEAD {url}" for url in urls)


def test_a_site_that_gives_no_answer_is_left_alone_after_three_pages(clock: Clock) -> None:
    tried: list[str] = []

    def silence(url: str, method: str) -> Answer:  # noqa: ARG001 - as it is asked
        tried.append(url)
        return Answer(0, error=TimeoutError("timed out"))

    pages = [page(f"http://a.example/{number}") for number in range(6)]
    silent = followed.World(silence, Courtesy(clock.times), lambda _: [])
    found = {it.url: outcome for it, outcome in asked.outcomes(pages, silent)}
    assert tried == [it.url for it in pages[:3]]
    assert [found[it.url].state for it in pages] == [State.SLOW] * 3 + [State.UNREACHABLE] * 3
    assert found[pages[5].url].reason == "its site did not answer for the pages before it"
    assert found[pages[5].url].address == pages[5].url


def test_what_goes_wrong_in_a_thread_is_raised(web: Web, clock: Clock) -> None:
    def break_(_url: str, _method: str) -> None:
        raise ZeroDivisionError

    broken = followed.World(break_, Courtesy(clock.times), lambda _: [])  # type: ignore[arg-type] # it never answers
    with pytest.raises(ZeroDivisionError):
        [*asked.outcomes([page(A)], broken)]
    assert web.asked == []
